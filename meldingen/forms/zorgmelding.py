"""Een zorgmelding vastleggen: wie wat deelde, en waarom dat nodig was."""

from typing import Any

from django import forms

from cases.forms.schrijven import Datumveld
from kern.klok import vandaag
from meldingen.services.zorgmelding import ZORGKANALEN, Zorgopgave


class Zorgform(forms.Form):
    """De melding zoals zij uit het overleg kwam (VS-07)."""

    toon_optioneel = False
    kanaal = forms.ChoiceField(label="Waar komt de melding vandaan?", choices=ZORGKANALEN)
    ontvangen_op = Datumveld(label="Op")
    gedeeld_door = forms.CharField(
        label="Wie deelde de zorg?", max_length=120, help_text="Naam en functie."
    )
    gedeeld = forms.CharField(
        label="Wat is er gedeeld?",
        max_length=4000,
        help_text="Niet meer dan nodig. Niets over gezondheid of straf.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    waarom = forms.CharField(
        label="Waarom was dat nodig?", max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.initial = {"ontvangen_op": vandaag(), **self.initial}

    def opgave(self) -> Zorgopgave:
        """Wat er is ingevuld."""
        return Zorgopgave(**self.cleaned_data)
