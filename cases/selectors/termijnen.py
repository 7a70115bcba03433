"""De termijn van een zaak, met de rekensom erbij."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cases.models import Zaak
from cases.regels.plicht_uitleg import Uitlegregel
from cases.regels.waarom import Invoer, Waarom, als_getallen
from inrichting.selectors import feestdagtabel, parameters
from kern.kalender import datum_voluit
from kern.termijnen import werkdagen_later
from toegang.models import Gemeente

EERSTE_REACTIE = "eerste_reactie"
WACHT_TOT = "wacht_tot"
STAPTERMIJN = "stap:"
"""Zo begint `Zaak.termijn_regel` als de termijn die van een stap is; de code volgt."""
REACTIEDAGEN = "eerste_reactie_werkdagen"


@dataclass(frozen=True)
class Berekend:
    """Een uiterste dag en hoe hij tot stand komt."""

    dag: date
    waarom: Waarom


def eerste_reactie_voor(zaak: Zaak) -> Berekend:
    """Wanneer er uiterlijk een eerste reactie moet zijn: een eigen afspraak in werkdagen."""
    geldend = parameters(REACTIEDAGEN).geldend(
        REACTIEDAGEN,
        op=zaak.geopend_op,
        gemeentecode=zaak.gemeente.code,
        telprofiel=zaak.gemeente.telprofiel,
    )
    aantal = int(geldend.waarde)
    dag = werkdagen_later(zaak.geopend_op, aantal=aantal, gelijkgesteld=feestdagtabel())
    tekst = (
        f"De eerste reactie is binnen {aantal} werkdagen. De dag van openen, het weekend en "
        "feestdagen tellen niet mee. De laatste dag is dus "
        f"{datum_voluit(dag, met_weekdag=True)}. Dit is een afspraak van {zaak.gemeente.naam}; de "
        "wet noemt hier geen aantal dagen."
    )
    geopend = Invoer("Geopend op", datum_voluit(zaak.geopend_op, met_weekdag=True))
    regel = Uitlegregel("VM-08", "Eigen afspraak", tekst)
    return Berekend(dag, Waarom(zaak.geopend_op, (geopend,), (regel,), als_getallen([geldend])))


def eerste_reactie_dagen(paren: Iterable[tuple[int, date]]) -> list[tuple[int, date, date]]:
    """De uiterste dag van de eerste reactie bij elke (gemeente, dag van openen), in één keer."""
    wet, feestdagen = parameters(REACTIEDAGEN), feestdagtabel()
    gezocht = list(paren)
    gemeenten = {g.pk: g for g in Gemeente.objects.filter(pk__in={pk for pk, _ in gezocht})}
    uit = []
    for pk, dag in gezocht:
        gemeente = gemeenten[pk]
        aantal = wet.waarde(
            REACTIEDAGEN, op=dag, gemeentecode=gemeente.code, telprofiel=gemeente.telprofiel
        )
        uiterlijk = werkdagen_later(dag, aantal=int(aantal), gelijkgesteld=feestdagen)
        uit.append((pk, dag, uiterlijk))
    return uit
