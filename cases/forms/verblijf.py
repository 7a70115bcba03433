"""Formulieren bij een verblijf naast het adres van de BRP."""

from typing import Any

from django import forms

from cases.forms.schrijven import Datumveld
from cases.keuzes import BRONNEN
from cases.services.verblijf import Verblijfopgave
from kern.klok import vandaag

BRONNEN_MET_DE_HAND = ("ouder", "school", "partner", "rechter")


class Verblijfform(forms.Form):
    """Een adres of een plek, sinds wanneer, en wie het zei."""

    straat = forms.CharField(label="Straat", required=False, max_length=120)
    huisnummer = forms.CharField(label="Huisnummer", required=False, max_length=20)
    postcode = forms.CharField(label="Postcode", required=False, max_length=10)
    plaats = forms.CharField(label="Plaats", required=False, max_length=80)
    locatie = forms.CharField(
        label="Of een plek zonder adres",
        required=False,
        max_length=120,
        help_text="Bijvoorbeeld: bij tante in Zandrecht, of crisisopvang.",
    )
    opvanglocatie = forms.BooleanField(label="Dit is een opvang", required=False)
    van = Datumveld(label="Sinds")
    bron = forms.ChoiceField(
        label="Van wie weet u dit?",
        choices=[("", "Kies een bron"), *((b, BRONNEN[b]) for b in BRONNEN_MET_DE_HAND)],
    )
    toon_optioneel = False

    def __init__(self, *args: Any, **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.initial = {"van": vandaag(), **self.initial}
        for naam in ("straat", "huisnummer", "postcode", "plaats", "locatie"):
            self.fields[naam].widget.attrs["autocomplete"] = "off"

    def clean(self) -> dict[str, Any]:
        """Een straat of een plek."""
        schoon = super().clean() or {}
        if not (schoon.get("straat") or schoon.get("locatie")) and "locatie" not in self.errors:
            self.add_error("straat", "Vul een straat in, of hieronder een plek.")
        return schoon

    def opgave(self) -> Verblijfopgave:
        """De ingevulde opgave."""
        return Verblijfopgave(**self.cleaned_data)


class Eindform(forms.Form):
    """De laatste dag van een verblijf."""

    op = Datumveld(label="Laatste dag")

    def __init__(self, *args: Any, **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.initial = {"op": vandaag(), **self.initial}
