"""De kalender van een regio of vestiging, en de genummerde kalender in de database."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db import connection, transaction

from inrichting.models import Schoolvakantie
from inrichting.selectors import feestdagtabel
from kern.kalender import Kalender, Regio, Vakantie, schooljaar_uit_label
from kern.registers import Register

SLOT: Final = 7_203_115
"""Het nummer van het slot: wie de inrichting wijzigt, wacht op wie daarmee bezig is."""
KALENDER_VAN = date(2005, 1, 1)
KALENDER_TOT_EN_MET = date(2035, 12, 31)


def vakanties() -> list[Vakantie]:
    """Alle schoolvakanties uit de inrichting."""
    velden = ("regio", "naam", "schooljaar", "van", "tot_en_met", "bron")
    return [
        Vakantie(regio, naam, schooljaar_uit_label(label), van, tot_en_met, bron)
        for regio, naam, label, van, tot_en_met, bron in Schoolvakantie.objects.values_list(*velden)
    ]


def kalender_van(regio: str, *, sluitingsdagen: Iterable[date] = ()) -> Kalender:
    """De kalender van een vakantieregio (`noord`, `midden`, `zuid`), of van een vestiging erin."""
    return Kalender(regio, vakanties(), sluitingsdagen=sluitingsdagen, feestdagen=feestdagtabel())


def kalenders() -> dict[str, Kalender]:
    """De kalender van elke vakantieregio, met twee vragen voor allemaal."""
    vrij, feest = vakanties(), feestdagtabel()
    return {regio.value: Kalender(regio.value, vrij, feestdagen=feest) for regio in Regio}


def inrichting_op_slot() -> None:
    """Wacht tot een ander klaar is met wijzigen; het slot gaat open met de transactie.

    Een slot op rijen is niet genoeg: een rij die een ander net toevoegt, is nog niet te zien.
    """
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [SLOT])


@transaction.atomic
def kalender_berekenen() -> int:
    """Schrijf de genummerde kalender opnieuw uit vakanties en feestdagen. Geeft het aantal dagen.

    Wie ondertussen leest, houdt de oude kalender tot deze klaar is. Na een wijziging roept het
    beheerscherm `kalender_herrekenen` aan, die zegt wat er verandert.
    """
    inrichting_op_slot()
    alle, feestdagen = vakanties(), feestdagtabel()
    rijen = [rij for regio in Regio for rij in _dagen(Kalender(regio, alle, feestdagen=feestdagen))]
    with connection.cursor() as cursor:
        cursor.execute("delete from inrichting_kalenderdag")
        with cursor.copy(
            "copy inrichting_kalenderdag (regio, datum, is_lesdag, is_schooldag, lesdag_nr, "
            "weekdag_nr, lesweek_nr, eerste_schooldag_vanaf) from stdin"
        ) as kopie:
            for rij in rijen:
                kopie.write_row(rij)
    return len(rijen)


@dataclass(frozen=True, slots=True)
class Kalenderverschil:
    """Wat er in een regio veranderde: aantallen dagen, en tussen welke dagen."""

    regio: str
    lesdagen: int
    schooldagen: int
    van: date
    tot_en_met: date


Gevolg = Callable[[Sequence[Kalenderverschil]], str]
kalendergevolgen: Register[Gevolg] = Register("kalendergevolgen")
"""Hogere apps zeggen hier in een zin wat een gewijzigde kalender voor hun werk betekent."""

_VERSCHIL = """
select n.regio,
       count(*) filter (where n.is_lesdag <> v.is_lesdag),
       count(*) filter (where n.is_schooldag <> v.is_schooldag),
       min(n.datum), max(n.datum)
from inrichting_kalenderdag n
join vorige_kalender v on v.regio = n.regio and v.datum = n.datum
where (n.is_lesdag, n.is_schooldag) is distinct from (v.is_lesdag, v.is_schooldag)
group by n.regio order by n.regio
"""


@transaction.atomic
def kalender_herrekenen() -> tuple[Kalenderverschil, ...]:
    """Reken de kalender opnieuw uit en zeg per regio wat er veranderde."""
    inrichting_op_slot()
    with connection.cursor() as cursor:
        cursor.execute("drop table if exists pg_temp.vorige_kalender")
        cursor.execute(
            "create temporary table vorige_kalender on commit drop as "
            "select regio, datum, is_lesdag, is_schooldag from inrichting_kalenderdag"
        )
        kalender_berekenen()
        cursor.execute(_VERSCHIL)
        return tuple(Kalenderverschil(*rij) for rij in cursor.fetchall())


def _dagen(kalender: Kalender) -> list[tuple[object, ...]]:
    lesdagen = weekdagen = 0
    rijen: list[tuple[object, ...]] = []
    for nummer in range((KALENDER_TOT_EN_MET - KALENDER_VAN).days + 1):
        dag = KALENDER_VAN + timedelta(days=nummer)
        is_lesdag = kalender.is_lesdag(dag)
        lesdagen += is_lesdag
        weekdagen += dag.weekday() < 5  # noqa: PLR2004 - maandag tot en met vrijdag
        rijen.append(
            (
                *(kalender.regio, dag, is_lesdag, kalender.is_schooldag(dag), lesdagen, weekdagen),
                kalender.lesweeknummer(dag),
                kalender.eerste_schooldag_vanaf(dag),
            )
        )
    return rijen
