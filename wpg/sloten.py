"""Het slot op het verwerkingslog: toevoegen en lezen, nooit wijzigen of wissen."""


def log_sql(toepassing: str, eigenaar: str) -> str:
    """Rechten en row-level security van het log.

    Lezen kan binnen de eigen gemeenten; regels over politiegegevens alleen met de Wpg-deur open.
    """
    del eigenaar
    return f"""
revoke all on wpg_logregel from {toepassing};
grant select, insert on wpg_logregel to {toepassing};
alter table wpg_logregel enable row level security;
alter table wpg_logregel force row level security;
drop policy if exists toevoegen on wpg_logregel;
create policy toevoegen on wpg_logregel for insert to {toepassing} with check (true);
drop policy if exists lezen on wpg_logregel;
create policy lezen on wpg_logregel for select to {toepassing} using (
  (gemeente_id is null or gemeente_id = any ((select string_to_array(
      nullif(current_setting('app.gemeenten', true), ''), ',')::bigint[])::bigint[]))
  and (regime <> 'WPG' or (select current_setting('app.wpg', true) = 'ja')));
"""
