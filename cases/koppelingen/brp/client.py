"""De BRP API Personen 2.7.0 over HTTP: raadplegen op BSN, zoeken op naam en geboortedatum.

Wij vragen alleen velden die een scherm toont of een regel gebruikt. Wat de BRP altijd meelevert
(geheimhouding, opschorting, onderzoek), mag niet in de vraag staan en staat er dus niet in.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from cases.koppelingen.brp import lezen
from cases.koppelingen.brp.fouten import NIET_INGESTELD
from cases.koppelingen.brp.gegevens import (
    Bevolkingsregister,
    BrpNietIngesteld,
    Opgave,
    Persoon,
    Treffer,
    Zoekvraag,
)
from cases.koppelingen.brp.instelling import Aansluiting, aansluiting
from cases.koppelingen.brp.lijn import Gesprek

RAADPLEEG: Final = "RaadpleegMetBurgerservicenummer"
ZOEK: Final = "ZoekMetGeslachtsnaamEnGeboortedatum"
VELDEN_PERSOON: Final = (
    "burgerservicenummer",
    "naam.voornamen",
    "naam.voorvoegsel",
    "naam.geslachtsnaam",
    "geboorte.datum",
    "gemeenteVanInschrijving",
    "datumInschrijvingInGemeente",
    "verblijfplaats.datumVan",
    "verblijfplaats.verblijfadres",
    "immigratie.datumVestigingInNederland",
    "overlijden.datum",
    "ouders.ouderAanduiding",
    "ouders.burgerservicenummer",
    "ouders.naam.voornamen",
    "ouders.naam.voorvoegsel",
    "ouders.naam.geslachtsnaam",
    "gezag",
)
VELDEN_TREFFER: Final = (
    "burgerservicenummer",
    "naam.voornamen",
    "naam.voorvoegsel",
    "naam.geslachtsnaam",
    "geboorte.datum",
    "adressering.adresregel1",
    "adressering.adresregel2",
    "adressering.adresregel3",
    "adressering.land",
)


def bevolkingsregister() -> Bevolkingsregister:
    """De BRP zoals zij nu is ingesteld, of een die zegt dat zij niet is aangesloten."""
    nu_ingesteld = aansluiting()
    return Brp(nu_ingesteld) if nu_ingesteld else GeenBrp()


@dataclass(frozen=True, slots=True)
class Brp:
    """De BRP achter deze aansluiting."""

    aansluiting: Aansluiting

    def raadplegen(self, bsn: str, *, opgave: Opgave) -> Persoon | None:
        """De persoonslijst bij dit BSN, of None als de BRP het niet kent. Raises Brpfout."""
        return lezen.een_persoon(
            self._antwoord(raadpleegvraag(bsn), opgave), soort=RAADPLEEG, bsn=bsn
        )

    def zoeken(self, vraag: Zoekvraag, *, opgave: Opgave) -> list[Treffer]:
        """De personen die passen, hoogstens tien. Raises TeVeelTreffers, Brpfout."""
        return lezen.treffers(self._antwoord(zoekvraag(vraag), opgave), soort=ZOEK)

    def _antwoord(self, inhoud: Mapping[str, Any], opgave: Opgave) -> bytes:
        return Gesprek(self.aansluiting, opgave, soort=str(inhoud["type"])).vraag(inhoud)


@dataclass(frozen=True, slots=True)
class GeenBrp:
    """Er is geen BRP ingesteld."""

    def raadplegen(self, bsn: str, *, opgave: Opgave) -> Persoon | None:
        """Raises BrpNietIngesteld."""
        raise BrpNietIngesteld(NIET_INGESTELD)

    def zoeken(self, vraag: Zoekvraag, *, opgave: Opgave) -> list[Treffer]:
        """Raises BrpNietIngesteld."""
        raise BrpNietIngesteld(NIET_INGESTELD)


def raadpleegvraag(bsn: str) -> dict[str, Any]:
    """De vraag op BSN zoals zij over de lijn gaat."""
    return {"type": RAADPLEEG, "burgerservicenummer": [bsn], "fields": list(VELDEN_PERSOON)}


def zoekvraag(vraag: Zoekvraag) -> dict[str, Any]:
    """De vraag op naam en geboortedatum; wat leeg is, gaat niet mee."""
    optioneel: dict[str, Any] = {
        "voornamen": vraag.voornamen,
        "voorvoegsel": vraag.voorvoegsel,
        "inclusiefOverledenPersonen": vraag.ook_overleden,
    }
    return {
        "type": ZOEK,
        "geslachtsnaam": vraag.geslachtsnaam,
        "geboortedatum": vraag.geboortedatum.isoformat(),
        "fields": list(VELDEN_TREFFER),
        **{naam: waarde for naam, waarde in optioneel.items() if waarde},
    }
