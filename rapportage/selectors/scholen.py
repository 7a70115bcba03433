"""Het werk per school: wat er nu loopt, en wat er dit schooljaar gemeld is. Toont geen jongeren."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection

from kern.klok import vandaag
from rapportage.klaarzetten import Stand
from rapportage.selectors.vandaag import GEEN

MEESTE: Final = 15
"""Zoveel scholen staan er met naam; de rest staat samen op een regel."""

# De meldingen zijn die van de bron: dezelfde jongeren als in elke tabel (W1).
_PER_SCHOOL: Final = """select s.id, s.naam, sum(r.open)::int, sum(r.over)::int,
    sum(r.meldingen)::int
  from (
    select z.school_id, 1 as open, (coalesce(z.termijn < %(dag)s, false))::int as over,
      0 as meldingen
    from cases_zaak z where z.status in ('nieuw', 'in_behandeling', 'wacht')
      and z.gemeente_id = any(%(gemeenten)s)
    union all
    select m.school_id, 0, 0, 1 from verslag_meldingen v
      join meldingen_verzuimmelding m on m.id = v.sleutel
      where v.verslagjaar = %(jaar)s) r
  left join cases_school s on s.id = r.school_id
  group by s.id, s.naam
  order by s.id is null, sum(r.open) + sum(r.meldingen) desc, s.naam, s.id"""

_MELDINGEN_VAN: Final = """select v.sleutel, v.jongere_id from verslag_meldingen v
  join meldingen_verzuimmelding m on m.id = v.sleutel
  where m.school_id is not distinct from %(school)s order by v.sleutel"""


@dataclass(frozen=True, slots=True)
class Schoolregel:
    """Een school met haar aantallen. sleutel: haar nummer, `geen`, of leeg voor de rest samen."""

    sleutel: str
    naam: str
    open: int
    over: int
    meldingen: int


def per_school(stand: Stand, gemeenten: Collection[int]) -> list[Schoolregel]:
    """De scholen met het meeste werk eerst; elke zaak en melding staat in precies een regel.

    stand: van het lopende schooljaar; de meldingen komen uit haar bron.
    """
    stand.klaarzetten("meldingen")
    with connection.cursor() as cursor:
        cursor.execute(
            _PER_SCHOOL,
            {"dag": vandaag(), "gemeenten": sorted(gemeenten), "jaar": stand.vraag.jaar},
        )
        rijen = cursor.fetchall()
    scholen = [Schoolregel(str(pk), *rest) for pk, *rest in rijen if pk is not None]
    zonder = [Schoolregel(GEEN, "Zonder school", *rest) for pk, _, *rest in rijen if pk is None]
    return [*scholen[:MEESTE], *_rest(scholen[MEESTE:]), *zonder]


def _rest(scholen: Sequence[Schoolregel]) -> list[Schoolregel]:
    if not scholen:
        return []
    naam = f"{len(scholen)} andere scholen" if len(scholen) > 1 else "1 andere school"
    aantallen: list[Any] = [
        sum(getattr(s, veld) for s in scholen) for veld in ("open", "over", "meldingen")
    ]
    return [Schoolregel("", naam, *aantallen)]


def meldingen_van_school(stand: Stand, school: str) -> list[tuple[int, int]]:
    """De rijen (melding, jongere) van een school in het schooljaar; `geen` is zonder school."""
    stand.klaarzetten("meldingen")
    with connection.cursor() as cursor:
        cursor.execute(_MELDINGEN_VAN, {"school": None if school == GEEN else int(school)})
        return [(rij[0], rij[1]) for rij in cursor.fetchall()]
