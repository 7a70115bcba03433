"""Lezen uit de inrichting."""

from datetime import date
from typing import Any

from inrichting.models import Parameter
from inrichting.parameters import Waarde, geldend


def parameterwaarden() -> list[Waarde]:
    """Alle parameterrijen; een paar dozijn, dus in één keer."""
    return [
        Waarde(p.naam, p.waarde, p.bron, p.bereik, p.van, p.tot_en_met)
        for p in Parameter.objects.all()
    ]


def parameter(naam: str, *, op: date, gemeentecode: str = "", telprofiel: str = "") -> Any:
    """De waarde van één parameter op een dag. Raises LookupError als er geen is."""
    rijen = [
        Waarde(p.naam, p.waarde, p.bron, p.bereik, p.van, p.tot_en_met)
        for p in Parameter.objects.filter(naam=naam)
    ]
    return geldend(rijen, naam=naam, op=op, gemeentecode=gemeentecode, telprofiel=telprofiel).waarde
