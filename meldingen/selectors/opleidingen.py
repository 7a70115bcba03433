"""Meldingen en signalen gebundeld per vestiging en opleiding (domein 9.1): alleen tellingen."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import connection

from kern.kalender import begin_schooljaar, schooljaar
from kern.klok import vandaag

# Een melding hoort bij haar eigen school; de opleiding is die van de inschrijving op die school op
# de dag van ontvangst. Een signaal hoort bij de inschrijving die vandaag loopt.
_TELLING: Final = """
with gemeld as (
  select m.school_id, coalesce(i.opleiding, '') as opleiding, m.jongere_id, m.status,
    exists (select from meldingen_parkering p where p.melding_id = m.id and p.terug_op is null)
      as wacht
  from meldingen_verzuimmelding m
  left join lateral (
    select i.opleiding from cases_inschrijving i
    where i.jongere_id = m.jongere_id and i.school_id = m.school_id and i.van <= m.ontvangen_op
      and (i.tot_en_met is null or i.tot_en_met >= m.ontvangen_op)
    order by i.van desc, i.id desc limit 1) i on true
  where m.gemeente_id = any(%(gemeenten)s) and m.school_id is not null
    and m.ontvangen_op >= %(vanaf)s and m.status <> 'ingetrokken'
    and (%(school)s::bigint is null or m.school_id = %(school)s)
), gezien as (
  select i.school_id, i.opleiding, s.jongere_id, s.id
  from cases_signaal s
  join lateral (
    select i.school_id, i.opleiding from cases_inschrijving i
    where i.jongere_id = s.jongere_id and i.van <= %(op)s
      and (i.tot_en_met is null or i.tot_en_met >= %(op)s)
      and i.onderwijssoort not in ('KDC', 'GEEN', 'INBURGERING', 'BUITENLAND', 'ONBEKEND')
    order by i.van desc, i.id desc limit 1) i on true
  where s.gemeente_id = any(%(gemeenten)s) and s.ingetrokken_op is null
    and s.status in ('open', 'in_behandeling')
    and (%(school)s::bigint is null or i.school_id = %(school)s)
), samen as (
  select school_id, opleiding, count(*) as meldingen, count(distinct jongere_id) as jongeren,
    count(*) filter (where status = 'nieuw' and not wacht) as nieuw,
    count(*) filter (where wacht) as geparkeerd, 0 as signalen
  from gemeld group by 1, 2
  union all
  select school_id, opleiding, 0, 0, 0, 0, count(*) from gezien group by 1, 2
)
select s.id, s.naam, n.opleiding, sum(n.meldingen), sum(n.jongeren), sum(n.nieuw),
  sum(n.geparkeerd), sum(n.signalen)
from samen n join cases_school s on s.id = n.school_id
group by s.id, s.naam, n.opleiding
order by s.naam, s.id, n.opleiding
"""


@dataclass(frozen=True, slots=True)
class Opleidingregel:
    """Een vestiging en opleiding met haar tellingen van dit schooljaar."""

    school_id: int
    school: str
    opleiding: str
    meldingen: int
    jongeren: int
    nieuw: int
    geparkeerd: int
    signalen: int


def opleidinglijst(
    gemeenten: Collection[int], *, school: int | None = None, op: date | None = None
) -> list[Opleidingregel]:
    """De tellingen per vestiging en opleiding, op naam; school: alleen die vestiging."""
    dag = op or vandaag()
    with connection.cursor() as cursor:
        cursor.execute(
            _TELLING,
            {
                "gemeenten": list(gemeenten),
                "school": school,
                "vanaf": begin_schooljaar(schooljaar(dag)),
                "op": dag,
            },
        )
        return [
            Opleidingregel(nummer, naam, opleiding, *(int(n) for n in tellingen))
            for nummer, naam, opleiding, *tellingen in cursor.fetchall()
        ]
