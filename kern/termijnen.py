"""Termijnen: wanneer loopt iets af (Algemene termijnenwet, Awb 4:13, 4:15 en 6:7 tot 6:9).

Een termijn is een afgeleide datum, nooit een teller: bewaard worden de feiten (ontvangen op,
opgeschort van en tot en met) en hieruit volgt telkens de laatste dag.
"""

import calendar
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from kern.kalender import WERKWEEK, Feestdagtabel, is_feestdag

DAG: Final = timedelta(days=1)
MAANDEN_PER_JAAR: Final = 12

# Algemene termijnenwet art. 4 onder a: een langere termijn wordt niet verlengd.
ATW_HOOGSTENS_DAGEN: Final = 90
ATW_HOOGSTENS_WEKEN: Final = 12
ATW_HOOGSTENS_MAANDEN: Final = 3
# Algemene termijnenwet art. 2: een termijn van ten minste drie dagen heeft twee werkdagen.
ATW_KORTE_TERMIJN: Final = 3
ATW_MINSTENS_WERKDAGEN: Final = 2

#: Dagen die de Koning voor termijnen met een feestdag gelijkstelt (Algemene termijnenwet art. 3
#: lid 3), met het besluit erbij. Geef ze mee als ``gelijkgesteld``; vanzelf tellen ze niet. Zij
#: vullen de tabel van de inrichting, waar per dag te kiezen is of zij meetellen.
GELIJKGESTELDE_DAGEN: Final[Mapping[date, str]] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                date(2023, 4, 28),
                date(2023, 5, 19),
                date(2024, 5, 10),
                date(2024, 12, 27),
                date(2025, 5, 30),
            ),
            "Besluit gelijkstelling dagen 2023-2025",
        ),
        **dict.fromkeys(
            (
                date(2026, 1, 2),
                date(2026, 5, 15),
                date(2027, 5, 7),
                date(2028, 4, 28),
                date(2028, 5, 26),
            ),
            "Besluit gelijkstelling dagen 2026-2028",
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Opschorting:
    """Dagen die niet meetellen (Awb 4:15), met beide einden erbij.

    Een opschorting die nog loopt heeft nog geen laatste dag: geef dan vandaag.
    """

    van: date
    tot_en_met: date

    @classmethod
    def voor_aanvulling(cls, *, gevraagd_op: date, aangevuld_op: date) -> "Opschorting":
        """Van de dag na de vraag om aan te vullen tot de dag waarop dat is gebeurd (Awb 4:15).

        "Tot" sluit de dag van de aanvulling uit: die telt weer gewoon mee.
        """
        return cls(van=gevraagd_op + DAG, tot_en_met=aangevuld_op - DAG)


def plus_maanden(dag: date, maanden: int) -> date:
    """Zoveel kalendermaanden later (of eerder, bij een negatief getal).

    Bestaat die dag niet, dan de laatste dag van de maand (telregel T4): 31 januari plus een
    maand is 28 of 29 februari.
    """
    jaar, maand = divmod(dag.year * MAANDEN_PER_JAAR + dag.month - 1 + maanden, MAANDEN_PER_JAAR)
    laatste = calendar.monthrange(jaar, maand + 1)[1]
    return date(jaar, maand + 1, min(dag.day, laatste))


def is_langer_dan_3_maanden(van: date, *, einde: date | None, peildatum: date) -> bool:
    """Telregel T4: de periode duurt op de peildatum drie kalendermaanden of langer."""
    laatste = peildatum if einde is None else min(einde, peildatum)
    return laatste >= plus_maanden(van, 3)


def is_werkdag(dag: date, *, gelijkgesteld: Collection[date] = ()) -> bool:
    """Geen zaterdag, zondag of feestdag, ook geen Goede Vrijdag (Algemene termijnenwet 1 en 3).

    Is ``gelijkgesteld`` een feestdagentabel, dan beslist zij over de jaren die erin staan.
    """
    if dag.weekday() >= WERKWEEK or dag in gelijkgesteld:
        return False
    if isinstance(gelijkgesteld, Feestdagtabel) and gelijkgesteld.kent(dag.year):
        return True
    return not is_feestdag(dag, voor_termijnen=True)


def eerste_werkdag_vanaf(dag: date, *, gelijkgesteld: Collection[date] = ()) -> date:
    """De eerste werkdag op of na deze dag."""
    while not is_werkdag(dag, gelijkgesteld=gelijkgesteld):
        dag += DAG
    return dag


def werkdagen_later(dag: date, *, aantal: int, gelijkgesteld: Collection[date] = ()) -> date:
    """De dag waarop zoveel werkdagen na ``dag`` verstreken zijn; de dag zelf telt niet."""
    for _ in range(aantal):
        dag = eerste_werkdag_vanaf(dag + DAG, gelijkgesteld=gelijkgesteld)
    return dag


def _verschoven(van: date, dagen: int, weken: int, maanden: int) -> date:
    return plus_maanden(van, maanden) + timedelta(days=dagen, weeks=weken)


def _met_opschorting(van: date, einde: date, opschortingen: Iterable[Opschorting]) -> date:
    """Schuift het einde op met elke opgeschorte dag die in de termijn valt; dubbel telt enkel."""
    bijgewerkt_tot = van
    for opschorting in sorted(opschortingen, key=lambda o: o.van):
        eerste = max(opschorting.van, bijgewerkt_tot + DAG)
        if eerste > einde or opschorting.tot_en_met < eerste:
            continue
        einde += opschorting.tot_en_met - eerste + DAG
        bijgewerkt_tot = opschorting.tot_en_met
    return einde


def _valt_onder_atw(dagen: int, weken: int, maanden: int) -> bool:
    return (
        dagen <= ATW_HOOGSTENS_DAGEN
        and weken <= ATW_HOOGSTENS_WEKEN
        and maanden <= ATW_HOOGSTENS_MAANDEN
    )


def _werkdagen_in(van: date, einde: date, gelijkgesteld: Collection[date]) -> int:
    dagen = (van + DAG * n for n in range(1, (einde - van).days + 1))
    return sum(is_werkdag(dag, gelijkgesteld=gelijkgesteld) for dag in dagen)


def einde_termijn(
    van: date,
    *,
    dagen: int = 0,
    weken: int = 0,
    maanden: int = 0,
    opschortingen: Iterable[Opschorting] = (),
    gelijkgesteld: Collection[date] = (),
) -> date:
    """De laatste dag van een termijn die de dag na ``van`` begint te lopen.

    ``van`` is de dag van de gebeurtenis: ontvangst van de aanvraag, bekendmaking van het besluit
    (Awb 6:8). Een opschorting schuift het einde op (Awb 4:15). Daarna schuift een einde op
    zaterdag, zondag of feestdag door naar de eerste werkdag (Algemene termijnenwet art. 1), en
    heeft een termijn van drie dagen of meer ten minste twee werkdagen (art. 2). Dat geldt niet
    voor meer dan 90 dagen, 12 weken of 3 maanden (art. 4).
    """
    if min(dagen, weken, maanden) < 0 or dagen == weken == maanden == 0:
        raise ValueError("Een termijn loopt vooruit; gebruik terugrekenen voor de andere kant op")
    einde = _met_opschorting(van, _verschoven(van, dagen, weken, maanden), opschortingen)
    if not _valt_onder_atw(dagen, weken, maanden):
        return einde
    # Een week heeft altijd twee werkdagen; alleen een termijn in dagen kan te kort zijn.
    if dagen >= ATW_KORTE_TERMIJN:
        while _werkdagen_in(van, einde, gelijkgesteld) < ATW_MINSTENS_WERKDAGEN:
            einde += DAG
    return eerste_werkdag_vanaf(einde, gelijkgesteld=gelijkgesteld)


def terugrekenen(tot: date, *, dagen: int = 0, weken: int = 0, maanden: int = 0) -> date:
    """De dag die zoveel voor ``tot`` ligt; schuift nooit op (Algemene termijnenwet art. 1 lid 2).

    Voorbeeld: een maand voor 1 april is 1 maart, ook als dat een zondag is.
    """
    if min(dagen, weken, maanden) < 0:
        raise ValueError("Geef een positief aantal; terugrekenen gaat vanzelf terug")
    return plus_maanden(tot, -maanden) - timedelta(days=dagen, weeks=weken)
