"""Wat de database extra bewaakt bij politiegegevens."""

from django.apps import apps

from handhaving.models import Politiegegeven

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


def handhaving_sql(toepassing: str, eigenaar: str) -> str:
    """Wat de database bewaakt, langs welke weg ook: T0 verandert nooit (WPG-14), en een bevestigde
    keuze van de organisatie evenmin (wpg.md 3.2)."""
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
    )
