"""Formulieren bij benaderen: een poging, en een afwijking van de regel."""

from typing import Any

from django import forms

from cases.forms.schrijven import Datumveld
from doorstroompunt.benaderen.acten import Poging
from doorstroompunt.keuzes import (
    BENADERINGEN,
    KANAALWOORDEN,
    PAST_BIJ,
    RESULTAATWOORDEN,
    RICHTINGEN,
)
from kern.klok import vandaag


class Pogingform(forms.Form):
    """Een poging. De knop waarop men drukt is het resultaat: zo is het er een tik minder."""

    toon_optioneel = False
    kanaal = forms.ChoiceField(choices=KANAALWOORDEN, widget=forms.HiddenInput)
    datum = Datumveld(label="Dag")
    richting = forms.ChoiceField(label="Wie zocht contact?", choices=RICHTINGEN)
    verslag = forms.CharField(
        label="Wat is er gezegd?",
        required=False,
        max_length=4000,
        help_text="Niets over gezondheid of straf: dat hoort bij het traject, na instemming.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, kanaal: str, **opties: Any) -> None:
        super().__init__(*args, **{"auto_id": "poging-%s", **opties})
        self.weg = kanaal
        self.initial = {
            "kanaal": kanaal,
            "datum": vandaag(),
            "richting": "in" if kanaal == "inloop" else "uit",
            **self.initial,
        }

    @property
    def meer(self) -> list[forms.BoundField]:
        """De velden die men alleen invult als zij anders zijn dan gewoon."""
        return [self["datum"], self["richting"], self["verslag"]]

    @property
    def knoppen(self) -> list[tuple[str, str]]:
        """De resultaten die bij deze weg passen, de gewoonste eerst."""
        return [(code, RESULTAATWOORDEN[code]) for code in PAST_BIJ[self.weg]]

    def clean(self) -> dict[str, Any]:
        """Het resultaat is de knop; zonder knop is er niets gekozen."""
        schoon: dict[str, Any] = super().clean() or self.cleaned_data
        resultaat = self.data.get("resultaat", "")
        if resultaat not in PAST_BIJ.get(schoon.get("kanaal", ""), ()):
            raise forms.ValidationError("Kies hoe de poging afliep.")
        schoon["resultaat"] = resultaat
        return schoon

    def poging(self) -> Poging:
        """Wat er is ingevuld."""
        return Poging(**self.cleaned_data)


class Afwijkform(forms.Form):
    """Afwijken van de benaderregel: wat dan wel, waarom, en tot wanneer."""

    toon_optioneel = False
    gezien = forms.IntegerField(widget=forms.HiddenInput, required=False)
    uitkomst = forms.ChoiceField(
        label="Wat doet u in plaats van de regel?", choices=BENADERINGEN, widget=forms.RadioSelect
    )
    reden = forms.CharField(
        label="Waarom wijkt u af?",
        max_length=300,
        help_text="Niets over gezondheid of straf.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    tot_en_met = Datumveld(
        label="Tot en met",
        required=False,
        help_text="Laat leeg als het geldt tot u het opheft. Daarna geldt de regel weer.",
    )
