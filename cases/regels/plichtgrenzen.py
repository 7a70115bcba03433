"""De plicht als grenzen van de geboortedatum: wie op een dag plichtig is, is een bereik.

Op een vaste dag loopt elke grens van de wet gelijk op met de geboortedatum. Daarom vraagt de
database een bereik op, in plaats van de wet per jongere na te rekenen. De grenzen zelf komen uit
de zuivere regels (``cases.regels.plicht``): de wet staat zo maar op een plaats.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from cases.regels.leeftijd import is_onder, laatste_dag_onder
from cases.regels.plicht import (
    DOORSTROOMPUNT_ONDER,
    EINDE_KWALIFICATIEPLICHT,
    begin_leerplicht,
    eerste_dag_na_maand_van,
    einde_leerplicht,
)
from inrichting.parameters import Parameters
from kern.kalender import Kalender

DAG: Final = timedelta(days=1)
OUDSTE: Final = 40
"""Zo ver terug, in jaren, zoeken wij een grens; ouder dan dat heeft niemand meer een plicht."""


@dataclass(frozen=True, slots=True)
class Plichtgrenzen:
    """Geboortedata op een dag; alle grenzen tellen mee.

    Leerplichtig: geboren van `leerplicht_vanaf` tot en met `begonnen[kalender]`. Eerder geboren,
    vanaf `kwalificatie_vanaf`: kwalificatieplichtig zolang LP-07 en LP-08 niet gelden. Vanaf
    `doorstroompunt_vanaf`: onder de leeftijdsgrens van het Doorstroompunt (D2).
    """

    leerplicht_vanaf: date
    kwalificatie_vanaf: date
    doorstroompunt_vanaf: date
    begonnen: Mapping[str, date]


@dataclass(frozen=True, slots=True)
class Beginbereik:
    """Wie van `van` tot en met `tot_en_met` is geboren, wordt leerplichtig op `begin`."""

    van: date
    tot_en_met: date
    begin: date


def plichtgrenzen(op: date, *, kalenders: Mapping[str, Kalender], wet: Parameters) -> Plichtgrenzen:
    """De grenzen op een dag, met per kalender wie al leerplichtig is (LP-03, LP-05, LP-06, D2)."""
    return Plichtgrenzen(
        leerplicht_vanaf=_eerste_geboortedag(op, lambda g: einde_leerplicht(g, wet=wet) >= op),
        kwalificatie_vanaf=_eerste_geboortedag(
            op, lambda g: (_laatste_dag(g, wet) or date.min) >= op
        ),
        doorstroompunt_vanaf=_eerste_geboortedag(
            op, lambda g: is_onder(g, DOORSTROOMPUNT_ONDER, op=op, wet=wet)
        ),
        begonnen={
            sleutel: _laatste_die_begon(op, kalender, wet)
            for sleutel, kalender in kalenders.items()
        },
    )


def _laatste_die_begon(op: date, kalender: Kalender, wet: Parameters) -> date:
    """De laatste geboortedag van wie op deze dag al leerplichtig is geworden."""

    def nog_niet(geboren: date) -> bool:
        return begin_leerplicht(geboren, kalender=kalender, wet=wet) > op

    return _eerste_geboortedag(op, nog_niet) - DAG


def _laatste_dag(geboren: date, wet: Parameters) -> date | None:
    return laatste_dag_onder(geboren, EINDE_KWALIFICATIEPLICHT, wet=wet)


def _eerste_geboortedag(op: date, geldt: Callable[[date], bool]) -> date:
    """De eerste geboortedag waarvoor het geldt; het geldt dan ook voor wie later is geboren."""
    dagen = range(op.replace(day=1, year=op.year - OUDSTE).toordinal(), op.toordinal() + 1)
    plek = bisect_left(dagen, True, key=lambda nummer: geldt(date.fromordinal(nummer)))
    return date.fromordinal(dagen[0] + plek)


def beginbereiken(
    van: date, tot_en_met: date, *, kalender: Kalender, wet: Parameters
) -> Iterator[Beginbereik]:
    """Het begin van de leerplicht voor elke geboortedag in het bereik (LP-03), op volgorde.

    Wie in dezelfde maand is geboren, begint bijna altijd op dezelfde dag; waar dat niet zo is
    (29 februari, een wet die ingaat) is het bereik korter.
    """
    dag = van
    while dag <= tot_en_met:
        maandeinde = min(eerste_dag_na_maand_van(dag) - DAG, tot_en_met)
        begin = begin_leerplicht(dag, kalender=kalender, wet=wet)
        einde = maandeinde
        while begin_leerplicht(einde, kalender=kalender, wet=wet) != begin:
            einde -= DAG
        yield Beginbereik(dag, einde, begin)
        dag = einde + DAG
