"""De sloten in de database: row-level security, historiebewaking en rechten per tabel.

De SQL volgt uit de modellen (`slot`, `historie`) en wordt na elke migratie door de eigenaar
opnieuw gelegd, zodat een nieuwe tabel of kolom nooit zonder slot kan bestaan. De afdruk van
de SQL staat als commentaar op het schema: is die gelijk, dan is er niets te doen.
Waarom zo, staat in docs/adr/0002 en 0003.
"""

import hashlib
from collections.abc import Callable, Iterator

from django.apps import apps
from django.conf import settings
from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

from kern.bewaringsslot import (
    TE_VERNIETIGEN,
    bewaringsrol,
    is_vernietigbaar,
    losse_tabellen_sql,
    rechten_sql,
    voorrang_sql,
)
from kern.modellen import Basismodel, Slot
from kern.registers import Register
from kern.statistieken import METEN_FUNCTIE

LANGSTE_NAAM = 42  # tekens; er komen er nog twintig voor en achter
GEMEENTEN = (
    "((select string_to_array(nullif(current_setting('app.gemeenten', true), ''), ',')"
    "::bigint[])::bigint[])"
)
WPG = "(select current_setting('app.wpg', true) = 'ja')"
SCHOT = "(select current_setting('app.wpg_schot', true) = 'ja')"
KLUIS = "(select current_setting('app.wpg_kluis', true) = 'ja')"
MEDEWERKER = "(select nullif(current_setting('app.medewerker', true), '')::bigint)"
SYSTEEM = "(select coalesce(current_setting('app.systeem', true), '') = 'ja')"
AFGESLOTEN = "((select afgesloten_dossiers())::bigint[])"

# De lijst van dossiers die voor deze medewerker gesloten zijn: eens per vraag, niet per rij.
AFGESLOTEN_FUNCTIE = """
create or replace function afgesloten_dossiers() returns bigint[]
language sql stable security definer set search_path = pg_catalog, public as $$
  select coalesce(array_agg(a.jongere_id), '{}')
  from cases_afscherming a
  where a.opgeheven_op is null
    and coalesce(current_setting('app.systeem', true), '') <> 'ja'
    and not exists (
      select from cases_afschermingtoegang t
      where t.afscherming_id = a.id
        and t.medewerker_id = nullif(current_setting('app.medewerker', true), '')::bigint)
$$;
revoke all on function afgesloten_dossiers() from public;
grant execute on function afgesloten_dossiers() to {toepassing};
"""

# Wie een gebeurtenis van een jongere heeft, blijft haar zien; de gebeurtenis zelf zorgt ervoor.
ZICHT_FUNCTIE = """
create or replace function zicht_bijhouden() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into cases_zicht (jongere_id, gemeente_id)
  select distinct n.jongere_id, n.gemeente_id from nieuw n
  where not exists (select from cases_zicht z
                    where z.jongere_id = n.jongere_id and z.gemeente_id = n.gemeente_id offset 0)
  on conflict do nothing;
  return null;
end $$;
"""

# Rijen waarvan de historie er aan het einde van de opdracht nog niet was. De uitgestelde trigger
# oordeelt bij de commit en ruimt op: na een commit is deze tabel altijd leeg.
TE_TOETSEN = """
create unlogged table if not exists historie_te_toetsen (
  id bigint generated always as identity primary key,
  tabel text not null, kort text not null, rijen bigint[] not null, verwijderd boolean not null);
revoke all on historie_te_toetsen from {toepassing};
create or replace function historie_toetsen() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
declare fout bigint;
begin
  execute 'select historie_klopt_' || new.kort || '($1, $2)'
    into fout using new.rijen, new.verwijderd;
  if fout is not null then
    raise exception 'wijziging zonder historie in %, rij %', new.tabel, fout
      using errcode = '23000';
  end if;
  delete from historie_te_toetsen where id = new.id;
  return null;
end $$;
drop trigger if exists historie_toetsen on historie_te_toetsen;
create constraint trigger historie_toetsen after insert on historie_te_toetsen
  deferrable initially deferred for each row execute function historie_toetsen();
"""

# Tabellen die geen domeinmodel zijn maar wel een slot hebben (het verwerkingslog) melden zich.
aanvullingen: Register[Callable[[str, str], str]] = Register("sloten")


def bewaakte_modellen() -> Iterator[type[Basismodel]]:
    """Alle domeinmodellen, in vaste volgorde."""
    for model in sorted(apps.get_models(), key=lambda m: m._meta.db_table):
        if issubclass(model, Basismodel) and model._meta.managed:
            yield model


def historiemodel(model: type[models.Model]) -> type[models.Model] | None:
    """Het historiemodel van een model, of None."""
    naam = getattr(model._meta, "simple_history_manager_attribute", None)
    return getattr(model, naam).model if naam else None


def slot_sql(toepassing: str, eigenaar: str) -> str:
    """De volledige SQL van alle sloten, voor deze twee databaserollen.

    Elke tabel staat erin genoemd: komt er een bij, dan is de afdruk anders en krijgt ook zij haar
    rechten.
    """
    tabellen = sorted(m._meta.db_table for m in apps.get_models(include_auto_created=True))
    delen = [
        f"-- {' '.join(tabellen)}",
        f"grant usage on schema public to {toepassing};",
        f"grant select, insert, update, delete on all tables in schema public to {toepassing};",
        f"grant usage, select on all sequences in schema public to {toepassing};",
        f"revoke insert, update, delete on cases_zicht from {toepassing};",
        AFGESLOTEN_FUNCTIE.replace("{toepassing}", toepassing),
        ZICHT_FUNCTIE,
        TE_TOETSEN.replace("{toepassing}", toepassing),
        TE_VERNIETIGEN.replace("{bewaring}", bewaringsrol()),
        losse_tabellen_sql(bewaringsrol()),
        METEN_FUNCTIE.replace("{toepassing}", toepassing),
    ]
    delen.extend(_tabel_sql(model, toepassing, eigenaar) for model in bewaakte_modellen())
    delen.extend(aanvulling(toepassing, eigenaar) for aanvulling in aanvullingen)
    return "\n".join(delen)


def leg_sloten(*, alias: str) -> bool:
    """Leg alle sloten als eigenaar. Geeft True als er iets te doen was."""
    verbinding = connections[alias]
    toepassing = str(settings.DATABASES["default"]["USER"])
    eigenaar = str(verbinding.settings_dict["USER"])
    sql = slot_sql(toepassing, eigenaar)
    afdruk = f"sloten {hashlib.sha256(sql.encode()).hexdigest()}"
    if _gelegde_afdruk(verbinding) == afdruk:
        return False
    with verbinding.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute(sql, None)
        cursor.execute(f"comment on schema public is '{afdruk}'")
    return True


def _gelegde_afdruk(verbinding: BaseDatabaseWrapper) -> str | None:
    with verbinding.cursor() as cursor:
        cursor.execute("select obj_description('public'::regnamespace)")
        rij = cursor.fetchone()
    return rij[0] if rij else None


def _tabel_sql(model: type[Basismodel], toepassing: str, eigenaar: str) -> str:
    tabel = model._meta.db_table
    historie = historiemodel(model)
    delen = []
    if model.slot is not Slot.NEUTRAAL:
        delen.append(_rls_sql(model, tabel, toepassing, eigenaar, sleutel="id"))
    if model.geeft_zicht:
        delen.append(_zicht_sql(tabel))
    if historie is not None:
        h_tabel = historie._meta.db_table
        delen.append(f"revoke update, delete on {h_tabel} from {toepassing};")
        delen.append(
            f"create index if not exists {_kort(h_tabel)}_id_xact on {h_tabel} (id, xact);"
        )
        if model.slot is not Slot.NEUTRAAL:
            delen.append(_rls_sql(model, h_tabel, toepassing, eigenaar, sleutel="id"))
        if model.slot is Slot.WPG:
            delen.append(_wpg_historie_sql(tabel, h_tabel, toepassing))
        delen.append(_bewaking_sql(tabel, h_tabel, _kolommen(model)))
        delen.append(_historie_indexen_sql(h_tabel))
    if is_vernietigbaar(model):
        delen.append(
            rechten_sql(
                tabel,
                historie=historie._meta.db_table if historie else "",
                rls=model.slot is not Slot.NEUTRAAL,
                bewaring=bewaringsrol(),
            )
        )
    return "\n".join(delen)


def _kort(tabel: str) -> str:
    """Een tabelnaam die met een voorvoegsel nog in de 63 tekens van PostgreSQL past."""
    if len(tabel) <= LANGSTE_NAAM:
        return tabel
    return tabel[:33] + hashlib.sha256(tabel.encode()).hexdigest()[:8]


def _kolommen(model: type[models.Model]) -> list[str]:
    return [veld.column for veld in model._meta.concrete_fields if veld.column]


def zichtregel(model: type[Basismodel], tabel: str, *, sleutel: str = "id") -> str:
    """De voorwaarde waaronder een rij zichtbaar is, als SQL."""
    eigen = f"{tabel}.gemeente_id = any ({GEMEENTEN})"
    woont_nu = (
        f"exists (select from cases_jongere j where j.id = {tabel}.jongere_id"
        f" and j.gemeente_id = any ({GEMEENTEN}))"
    )
    regels = {
        Slot.GEMEENTE: eigen,
        Slot.TUSSEN: f"{eigen} or {tabel}.naar_gemeente_id = any ({GEMEENTEN})",
        Slot.EIGEN: f"{eigen} and ({tabel}.medewerker_id = {MEDEWERKER} or {SYSTEEM})",
        Slot.WPG: (
            f"{eigen} and {WPG} and ({tabel}.afgeschermd_op is null or {SCHOT})"
            f" and ({tabel}.verwijderd_op is null or {KLUIS})"
        ),
        Slot.JONGERE: (
            f"{eigen} or exists (select from cases_zicht z where z.jongere_id = {tabel}.{sleutel}"
            f" and z.gemeente_id = any ({GEMEENTEN}))"
        ),
        Slot.WOONGEMEENTE: woont_nu,
        Slot.REGISTER: f"{eigen} or {woont_nu}",
    }
    regel = regels[model.slot]
    if model.slot is Slot.REGISTER and model.eerste_dag is not None:
        regel += (
            f" or exists (select from cases_woonplaats w"
            f" where w.jongere_id = {tabel}.jongere_id and w.gemeente_id = any ({GEMEENTEN})"
            f" and (w.tot_en_met is null or w.tot_en_met >= {tabel}.{model.eerste_dag}))"
        )
    return regel


def _rls_sql(
    model: type[Basismodel], tabel: str, toepassing: str, eigenaar: str, *, sleutel: str
) -> str:
    regel = zichtregel(model, tabel, sleutel=sleutel)
    kolommen = _kolommen(model)
    jongere = sleutel if model.slot is Slot.JONGERE else "jongere_id"
    delen = [
        f"alter table {tabel} enable row level security;",
        f"alter table {tabel} force row level security;",
        f"drop policy if exists grens on {tabel};",
        f"create policy grens on {tabel} to {toepassing} using ({regel}) with check ({regel});",
        f"drop policy if exists bewaker on {tabel};",
        f"create policy bewaker on {tabel} for select to {eigenaar} using (true);",
        f"drop policy if exists afgesloten on {tabel};",
    ]
    if model.slot is Slot.JONGERE or "jongere_id" in kolommen:
        delen.append(
            f"create policy afgesloten on {tabel} as restrictive to {toepassing}"
            f" using ({tabel}.{jongere} is null or {tabel}.{jongere} <> all ({AFGESLOTEN}));"
        )
    return "\n".join(delen)


def _wpg_historie_sql(tabel: str, h_tabel: str, toepassing: str) -> str:
    """Een oude versie van een politiegegeven is pas te lezen als de rij van nu dat is.

    Zonder dit bleef wat is afgeschermd of verwijderd leesbaar in zijn vorige versies. Met de kluis
    open blijft ook de historie van een gewiste rij leesbaar: zij ging om verantwoording.
    """
    return (
        f"drop policy if exists met_de_rij on {h_tabel};\n"
        f"create policy met_de_rij on {h_tabel} as restrictive for select to {toepassing}"
        f" using ({KLUIS} or exists (select from {tabel} r where r.id = {h_tabel}.id));"
    )


def _zicht_sql(tabel: str) -> str:
    return "\n".join(
        f"create or replace trigger zicht_{gebeurtenis} after {gebeurtenis} on {tabel} "
        f"referencing new table as nieuw for each statement execute function zicht_bijhouden();"
        for gebeurtenis in ("insert", "update")
    )


def _bewaking_sql(tabel: str, h_tabel: str, kolommen: list[str]) -> str:
    """Weiger bij de commit elke wijziging die niet letterlijk zo in de historie staat.

    Na elke opdracht zoekt de database de geraakte rijen in de historie, alle tegelijk: dat kost
    per rij een fractie van een trigger per rij. Wat er al staat (`kern.verzameling` schrijft rij
    en historie samen) is klaar, want de historie is alleen aan te vullen. De rest (`save()`
    schrijft de historie daarna) staat tot de commit in `historie_te_toetsen`, en wordt dan
    geteld zoals zij er dan is. De vaste plannen: nooit een hele historietabel doorlezen. En
    `offset 0` houdt het bij één zoekslag per rij: van een verse, nog niet gemeten tabel denkt de
    planner dat zij leeg is, en dan vergelijkt hij elke rij met alles van deze transactie.
    """
    van_historie = ", ".join(f"h.{kolom}" for kolom in kolommen)
    kort = _kort(tabel)
    hoofd = (
        "language plpgsql security definer set search_path = pg_catalog, public "
        "set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off "
        "set plan_cache_mode = force_generic_plan"
    )
    staat_er = (
        f"exists (select from {h_tabel} h where h.id = r.id and h.xact = nu"
        f" and h.history_type <> '-' and ({van_historie}) is not distinct from "
        f"({', '.join(f'r.{kolom}' for kolom in kolommen)}) offset 0)"
    )
    weg_staat_er = (
        f"exists (select from {h_tabel} h where h.id = o.id and h.xact = nu"
        " and h.history_type = '-' offset 0)"
    )
    triggers = "\n".join(
        f"create or replace trigger historie_na_{gebeurtenis} after {gebeurtenis} on {tabel} "
        f"referencing {welke} for each statement execute function historie_{functie}_{kort}();"
        for gebeurtenis, welke, functie in (
            ("insert", "new table as geraakt", "na"),
            ("update", "new table as geraakt", "na"),
            ("delete", "old table as geraakt", "weg"),
        )
    )
    return f"""
drop trigger if exists historie_bewaken on {tabel};
drop function if exists historie_bewaken_{kort}();
create or replace function historie_klopt_{kort}(rijen bigint[], verwijderd boolean)
returns bigint {hoofd} as $$
declare nu bigint := pg_current_xact_id()::text::bigint; fout bigint;
begin
  select r.id into fout from unnest(rijen) g(id) join {tabel} r on r.id = g.id
  where not {staat_er} limit 1;
  if fout is null and verwijderd then
    select o.id into fout from unnest(rijen) o(id)
    where not exists (select from {tabel} r where r.id = o.id) and not {weg_staat_er} limit 1;
  end if;
  return fout;
end $$;
create or replace function historie_na_{kort}() returns trigger {hoofd} as $$
declare nu bigint := pg_current_xact_id()::text::bigint; rest bigint[];
begin
  select array_agg(r.id) into rest from geraakt r where not {staat_er};
  if rest is not null then
    insert into historie_te_toetsen (tabel, kort, rijen, verwijderd)
    values ('{tabel}', '{kort}', rest, false);
  end if;
  return null;
end $$;
create or replace function historie_weg_{kort}() returns trigger {hoofd} as $$
declare nu bigint := pg_current_xact_id()::text::bigint; rest bigint[];
begin
  {voorrang_sql(tabel, bewaringsrol())}
  select array_agg(o.id) into rest from geraakt o where not {weg_staat_er};
  if rest is not null then
    insert into historie_te_toetsen (tabel, kort, rijen, verwijderd)
    values ('{tabel}', '{kort}', rest, true);
  end if;
  return null;
end $$;
revoke all on function historie_klopt_{kort}(bigint[], boolean) from public;
{triggers}
"""


def _historie_indexen_sql(h_tabel: str) -> str:
    """Weg met de indexen die Django per verwijzing op een historietabel zet.

    De historie wordt gezocht op `(id, xact)` en op jongere. Elke andere index kost bij elke
    wijziging schrijfwerk en wordt door niemand gelezen.
    """
    return f"""
do $$
declare naam text;
begin
  for naam in
    select i.indexrelid::regclass::text from pg_index i
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
    where i.indrelid = '{h_tabel}'::regclass and i.indnatts = 1
      and not i.indisunique and a.attname <> 'jongere_id'
  loop
    execute format('drop index if exists %s', naam);
  end loop;
end $$;
"""
