"""De bewaartermijnen van politiegegevens (Wpg art. 8 en 14; wpg.md 7.1)."""

from datetime import date
from enum import StrEnum
from typing import Final

from inrichting.parameters import Parameters
from kern.termijnen import plus_maanden

SCHOT_NA: Final = "wpg_schot_maanden"
VERWIJDEREN_NA: Final = "wpg_verwijderen_maanden"
VERNIETIGEN_NA: Final = "wpg_vernietigen_maanden"


class Toestand(StrEnum):
    """In welke fase van haar bewaartijd een politiegegeven is."""

    ACTIEF = "actief"
    ACHTER_SCHOT = "achter_schot"
    VERWIJDERD = "verwijderd"
    VERNIETIGEN = "vernietigen"


def schot_op(t0: date, *, wet: Parameters) -> date:
    """De eerste dag achter het schot, gerekend vanaf de eerste verwerking."""
    return plus_maanden(t0, wet.geldend(SCHOT_NA, op=t0).waarde)


def verwijderen_op(t0: date, *, wet: Parameters) -> date:
    """De dag waarop het gegeven uiterlijk wordt verwijderd."""
    return plus_maanden(t0, wet.geldend(VERWIJDEREN_NA, op=t0).waarde)


def vernietigen_op(verwijderd_op: date, *, wet: Parameters) -> date:
    """De dag waarop een verwijderd gegeven wordt vernietigd."""
    return plus_maanden(verwijderd_op, wet.geldend(VERNIETIGEN_NA, op=verwijderd_op).waarde)


def toestand(t0: date, *, verwijderd_op: date | None, op: date, wet: Parameters) -> Toestand:
    """De fase op een dag; ook als het nachtwerk nog niet liep."""
    if verwijderd_op is not None:
        weg = vernietigen_op(verwijderd_op, wet=wet) <= op
        return Toestand.VERNIETIGEN if weg else Toestand.VERWIJDERD
    if verwijderen_op(t0, wet=wet) <= op:
        return Toestand.VERWIJDERD
    return Toestand.ACHTER_SCHOT if schot_op(t0, wet=wet) <= op else Toestand.ACTIEF


def laatste_t0_achter_schot(op: date, *, wet: Parameters) -> date:
    """Wie op deze dag of eerder voor het eerst is verwerkt, staat op `op` achter het schot."""
    return plus_maanden(op, -wet.geldend(SCHOT_NA, op=op).waarde)
