"""Wanneer cijfers van twee jaren niet te vergelijken zijn: een breuk."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from cases.regels.plicht import DOORSTROOMPUNT_ONDER
from inrichting.parameters import Parameters
from rapportage.definitie import Definitie
from rapportage.vraag import Vraag

TELREGELVERSIE: Final = "2026-1"

_LEEFTIJDSGRENS: Final = frozenset(
    {"uitval", "trajecten", "overgangen", "contact_18plus", "meldingen"}
)
"""Bronnen die tellen tot de leeftijdsgrens van het Doorstroompunt (D2, V1)."""


@dataclass(frozen=True, slots=True)
class Meetlat:
    """Waarmee een tabel geteld is. grens: de leeftijdsgrens aan het einde, als die ertoe doet."""

    afdruk: str
    grens: int | None


def meetlat(definitie: Definitie, vraag: Vraag, profiel: str) -> Meetlat:
    """De afdruk verandert met de definitie, haar indelingen, de telregels of het profiel."""
    namen = [as_.indeling for as_ in (definitie.rijen, definitie.kolommen) if as_.indeling]
    delen = [repr(definitie), *(repr(vraag.indeling(n)) for n in namen), TELREGELVERSIE, profiel]
    afdruk = hashlib.sha256("\n".join(delen).encode()).hexdigest()[:16]
    return Meetlat(afdruk, leeftijdsgrens(definitie, vraag.wet, op=vraag.einde))


def leeftijdsgrens(definitie: Definitie, wet: Parameters, *, op: date) -> int | None:
    """De leeftijdsgrens van die dag, of None als deze tabel daar niet naar kijkt."""
    bronnen = {definitie.bron, *(d.bron for d in definitie.delen)}
    if not bronnen & _LEEFTIJDSGRENS:
        return None
    return int(wet.geldend(DOORSTROOMPUNT_ONDER, op=op).waarde)


def redenen_van_breuk(toen: Meetlat, nu: Meetlat) -> Iterator[str]:
    """Waarom de cijfers van toen niet zonder meer naast die van nu kunnen; leeg als het kan."""
    if toen.afdruk != nu.afdruk:
        yield "daarna veranderden de definitie, de indeling of de telregels van deze tabel"
    if toen.grens is not None and nu.grens is not None and toen.grens != nu.grens:
        yield f"daarna ging de leeftijdsgrens van {toen.grens} naar {nu.grens} jaar"
