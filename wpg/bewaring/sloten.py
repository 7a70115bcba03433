"""Het slot op opdracht, deel en bewijs: wat goedgekeurd is, verandert niet meer."""

from kern.bewaringsslot import bewaringsrol
from kern.sloten import GEMEENTEN, WPG

TABELLEN = ("wpg_vernietiging", "wpg_vernietigingsdeel", "wpg_vernietigingsbewijs")

# De database zelf houdt vast dat een goedgekeurde opdracht en een uitgevoerd deel blijven zoals
# ze waren, ook voor SQL met de hand. Alleen het afvinken daarna mag nog.
VAST = """
create or replace function wpg_vernietiging_vast() returns trigger
language plpgsql set search_path = pg_catalog, public as $$
begin
  if old.goedgekeurd_op is not null or old.teruggestuurd_op is not null then
    old.afgerond_op := new.afgerond_op;
    if new is distinct from old then
      raise exception 'een besluit over vernietigen wijzigt niet' using errcode = '23000';
    end if;
  end if;
  return new;
end $$;
create or replace trigger vast before update on wpg_vernietiging
  for each row execute function wpg_vernietiging_vast();
create or replace function wpg_vernietigingsdeel_vast() returns trigger
language plpgsql set search_path = pg_catalog, public as $$
begin
  if exists (select from wpg_vernietigingsbewijs b where b.deel_id = old.id) then
    old.bestanden_gewist_op := new.bestanden_gewist_op;
    if new is distinct from old then
      raise exception 'een uitgevoerd deel wijzigt niet' using errcode = '23000';
    end if;
  end if;
  return new;
end $$;
create or replace trigger vast before update on wpg_vernietigingsdeel
  for each row execute function wpg_vernietigingsdeel_vast();
"""


def bewaring_sql(toepassing: str, eigenaar: str) -> str:
    """Rechten en row-level security van de opdrachten en bewijzen, en van de rol in het log."""
    rol = bewaringsrol()
    regel = f"gemeente_id = any ({GEMEENTEN}) and (regime <> 'WPG' or {WPG})"
    delen = [VAST, *(_slot(tabel, regel, toepassing, eigenaar) for tabel in TABELLEN)]
    delen.append(f"""
grant select, insert, update on wpg_vernietiging, wpg_vernietigingsdeel to {toepassing};
grant select on wpg_vernietigingsbewijs to {toepassing};
grant insert on wpg_vernietigingsbewijs to {rol};
drop policy if exists bewijzen on wpg_vernietigingsbewijs;
create policy bewijzen on wpg_vernietigingsbewijs for insert to {rol} with check (
  deel_id = nullif(current_setting('app.vernietiging', true), '')::bigint);
grant insert on wpg_logregel to {rol};
drop policy if exists vernietigen on wpg_logregel;
create policy vernietigen on wpg_logregel for insert to {rol}
  with check (operatie = 'VERNIETIGEN');
""")
    return "\n".join(delen)


def _slot(tabel: str, regel: str, toepassing: str, eigenaar: str) -> str:
    return f"""
revoke all on {tabel} from {toepassing};
alter table {tabel} enable row level security;
alter table {tabel} force row level security;
drop policy if exists grens on {tabel};
create policy grens on {tabel} to {toepassing} using ({regel}) with check ({regel});
drop policy if exists bewaker on {tabel};
create policy bewaker on {tabel} for select to {eigenaar} using (true);"""
