"""Stukken SQL die de bronnen delen. Waarden gaan altijd als parameter mee.

`%(van)s` en `%(einde)s` zijn de dagen van de periode (T1), `%(peil)s` is de peildatum (T3) en
`%(tot)s` de vroegste van die laatste twee.
"""

from cases.selectors.afleidingen import onderwijssoort_sql, woont_sql
from cases.selectors.plicht_sql import IS_STARTKWALIFICATIE

# Alleen wie hier ooit woonde, kan hier tellen: dat scheelt de rest van het land.
WOONDE_HIER = """(j.gemeente_id = any(%(gemeenten)s) or j.id in (
      select hier.jongere_id from cases_woonplaats hier
      where hier.gemeente_id = any(%(gemeenten)s)))"""

# Van een onvolledige geboortedatum telt de laatste dag die het kan zijn: dezelfde keuze voor elke
# tabel, en een jongere verdwijnt nooit (T5).
GEBOREN = """coalesce(j.geboortedatum, case
      when left(j.geboren, 4) = '0000' then null
      when substr(j.geboren, 6, 2) = '00' then make_date(left(j.geboren, 4)::int, 12, 31)
      else (make_date(left(j.geboren, 4)::int, substr(j.geboren, 6, 2)::int, 1)
        + interval '1 month' - interval '1 day')::date end)"""


def leeftijd(datum: str) -> str:
    """De leeftijd in hele jaren; wie op 29 februari is geboren, wordt ouder op 1 maart (T5)."""
    return f"extract(year from age({datum}, {GEBOREN}))::int"


def onder_grens(datum: str) -> str:
    """Jonger dan de leeftijdsgrens van het Doorstroompunt van die dag (D2)."""
    return (
        f"coalesce({leeftijd(datum)} < (%(grenzen)s::int[])"
        f"[width_bucket({datum}, %(grens_van)s::date[])], false)"
    )


def startkwalificatie(datum: str) -> str:
    """Of de jongere `j` op die dag een startkwalificatie heeft (LP-08)."""
    return (
        "exists (select from cases_kwalificatie q where q.jongere_id = j.id"
        f" and q.behaald_op <= {datum} and {IS_STARTKWALIFICATIE})"
    )


def gemeente(datum: str) -> str:
    """De woongemeente van de jongere `j` op die dag (W1); wie nergens woont, telt nergens."""
    return woont_sql("j.id", datum)


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
