"""Welke velden gevraagd mogen worden, en een antwoord met alleen die velden.

Wat de BRP altijd meelevert, mag niet in de vraag staan.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from leerplicht.ingebed.brp.vormen import Json

AUTOMATISCH: Final = frozenset(
    {
        *("opschortingBijhouding", "geheimhoudingPersoonsgegevens", "rni", "verificatie"),
        *("inOnderzoek", "indicatieVastgesteldVerblijftNietOpAdres"),
    }
)
Boom = dict[str, "Boom | None"]


def _bladen(namen: str) -> Boom:
    return dict.fromkeys(namen.split())


WAARDE: Final = _bladen("code omschrijving")
NAAM: Final = _bladen("voornamen voorvoegsel geslachtsnaam voorletters")
GEBOORTE: Final[Boom] = {"datum": None, "land": WAARDE, "plaats": WAARDE}
ADRESREGELS: Final[Boom] = {**_bladen("adresregel1 adresregel2 adresregel3"), "land": WAARDE}
VERBLIJFADRES: Final[Boom] = {
    **_bladen("officieleStraatnaam korteStraatnaam huisnummer huisletter huisnummertoevoeging"),
    **_bladen("postcode woonplaats locatiebeschrijving regel1 regel2 regel3"),
    "aanduidingBijHuisnummer": WAARDE,
    "land": WAARDE,
}
BEPERKT: Final[Boom] = {
    **_bladen("burgerservicenummer leeftijd"),
    "geslacht": WAARDE,
    "geboorte": {"datum": None},
    "naam": {**NAAM, "volledigeNaam": None},
    "adressering": ADRESREGELS,
}
VOLLEDIG: Final[Boom] = {
    **BEPERKT,
    **_bladen("aNummer datumInschrijvingInGemeente gezag indicatieCurateleRegister"),
    "geboorte": GEBOORTE,
    "gemeenteVanInschrijving": WAARDE,
    "overlijden": GEBOORTE,
    "verblijfplaats": {
        **_bladen("datumVan adresseerbaarObjectIdentificatie nummeraanduidingIdentificatie"),
        "functieAdres": WAARDE,
        "verblijfadres": VERBLIJFADRES,
    },
    "immigratie": {"datumVestigingInNederland": None, "landVanwaarIngeschreven": WAARDE},
    "ouders": {
        **_bladen("burgerservicenummer ouderAanduiding datumIngangFamilierechtelijkeBetrekking"),
        "geslacht": WAARDE,
        "naam": NAAM,
        "geboorte": GEBOORTE,
    },
    "kinderen": {"burgerservicenummer": None, "naam": NAAM, "geboorte": GEBOORTE},
}
"""De velden die deze nabootsing kent; de echte BRP kent er meer."""


def bestaat(pad: str, boom: Boom) -> bool:
    """Of er een veld met dit pad is, ook als het niet gevraagd mag worden."""
    hier: Boom | None = boom
    for deel in pad.split("."):
        if hier is not None and deel in AUTOMATISCH:
            return True
        if hier is None or deel not in hier:
            return False
        hier = hier[deel]
    return True


def is_automatisch(pad: str) -> bool:
    """Of dit veld vanzelf meekomt."""
    return any(deel in AUTOMATISCH for deel in pad.split("."))


def gefilterd(persoon: Json, paden: Iterable[str]) -> Json:
    """De persoon met alleen deze velden en wat altijd meekomt."""
    gekozen: Json = _snoei(persoon, _keuze(paden))
    return gekozen


def _keuze(paden: Iterable[str]) -> dict[str, Any]:
    """Paden als boom; een leeg kind is: alles hieronder."""
    boom: dict[str, Any] = {}
    for pad in sorted(paden, key=lambda p: -p.count(".")):
        hier = boom
        *takken, blad = pad.split(".")
        for tak in takken:
            hier = hier.setdefault(tak, {})
        hier[blad] = {}
    return boom


def _snoei(wat: Any, keuze: dict[str, Any]) -> Any:
    if not keuze:
        return wat
    if isinstance(wat, list):
        return [_snoei(een, keuze) for een in wat]
    gekozen: Json = {}
    for naam, waarde in wat.items():
        if naam in AUTOMATISCH or naam == "type":
            gekozen[naam] = waarde
        elif naam in keuze:
            deel = _snoei(waarde, keuze[naam])
            if deel not in ({}, None):
                gekozen[naam] = deel
    return gekozen
