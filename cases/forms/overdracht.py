"""Formulieren bij verhuizen en overdragen."""

from typing import Any

from django import forms

from cases.models import Jongere
from cases.selectors.overdracht import documenten_om_mee_te_geven
from kern.klok import vandaag
from toegang.models import Gemeente


class Verhuisformulier(forms.Form):
    """Waarheen en vanaf welke dag."""

    naar = forms.ModelChoiceField(Gemeente.objects.none(), label="Nieuwe gemeente")
    op = forms.DateField(
        label="Woont daar sinds",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        initial=vandaag,
    )
    straat = forms.CharField(label="Straat", required=False, max_length=120)
    huisnummer = forms.CharField(label="Huisnummer", required=False, max_length=20)
    postcode = forms.CharField(label="Postcode", required=False, max_length=10)
    plaats = forms.CharField(label="Plaats", required=False, max_length=80)

    def __init__(self, *args: Any, jongere: Jongere, **opties: Any) -> None:
        super().__init__(*args, **opties)
        veld = self.fields["naar"]
        assert isinstance(veld, forms.ModelChoiceField)  # noqa: S101 - voor de typen
        veld.queryset = Gemeente.objects.exclude(pk=jongere.gemeente_id)


class Aanbodformulier(forms.Form):
    """Wat de nieuwe gemeente moet weten, en welke documenten meegaan."""

    toelichting = forms.CharField(
        label="Wat moet de nieuwe gemeente weten?",
        help_text="Alleen wat nodig is. De nieuwe gemeente ziet verder niets van uw zaken.",
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
    )
    documenten = forms.MultipleChoiceField(
        label="Documenten die meegaan", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, jongere: Jongere, van: Gemeente, **opties: Any) -> None:
        super().__init__(*args, **opties)
        veld = self.fields["documenten"]
        assert isinstance(veld, forms.MultipleChoiceField)  # noqa: S101 - voor de typen
        veld.choices = [(str(d.pk), d.titel) for d in documenten_om_mee_te_geven(jongere, van=van)]


class Weigerformulier(forms.Form):
    """Waarom de overdracht niet doorgaat."""

    reden = forms.CharField(label="Waarom weigert u?", max_length=300)
