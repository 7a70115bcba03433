"""Vrijstellingen tellen zoals de verslagen het doen: `utr-vrijstellingen`, `zm-t12a`, `zm-t12b`.

Een vraag per tabel, over de hele verzameling. De uitkomst zijn aantallen, dus er staat niemand in
het log. Wat na de peildatum gebeurde, telt als nog niet gebeurd (telregel T3); een oordeel zonder
datum ook.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection

from cases.keuzes import GEEN_INSCHRIJVING
from kern.kalender import begin_schooljaar, einde_schooljaar
from kern.klok import vandaag
from vrijstellingen.models import GELDENDE_OORDELEN
from vrijstellingen.selectors.telindelingen import (
    BUITEN,
    SPECIAAL,
    UTR_5,
    UTR_GRONDEN,
    ZM_T12A,
    ZM_T12A_RIJEN,
    ZM_T12B,
    ZM_T12B_RIJEN,
    Indeling,
    label_bij,
)


@dataclass(frozen=True, slots=True)
class Tabel:
    """Aantallen per rij en kolom, in de volgorde van de indeling.

    buiten: wat tot de populatie hoort maar in geen rij of kolom valt. uniek: per kolom de
    verschillende jongeren (telregel W3), alleen waar jongeren worden geteld.
    """

    rijen: tuple[str, ...]
    kolommen: tuple[str, ...]
    cellen: Counter[tuple[str, str]] = field(default_factory=Counter)
    buiten: int = 0
    uniek: dict[str, int] = field(default_factory=dict)

    def rij(self, label: str) -> list[int]:
        """De aantallen van een rij, op volgorde van de kolommen."""
        return [self.cellen[label, kolom] for kolom in self.kolommen]

    def som(self, kolom: str) -> int:
        """De som van een kolom."""
        return sum(self.cellen[rij, kolom] for rij in self.rijen)


@dataclass(frozen=True, slots=True)
class Kengetallen:
    """De getallen bij tabel 12 van Zoetermeer; jongeren per getal een keer.

    eerder: in een vorig schooljaar beoordeeld. nieuw: in dit schooljaar.
    """

    met_vrijstelling: int
    ongeschikt: int
    eerder: int
    nieuw: int
    tot_einde_plicht: int
    speciaal_onderwijs: int
    teruggekeerd: int


def peildatum_van(schooljaar: int) -> date:
    """31 juli van het schooljaar als die voorbij is, anders vandaag (telregel T3)."""
    return min(einde_schooljaar(schooljaar), vandaag())


# De woongemeente op een dag (telregel W1); zonder woonplaats die van de gebeurtenis.
_WOONDE = """coalesce((
    select w.gemeente_id from cases_woonplaats w
    where w.jongere_id = v.jongere_id and w.van <= {dag}
      and (w.tot_en_met is null or w.tot_en_met >= {dag})
    order by w.van desc, w.id desc limit 1), v.gemeente_id)"""

# Op een school in Nederland voor de vrijstelling; wie er nooit een had, heeft geen onderwijs.
_ERVOOR = """coalesce((
    select i.onderwijssoort from cases_inschrijving i
    where i.jongere_id = v.jongere_id and i.van < v.geldig_van
      and i.onderwijssoort <> all(%(geen_school)s)
    order by i.van desc, i.id desc limit 1), 'GEEN')"""

# Wat op de dag liep gaat voor, anders het laatste daarvoor (telregel W2).
_OP_DE_DAG = """coalesce((
    select i.onderwijssoort from cases_inschrijving i
    where i.jongere_id = v.jongere_id and i.van <= v.ontvangen_op
    order by (i.tot_en_met is null or i.tot_en_met >= v.ontvangen_op) desc,
      i.van desc, i.id desc limit 1), 'GEEN')"""

_LOPEND = f"""
select v.id, v.jongere_id, v.grond, v.plek, v.oordeel_op, v.geldig_van, v.geldig_tot_en_met,
  v.tot_einde_leerplicht
from vrijstellingen_vrijstelling v
where v.oordeel = any(%(geldend)s) and v.oordeel_op <= %(peildatum)s
  and v.grond = any(%(gronden)s)
  and v.geldig_van <= %(einde)s
  and (v.geldig_tot_en_met is null or v.geldig_tot_en_met >= %(begin)s)
  and {_WOONDE.format(dag="greatest(v.geldig_van, %(begin)s::date)")} = any(%(gemeenten)s)
"""


def utr_vrijstellingen(
    gemeenten: Collection[int],
    *,
    schooljaar: int,
    peildatum: date | None = None,
    indeling: Indeling = UTR_5,
) -> Tabel:
    """Unieke jongeren met een lopende vrijstelling 5 onder a, b of c (telregel R1).

    Rijen: de onderwijssoort voor de vrijstelling; kolommen: de grond.
    """
    vraag = f"""
        with lopend as ({_LOPEND})
        select distinct v.jongere_id, v.grond, {_ERVOOR} from lopend v"""
    waarden = _waarden(gemeenten, schooljaar, peildatum, gronden=("5a", "5b", "5c"))
    per_cel: dict[tuple[str, str], set[int]] = {}
    for jongere_id, grond, soort in _rijen(vraag, waarden):
        cel = (label_bij(indeling, soort), label_bij(UTR_GRONDEN, grond))
        per_cel.setdefault(cel, set()).add(jongere_id)
    cellen = Counter({cel: len(wie) for cel, wie in per_cel.items() if cel[0] != BUITEN})
    uniek = {
        kolom: len(set().union(*(wie for (_, k), wie in per_cel.items() if k == kolom)))
        for kolom in UTR_GRONDEN
    }
    buiten = sum(len(wie) for (rij, _), wie in per_cel.items() if rij == BUITEN)
    return Tabel(tuple(indeling), tuple(UTR_GRONDEN), cellen, buiten, uniek)


def zm_t12a(
    gemeenten: Collection[int],
    *,
    schooljaar: int,
    peildatum: date | None = None,
    indeling: Indeling = ZM_T12A,
) -> Tabel:
    """Aanvragen 3b en verlof van dit schooljaar, naar oordeel en onderwijssoort (R0).

    Verlof dat een directeur zelf gaf, is geen aanvraag bij de gemeente en telt niet.
    """
    vraag = f"""
        select case
            when v.oordeel_op is null or v.oordeel_op > %(peildatum)s then ''
            when v.grond = '3b' and v.oordeel = 'verleend' then 'V3B'
            when v.grond = '3b' then ''
            when v.oordeel = 'verleend' then 'V11_VERLEEND'
            when v.oordeel = 'geweigerd' then 'V11_NIET'
            when v.oordeel = 'naar_schoolhoofd' then 'V11_SCHOOLHOOFD'
            else '' end, {_OP_DE_DAG}, count(*)
        from vrijstellingen_vrijstelling v
        where v.grond = any(%(gronden)s) and v.gemeente_id = any(%(gemeenten)s)
          and v.ontvangen_op between %(begin)s and least(%(einde)s::date, %(peildatum)s::date)
        group by 1, 2"""
    waarden = _waarden(gemeenten, schooljaar, peildatum, gronden=("3b", "11f", "11g"))
    return _tabel(_rijen(vraag, waarden), rijen=ZM_T12A_RIJEN, kolommen=indeling)


def zm_t12b(gemeenten: Collection[int], *, schooljaar: int, peildatum: date | None = None) -> Tabel:
    """Lopende vrijstellingen 5 onder a, b, c en 15, naar de plek van de jongere."""
    vraag = f"select l.grond, l.plek, count(*) from ({_LOPEND}) l group by 1, 2"
    waarden = _waarden(gemeenten, schooljaar, peildatum, gronden=("5a", "5b", "5c", "15"))
    return _tabel(_rijen(vraag, waarden), rijen=ZM_T12B_RIJEN, kolommen=ZM_T12B)


def zm_kengetallen(
    gemeenten: Collection[int], *, schooljaar: int, peildatum: date | None = None
) -> Kengetallen:
    """De lopende tekst bij tabel 12: eerder afgegeven, tot einde plicht, teruggekeerd.

    Teruggekeerd: in dit schooljaar weer op een school, na het begin van de vrijstelling.
    """
    vraag = f"""
        with lopend as ({_LOPEND})
        select count(distinct l.jongere_id),
          count(distinct l.jongere_id) filter (where l.grond = '5a'),
          count(distinct l.jongere_id) filter (where l.grond = '5a' and l.oordeel_op < %(begin)s),
          count(distinct l.jongere_id) filter (where l.grond = '5a' and l.oordeel_op >= %(begin)s),
          count(distinct l.jongere_id) filter (where l.grond = '5a' and l.tot_einde_leerplicht),
          count(distinct l.jongere_id) filter (where l.grond = '5a' and exists (
            select from cases_inschrijving i where i.jongere_id = l.jongere_id
              and i.onderwijssoort = any(%(speciaal)s)
              and i.van <= least(%(einde)s::date, %(peildatum)s::date))),
          count(distinct l.jongere_id) filter (where l.grond = '5a' and exists (
            select from cases_inschrijving i where i.jongere_id = l.jongere_id
              and i.onderwijssoort <> all(%(geen_school)s) and i.van > l.geldig_van
              and i.van between %(begin)s and least(%(einde)s::date, %(peildatum)s::date)))
        from lopend l"""
    waarden = _waarden(gemeenten, schooljaar, peildatum, gronden=("5a", "5b", "5c", "15"))
    (getallen,) = _rijen(vraag, waarden)
    return Kengetallen(*getallen)


def _tabel(tellingen: list[tuple[Any, ...]], *, rijen: Indeling, kolommen: Indeling) -> Tabel:
    cellen: Counter[tuple[str, str]] = Counter()
    buiten = 0
    for rij_code, kolom_code, aantal in tellingen:
        rij, kolom = label_bij(rijen, rij_code), label_bij(kolommen, kolom_code)
        if BUITEN in {rij, kolom}:
            buiten += aantal
        else:
            cellen[rij, kolom] += aantal
    return Tabel(tuple(rijen), tuple(kolommen), cellen, buiten)


def _waarden(
    gemeenten: Collection[int],
    schooljaar: int,
    peildatum: date | None,
    *,
    gronden: Collection[str],
) -> dict[str, Any]:
    return {
        "gemeenten": list(gemeenten),
        "gronden": list(gronden),
        "geldend": list(GELDENDE_OORDELEN),
        "geen_school": list(GEEN_INSCHRIJVING),
        "speciaal": list(SPECIAAL),
        "begin": begin_schooljaar(schooljaar),
        "einde": einde_schooljaar(schooljaar),
        "peildatum": peildatum or peildatum_van(schooljaar),
    }


def _rijen(vraag: str, waarden: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(vraag, waarden)
        return list(cursor.fetchall())
