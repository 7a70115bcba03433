"""Leeftijden en leeftijdsgrenzen: LP-02 en telregel T5.

Een grens is een reeks rijen met een eerste dag. Daarom vraagt niets hier "hoe oud is de grens",
maar altijd: op welke dag geldt zij, en wat gold er toen.
"""

from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from inrichting.parameters import Parameters

DAG: Final = timedelta(days=1)
GEBOREN_29_FEBRUARI: Final = "geboren_29_februari"


class Schrikkeldag(StrEnum):
    """Wanneer iemand van 29 februari in een gewoon jaar een jaar ouder wordt (LP-02)."""

    MAART_1 = "1 maart"
    FEBRUARI_28 = "28 februari"


def verjaardag(geboren: date, leeftijd: int, *, wet: Parameters) -> date:
    """De dag waarop iemand deze leeftijd bereikt (LP-02)."""
    jaar = geboren.year + leeftijd
    try:
        return geboren.replace(year=jaar)
    except ValueError:  # 29 februari bestaat dat jaar niet
        maart = date(jaar, 3, 1)
        keuze = Schrikkeldag(wet.waarde(GEBOREN_29_FEBRUARI, op=maart))
        return maart if keuze is Schrikkeldag.MAART_1 else maart - DAG


def leeftijd_op(geboren: date, op: date, *, wet: Parameters) -> int:
    """De leeftijd in hele jaren op een dag (LP-02, telregel T5); negatief voor de geboorte."""
    jaren = op.year - geboren.year
    return jaren if verjaardag(geboren, jaren, wet=wet) <= op else jaren - 1


def bereikt_op(geboren: date, grens: str, *, wet: Parameters) -> date:
    """De eerste dag waarop iemand de leeftijd heeft die dan de grens is.

    grens: de naam van een parameter in jaren. Raises LookupError als er geen waarde geldt.
    """
    dagen = []
    for rij in wet.reeks(grens):
        dag = max(verjaardag(geboren, rij.waarde, wet=wet), rij.van or date.min)
        if rij.geldt_op(dag):
            dagen.append(dag)
    if not dagen:
        raise LookupError(f"Parameter {grens} geldt op geen enkele dag.")
    return min(dagen)


def is_onder(geboren: date, grens: str, *, op: date, wet: Parameters) -> bool:
    """Of iemand op die dag jonger is dan de grens van die dag."""
    onder: int = wet.waarde(grens, op=op)
    return leeftijd_op(geboren, op, wet=wet) < onder


def laatste_dag_onder(geboren: date, grens: str, *, wet: Parameters) -> date | None:
    """De laatste dag waarop iemand jonger is dan de dan geldende grens, of None: nooit.

    Gaat een grens omhoog, dan komt wie er nog onder valt terug; wie er al boven was, niet.
    """
    laatste = None
    for rij in wet.reeks(grens):
        dag = verjaardag(geboren, rij.waarde, wet=wet) - DAG
        # Loopt de grens af voor de verjaardag, dan telt deze grens tot haar laatste dag.
        dag = min(dag, rij.tot_en_met or dag)
        if rij.geldt_op(dag) and (laatste is None or dag > laatste):
            laatste = dag
    return laatste
