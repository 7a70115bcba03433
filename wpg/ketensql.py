"""De keten in de database: de bon, het zegel en de controle (docs/adr/0019-logketen.md).

Regel, bon, zegel: de bon zegt welke regels één opdracht schreef en is de afdruk over hun afdrukken;
het zegel is de afdruk over de bonnen van een blok en over het vorige zegel. Wie een regel schrijft,
wacht nergens op: de bon is een rij erbij, en verzegelen kijkt alleen. De functies draaien als
eigenaar, omdat zij elke regel tellen; zij geven aantallen, nummers en afdrukken terug en nooit wat
er in een regel staat.
"""

from typing import Final

KOLOMMEN: Final = (
    *("id", "tijdstip", "tijdstip_registratie", "regime", "hoedanigheid", "operatie"),
    *("handeling", "actor_id", "actor_naam", "functie", "autorisatie_id", "autorisatie_versie"),
    *("gemeente_id", "objecttype", "object_id", "zaak_id", "jongere_id", "betrokkene_pseudoniem"),
    *("categorie", "veldnamen", "reden_code", "reden_tekst", "taak_id", "grondslag"),
    *("ontvanger_organisatie", "ontvanger_persoon", "verstrekking_id", "resultaat", "ip"),
    *("sessie_hash", "kanaal", "trace_id", "operation_id", "processing_activity_id"),
)
"""Wat de afdruk van een regel vastlegt, in de volgorde van de tabel. Een kolom erbij verandert de
afdruk van elke regel die er al staat: lees eerst de adr."""

DATABASE_ZET: Final = frozenset({"id", "tijdstip", "tijdstip_registratie"})
"""Deze kolommen vult alleen de database: de toepassing kiest geen nummer en geen tijd."""

REGELTEKST: Final = "row(" + ", ".join(f"l.{k}" for k in KOLOMMEN) + ", null, null)::text"
SLOT: Final = 734_002
"""Nummer van het adviserende slot: er verzegelt er één tegelijk."""

BONHASH: Final = (
    "sha256(b.inhoud || coalesce(sha256(b.kort), '') || convert_to(b.nummers::text || ' '"
    " || b.aantal || ' ' || (b.maand - date '2000-01-01'), 'UTF8'))"
)

BON: Final = f"""
create or replace function wpg_logbon_maken() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into wpg_logbon (maand, nummers, aantal, inhoud, kort, afdruk)
  select b.*, {BONHASH} from (
    select date_trunc('month', n.tijdstip at time zone 'UTC')::date as maand,
      range_agg(int8range(n.id, n.id, '[]')) as nummers, count(*) as aantal,
      sha256(coalesce(string_agg(n.hash, ''::bytea order by n.id), '')) as inhoud,
      case when count(*) > 1
        then string_agg(substr(n.hash, 1, 4), ''::bytea order by n.id) end as kort
    from nieuw n group by 1) b;
  return null;
end $$;
create or replace trigger bon after insert on wpg_logregel
  referencing new table as nieuw for each statement execute function wpg_logbon_maken();
"""

# De afdruk gaat over tekst met een vaste tijdzone en datumvorm: overal en altijd dezelfde.
ZEGELHASH: Final = """
create or replace function wpg_zegelhash(z wpg_zegel) returns bytea
language sql stable set search_path = pg_catalog, public set timezone = 'UTC' set datestyle = 'ISO'
as $$
  select sha256(z.vorige_blokhash || z.inhoud || convert_to(
    row(z.nummer, z.na_bon, z.tot_bon, z.bonnen, z.regels, z.gezet_op)::text, 'UTF8'))
$$;
"""
BONNENHASH: Final = "sha256(coalesce(string_agg(b.afdruk, ''::bytea order by b.id), ''))"

STUKKEN: Final = 6
"""In zoveel stukken leest het verzegelen een blok. De afdruk is dezelfde als in een keer, maar de
database kan de stukken van een groot blok over haar werkers verdelen; een som op volgorde kan zij
niet verdelen."""


def _blok() -> str:
    """De vraag naar bonnen, regels en afdruk van het blok na $1 tot en met $2."""

    def grens(nr: int) -> str:
        return f"($1 + ($2 - $1) * {nr} / {STUKKEN})"

    stukken = " union all ".join(
        f"select {nr} as nr, count(*) as bonnen, coalesce(sum(b.aantal), 0) as regels,"
        " string_agg(b.afdruk, ''::bytea order by b.id) as afdruk from wpg_logbon b"
        f" where b.id > {grens(nr)} and b.id <= {grens(nr + 1)}"
        for nr in range(STUKKEN)
    )
    return (
        "select sum(d.bonnen), sum(d.regels),"
        " sha256(coalesce(string_agg(d.afdruk, ''::bytea order by d.nr), ''))"
        f" from ({stukken}) d"
    )


# Waarom er geen regel wegvalt: een schrijver heeft zijn slot op de tabel voordat hij een nummer
# krijgt, en houdt het tot na zijn commit. Lezen wij eerst het laatste nummer en daarna wie er
# schrijft, dan staat iedereen met een nummer tot daar in die lijst, of is hij klaar. Is de lijst
# leeg gelopen, dan komt er tot dat nummer nooit meer iets bij. Zelf nemen wij geen slot.
VERZEGEL: Final = f"""
create or replace function wpg_verzegel(wacht interval)
returns table (stand text, zegel bigint, regels bigint, afdruk text)
language plpgsql security definer set search_path = pg_catalog, public
set work_mem = '64MB' set timezone = 'UTC' set datestyle = 'ISO' set bytea_output = 'hex' as $$
declare
  log oid := 'public.wpg_logregel'::regclass;
  hier oid := (select d.oid from pg_database d where d.datname = current_database());
  laatste bigint; bezig text[]; uiterlijk timestamptz; vorige wpg_zegel; nieuw wpg_zegel;
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'verzegelen kan alleen in read committed';
  end if;
  if not pg_try_advisory_xact_lock({SLOT}) then
    stand := 'ander'; return next; return;
  end if;
  select s.last_value into laatste from wpg_logbon_id_seq s where s.is_called;
  select array_agg(k.virtualtransaction) into bezig from pg_locks k
  where k.relation = log and k.database = hier and k.mode <> 'AccessShareLock'
    and k.pid is distinct from pg_backend_pid();
  uiterlijk := clock_timestamp() + wacht;
  while exists (select from pg_locks k where k.relation = log and k.database = hier
                and k.mode <> 'AccessShareLock' and k.virtualtransaction = any (bezig)) loop
    if clock_timestamp() >= uiterlijk then
      stand := 'bezig'; return next; return;
    end if;
    perform pg_sleep(0.02);
  end loop;
  select * into vorige from wpg_zegel z order by z.nummer desc limit 1;
  nieuw.nummer := coalesce(vorige.nummer, 0) + 1;
  nieuw.na_bon := coalesce(vorige.tot_bon, 0);
  nieuw.tot_bon := laatste;
  execute $vraag${_blok()}$vraag$
  into nieuw.bonnen, nieuw.regels, nieuw.inhoud using nieuw.na_bon, nieuw.tot_bon;
  if nieuw.bonnen = 0 then
    stand := 'niets'; return next; return;
  end if;
  nieuw.vorige_blokhash := coalesce(vorige.blokhash, '');
  nieuw.gezet_op := clock_timestamp();
  nieuw.blokhash := wpg_zegelhash(nieuw);
  insert into wpg_zegel select nieuw.*;
  stand := 'verzegeld'; zegel := nieuw.nummer; regels := nieuw.regels;
  afdruk := encode(nieuw.blokhash, 'hex');
  return next;
end $$;
"""

# Eén blik op één moment (stable): zo verstoort een regel of zegel van nu de uitkomst niet. Elke
# regel en elke bon wordt één keer gelezen; alleen waar iets niet klopt, zoekt zij het nummer.
CONTROLEER: Final = f"""
create or replace function wpg_controleer(out regels bigint, out verzegeld bigint,
  out fout bigint, out wat text, out zegel bigint, out afdruk text)
language plpgsql stable security definer set search_path = pg_catalog, public
set work_mem = '256MB' set timezone = 'UTC' set datestyle = 'ISO' set bytea_output = 'hex' as $$
declare
  eerste timestamptz; volgende timestamptz; deel record; bon record; nummer bigint;
begin
  regels := 0;
  select z.nummer, encode(z.blokhash, 'hex') into zegel, afdruk
  from wpg_zegel z order by z.nummer desc limit 1;
  -- De zegels op volgorde: elk aan het vorige vast, zoals het is gezet, en over zijn eigen bonnen.
  with k as materialized (
    select coalesce(array_agg(z.tot_bon order by z.nummer), '{{}}') as tot,
      coalesce(array_agg(z.nummer order by z.nummer), '{{}}') as zegels from wpg_zegel z),
  b as (
    select k.zegels[width_bucket(b.id - 1, k.tot) + 1] as zegel, b.* from wpg_logbon b, k),
  g as (
    select b.zegel, count(*) as bonnen, {BONNENHASH} as inhoud, min(lower(b.nummers)) as id
    from b where b.zegel is not null group by b.zegel),
  z as (
    select z.*, wpg_zegelhash(z) as moet, lag(z.blokhash, 1, ''::bytea) over w as vorig,
      lag(z.nummer, 1, 0::bigint) over w as voor, lag(z.tot_bon, 1, 0::bigint) over w as tot_vorig
    from wpg_zegel z window w as (order by z.nummer)),
  fouten as (
    select z.nummer, g.id from z left join g on g.zegel = z.nummer
    where z.nummer <> z.voor + 1 or z.na_bon <> z.tot_vorig
      or z.vorige_blokhash is distinct from z.vorig or z.blokhash is distinct from z.moet
      or z.inhoud is distinct from g.inhoud or z.bonnen is distinct from g.bonnen)
  select coalesce((select sum(z.regels) from wpg_zegel z), 0), f.nummer, f.id
    into verzegeld, nummer, fout
  from (select) x left join (select * from fouten order by nummer limit 1) f on true;
  if nummer is not null then
    wat := format('zegel %s klopt niet met zijn bonnen of met het zegel ervoor', nummer);
    fout := coalesce(fout, (select min(lower(b.nummers)) from wpg_logbon b), 0);
  end if;
  -- De regels, per maand: elke regel bij haar bon, elke bon met al haar regels.
  for eerste in
    with recursive m(d) as (
      select min(x.d) from (
        select date_trunc('month', min(l.tijdstip)) from wpg_logregel l
        union all select min(b.maand)::timestamptz from wpg_logbon b) x(d)
      union all
      select (select min(x.d) from (
          select date_trunc('month', min(l.tijdstip)) from wpg_logregel l
          where l.tijdstip >= m.d + interval '1 month'
          union all select min(b.maand)::timestamptz from wpg_logbon b where b.maand > m.d) x(d))
      from m where isfinite(m.d))
    select m.d from m where m.d is not null
  loop
    volgende := case when isfinite(eerste) then eerste + interval '1 month' end;
    with b as materialized (
      select b.* from wpg_logbon b where b.maand = eerste::date),
    k as materialized (
      select coalesce(array_agg(x.van order by x.van), '{{}}') as van,
        coalesce(array_agg(x.id order by x.van), '{{}}') as bon
      from (select b.id, lower(n) as van from b, unnest(b.nummers) n) x),
    r as (
      select coalesce(k.bon[width_bucket(l.id, k.van)], 0) as bon, l.id, l.hash,
        l.hash is distinct from sha256(convert_to({REGELTEKST}, 'UTF8')) as anders
      from wpg_logregel l, k
      where l.tijdstip >= eerste and (volgende is null or l.tijdstip < volgende)),
    g as (
      select r.bon, count(*) as n, min(r.id) filter (where r.anders) as anders,
        min(r.id) as eerste_id,
        sha256(coalesce(string_agg(r.hash, ''::bytea order by r.id), '')) as inhoud
      from r group by r.bon)
    select coalesce(sum(g.n), 0) as n, min(g.anders) as anders,
      min(g.eerste_id) filter (where b.id is null) as zonder_bon,
      min(lower(b.nummers)) filter (where b.afdruk is distinct from {BONHASH}) as bon_fout,
      min(lower(b.nummers)) filter (where b.id is not null and
        (g.n is distinct from b.aantal or g.inhoud is distinct from b.inhoud)) as kapot
    into deel from g full join b on b.id = g.bon;
    regels := regels + deel.n;
    if deel.anders < coalesce(fout, deel.anders + 1) then
      fout := deel.anders; wat := 'de regel is gewijzigd';
    end if;
    if deel.bon_fout < coalesce(fout, deel.bon_fout + 1) then
      fout := deel.bon_fout; wat := 'de bon van de regel is gewijzigd';
    end if;
    if deel.zonder_bon < coalesce(fout, deel.zonder_bon + 1) then
      fout := deel.zonder_bon; wat := 'de regel is erbij gezet';
    end if;
    if deel.kapot < coalesce(fout, deel.kapot + 1) then
      select b.*, coalesce((select min(lower(n)) from wpg_logbon a, unnest(a.nummers) n
          where a.maand = b.maand and lower(n) >= upper(b.nummers)), 9223372036854775807) as einde
        into bon from wpg_logbon b where b.maand = eerste::date and lower(b.nummers) = deel.kapot;
      with a as (
        select coalesce(range_agg(a.nummers), '{{}}') as nummers from wpg_logbon a
        where a.maand = bon.maand and a.id <> bon.id),
      r as (
        select l.id, substr(l.hash, 1, 4) as begin, row_number() over (order by l.id) as plek
        from wpg_logregel l, a
        where l.tijdstip >= eerste and l.tijdstip < volgende
          and l.id >= deel.kapot and l.id < bon.einde and not a.nummers @> l.id),
      er as (select coalesce(range_agg(int8range(r.id, r.id, '[]')), '{{}}') as nummers from r)
      select min(x.id) into nummer from (
        select lower(n) from er, unnest((er.nummers - bon.nummers) + (bon.nummers - er.nummers)) n
        union all
        select r.id from r, er where er.nummers = bon.nummers and bon.kort is not null
          and r.begin is distinct from substr(bon.kort, (r.plek * 4 - 3)::int, 4)) x(id);
      nummer := coalesce(nummer, deel.kapot);
      if nummer < coalesce(fout, nummer + 1) then
        fout := nummer; wat := 'de regel is weg, vervangen of erbij gezet';
      end if;
    end if;
  end loop;
end $$;
"""

RECHTEN: Final = """
revoke all on wpg_zegel, wpg_logbon from {toepassing};
grant select on wpg_zegel, wpg_logbon to {toepassing};
revoke all on function wpg_logbon_maken(), wpg_verzegel(interval), wpg_controleer() from public;
grant execute on function wpg_verzegel(interval), wpg_controleer() to {toepassing};
drop policy if exists bewaker on wpg_logregel;
create policy bewaker on wpg_logregel for select to {eigenaar} using (true);
"""


def keten_sql(toepassing: str, eigenaar: str) -> str:
    """De functies van de keten en wie ze mag aanroepen."""
    rechten = RECHTEN.replace("{toepassing}", toepassing).replace("{eigenaar}", eigenaar)
    return "\n".join((BON, ZEGELHASH, VERZEGEL, CONTROLEER, rechten))
