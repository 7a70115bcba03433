"""Zorg- en preventiemeldingen: domeinregel VS-07.

Zo'n melding komt uit overleg met de school, niet van DUO, en er hoeft geen verzuim te zijn. De
grond in de wet is smaller dan bij verzuim. Daarom staat erbij wie wat deelde, en waarom.
"""

from dataclasses import dataclass
from typing import Final

from cases.regels.plicht_uitleg import Uitlegregel
from cases.regels.toets import Toetspunt, Uitkomst

ARTIKEL: Final = "AVG 5 en 6"


@dataclass(frozen=True, slots=True)
class Zorgfeiten:
    """De melding zoals zij is vastgelegd; leeg is niet ingevuld."""

    kanaal: str
    gedeeld_door: str = ""
    gedeeld: str = ""
    waarom: str = ""


def zorgmelding_toetsen(feiten: Zorgfeiten) -> tuple[Toetspunt, ...]:
    """Of de melding volledig is vastgelegd en langs de goede weg kwam (VS-07)."""
    via_duo = feiten.kanaal == "duo"
    return (
        Toetspunt(
            "kanaal",
            Uitkomst.NEE if via_duo else Uitkomst.JA,
            Uitlegregel("VS-07", ARTIKEL, "Een zorgmelding komt uit overleg, niet van DUO."),
        ),
        _ingevuld("gedeeld_door", feiten.gedeeld_door, "Schrijf op wie de zorg deelde."),
        _ingevuld("gedeeld", feiten.gedeeld, "Schrijf op wat er is gedeeld, niet meer dan nodig."),
        _ingevuld("waarom", feiten.waarom, "Schrijf op waarom dat nodig was."),
    )


def _ingevuld(naam: str, tekst: str, vraag: str) -> Toetspunt:
    uitkomst = Uitkomst.JA if tekst.strip() else Uitkomst.LET_OP
    return Toetspunt(naam, uitkomst, Uitlegregel("VS-07", ARTIKEL, vraag))
