"""Een keuze van de organisatie voorstellen."""

from collections.abc import Collection, Sequence
from typing import Any

from django import forms

from cases.forms.schrijven import Datumveld
from handhaving.keuzes import INSTELLINGEN
from handhaving.services.instellingen import VERLEDEN
from kern.klok import vandaag
from toegang.models import Gemeente
from toegang.selectors import alle_rollen

_SCHEIDING = ":"
WAARDEN = [
    ("", "Kies een waarde"),
    *(
        (label, [(f"{soort}{_SCHEIDING}{code}", naam) for code, naam in waarden.items()])
        for soort, (label, waarden, _) in INSTELLINGEN.items()
    ),
]


class Voorstelform(forms.Form):
    """Voor welke gemeente, wat, vanaf wanneer en waarom. Een ander bevestigt het."""

    gemeente: "forms.ModelChoiceField[Gemeente]" = forms.ModelChoiceField(
        label="Gemeente", queryset=None, empty_label="Kies een gemeente"
    )
    keuze = forms.ChoiceField(label="Nieuwe keuze", choices=WAARDEN)
    van = Datumveld(label="Eerste dag", initial=vandaag)
    reden = forms.CharField(label="Reden", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, gemeenten: Collection[int], **kw: Any) -> None:
        super().__init__(*args, **kw)
        veld = self.fields["gemeente"]
        assert isinstance(veld, forms.ModelChoiceField)  # noqa: S101 - zo weet mypy het ook
        veld.queryset = Gemeente.objects.filter(pk__in=gemeenten)

    def clean_van(self) -> Any:
        """Een keuze werkt nooit terug."""
        dag = self.cleaned_data["van"]
        if dag < vandaag():
            raise forms.ValidationError(VERLEDEN)
        return dag

    def voorstel(self) -> dict[str, Any]:
        """Wat er is ingevuld, voor de service."""
        g = self.cleaned_data
        soort, _, waarde = g["keuze"].partition(_SCHEIDING)
        return {"soort": soort, "waarde": waarde, "van": g["van"], "reden": g["reden"]}


class Cijferrollenform(forms.Form):
    """Welke rollen de cijfers van Halt en proces-verbaal zien. Geen enkele mag ook."""

    rollen = forms.MultipleChoiceField(
        label="Rollen", required=False, widget=forms.CheckboxSelectMultiple
    )
    toon_optioneel = False

    def __init__(self, *args: Any, met: Sequence[str], **kw: Any) -> None:
        super().__init__(*args, **kw)
        veld = self.fields["rollen"]
        assert isinstance(veld, forms.MultipleChoiceField)  # noqa: S101 - zo weet mypy het ook
        veld.choices = [(rol.code, rol.naam) for rol in alle_rollen()]
        veld.initial = list(met)
