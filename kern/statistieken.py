"""Na een grote aanlevering weet de planner van de database hoe groot de tabellen zijn.

Anders telt de eerste vraag erna met de omvang van vóór de aanlevering, tot de database het zelf
merkt. De toepassing is geen eigenaar van de tabellen; daarom meet een functie van de eigenaar.
"""

from typing import Final

from django.db import connection

GROOT_VANAF: Final = 1024 * 1024
"""Bytes: in een kleinere tabel kiest de planner niets wat pijn doet."""

METEN_FUNCTIE: Final = f"""
create or replace function gegroeide_tabellen_meten() returns int
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  tabel regclass;
  gemeten int := 0;
begin
  for tabel in
    select c.oid from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and pg_get_userbyid(c.relowner) = current_user
      and pg_relation_size(c.oid) > {GROOT_VANAF}
      and pg_relation_size(c.oid)
        > 2 * current_setting('block_size')::bigint * greatest(c.relpages, 0)
    order by c.oid
  loop
    execute format('analyze %s', tabel);
    gemeten := gemeten + 1;
  end loop;
  return gemeten;
end $$;
revoke all on function gegroeide_tabellen_meten() from public;
grant execute on function gegroeide_tabellen_meten() to {{toepassing}};
"""


def gegroeide_tabellen_meten() -> int:
    """Meet de tabellen die sinds de vorige meting meer dan twee keer zo groot zijn; geeft hoeveel.

    Kost niets als er geen gegroeid is. Leest en schrijft geen gegevens van personen.
    """
    with connection.cursor() as cursor:
        cursor.execute("select gegroeide_tabellen_meten()")
        (gemeten,) = cursor.fetchone()
    return int(gemeten)
