"""Het slot op gegevens over gezondheid en straf bij een traject (VSV-03, Web 9.2.7; adr 0029).

De database geeft ze alleen aan wie de begeleiding doet, alleen zolang de jongere instemt, en niet
na de laatste dag waarop zij bewaard mogen blijven. Die dag volgt uit de feiten en de inrichting van
nu, zoals `doorstroompunt.regels.gezondheid`; zij wordt niet opgeslagen. Geen scherm, lijst, export
of historie kan ze dus aan een ander tonen. Opdrachten (`systeem`) zien alles.
"""

from cases.regels.leeftijd import GEBOREN_29_FEBRUARI, Schrikkeldag
from cases.regels.plicht import DOORSTROOMPUNT_ONDER, STARTKWALIFICATIE_MBO
from doorstroompunt.regels.gezondheid import BEWAARJAREN
from kern.sloten import GEMEENTEN, MEDEWERKER, SYSTEEM, aanvullingen

VANDAAG = "(now() at time zone 'Europe/Amsterdam')::date"

_VERJAARDAG = f"""(j.geboortedatum + make_interval(years => w.waarde::int))::date
      + (to_char(j.geboortedatum, 'MMDD') = '0229'
        and to_char(j.geboortedatum + make_interval(years => w.waarde::int), 'MMDD') = '0228'
        and exists (select from wet s where s.naam = '{GEBOREN_29_FEBRUARI}'
          and s.waarde = '{Schrikkeldag.MAART_1}'))::int"""

# De laatste dag waarop zij bewaard mogen blijven; zonder geboortedatum is er geen.
BEWAREN_TOT_FUNCTIE = f"""
create or replace function gevoelig_bewaren_tot(van_jongere bigint) returns date
language sql stable security definer set search_path = pg_catalog, public as $$
  with wet as (
    select p.naam, p.waarde #>> '{{}}' as waarde, coalesce(p.van, '-infinity') as van,
      coalesce(p.tot_en_met, 'infinity') as tot
    from inrichting_parameter p where p.bereik = '' and p.naam in (
      '{DOORSTROOMPUNT_ONDER}', '{STARTKWALIFICATIE_MBO}', '{GEBOREN_29_FEBRUARI}', '{BEWAARJAREN}')
  ), te_oud as (
    select max(g.dag) + 1 as dag from (
      select least({_VERJAARDAG} - 1, w.tot) as dag, w.van, w.tot
      from cases_jongere j join wet w on w.naam = '{DOORSTROOMPUNT_ONDER}'
      where j.id = van_jongere) g
    where g.dag between g.van and g.tot
  ), diploma as (
    select min(q.behaald_op) as dag from cases_kwalificatie q
    where q.jongere_id = van_jongere and (q.diploma in ('havo', 'vwo')
      or (q.diploma = 'mbo' and q.niveau >= (select w.waarde::int from wet w
        where w.naam = '{STARTKWALIFICATIE_MBO}' and q.behaald_op between w.van and w.tot)))
  )
  select case when (select geboortedatum from cases_jongere where id = van_jongere) is null
    then 'infinity' else (
      select (b.dag + make_interval(years => w.waarde::int))::date
      from (select least(t.dag, d.dag) as dag from te_oud t cross join diploma d
        where t.dag is not null) b
      join wet w on w.naam = '{BEWAARJAREN}' and b.dag between w.van and w.tot) end
$$;
revoke all on function gevoelig_bewaren_tot(bigint) from public;
grant execute on function gevoelig_bewaren_tot(bigint) to {{toepassing}};
"""

# Dat er zulke gegevens zijn en bij wie, zonder te zeggen wat er staat: voor het inzageverzoek.
AANWEZIG_FUNCTIE = f"""
create or replace function gevoelig_aanwezig(van_jongere bigint, bij_gemeente bigint)
returns table (traject_id bigint, begeleider_id bigint, te_zien bigint, dicht bigint)
language sql stable security definer set search_path = pg_catalog, public as $$
  select g.traject_id, t.begeleider_id, count(*) filter (where o.is_open),
    count(*) filter (where not o.is_open)
  from doorstroompunt_gevoeliggegeven g
  join doorstroompunt_traject t on t.id = g.traject_id
  join doorstroompunt_instemming i on i.id = g.instemming_id
  cross join lateral (select i.ingetrokken_op is null
    and coalesce(gevoelig_bewaren_tot(g.jongere_id) >= {VANDAAG}, false) as is_open) o
  where g.jongere_id = van_jongere and g.gemeente_id = bij_gemeente
    and ({SYSTEEM} or bij_gemeente = any ({GEMEENTEN}))
  group by g.traject_id, t.begeleider_id order by g.traject_id
$$;
revoke all on function gevoelig_aanwezig(bigint, bigint) from public;
grant execute on function gevoelig_aanwezig(bigint, bigint) to {{toepassing}};
"""


def openregel(rij: str) -> str:
    """De voorwaarde waaronder deze medewerker de rij mag zien, als SQL."""
    return (
        f"({SYSTEEM} or (exists (select from doorstroompunt_instemming i"
        f" where i.id = {rij}.instemming_id and i.ingetrokken_op is null)"
        f" and exists (select from doorstroompunt_traject t"
        f" where t.id = {rij}.traject_id and t.begeleider_id = {MEDEWERKER})"
        f" and coalesce(gevoelig_bewaren_tot({rij}.jongere_id) >= {VANDAAG}, false)))"
    )


def gevoelig_sql(toepassing: str, eigenaar: str) -> str:
    """De functies, en de beperkende regel op de tabel en op haar historie."""
    del eigenaar
    tabellen = ("doorstroompunt_gevoeliggegeven", "doorstroompunt_historicalgevoeliggegeven")
    functies = (BEWAREN_TOT_FUNCTIE, AANWEZIG_FUNCTIE)
    return "\n".join(
        functie.replace("{toepassing}", toepassing) for functie in functies
    ) + "\n".join(
        f"drop policy if exists begeleiding on {tabel};\n"
        f"create policy begeleiding on {tabel} as restrictive to {toepassing}"
        f" using ({openregel(tabel)}) with check ({openregel(tabel)});"
        for tabel in tabellen
    )


def slot_aanmelden() -> None:
    """Meld het slot aan; het wordt na elke migratie gelegd."""
    aanvullingen.meld_aan("doorstroompunt_gevoelig", gevoelig_sql)
