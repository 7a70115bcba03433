"""Wat een vraag moet weten: de dag, de plichtgrenzen, en de definitie van elke gemeente."""

import json
from collections.abc import Collection
from datetime import date, timedelta
from typing import Any, Final

from cases.selectors.plicht_sql import plichtwaarden
from inrichting.parameters import Parameters
from inrichting.selectors import parameters
from inrichting.services import KALENDER_TOT_EN_MET, KALENDER_VAN, vakanties
from kern.kalender import (
    WERKWEEK,
    Kalender,
    Regio,
    begin_schooljaar,
    schooljaar,
    weekdagen_tussen,
)
from toegang.models import Gemeente

DAG: Final = timedelta(days=1)
STANDAARDPROFIEL: Final = "utrecht"  # telregel W4

# De naam in de vraag en de parameter waar hij vandaan komt.
_PARAMETERS: Final = {
    "nodig": "thuiszitter_drempel_lesdagen",
    "vakantie_telt_mee": "thuiszitter_vakantie_telt_mee",
    "dagbesteding_telt": "thuiszitter_dagbesteding_telt",
    "alleen_ongeoorloofd": "thuiszitter_alleen_ongeoorloofd",
    "nadert": "thuiszitter_nadert_lesdagen",
    "wachttijd": "absoluut_verzuim_wachttijd_lesdagen",
    "meldplicht_uren": "verzuim_uren",
    "meldplicht_lesweken": "verzuim_lesweken",
    "vanaf_melding": "herhaald_verzuim_vanaf_melding",
    "stilstand_lesweken": "stilstand_lesweken",
}


class BuitenKalender(ValueError):
    """Van deze dag zijn geen lesdagen bekend."""


def definities(gemeenten: Collection[int], *, op: date, wet: Parameters) -> list[dict[str, Any]]:
    """Per gemeente de waarden die op deze dag gelden, met haar vakantieregio."""
    uit = []
    for gemeente in Gemeente.objects.filter(pk__in=gemeenten):
        rij: dict[str, Any] = {
            naam: wet.waarde(
                parameter,
                op=op,
                gemeentecode=gemeente.code,
                telprofiel=gemeente.telprofiel or STANDAARDPROFIEL,
            )
            for naam, parameter in _PARAMETERS.items()
        }
        # Vier lesweken zijn twintig lesdagen (H2); zo telt een halve week ook mee.
        rij["stilstand_lesdagen"] = rij["stilstand_lesweken"] * WERKWEEK
        uit.append(rij | {"gemeente_id": gemeente.pk, "regio": gemeente.vakantieregio})
    return uit


def vraagwaarden(gemeenten: Collection[int], *, op: date, alle: bool) -> dict[str, Any]:
    """De waarden van elke vraag in `signalering.sql`.

    alle: deze gemeenten zijn alle gemeenten, dus er hoeft niet op te worden gezocht.
    Raises BuitenKalender als de dag buiten de genummerde kalender valt.
    """
    if not KALENDER_VAN < op <= KALENDER_TOT_EN_MET:
        raise BuitenKalender(
            f"Van {op:%d-%m-%Y} zijn geen lesdagen bekend. Kies een dag van "
            f"{KALENDER_VAN + DAG:%d-%m-%Y} tot en met {KALENDER_TOT_EN_MET:%d-%m-%Y}."
        )
    bekend = vakanties()
    wet = parameters()
    rijen = definities(gemeenten, op=op, wet=wet)
    return {
        **plichtwaarden(op, kalenders={r.value: Kalender(r, bekend) for r in Regio}, wet=wet),
        "gemeenten": sorted(gemeenten),
        "alle_gemeenten": alle,
        "definities": json.dumps(rijen),
        "schooljaar_van": begin_schooljaar(schooljaar(op)),
        "kalender_van": KALENDER_VAN,
        "uiterlijk_begin": _uiterlijk_begin(
            op, lesdagen=min((r["nodig"] - r["nadert"] for r in rijen), default=0)
        ),
        "minste_uren": min((r["meldplicht_uren"] for r in rijen), default=0),
        "minste_meldingen": min((r["vanaf_melding"] for r in rijen), default=0),
    }


def _uiterlijk_begin(op: date, *, lesdagen: int) -> date:
    """De laatste begindag die op deze dag zoveel lesdagen kan hebben: zonder vakanties geteld."""
    dag = op
    while weekdagen_tussen(dag, op) < lesdagen:
        dag -= DAG
    return dag
