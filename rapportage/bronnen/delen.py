"""Stukken SQL die de bronnen delen. Waarden gaan altijd als parameter mee.

`%(van)s` en `%(einde)s` zijn de dagen van de periode (T1), `%(peil)s` is de peildatum (T3) en
`%(tot)s` de vroegste van die laatste twee.
"""

from cases.selectors.afleidingen import onderwijssoort_sql, woont_sql
from cases.selectors.plicht_sql import IS_STARTKWALIFICATIE

# Van een onvolledige geboortedatum telt de laatste dag die het kan zijn: dezelfde keuze voor elke
# tabel, en een jongere verdwijnt nooit (T5).
_GEBOREN = """coalesce(j.geboortedatum, case
      when left(j.geboren, 4) = '0000' then null
      when substr(j.geboren, 6, 2) = '00' then make_date(left(j.geboren, 4)::int, 12, 31)
      else (make_date(left(j.geboren, 4)::int, substr(j.geboren, 6, 2)::int, 1)
        + interval '1 month' - interval '1 day')::date end)"""


JONGEREN = "verslag_jongeren"
"""Een tijdelijke tabel met wie hier ooit woonde of op een lijst van hier staat.

`Stand` zet haar eerst klaar. `woningen` telt haar woonplaatsen; van wie er een heeft, staat die
erbij. `gekwalificeerd_op`: sinds wanneer zij een startkwalificatie heeft.
"""

WIE_HIER_WOONDE = f"""select j.id, j.gemeente_id, {_GEBOREN} as geboren_op, j.gezin, j.herkomst,
    j.overleden_op, j.opgegaan_in_id, coalesce(w.woningen, 0) as woningen, w.woont_in, w.woont_van,
    w.woont_tot, q.gekwalificeerd_op
  from cases_jongere j
  left join (select jongere_id, count(*)::int as woningen, min(gemeente_id) as woont_in,
      min(van) as woont_van, min(tot_en_met) as woont_tot,
      coalesce(bool_or(gemeente_id = any(%(gemeenten)s)), false) as hier
    from cases_woonplaats group by jongere_id) w on w.jongere_id = j.id
  left join (select q.jongere_id, min(q.behaald_op) as gekwalificeerd_op
    from cases_kwalificatie q where {IS_STARTKWALIFICATIE} group by q.jongere_id) q
    on q.jongere_id = j.id
  where j.gemeente_id = any(%(gemeenten)s) or w.hier or j.id in (
    select r.jongere_id from doorstroompunt_vsvlijst l
    join doorstroompunt_vsvregel r on r.lijst_id = l.id
    where l.gemeente_id = any(%(gemeenten)s) and r.jongere_id is not null)"""


def leeftijd(datum: str) -> str:
    """De leeftijd in hele jaren; wie op 29 februari is geboren, wordt ouder op 1 maart (T5)."""
    return f"extract(year from age({datum}, j.geboren_op))::int"


def onder_grens(datum: str) -> str:
    """Jonger dan de leeftijdsgrens van het Doorstroompunt van die dag (D2)."""
    return (
        f"coalesce({leeftijd(datum)} < (%(grenzen)s::int[])"
        f"[width_bucket({datum}, %(grens_van)s::date[])], false)"
    )


def startkwalificatie(datum: str) -> str:
    """Of de jongere `j` op die dag een startkwalificatie heeft (LP-08)."""
    return f"coalesce(j.gekwalificeerd_op <= {datum}, false)"


def gemeente(datum: str) -> str:
    """De woongemeente van de jongere `j` op die dag (W1); wie nergens woont, telt nergens."""
    return (
        f"(case when j.woningen = 1 then case when j.woont_van <= {datum}"
        f" and coalesce(j.woont_tot >= {datum}, true) then j.woont_in end"
        f" else {woont_sql('j.id', datum)} end)"
    )


def onderwijssoort(datum: str, *, inschrijving: str = "null::bigint") -> str:
    """De onderwijssoort van de jongere `j` op die dag (W2)."""
    return onderwijssoort_sql("j.id", datum, inschrijving=inschrijving)


def uitkomst(alias: str, sleutel: str) -> str:
    """Het resultaat op de peildatum, of leeg (T3); de ware afloop waar die bekend mag zijn (X2)."""
    return (
        f"coalesce((select u.resultaat from verslag_uitkomst u where u.{sleutel} = {alias}.id"
        f" and u.resultaat_op <= %(peil)s),"
        f" case when {alias}.resultaat_op <= %(peil)s then {alias}.resultaat end, '')"
    )


def langer_dan_3_maanden(van: str, einde: str) -> str:
    """Drie kalendermaanden of langer, tot het einde of de peildatum (T4)."""
    return f"least({einde}, %(peil)s) >= ({van} + interval '3 months')::date"


# Een gezinsnummer is van wie het aanleverde: dezelfde G1 van een ander is een ander gezin.
GEZIN = """coalesce(nullif(j.gezin, '') || '@' || coalesce((select min(x.bron)
      from cases_externesleutel x where x.bestand = 'jongeren.csv' and x.doel_id = j.id), ''),
      'jongere ' || j.id)"""
