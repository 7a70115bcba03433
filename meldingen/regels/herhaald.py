"""Eerste en herhaalde meldingen: domeinregel VM-04.

Een verzuimdossier is er per jongere, per school en per schooljaar. Elke zestien uur verzuim kan
een nieuwe melding zijn; andere scholen vullen de open melding aan.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from cases.regels.afspraak import Afspraak
from cases.regels.plicht_uitleg import Uitlegregel
from inrichting.parameters import Parameters, Waarde
from kern.kalender import datum_voluit, schooljaar

HERHAALD_VANAF: Final = "herhaald_verzuim_vanaf_melding"
MBO_VANAF: Final = "mbo_reactie_vanaf_melding"


@dataclass(frozen=True, slots=True)
class Meldingsfeit:
    """Een ontvangen melding. school leeg: niet bekend. nummer: de volgorde van binnenkomst."""

    jongere: int
    school: str
    ontvangen_op: date
    nummer: int


@dataclass(frozen=True, slots=True)
class Plaats:
    """De hoeveelste melding dit is in haar verzuimdossier (schooljaar is het beginjaar)."""

    melding: Meldingsfeit
    schooljaar: int
    hoeveelste: int


def verzuimdossiers(meldingen: Iterable[Meldingsfeit]) -> list[Plaats]:
    """Elke melding met haar plaats: per jongere, school en schooljaar (VM-04).

    Op volgorde van ontvangst; binnen een dag op volgorde van binnenkomst.
    """
    geteld: dict[tuple[int, str, int], int] = defaultdict(int)
    plaatsen = []
    for melding in sorted(meldingen, key=lambda m: (m.ontvangen_op, m.nummer, m.jongere, m.school)):
        jaar = schooljaar(melding.ontvangen_op)
        sleutel = (melding.jongere, melding.school, jaar)
        geteld[sleutel] += 1
        plaatsen.append(Plaats(melding, jaar, geteld[sleutel]))
    return plaatsen


def is_herhaald(hoeveelste: int, *, op: date, wet: Parameters) -> bool:
    """Of dit verzuim herhaald heet: vanaf de tweede melding in het schooljaar (VM-04, S6)."""
    return bool(hoeveelste >= wet.waarde(HERHAALD_VANAF, op=op))


@dataclass(frozen=True, slots=True)
class Reactie:
    """Of de gemeente bij deze melding handelt, en vanaf welke melding."""

    handelt: bool
    vanaf: int
    uitleg: Uitlegregel
    waarden: tuple[Waarde, ...] = ()


def reactie(
    hoeveelste: int,
    *,
    afspraak: Afspraak | None,
    op: date,
    wet: Parameters,
    telprofiel: str = "",
) -> Reactie:
    """Of de gemeente bij mbo nu handelt: de afspraak met de school gaat voor (VM-04, 0.4)."""
    waarden: tuple[Waarde, ...] = ()
    if afspraak is not None:
        vanaf = afspraak.drempel
        bron = f"Afspraak met de school of regio sinds {datum_voluit(afspraak.van)}"
    else:
        regel = wet.geldend(MBO_VANAF, op=op, telprofiel=telprofiel)
        vanaf, bron, waarden = regel.waarde, regel.bron, (regel,)
    tekst = (
        f"De gemeente handelt bij deze school vanaf melding {vanaf} in het schooljaar. "
        f"Dit is melding {hoeveelste}."
    )
    return Reactie(hoeveelste >= vanaf, vanaf, Uitlegregel("VM-04", bron, tekst), waarden)
