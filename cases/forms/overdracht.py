"""Formulieren bij verhuizen en overdragen."""

from typing import Any

from django import forms

from cases.models import Jongere
from cases.selectors.overdracht import documenten_om_mee_te_geven, vorige_gemeenten
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
    vertrouwelijke = forms.MultipleChoiceField(
        label="Vertrouwelijke documenten die meegaan",
        help_text="Kies alleen wat de nieuwe gemeente echt nodig heeft. Het blijft vertrouwelijk.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, jongere: Jongere, van: Gemeente, **opties: Any) -> None:
        super().__init__(*args, **opties)
        rijen = list(documenten_om_mee_te_geven(jongere, van=van))
        for naam, vertrouwelijk in (("documenten", False), ("vertrouwelijke", True)):
            veld = self.fields[naam]
            assert isinstance(veld, forms.MultipleChoiceField)  # noqa: S101 - voor de typen
            veld.choices = [
                (str(d.pk), d.titel) for d in rijen if d.is_vertrouwelijk is vertrouwelijk
            ]
            if not veld.choices:
                del self.fields[naam]

    def gekozen(self) -> list[int]:
        """De nummers van alle gekozen documenten, ook de vertrouwelijke."""
        g = self.cleaned_data
        return [int(n) for veld in ("documenten", "vertrouwelijke") for n in g.get(veld, [])]


class Vraagformulier(forms.Form):
    """Wat u van de vorige gemeente nodig hebt."""

    aan: "forms.ModelChoiceField[Gemeente]" = forms.ModelChoiceField(
        label="Aan welke gemeente?", queryset=None, empty_label=None
    )
    vraag = forms.CharField(
        label="Wat hebt u nodig, en waarom?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, jongere: Jongere, **opties: Any) -> None:
        super().__init__(*args, **opties)
        veld = self.fields["aan"]
        assert isinstance(veld, forms.ModelChoiceField)  # noqa: S101 - voor de typen
        veld.queryset = vorige_gemeenten(jongere)


class Weigerformulier(forms.Form):
    """Waarom de overdracht niet doorgaat."""

    reden = forms.CharField(label="Waarom weigert u?", max_length=300)
