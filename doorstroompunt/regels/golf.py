"""Wie alleen door een hogere leeftijdsgrens bij de doelgroep kwam: domeinregel VSV-04."""

from datetime import date, timedelta
from typing import Final

from cases.regels.leeftijd import is_onder
from cases.regels.plicht import DOORSTROOMPUNT_ONDER
from cases.regels.plichtgrenzen import plichtgrenzen
from inrichting.parameters import Parameters

DAG: Final = timedelta(days=1)


def golf_geboren_voor(*, op: date, wet: Parameters) -> date | None:
    """Wie voor deze dag is geboren, was te oud voor de grens die eerder gold.

    None als de grens van die dag geen eerdere grens verving.
    """
    grens = wet.geldend(DOORSTROOMPUNT_ONDER, op=op)
    if grens.van is None:
        return None
    eerder = grens.van - DAG
    if not any(rij.geldt_op(eerder) for rij in wet.reeks(DOORSTROOMPUNT_ONDER)):
        return None
    return plichtgrenzen(eerder, kalenders={}, wet=wet).doorstroompunt_vanaf


def golf_sinds(*, op: date, wet: Parameters) -> date | None:
    """De dag waarop de grens van die dag ging gelden; None als zij geen andere verving."""
    if golf_geboren_voor(op=op, wet=wet) is None:
        return None
    return wet.geldend(DOORSTROOMPUNT_ONDER, op=op).van


def hoort_bij_golf(geboren: date, *, op: date, wet: Parameters) -> bool:
    """Of iemand jong genoeg is voor de grens van die dag, en te oud was voor de vorige (VSV-04)."""
    voor = golf_geboren_voor(op=op, wet=wet)
    jong_genoeg = is_onder(geboren, DOORSTROOMPUNT_ONDER, op=op, wet=wet)
    return voor is not None and geboren < voor and jong_genoeg
