"""Lezen uit de inrichting."""

from datetime import date
from typing import Any

from inrichting.models import Parameter
from inrichting.parameters import Parameters, Waarde


def parameters(*namen: str) -> Parameters:
    """De wet zoals die nu in de inrichting staat: alles, of alleen deze namen; in één vraag."""
    rijen = Parameter.objects.all()
    if namen:
        rijen = rijen.filter(naam__in=namen)
    return Parameters(
        Waarde(p.naam, p.waarde, p.bron, p.bereik, p.van, p.tot_en_met) for p in rijen
    )


def parameter(naam: str, *, op: date, gemeentecode: str = "", telprofiel: str = "") -> Any:
    """De waarde van één parameter op een dag. Raises LookupError als er geen is."""
    return parameters(naam).waarde(naam, op=op, gemeentecode=gemeentecode, telprofiel=telprofiel)
