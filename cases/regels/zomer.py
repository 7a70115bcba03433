"""Wat er op 1 augustus met een lopende zaak gebeurt: het voorstel, een mens beslist.

Waarom zo (telregels T2, V2, A2, H1 en H6): een zaak zonder resultaat telt op de peildatum al als
"niet opgelost" of "nog in begeleiding". Sluiten is dus nergens nodig om te tellen. Een zaak
absoluut verzuim die dicht gaat en opnieuw opengaat, telt in `zm-t1` ten onrechte als een nieuwe;
die loopt daarom door. Een thuiszitperiode breekt niet door een vakantie: ook die zaak loopt door,
en alleen zij kan als nieuwe zaak verder, want thuiszitters tellen per jongere en niet per zaak.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from cases.regels.zaak import Zaakstatus

NIET_OPGELOST: Final = "NIET_OPGELOST"
NOG_NIET_GESTART: Final = "NOG_NIET_GESTART"
EINDE_SCHOOLJAAR: Final = (NIET_OPGELOST, NOG_NIET_GESTART)
"""De resultaten waarmee een zaak alleen omdat het schooljaar eindigt, kan sluiten."""
PER_SCHOOLJAAR: Final = frozenset({"VERZUIM", "LUXE"})
"""Zaken over meldingen van één schooljaar; het nieuwe jaar begint met nieuwe meldingen."""
MET_VERVOLG: Final = frozenset({"THUISZITTER"})


class Zomerkeuze(StrEnum):
    """Wat er met de zaak gebeurt."""

    DOOR = "door"
    VERVOLG = "vervolg"
    SLUITEN = "sluiten"


@dataclass(frozen=True)
class Zomervoorstel:
    """De keuze, met het resultaat waarmee de zaak dan sluit."""

    keuze: Zomerkeuze
    resultaat: str = ""


def zomervoorstel(soort: str, status: Zaakstatus, *, resultaten: Collection[str]) -> Zomervoorstel:
    """Wat het systeem voorstelt. resultaten: waarmee dit zaaktype kan sluiten.

    Wat niemand nog heeft opgepakt, sluit alleen als het zaaktype daar een resultaat voor heeft.
    """
    if status is Zaakstatus.NIEUW:
        if NOG_NIET_GESTART in resultaten:
            return Zomervoorstel(Zomerkeuze.SLUITEN, NOG_NIET_GESTART)
        return Zomervoorstel(Zomerkeuze.DOOR)
    if soort in PER_SCHOOLJAAR and NIET_OPGELOST in resultaten:
        return Zomervoorstel(Zomerkeuze.SLUITEN, NIET_OPGELOST)
    return Zomervoorstel(Zomerkeuze.DOOR)


def zomerkeuzes(
    soort: str, status: Zaakstatus, *, resultaten: Collection[str]
) -> list[Zomervoorstel]:
    """Wat er te kiezen is bij deze zaak, doorlopen eerst."""
    uit = [Zomervoorstel(Zomerkeuze.DOOR)]
    if soort in MET_VERVOLG and NIET_OPGELOST in resultaten:
        uit.append(Zomervoorstel(Zomerkeuze.VERVOLG, NIET_OPGELOST))
    if NIET_OPGELOST in resultaten:
        uit.append(Zomervoorstel(Zomerkeuze.SLUITEN, NIET_OPGELOST))
    if NOG_NIET_GESTART in resultaten and status is Zaakstatus.NIEUW:
        uit.append(Zomervoorstel(Zomerkeuze.SLUITEN, NOG_NIET_GESTART))
    return uit
