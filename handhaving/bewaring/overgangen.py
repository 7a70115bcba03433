"""De overgangen van een dag: wat gaat achter het schot, wat wordt verwijderd, wat is vernietigbaar.

Set-based en herhaalbaar: de dag van de overgang volgt uit de klok en niet uit de dag waarop het
werk liep. Loopt het een maand niet, dan duurt niets een maand langer.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import connection

from handhaving.bewaring.klok import begin_sql, conceptmodellen, na_sql, politiemodellen
from handhaving.models import Politiegegeven
from handhaving.regels.bewaren import (
    SCHOT_NA,
    VERNIETIGEN_NA,
    VERWIJDEREN_NA,
    laatste_t0_achter_schot,
)
from inrichting.parameters import Parameters
from inrichting.selectors.basis import parameters
from kern.handelingen import Handeling
from kern.modellen import Regime
from kern.verzameling import bijwerken
from wpg.services import Regel, vastleggen_uit

GERAAKT: Final = "wpg_overgang"


@dataclass(frozen=True)
class Overgang:
    """Een stap in de bewaartijd. kolom: waar de dag komt te staan; termijn: de parameter."""

    naam: str
    operatie: str
    kolom: str
    termijn: str
    grondslag: str
    nog: str


AFSCHERMEN: Final = Overgang(
    "Achter het schot",
    "AFSCHERMEN",
    "afgeschermd_op",
    SCHOT_NA,
    "Wpg artikel 8 lid 1 tot en met 3",
    "t.afgeschermd_op is null and t.verwijderd_op is null",
)
VERWIJDEREN: Final = Overgang(
    "Verwijderen",
    "VERWIJDEREN",
    "verwijderd_op",
    VERWIJDEREN_NA,
    "Wpg artikel 8 lid 6",
    "t.verwijderd_op is null",
)
STAPPEN: Final = (AFSCHERMEN, VERWIJDEREN)


def _wet() -> Parameters:
    return parameters(SCHOT_NA, VERWIJDEREN_NA, VERNIETIGEN_NA)


def _rijp(model: type[Politiegegeven], stap: Overgang, wet: Parameters) -> str:
    """De rijen die aan deze stap toe zijn, met de dag waarop zij ingaat."""
    begin = begin_sql(model, "t")
    return (
        f"(select k.id, k.dag from (select t.id, {na_sql(stap.termijn, begin, wet=wet)} as dag"
        f" from {model._meta.db_table} t where {stap.nog}) k where k.dag <= %(op)s)"
    )


def overgangen_tellen(op: date) -> dict[str, dict[str, int]]:
    """Per stap en tabel hoeveel rijen er op deze dag aan toe zijn; verandert niets.

    Binnen de open Wpg-deur, met schot en kluis.
    """
    wet = _wet()
    uit: dict[str, dict[str, int]] = {}
    with connection.cursor() as cursor:
        for stap in STAPPEN:
            uit[stap.naam] = {}
            for model in politiemodellen():
                cursor.execute(f"select count(*) from {_rijp(model, stap, wet)} r", {"op": op})
                rij = cursor.fetchone()
                if rij and rij[0]:
                    uit[stap.naam][str(model._meta.verbose_name_plural)] = int(rij[0])
    return uit


def overgangen_uitvoeren(op: date) -> dict[str, int]:
    """Scherm af en verwijder wat eraan toe is. Geeft per stap het aantal rijen.

    Binnen de open Wpg-deur, met schot en kluis, en met een open log: per rij een regel. Nog eens
    uitvoeren verandert niets. Een concept dat aan het schot toe is, gaat weg.
    """
    wet = _wet()
    grens = laatste_t0_achter_schot(op, wet=wet)
    for model in conceptmodellen():
        for rij in model.objects.filter(eerste_verwerking_op__lte=grens):
            rij.delete()
    return {
        stap.naam: sum(_stap(model, stap, op, wet) for model in politiemodellen())
        for stap in STAPPEN
    }


def _stap(model: type[Politiegegeven], stap: Overgang, op: date, wet: Parameters) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            f"create temporary table {GERAAKT} (jongere_id bigint, gemeente_id bigint)"
            " on commit drop"
        )
    aantal = bijwerken(
        model,
        zet={stap.kolom: "s.dag"},
        bron=_rijp(model, stap, wet),
        waar="t.id = s.id",
        waarden={"op": op},
        reden=stap.grondslag,
        naar=f"{GERAAKT} (jongere_id, gemeente_id) select n.jongere_id, n.gemeente_id from n",
    )
    if aantal:
        vastleggen_uit(
            Regel(
                handeling=Handeling.WPG_BEHANDELEN,
                operatie=stap.operatie,
                objecttype=model._meta.model_name or "",
                regime=Regime.WPG,
                reden_code="termijn",
                veldnamen=(stap.kolom,),
                grondslag=stap.grondslag,
            ),
            selectie=f"select jongere_id, gemeente_id from {GERAAKT}",
        )
    with connection.cursor() as cursor:
        cursor.execute(f"drop table {GERAAKT}")
    return aantal
