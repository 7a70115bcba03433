"""De doelgroep van een hele gemeente op een dag: een vraag, dezelfde uitkomst als de regel.

De maatstaf is `doorstroompunt.regels.doelgroep` (VSV-01 en VSV-02). De grenzen van de wet komen als
parameter mee (`cases.selectors.plicht_sql`).
"""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import connection

from cases.haken import verzuimvragen
from cases.regels.afspraak import VIER_WEKEN
from cases.selectors.plicht_sql import (
    GEVESTIGD,
    IS_STARTKWALIFICATIE,
    LEERPLICHT_LOOPT,
    MET_STARTKWALIFICATIE,
    PRO_VSO,
    waarden_na_het_begin,
)
from doorstroompunt.regels.doelgroep import UITSLUITING_WERK
from inrichting.parameters import Parameters
from inrichting.selectors import parameters
from inrichting.services import kalenders
from kern.kalender import WERKWEEK

# Tot 2026: wie met entree of een getuigschrift van pro of vso werkt, hoort er niet bij (VSV-02).
_WERKT_MET_DIPLOMA = f"""(%(uitsluiting_werk)s
    and exists (
      select from doorstroompunt_dagbesteding w
      where w.jongere_id = j.id and w.soort in ('werk', 'werk_intern') and w.van <= %(op)s
        and (w.tot_en_met is null or w.tot_en_met >= %(op)s))
    and exists (
      select from cases_kwalificatie q
      where q.jongere_id = j.id and q.behaald_op <= %(op)s
        and (q.diploma = 'pro'
          or (q.diploma = 'mbo' and q.niveau is not null and not {IS_STARTKWALIFICATIE})
          or (q.diploma = 'vso' and not exists (
            select from cases_inschrijving vso where vso.jongere_id = j.id
              and vso.onderwijssoort = 'VSO' and vso.uitstroomprofiel <> ''
            having count(*) > 0 and bool_and(vso.uitstroomprofiel = 'vervolgonderwijs'))))))"""


def doelgroep_sql(*, wie: str = "true", ook: str = "false") -> str:
    """De vraag zelf; een rij per jongere.

    Zij geeft jongere_id, gemeente_id, geboren, verzuimt_sinds (alleen wie ingeschreven is),
    woont_sinds, en van de scholen tot nu toe de laatste eerste dag (begonnen) en de dag na de
    laatste laatste (weg). wie: voorwaarde met `{jongere}` erin, om hoogstens deze jongeren na te
    gaan. ook: een voorwaarde op `d`, voor wie erbij hoort en op de dag in een andere gemeente
    woont. De woonplaats is die van de dag (telregel W1), anders de gemeente van nu. School en
    woonplaats komen na de andere voorwaarden: dan zijn er weinig jongeren over.
    """
    # `+ 0`: bijna de helft van de jongeren heeft deze leeftijd. Doorlezen is dan sneller dan de
    # index, die per rij gaat zoeken.
    verzuim = " union all ".join(vraag(wie) for vraag in verzuimvragen)
    verzuim = verzuim or "select null::bigint as jongere_id, null::date as sinds"
    return f"""
select d.* from (
  with verzuimt as materialized (
    select v.jongere_id, min(v.sinds) as sinds from ({verzuim}) v group by v.jongere_id
  )
  select l.id as jongere_id, coalesce(woont.gemeente_id, l.gemeente_id) as gemeente_id,
    l.geboortedatum as geboren, case when school.nu then verzuimt.sinds end as verzuimt_sinds,
    woont.van as woont_sinds, school.begonnen, school.weg
  from (
    select j.id, j.gemeente_id, j.geboortedatum from cases_jongere j
    where j.opgegaan_in_id is null and (j.overleden_op is null or j.overleden_op > %(op)s)
      and j.geboortedatum + 0 >= %(doorstroompunt_vanaf)s and {wie.format(jongere="j.id")}
      and j.geboortedatum + 0 <= %(zeker_begonnen)s and {GEVESTIGD}
      and not {LEERPLICHT_LOOPT}
      and (j.geboortedatum < %(kwalificatie_vanaf)s or {PRO_VSO})
      and not {MET_STARTKWALIFICATIE}
      and not {_WERKT_MET_DIPLOMA}) l
  left join verzuimt on verzuimt.jongere_id = l.id
  cross join lateral (
    select bool_or(i.tot_en_met is null or i.tot_en_met >= %(op)s) as nu,
      max(i.van) as begonnen, max(i.tot_en_met) + 1 as weg
    from cases_inschrijving i
    where i.jongere_id = l.id and i.van <= %(op)s
      and i.onderwijssoort <> all(%(geen_school)s)) school
  left join lateral (
    select w.gemeente_id, w.van from cases_woonplaats w
    where w.jongere_id = l.id and w.van <= %(op)s
      and (w.tot_en_met is null or w.tot_en_met >= %(op)s)
    order by w.van desc, w.id desc limit 1) woont on true
  where school.nu is not true or verzuimt.jongere_id is not null) d
where d.gemeente_id = any(%(gemeenten)s) or {ook}
"""


def doelgroepwaarden(op: date, *, gemeenten: Collection[int], wet: Parameters) -> dict[str, Any]:
    """De waarden bij de vraag."""
    return waarden_na_het_begin(op, kalenders=kalenders(), wet=wet) | {
        "gemeenten": sorted(gemeenten),
        "uitsluiting_werk": bool(wet.waarde(UITSLUITING_WERK, op=op)),
        "verzuim_lesdagen": int(wet.waarde(VIER_WEKEN, op=op)) * WERKWEEK,
    }


def doelgroepvraag(
    gemeenten: Collection[int], *, op: date, wet: Parameters | None = None
) -> tuple[str, dict[str, Any]]:
    """De vraag naar de doelgroep (`doelgroep_sql`), met haar waarden.

    Om in een andere vraag te gebruiken, of zo uit te voeren.
    """
    wet = wet or parameters()
    return doelgroep_sql(), doelgroepwaarden(op, gemeenten=gemeenten, wet=wet)


def doelgroep_op(gemeenten: Collection[int], *, op: date) -> set[int]:
    """De jongeren van deze gemeenten die op die dag bij de doelgroep horen. Een vraag."""
    sql, waarden = doelgroepvraag(gemeenten, op=op)
    with connection.cursor() as cursor:
        cursor.execute(sql, waarden)
        return {rij[0] for rij in cursor.fetchall()}


def verzuimt_op(jongere_id: int, *, op: date, wet: Parameters) -> bool:
    """Of deze jongere het onderwijs zonder geldige reden niet volgt, lang genoeg (VSV-01 c)."""
    waarden: dict[str, Any] = {
        "op": op,
        "jongere": jongere_id,
        "verzuim_lesdagen": int(wet.waarde(VIER_WEKEN, op=op)) * WERKWEEK,
    }
    with connection.cursor() as cursor:
        for vraag in verzuimvragen:
            cursor.execute(vraag("{jongere} = %(jongere)s"), waarden)
            if cursor.fetchone() is not None:
                return True
    return False
