"""Het gesprek met een school: één keer invullen, bij elke leerling vastgelegd."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cases.forms.schrijven import Datumveld
from cases.keuzes import CONTACTSOORTEN
from cases.models import Contactmoment
from cases.selectors.schoolgesprek import Leerling
from cases.services.contact import Contact
from cases.services.schoolgesprek import LANGSTE_VERSLAG, Besproken, schoolgesprek_vastleggen
from kern.klok import vandaag
from toegang.models import Medewerker

SOORTEN: Final = ("TELEFOON", "GESPREK", "MAIL", "INLOOP")


def _met_naam(label: str, leerling: Leerling) -> SafeString:
    """De naam staat al naast het vak; wie het scherm laat voorlezen, hoort haar erbij."""
    return format_html('{}<span class="lp-alleen-voorlezen"> {}</span>', label, leerling.naam)


class Gesprekform(forms.Form):
    """Wanneer en hoe, wat voor iedereen geldt, en per leerling een vinkje met eigen tekst."""

    datum = Datumveld(label="Dag")
    soort = forms.ChoiceField(label="Hoe", choices=[(s, CONTACTSOORTEN[s]) for s in SOORTEN])
    met_naam = forms.CharField(
        label="Met wie op school",
        max_length=120,
        required=False,
        help_text="Naam of functie, bijvoorbeeld de verzuimcoördinator.",
    )
    samen = forms.CharField(
        label="Wat voor iedereen geldt",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Dit komt bij elke leerling te staan. Noem hier dus niemand.",
    )

    def __init__(self, *args: Any, leerlingen: Sequence[Leerling], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.leerlingen = leerlingen
        self.initial = {"datum": vandaag(), "soort": "TELEFOON", **self.initial}
        for leerling in leerlingen:
            nummer = leerling.zaak.pk
            self.fields[f"over_{nummer}"] = forms.BooleanField(
                label=_met_naam("Besproken", leerling), required=False
            )
            self.fields[f"tekst_{nummer}"] = forms.CharField(
                label=_met_naam("Wat is er gezegd?", leerling),
                required=False,
                max_length=LANGSTE_VERSLAG - 1200,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    @property
    def algemeen(self) -> list[forms.BoundField]:
        """De velden die voor het hele gesprek gelden."""
        return [self[naam] for naam in ("datum", "soort", "met_naam", "samen")]

    @property
    def regels(self) -> list[dict[str, Any]]:
        """Per leerling haar vinkje en tekstvak."""
        return [
            {
                "leerling": leerling,
                "over": self[f"over_{leerling.zaak.pk}"],
                "tekst": self[f"tekst_{leerling.zaak.pk}"],
            }
            for leerling in self.leerlingen
        ]

    def clean(self) -> dict[str, Any]:
        """Iemand is besproken, en bij wie besproken is staat er iets."""
        schoon = super().clean() or {}
        gekozen = [rij for rij in self.leerlingen if self._besproken(schoon, rij)]
        if not gekozen:
            raise forms.ValidationError("Kies over welke leerlingen u sprak.")
        for rij in gekozen:
            if not schoon.get("samen") and not schoon.get(f"tekst_{rij.zaak.pk}"):
                self.add_error(f"tekst_{rij.zaak.pk}", "Schrijf op wat er is besproken.")
        return schoon

    @staticmethod
    def _besproken(schoon: dict[str, Any], rij: Leerling) -> bool:
        # Wie iets over een leerling opschrijft, heeft haar besproken, ook zonder vinkje.
        nummer = rij.zaak.pk
        return bool(schoon.get(f"over_{nummer}") or schoon.get(f"tekst_{nummer}"))

    def uitvoeren(self, *, medewerker: Medewerker) -> list[Contactmoment]:
        """Leg het gesprek bij elke leerling vast. Raises ActGeweigerd."""
        schoon = self.cleaned_data
        kop = f"Gesproken met {schoon['met_naam']}." if schoon["met_naam"] else ""
        return schoolgesprek_vastleggen(
            [
                Besproken(rij.zaak, schoon[f"tekst_{rij.zaak.pk}"])
                for rij in self.leerlingen
                if self._besproken(schoon, rij)
            ],
            contact=Contact(
                datum=schoon["datum"],
                soort=schoon["soort"],
                met_wie="school",
                doel="informeren",
                bereikt=True,
                verslag="\n".join(t for t in (kop, schoon["samen"]) if t),
            ),
            medewerker=medewerker,
        )
