"""Waarom iemand die bij ons nieuw schoolverlater is, niet op de lijst van het ministerie staat.

Onze telling kijkt naar de dag van uitval (D1), die van het Rijk naar twee teldagen (VSV-05): de
stap waar de jongere daar uit valt, is de reden.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from cases.regels.leeftijd import is_onder
from doorstroompunt.regels.vsv import (
    STARTLEEFTIJD,
    DefinitieOnbekend,
    Vsvfeiten,
    Vsvstap,
    nieuwe_vsver,
    teldag,
)
from inrichting.parameters import Parameters


class Gemis(StrEnum):
    """De reden; `HOORT_EROP` als de telling er geen geeft, `ONBEKEND` zonder formule (VSV-06)."""

    ELDERS = "ELDERS"
    TE_OUD = "TE_OUD"
    GEEN_START = "GEEN_START"
    OVERLEDEN = "OVERLEDEN"
    BUITENLAND = "BUITENLAND"
    VRIJSTELLING = "VRIJSTELLING"
    ONDERWIJS = "ONDERWIJS"
    DIPLOMA = "DIPLOMA"
    ENTREE_WERK = "ENTREE_WERK"
    HOORT_EROP = "HOORT_EROP"
    ONBEKEND = "ONBEKEND"


_BIJ_STAP: Final = {
    Vsvstap.NIET_IN_A: Gemis.GEEN_START,
    Vsvstap.B1: Gemis.OVERLEDEN,
    Vsvstap.B2: Gemis.BUITENLAND,
    Vsvstap.B3: Gemis.VRIJSTELLING,
    Vsvstap.C: Gemis.ONDERWIJS,
    Vsvstap.D1: Gemis.DIPLOMA,
    Vsvstap.D2: Gemis.DIPLOMA,
    Vsvstap.D4: Gemis.DIPLOMA,
    Vsvstap.D5: Gemis.ENTREE_WERK,
    Vsvstap.X: Gemis.HOORT_EROP,
}


@dataclass(frozen=True, slots=True)
class Gemisfeiten:
    """De feiten voor de landelijke telling; elders: woonde op de eerste teldag niet hier."""

    telling: Vsvfeiten
    elders: bool = False


def gemis(feiten: Gemisfeiten, *, jaar: int, wet: Parameters) -> Gemis:
    """De reden die de feiten voorstellen; een mens kiest. jaar: beginjaar van het schooljaar."""
    if feiten.elders:
        return Gemis.ELDERS
    try:
        oordeel = nieuwe_vsver(feiten.telling, jaar=jaar, wet=wet)
    except DefinitieOnbekend:
        return Gemis.ONBEKEND
    op: date = teldag(jaar, wet=wet)
    te_oud = not is_onder(feiten.telling.geboren, STARTLEEFTIJD, op=op, wet=wet)
    return Gemis.TE_OUD if te_oud else _BIJ_STAP[oordeel.stap]
