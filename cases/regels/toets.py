"""Een toets in punten: per punt de uitkomst, de regel, het artikel en het gebruikte getal.

Een rij toetspunten is een hulp voor wie beslist, nooit zelf een besluit. De zinnen zijn in gewone
taal (B1), zodat een medewerker ze aan een ouder kan voorlezen.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from cases.regels.plicht_uitleg import Uitlegregel
from inrichting.parameters import Waarde


class Uitkomst(StrEnum):
    """Wat een toetspunt oplevert. ``LET_OP``: het mag, maar iemand moet ernaar kijken."""

    JA = "ja"
    NEE = "nee"
    LET_OP = "let_op"
    ONBEKEND = "onbekend"


@dataclass(frozen=True, slots=True)
class Toetspunt:
    """Een voorwaarde met haar uitkomst en uitleg.

    waarden: de parameters waarmee is gerekend, met bron en bewijs. telt: False voor een punt dat
    er alleen ter informatie bij staat.
    """

    naam: str
    uitkomst: Uitkomst
    uitleg: Uitlegregel
    waarden: tuple[Waarde, ...] = ()
    telt: bool = True


def uit_feit(feit: bool | None) -> Uitkomst:
    """Ja, nee of onbekend; wat niemand heeft vastgelegd is onbekend, niet nee."""
    if feit is None:
        return Uitkomst.ONBEKEND
    return Uitkomst.JA if feit else Uitkomst.NEE


def samengevat(punten: Iterable[Toetspunt]) -> Uitkomst:
    """De zwaarste uitkomst van de punten die tellen: nee, onbekend, let op, en anders ja."""
    uitkomsten = {punt.uitkomst for punt in punten if punt.telt}
    for zwaar in (Uitkomst.NEE, Uitkomst.ONBEKEND, Uitkomst.LET_OP):
        if zwaar in uitkomsten:
            return zwaar
    return Uitkomst.JA


def hoeveel(aantal: int, een: str, meer: str) -> str:
    """``1 dag`` of ``2 dagen``."""
    return f"{aantal} {een if aantal == 1 else meer}"
