"""De formulieren van bewaren en vernietigen."""

from typing import Any

from django import forms

from cases.forms.schrijven import Datumveld
from handhaving.selectors.bewaren import LENGTE_BSN, Vraag


class Vervroegform(forms.Form):
    """Waarom de gegevens niet meer nodig zijn."""

    reden = forms.CharField(
        label="Waarom zijn de gegevens niet meer nodig?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class Besluitform(forms.Form):
    """Het besluit van een tweede persoon; vernietigen is nooit terug te draaien."""

    besluit = forms.ChoiceField(
        label="Uw besluit",
        choices=[("ja", "Vernietigen"), ("nee", "Bewaren")],
        widget=forms.RadioSelect,
    )
    reden = forms.CharField(
        label="Toelichting",
        required=False,
        max_length=500,
        help_text="Verplicht als de gegevens blijven.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    zeker = forms.CharField(
        label="Typ het nummer van de Wpg-zaak om te vernietigen",
        required=False,
        max_length=12,
        help_text="Vernietigen kan nooit ongedaan worden gemaakt.",
    )

    def __init__(self, *args: Any, zaak_id: int, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.zaak_id = zaak_id

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        if schoon.get("besluit") == "ja" and schoon.get("zeker", "").strip() != str(self.zaak_id):
            self.add_error("zeker", f"Typ {self.zaak_id} om te bevestigen.")
        if schoon.get("besluit") == "nee" and not schoon.get("reden", "").strip():
            self.add_error("reden", "Schrijf op waarom de gegevens moeten blijven.")
        return schoon


class Schotform(forms.Form):
    """Gericht zoeken achter het schot: alleen een exacte overeenkomst (Wpg art. 8 lid 3)."""

    bsn = forms.CharField(label="Burgerservicenummer", required=False, max_length=LENGTE_BSN)
    achternaam = forms.CharField(label="Of: achternaam", required=False, max_length=200)
    geboren = Datumveld(label="en geboortedatum", required=False)

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        bsn = schoon.get("bsn", "").strip()
        if bsn and not (bsn.isdecimal() and len(bsn) == LENGTE_BSN):
            self.add_error("bsn", "Een burgerservicenummer heeft negen cijfers.")
        elif not bsn and not (schoon.get("achternaam", "").strip() and schoon.get("geboren")):
            self.add_error(None, "Vul een burgerservicenummer in, of achternaam en geboortedatum.")
        return schoon

    def vraag(self) -> Vraag:
        """De zoekvraag."""
        schoon = self.cleaned_data
        if schoon["bsn"]:
            return Vraag(bsn=schoon["bsn"].strip())
        return Vraag(achternaam=schoon["achternaam"].strip(), geboren=schoon["geboren"])
