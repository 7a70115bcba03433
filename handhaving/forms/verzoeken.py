"""Een verzoek van een betrokkene vastleggen, en erop besluiten."""

from collections.abc import Sequence
from typing import Any

from django import forms

from cases.forms.schrijven import Datumveld
from handhaving.keuzes_verstrekken import (
    BESLUITEN,
    IDENTITEIT_VRAGER,
    VERZOEKSOORTEN,
    VRAGERS,
    WEIGERGRONDEN,
)
from kern.bsn import is_geldige_bsn
from kern.klok import vandaag


class Verzoekform(forms.Form):
    """Wie vraagt wat, en hoe is vastgesteld wie dat is."""

    gemeente = forms.ChoiceField(label="Gemeente")
    soort = forms.ChoiceField(
        label="Wat wordt er gevraagd?", choices=VERZOEKSOORTEN, widget=forms.RadioSelect
    )
    vrager = forms.ChoiceField(label="Wie vraagt het?", choices=VRAGERS, widget=forms.RadioSelect)
    voornamen = forms.CharField(label="Voornamen van de betrokkene", required=False, max_length=200)
    geslachtsnaam = forms.CharField(label="Achternaam van de betrokkene", max_length=200)
    geboortedatum = Datumveld(label="Geboren op", required=False)
    bsn = forms.CharField(label="BSN", required=False, max_length=9)
    adres = forms.CharField(label="Adres voor het antwoord", required=False, max_length=300)
    vertegenwoordiger = forms.CharField(
        label="Naam van de vertegenwoordiger of gemachtigde",
        help_text="Alleen als de betrokkene niet zelf vraagt.",
        required=False,
        max_length=200,
    )
    machtiging_gezien = forms.BooleanField(label="Ik heb de machtiging gezien", required=False)
    identiteit = forms.ChoiceField(
        label="Hoe is de identiteit vastgesteld?", choices={"": "Kies", **IDENTITEIT_VRAGER}
    )
    identiteit_op = Datumveld(label="Identiteit vastgesteld op")
    ontvangen_op = Datumveld(label="Verzoek ontvangen op")
    wat = forms.CharField(
        label="Wat klopt er volgens de betrokkene niet?",
        help_text="Niet bij een verzoek om inzage.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, gemeenten: Sequence[Any], **kw: Any) -> None:
        super().__init__(*args, **kw)
        velden: dict[str, Any] = self.fields
        velden["gemeente"].choices = {str(g.pk): g.naam for g in gemeenten}
        for naam in ("identiteit_op", "ontvangen_op"):
            velden[naam].initial = vandaag()

    def clean_bsn(self) -> str:
        """Leeg, of een nummer dat de controle haalt."""
        nummer: str = self.cleaned_data["bsn"]
        if nummer and not is_geldige_bsn(nummer):
            raise forms.ValidationError("Dit is geen geldig BSN. Kijk de cijfers na.")
        return nummer

    def clean(self) -> dict[str, Any]:
        """Bij een vertegenwoordiger hoort een naam, bij een verbetering wat er niet klopt."""
        schoon: dict[str, Any] = super().clean() or self.cleaned_data
        if schoon.get("vrager") in {"vertegenwoordiger", "gemachtigde"} and not schoon.get(
            "vertegenwoordiger"
        ):
            self.add_error("vertegenwoordiger", "Vul in wie namens de betrokkene vraagt.")
        if schoon.get("vrager") == "gemachtigde" and not schoon.get("machtiging_gezien"):
            self.add_error("machtiging_gezien", "Een gemachtigde vraagt met een machtiging.")
        if schoon.get("soort") not in {None, "inzage"} and not schoon.get("wat"):
            self.add_error("wat", "Schrijf op wat er volgens de betrokkene niet klopt.")
        for naam in ("identiteit_op", "ontvangen_op"):
            if schoon.get(naam) and schoon[naam] > vandaag():
                self.add_error(naam, "Kies vandaag, of een dag die al geweest is.")
        return schoon


class Besluitform(forms.Form):
    """Het besluit op een verzoek."""

    besluit = forms.ChoiceField(label="Besluit", choices=BESLUITEN, widget=forms.RadioSelect)
    weigergrond = forms.ChoiceField(
        label="Op welke grond weigert u?",
        help_text="Alleen als u (een deel) weigert.",
        choices={"": "Kies", **WEIGERGRONDEN},
        required=False,
    )
    motivering = forms.CharField(
        label="Motivering",
        help_text="Dit staat in de brief aan de betrokkene.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    om_afgestemd_op = Datumveld(label="Afgestemd met het OM op", required=False)

    def __init__(self, *args: Any, bij_om: bool, **kw: Any) -> None:
        super().__init__(*args, **kw)
        if not bij_om:
            del self.fields["om_afgestemd_op"]

    def clean(self) -> dict[str, Any]:
        """Weigeren kan alleen met een grond en uitleg."""
        schoon: dict[str, Any] = super().clean() or self.cleaned_data
        if schoon.get("besluit") in {"deels", "geweigerd"}:
            if not schoon.get("weigergrond"):
                self.add_error("weigergrond", "Kies de grond waarop u weigert.")
            if not schoon.get("motivering", "").strip():
                self.add_error("motivering", "Leg uit waarom deze grond hier geldt.")
        return schoon
