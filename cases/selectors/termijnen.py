"""De termijn van een zaak, met de rekensom erbij."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cases.models import Zaak
from inrichting.selectors import feestdagtabel, parameter, parameters
from kern.kalender import datum_voluit
from kern.termijnen import werkdagen_later
from toegang.models import Gemeente

EERSTE_REACTIE = "eerste_reactie"
WACHT_TOT = "wacht_tot"
REACTIEDAGEN = "eerste_reactie_werkdagen"


@dataclass(frozen=True)
class Berekend:
    """Een uiterste dag en hoe hij tot stand komt, in zinnen."""

    dag: date
    uitleg: tuple[str, ...]


def eerste_reactie_voor(zaak: Zaak) -> Berekend:
    """Wanneer er uiterlijk een eerste reactie moet zijn: een eigen afspraak in werkdagen."""
    aantal = int(
        parameter(
            REACTIEDAGEN,
            op=zaak.geopend_op,
            gemeentecode=zaak.gemeente.code,
            telprofiel=zaak.gemeente.telprofiel,
        )
    )
    dag = werkdagen_later(zaak.geopend_op, aantal=aantal, gelijkgesteld=feestdagtabel())
    return Berekend(
        dag,
        (
            f"De zaak is geopend op {datum_voluit(zaak.geopend_op, met_weekdag=True)}.",
            f"De eerste reactie is binnen {aantal} werkdagen; de dag van openen, het weekend en "
            "feestdagen tellen niet mee.",
            f"De laatste dag is {datum_voluit(dag, met_weekdag=True)}.",
            f"Dit is een afspraak van {zaak.gemeente.naam}; de wet noemt hier geen aantal dagen.",
        ),
    )


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


def termijn_uitleg(zaak: Zaak) -> tuple[str, ...]:
    """De rekensom achter `zaak.termijn`, of leeg als er geen termijn loopt."""
    if zaak.termijn is None:
        return ()
    if zaak.termijn_regel == EERSTE_REACTIE:
        return eerste_reactie_voor(zaak).uitleg
    if zaak.termijn_regel == WACHT_TOT:
        return (
            "De zaak wacht. Op "
            f"{datum_voluit(zaak.termijn, met_weekdag=True)} kijkt u er weer naar.",
        )
    return (zaak.termijn_regel or "De termijn is ingelezen uit het vorige systeem.",)
