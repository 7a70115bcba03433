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
    plichtwaarden,
)
from doorstroompunt.regels.doelgroep import UITSLUITING_WERK
from inrichting.parameters import Parameters
from inrichting.selectors import parameters
from inrichting.services import kalender_van
from kern.kalender import WERKWEEK, Regio

# Wie woont er op de dag (telregel W1); zonder woonplaats op die dag telt de gemeente van nu.
_WOONGEMEENTE = """coalesce((
    select w.gemeente_id from cases_woonplaats w
    where w.jongere_id = j.id and w.van <= %(op)s
      and (w.tot_en_met is null or w.tot_en_met >= %(op)s)
    order by w.van desc, w.id desc limit 1), j.gemeente_id)"""

_INGESCHREVEN = """exists (
    select from cases_inschrijving i
    where i.jongere_id = j.id and i.van <= %(op)s
      and (i.tot_en_met is null or i.tot_en_met >= %(op)s)
      and i.onderwijssoort <> all(%(geen_school)s))"""

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


def _doelgroep_sql() -> str:
    verzuim = " union ".join(vraag("true") for vraag in verzuimvragen) or "select null::bigint"
    return f"""
with verzuimt as materialized ({verzuim})
select j.id as jongere_id, {_WOONGEMEENTE} as gemeente_id
from cases_jongere j
where j.opgegaan_in_id is null and (j.overleden_op is null or j.overleden_op > %(op)s)
  and j.geboortedatum >= %(doorstroompunt_vanaf)s
  and j.geboortedatum <= %(zeker_begonnen)s and {GEVESTIGD}
  and not {LEERPLICHT_LOOPT}
  and (j.geboortedatum < %(kwalificatie_vanaf)s or {PRO_VSO})
  and not {MET_STARTKWALIFICATIE}
  and (not {_INGESCHREVEN} or j.id in (select v.jongere_id from verzuimt v))
  and not {_WERKT_MET_DIPLOMA}
  and {_WOONGEMEENTE} = any(%(gemeenten)s)
"""


def doelgroepwaarden(op: date, *, gemeenten: Collection[int], wet: Parameters) -> dict[str, Any]:
    """De waarden bij de vraag."""
    kalenders = {r.value: kalender_van(r.value) for r in Regio}
    return plichtwaarden(op, kalenders=kalenders, wet=wet) | {
        "gemeenten": sorted(gemeenten),
        "uitsluiting_werk": bool(wet.waarde(UITSLUITING_WERK, op=op)),
        "verzuim_lesdagen": int(wet.waarde(VIER_WEKEN, op=op)) * WERKWEEK,
    }


def doelgroepvraag(
    gemeenten: Collection[int], *, op: date, wet: Parameters | None = None
) -> tuple[str, dict[str, Any]]:
    """De vraag naar (jongere_id, gemeente_id) van de doelgroep, met haar waarden.

    Om in een andere vraag te gebruiken, of zo uit te voeren.
    """
    wet = wet or parameters()
    return _doelgroep_sql(), doelgroepwaarden(op, gemeenten=gemeenten, wet=wet)


def doelgroep_op(gemeenten: Collection[int], *, op: date) -> set[int]:
    """De jongeren van deze gemeenten die op die dag bij de doelgroep horen. Een vraag."""
    sql, waarden = doelgroepvraag(gemeenten, op=op)
    with connection.cursor() as cursor:
        cursor.execute(sql, waarden)
        return {jongere for jongere, _ in cursor.fetchall()}


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
