"""Het slot op het verwerkingslog: toevoegen en lezen, nooit wijzigen of wissen."""

from wpg.ketensql import DATABASE_ZET, KOLOMMEN, keten_sql

INVOEGEN = ", ".join(kolom for kolom in KOLOMMEN if kolom not in DATABASE_ZET)
"""Wat de toepassing zelf mag vullen; nummer, tijd en afdruk zet de database."""

VERANTWOORDING = (
    *("toegang_autorisatie", "toegang_beoordeling", "toegang_beoordelingscampagne"),
    *("toegang_geheimhouding", "toegang_leverancierstoegang"),
    *("wpg_datalek", "wpg_audit", "wpg_normstuk", "wpg_logcontrole"),
)
"""Wie wat mocht, wat er misging en wie het nakeek: de toepassing wist dat nooit (Wpg art. 32)."""

# De afdruk gaat over de hele regel als tekst, met een vaste tijdzone en datumvorm: overal en altijd
# dezelfde uitkomst, en 2,5 keer zo snel als over JSON. Bij een groot bestand is dat het log.
AFDRUK = """
create or replace function wpg_logregel_afdruk() returns trigger
language plpgsql set search_path = pg_catalog, public set timezone = 'UTC' set datestyle = 'ISO'
as $$
begin
  new.vorige_hash := null;
  new.hash := null;
  new.hash := sha256(convert_to(new::text, 'UTF8'));
  return new;
end $$;
"""


def log_sql(toepassing: str, eigenaar: str) -> str:
    """Rechten en row-level security van het log.

    Lezen kan binnen de eigen gemeenten; regels over politiegegevens alleen met de Wpg-deur open.
    """
    return f"""{AFDRUK}
revoke all on wpg_logregel from {toepassing};
grant select, insert ({INVOEGEN}) on wpg_logregel to {toepassing};
-- Een partitie is ook een tabel: zonder dit kon men een maand langs het slot heen wissen.
do $$ declare deel regclass; begin
  for deel in select inhrelid::regclass from pg_inherits where inhparent = 'wpg_logregel'::regclass
  loop execute format('revoke all on %s from {toepassing}', deel); end loop;
end $$;
alter table wpg_logregel enable row level security;
alter table wpg_logregel force row level security;
drop policy if exists toevoegen on wpg_logregel;
create policy toevoegen on wpg_logregel for insert to {toepassing} with check (true);
drop policy if exists lezen on wpg_logregel;
create policy lezen on wpg_logregel for select to {toepassing} using (
  (gemeente_id is null or gemeente_id = any ((select string_to_array(
      nullif(current_setting('app.gemeenten', true), ''), ',')::bigint[])::bigint[]))
  and (regime <> 'WPG' or (select current_setting('app.wpg', true) = 'ja')));
{keten_sql(toepassing, eigenaar)}
revoke delete on {", ".join(VERANTWOORDING)} from {toepassing};
-- Afgetekend is afgetekend; wat over politiegegevens ging, ziet alleen wie die deur heeft.
revoke update on wpg_logcontrole from {toepassing};
{_alleen_met_deur("wpg_logcontrole", toepassing)}
{_alleen_met_deur("wpg_historicallogcontrole", toepassing)}"""


def _alleen_met_deur(tabel: str, toepassing: str) -> str:
    return f"""drop policy if exists wpg_deur on {tabel};
create policy wpg_deur on {tabel} as restrictive to {toepassing} using (
  kant <> 'WPG' or (select current_setting('app.wpg', true) = 'ja'));"""
