"""Het formulier voor een nieuwe versie van een brief."""

from typing import Any

from django import forms

from inrichting.brieven.pakket import GROOTSTE_BESTAND
from inrichting.brieven.zetten import Bevinding
from inrichting.forms import datumveld
from inrichting.services.brieven import Brieftekst
from kern.klok import vandaag


class VersieForm(forms.Form):
    """Een nieuwe tekst of een Word-bestand, met een eerste dag."""

    tekst = forms.CharField(
        label="Tekst van de brief",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "true", "lang": "nl"}),
        help_text='Een veld: #veld("jongere.naam"). Een kop begint met =, een opsomming met -.',
    )
    bestand = forms.FileField(
        label="Of een Word-bestand",
        required=False,
        help_text="Een .docx van hoogstens 2 MB. Het komt in plaats van de tekst hierboven. "
        "Een veld: {{ jongere.naam }}.",
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )
    geldig_van = forms.DateField(label="Geldt vanaf", widget=datumveld())
    toelichting = forms.CharField(
        label="Wat is er veranderd?",
        max_length=300,
        help_text="Voor uw collega's; staat niet in de brief.",
    )
    gezien = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    toon_optioneel = False

    def clean_geldig_van(self) -> Any:
        """Een brief van gisteren is al verstuurd: een versie geldt vanaf vandaag of later."""
        dag = self.cleaned_data["geldig_van"]
        if dag < vandaag():
            raise forms.ValidationError("Kies vandaag of een dag daarna.")
        return dag

    def clean_bestand(self) -> Any:
        """Niet te groot om te lezen; de rest van de keuring doet de motor."""
        bestand = self.cleaned_data["bestand"]
        if bestand is not None and bestand.size > GROOTSTE_BESTAND:
            raise forms.ValidationError("Het bestand is te groot. Kies een bestand tot 2 MB.")
        return bestand

    def clean(self) -> dict[str, Any]:
        """Er is tekst of een bestand."""
        schoon: dict[str, Any] = super().clean() or self.cleaned_data
        leeg = not schoon.get("tekst", "").strip() and not schoon.get("bestand")
        if leeg and "bestand" not in self.errors:
            self.add_error("tekst", "Schrijf de tekst, of kies een Word-bestand.")
        return schoon

    def inhoud(self) -> Brieftekst:
        """De inhoud voor de keuring; een bestand gaat voor."""
        bestand = self.cleaned_data["bestand"]
        if bestand is not None:
            bestand.seek(0)
            return Brieftekst(bestand=bestand.read())
        return Brieftekst(tekst=self.cleaned_data["tekst"].replace("\r\n", "\n").strip() + "\n")

    def afkeuren(self, bevindingen: tuple[Bevinding, ...]) -> None:
        """Zet elke fout van de keuring bij de tekst of het bestand."""
        veld = "bestand" if self.cleaned_data["bestand"] is not None else "tekst"
        for bevinding in bevindingen:
            self.add_error(veld, str(bevinding))
