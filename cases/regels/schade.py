"""Wat het eerst moet: de soorten signalen (telregels S1-S12) in volgorde van schade.

Een kind dat thuiszit gaat voor een termijn, en een termijn voor wat nog komt.
"""

from collections.abc import Mapping
from typing import Any, Final

SIGNALEN: Final[Mapping[str, str]] = {
    "thuiszitter_3_maanden": "Thuiszitter, langer dan drie maanden",
    "thuiszitter": "Thuiszitter",
    "absoluut_verzuim": "Staat niet ingeschreven op een school",
    "thuiszitter_nadert": "Wordt binnen vijf lesdagen thuiszitter",
    "meldplicht_16_uur": "16 uur of meer verzuim in vier lesweken",
    "herhaald_verzuim": "Opnieuw gemeld dit schooljaar",
    "termijn_verloopt": "Een termijn verloopt",
    "stilstand": "Al lang geen contact of stap",
    "wordt_18": "Wordt binnenkort 18",
    "einde_leerplicht": "De leerplicht eindigt en er is geen vervolg bekend",
    "kennisgeving_verloopt": "De vrijstelling vraagt een nieuwe kennisgeving",
    "doelgroep_doorstroompunt": "Geen startkwalificatie en niet op school",
}
DOORSTROOMSIGNALEN: Final = frozenset({"doelgroep_doorstroompunt"})
"""Werk van het Doorstroompunt. Het zijn er veel tegelijk (VSV-04), dus staan zij achteraan."""
_PLEK: Final = {soort: plek for plek, soort in enumerate(SIGNALEN)}


def schade(soort: str) -> int:
    """De plek van een soort signaal: 0 is het ergst; een onbekende soort komt achteraan."""
    return _PLEK.get(soort, len(_PLEK))


def signaal_in_woorden(soort: str, gegevens: Mapping[str, Any]) -> str:
    """Het signaal in een paar woorden, met het aantal lesdagen als dat bekend is."""
    label = SIGNALEN.get(soort, soort.replace("_", " ").capitalize())
    dagen = gegevens.get("duur_lesdagen")
    telt_dagen = soort.startswith("thuiszitter") and isinstance(dagen, int)
    return f"{label}: {dagen} lesdagen" if telt_dagen else label
