"""Lezen uit de inrichting."""

from datetime import date
from typing import Any

from inrichting.models import Feestdag, Parameter
from inrichting.parameters import Bewijs, Parameters, Waarde
from kern.kalender import Feestdag as Feest
from kern.kalender import Feestdagtabel


def parameters(*namen: str) -> Parameters:
    """De wet zoals die nu in de inrichting staat: alles, of alleen deze namen; in één vraag."""
    rijen = Parameter.objects.all()
    if namen:
        rijen = rijen.filter(naam__in=namen)
    return Parameters(
        Waarde(
            *(p.naam, p.waarde, p.bron, p.bereik, p.van, p.tot_en_met),
            bewijs=Bewijs(p.bewijs or Bewijs.NIET_NAGEKEKEN),
        )
        for p in rijen
    )


def parameter(naam: str, *, op: date, gemeentecode: str = "", telprofiel: str = "") -> Any:
    """De waarde van één parameter op een dag. Raises LookupError als er geen is."""
    return parameters(naam).waarde(naam, op=op, gemeentecode=gemeentecode, telprofiel=telprofiel)


def feestdagtabel() -> Feestdagtabel:
    """De feestdagen van de inrichting, voor een kalender of als `gelijkgesteld` bij een termijn."""
    return Feestdagtabel(
        Feest(
            *(rij.datum, rij.naam, rij.bron),
            gelijkgesteld=rij.soort == Feestdag.Soort.GELIJKGESTELD,
            telt_voor_termijnen=rij.telt_voor_termijnen,
        )
        for rij in Feestdag.objects.all()
    )
