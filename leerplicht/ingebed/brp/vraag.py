"""Een vraag toetsen zoals de BRP dat doet: alle fouten in één keer, als problem+json."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from leerplicht.ingebed.brp.velden import BEPERKT, VOLLEDIG, bestaat, is_automatisch
from leerplicht.ingebed.brp.vormen import Json

RAADPLEEG: Final = "RaadpleegMetBurgerservicenummer"
ZOEK: Final = "ZoekMetGeslachtsnaamEnGeboortedatum"
MEESTE_VELDEN: Final = 130
MEESTE_NUMMERS: Final = 20
BASIS: Final = "https://datatracker.ietf.org/doc/html/rfc7231#section-6.5."
PATRONEN: Final = {
    "geslachtsnaam": r"[a-zA-Z0-9À-ž .\-']{1,200}|[a-zA-Z0-9À-ž .\-']{3,199}\*",
    "voornamen": r"[a-zA-Z0-9À-ž .\-']{1,199}\*?",
    "voorvoegsel": r"[a-zA-Z ']{1,10}",
    "geslacht": r"[MmVvOo]",
    "gemeenteVanInschrijving": r"[0-9]{4}",
}
TITELS: Final = {
    "paramsCombination": "Minimale combinatie van parameters moet worden opgegeven.",
    "paramsValidation": "Een of meerdere parameters zijn niet correct.",
    "tooManyResults": "Teveel zoekresultaten.",
}


@dataclass(frozen=True, slots=True)
class Gebrek:
    """Wat er aan één parameter schort."""

    naam: str
    code: str
    reden: str


class Geweigerd(Exception):
    """De vraag deugt niet; `bericht` is het problem+json."""

    def __init__(self, status: int, code: str, titel: str, gebreken: list[Gebrek]) -> None:
        super().__init__(titel)
        self.status = status
        self.bericht = probleem(status, code=code, titel=titel, gebreken=gebreken)


def probleem(status: int, *, code: str, titel: str, gebreken: list[Gebrek] | None = None) -> Json:
    """Een foutbericht in de vorm van de OAS."""
    bericht: Json = {
        "type": f"{BASIS}{1 if status < 500 else 4}",  # noqa: PLR2004 - een HTTP-status
        "title": titel,
        "status": status,
        "instance": "/haalcentraal/api/brp/personen",
        "code": code,
    }
    if gebreken:
        namen = ", ".join(dict.fromkeys(g.naam for g in gebreken))
        bericht["detail"] = f"De foutieve parameters zijn {namen}."[:200]
        bericht["invalidParams"] = [
            {"name": g.naam, "code": g.code, "reason": g.reden} for g in gebreken
        ]
    return bericht


def gelezen_vraag(inhoud: bytes) -> Json:
    """De vraag, als zij klopt. Raises Geweigerd."""
    try:
        vraag = json.loads(inhoud)
    except (ValueError, RecursionError):
        vraag = None
    if not isinstance(vraag, dict):
        raise _afgekeurd([Gebrek("body", "json", "Vraag is geen object.")])
    toetsen = TOETSEN.get(vraag.get("type", ""))
    if toetsen is None:
        raise _afgekeurd([Gebrek("type", "value", "Waarde is geen geldig zoek type.")])
    mist = [
        Gebrek(naam, "required", "Parameter is verplicht.")
        for naam, (verplicht, _) in toetsen.items()
        if verplicht and naam not in vraag
    ]
    if mist:
        raise Geweigerd(400, "paramsCombination", TITELS["paramsCombination"], mist)
    gebreken = [
        gebrek
        for naam, (_, toets) in toetsen.items()
        if naam in vraag
        for gebrek in toets(naam, vraag[naam])
    ]
    gebreken += [
        Gebrek(naam[:30], "unknownParam", "Parameter is niet verwacht.")
        for naam in vraag
        if naam not in toetsen
    ]
    if gebreken:
        raise _afgekeurd(gebreken)
    return vraag


def _afgekeurd(gebreken: list[Gebrek]) -> Geweigerd:
    return Geweigerd(400, "paramsValidation", TITELS["paramsValidation"], gebreken)


def te_veel(hoogstens: int) -> Geweigerd:
    """Er passen meer personen dan de BRP laat zien."""
    geweigerd = Geweigerd(400, "tooManyResults", TITELS["tooManyResults"], [])
    geweigerd.bericht["detail"] = (
        f"Meer dan maximum van {hoogstens} zoekresultaten gevonden. Verfijn de zoekopdracht."
    )
    return geweigerd


Toets = Callable[[str, Any], Iterator[Gebrek]]


def _soort(_naam: str, _waarde: Any) -> Iterator[Gebrek]:
    yield from ()


def _velden(boom: Any) -> Toets:
    def toets(naam: str, waarde: Any) -> Iterator[Gebrek]:
        if not isinstance(waarde, list):
            yield Gebrek(naam, "array", "Parameter is geen array.")
        elif not waarde:
            yield Gebrek(naam, "minItems", "Array bevat minder dan 1 items.")
        elif len(waarde) > MEESTE_VELDEN:
            yield Gebrek(naam, "maxItems", f"Array bevat meer dan {MEESTE_VELDEN} items.")
        else:
            yield from _paden(naam, waarde, boom)

    return toets


def _paden(naam: str, paden: list[Any], boom: Any) -> Iterator[Gebrek]:
    for nummer, pad in enumerate(paden):
        plek = f"{naam}.{nummer}"
        if not isinstance(pad, str) or not re.fullmatch(r"[a-zA-Z0-9._]{1,200}", pad):
            yield Gebrek(plek, "pattern", "Waarde voldoet niet aan het patroon.")
        elif is_automatisch(pad) or pad.startswith("gezag."):
            yield Gebrek(plek, "fields", "Parameter bevat een niet toegestane veldnaam.")
        elif not bestaat(pad, boom):
            yield Gebrek(plek, "fields", "Parameter bevat een niet bestaande veldnaam.")


def _nummers(naam: str, waarde: Any) -> Iterator[Gebrek]:
    if not isinstance(waarde, list):
        yield Gebrek(naam, "array", "Parameter is geen array.")
    elif not waarde:
        yield Gebrek(naam, "minItems", "Array bevat minder dan 1 items.")
    elif len(waarde) > MEESTE_NUMMERS:
        yield Gebrek(naam, "maxItems", f"Array bevat meer dan {MEESTE_NUMMERS} items.")
    else:
        for nummer, bsn in enumerate(waarde):
            if not isinstance(bsn, str) or not re.fullmatch(r"[0-9]{9}", bsn):
                plek = f"{naam}.{nummer}"
                yield Gebrek(plek, "pattern", "Waarde voldoet niet aan het patroon.")


def _patroon(naam: str, waarde: Any) -> Iterator[Gebrek]:
    if not isinstance(waarde, str) or not re.fullmatch(PATRONEN[naam], waarde):
        yield Gebrek(naam, "pattern", "Waarde voldoet niet aan het patroon.")


def _dag(naam: str, waarde: Any) -> Iterator[Gebrek]:
    if not (isinstance(waarde, str) and _is_dag(waarde)):
        yield Gebrek(naam, "date", "Waarde is geen geldige datum.")


def _is_dag(tekst: str) -> bool:
    try:
        return date.fromisoformat(tekst).isoformat() == tekst
    except ValueError:
        return False


def _waar(naam: str, waarde: Any) -> Iterator[Gebrek]:
    if not isinstance(waarde, bool):
        yield Gebrek(naam, "boolean", "Waarde is geen boolean.")


TOETSEN: Final[dict[str, dict[str, tuple[bool, Toets]]]] = {
    RAADPLEEG: {
        "type": (True, _soort),
        "burgerservicenummer": (True, _nummers),
        "fields": (True, _velden(VOLLEDIG)),
        "gemeenteVanInschrijving": (False, _patroon),
    },
    ZOEK: {
        "type": (True, _soort),
        "geslachtsnaam": (True, _patroon),
        "geboortedatum": (True, _dag),
        "fields": (True, _velden(BEPERKT)),
        "voornamen": (False, _patroon),
        "voorvoegsel": (False, _patroon),
        "geslacht": (False, _patroon),
        "gemeenteVanInschrijving": (False, _patroon),
        "inclusiefOverledenPersonen": (False, _waar),
    },
}
"""Per soort vraag: elke parameter, of hij moet, en hoe hij getoetst wordt."""
