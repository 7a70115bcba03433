"""Wat de database extra bewaakt bij politiegegevens."""

from django.apps import apps

from handhaving.models import Politiegegeven, Samenwerkingsbesluit, Verantwoording

T0_LIGT_VAST = """
create or replace function wpg_t0_ligt_vast() returns trigger
language plpgsql set search_path = pg_catalog, public as $$
begin
  if new.eerste_verwerking_op is distinct from old.eerste_verwerking_op then
    raise exception 'de dag van eerste verwerking ligt vast' using errcode = '23514';
  end if;
  return new;
end $$;
"""

BESLUIT_LIGT_VAST = """
create or replace function wpg_besluit_ligt_vast() returns trigger
language plpgsql set search_path = pg_catalog, public as $$
begin
  if old.bevestigd_op is not null then
    raise exception 'een bevestigde instelling ligt vast' using errcode = '23514';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create or replace trigger besluit_ligt_vast before update or delete on handhaving_wpginstelling
  for each row execute function wpg_besluit_ligt_vast();
"""

# Art. 32 lid 3: bewaard tot de externe audit over die dag is afgesloten (het register van audits).
# Zonder afgesloten audit gaat er niets weg.
VERANTWOORDING_BLIJFT = """
create or replace function wpg_verantwoording_blijft() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
declare klaar date;
begin
  select max(a.tot_en_met) into klaar from wpg_audit a
  where a.gemeente_id = old.gemeente_id and a.soort = 'extern' and a.afgesloten_op is not null;
  if klaar is null or (to_jsonb(old) ->> tg_argv[0])::date > klaar then
    raise exception 'dit blijft bewaard tot de externe audit is afgesloten'
      using errcode = 'restrict_violation';
  end if;
  return old;
end $$;
"""

VERANTWOORDING_LIGT_VAST = """
create or replace function wpg_verantwoording_ligt_vast() returns trigger
language plpgsql set search_path = pg_catalog, public as $$
declare mag text[] := array['jongere_id', 'afgeschermd_op', 'verwijderd_op']
  || string_to_array(tg_argv[0], ' ');
begin
  if (to_jsonb(new) - mag) is distinct from (to_jsonb(old) - mag) then
    raise exception 'deze vastlegging ligt vast' using errcode = 'check_violation';
  end if;
  return new;
end $$;
"""


def _verantwoording_sql() -> str:
    modellen: list[type[Verantwoording] | type[Samenwerkingsbesluit]] = [
        m for m in apps.get_app_config("handhaving").get_models() if issubclass(m, Verantwoording)
    ]
    modellen.append(Samenwerkingsbesluit)
    delen = [VERANTWOORDING_BLIJFT, VERANTWOORDING_LIGT_VAST]
    for model in sorted(modellen, key=lambda m: m._meta.db_table):
        tabel = model._meta.db_table
        delen.append(
            f"create or replace trigger verantwoording_blijft before delete on {tabel}"
            f" for each row execute function wpg_verantwoording_blijft('{model.bewaard_vanaf}');"
        )
        if issubclass(model, Verantwoording) and model.vast:
            mag = " ".join(model.bij_te_werken)
            delen.append(
                f"create or replace trigger verantwoording_ligt_vast before update on {tabel}"
                f" for each row execute function wpg_verantwoording_ligt_vast('{mag}');"
            )
    return "\n".join(delen)


def handhaving_sql(toepassing: str, eigenaar: str) -> str:
    """Wat de database bewaakt, langs welke weg ook.

    T0 verandert nooit (WPG-14), een bevestigde keuze van de organisatie evenmin (wpg.md 3.2), en
    verantwoording blijft tot na de audit (WPG-31).
    """
    del toepassing, eigenaar
    tabellen = sorted(
        m._meta.db_table
        for m in apps.get_app_config("handhaving").get_models()
        if issubclass(m, Politiegegeven)
    )
    return (
        T0_LIGT_VAST
        + BESLUIT_LIGT_VAST
        + "\n".join(
            f"create or replace trigger t0_ligt_vast before update on {tabel}"
            " for each row execute function wpg_t0_ligt_vast();"
            for tabel in tabellen
        )
        + _verantwoording_sql()
    )
