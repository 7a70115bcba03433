"""Strafrechtelijke feiten in gewone velden: alleen de behandelaar ziet ze.

Een reden als *nazorg na detentie* is een gegeven van strafrechtelijke aard (AVG artikel 10). Ieder
ander ziet een neutrale tekst. Dit is de enige plek die beslist; alle schermen vragen het hier.
Tellen mag wel: een cijfer noemt niemand.
"""

import re
from typing import Final

NEUTRAAL: Final = "Alleen zichtbaar voor de behandelaar"
GEVOELIGE_REDENEN: Final = frozenset({"DETENTIE"})
GEVOELIGE_ACHTERGRONDEN: Final = frozenset({"detentie", "politie_justitie"})
_GEVOELIG_DEEL: Final = re.compile(
    r"\b(?:detentie|politie|justitie|gedetineerd|gevangen|arrest|reclassering|strafrecht)",
    re.IGNORECASE,
)


def is_gevoelige_reden(code: str) -> bool:
    """Of deze reden (een code van `cases.keuzes.REDENEN`) een strafrechtelijk feit noemt."""
    return code in GEVOELIGE_REDENEN


def noemt_strafrecht(tekst: str) -> bool:
    """Of een vrije tekst politie, justitie of detentie noemt."""
    return bool(_GEVOELIG_DEEL.search(tekst))


def is_behandelaar(*, medewerker: int | None, behandelaar: int | None) -> bool:
    """Of wie kijkt de behandelaar is. Zonder behandelaar is niemand dat."""
    return medewerker is not None and medewerker == behandelaar


def reden_tonen(code: str, woorden: str, *, mag: bool) -> str:
    """De reden in woorden, of de neutrale tekst voor wie hem niet mag zien."""
    return NEUTRAAL if is_gevoelige_reden(code) and not mag else woorden


def achtergrond_tonen(tekst: str, *, mag: bool) -> str:
    """De achtergronden van uitval, zonder de strafrechtelijke voor wie die niet mag zien.

    tekst: codes met een komma, puntkomma, staande streep of regeleinde ertussen, of vrije tekst.
    """
    if mag:
        return tekst
    delen = [deel.strip() for deel in re.split(r"[,;|\n]", tekst) if deel.strip()]
    open_ = [deel for deel in delen if not _is_gevoelig_deel(deel)]
    if len(open_) == len(delen):
        return ", ".join(delen)
    # Naast een strafrechtelijk feit vertelt een zin in eigen woorden vaak hetzelfde.
    return ", ".join([*(deel for deel in open_ if " " not in deel), NEUTRAAL])


def _is_gevoelig_deel(deel: str) -> bool:
    return deel.lower() in GEVOELIGE_ACHTERGRONDEN or bool(
        _GEVOELIG_DEEL.search(deel.replace("_", " "))
    )
