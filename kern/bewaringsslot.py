"""Wat de databaserol *bewaring* mag: vernietigen wat in een goedgekeurde opdracht staat.

De rol heeft geen andere rechten. Zij leest alleen nummers, verwijdert alleen rijen (met hun
historie) die in het lopende deel van een goedgekeurde vernietiging staan, en schrijft alleen het
bewijs daarvan (`wpg/bewaring/sloten.py`). Welk deel loopt, zegt `app.vernietiging`; of dat deel
bestaat, is goedgekeurd en nog niet is uitgevoerd, leest de database zelf. Waarom zo: docs/adr.
"""

from typing import Final

from django.conf import settings
from django.db import models

from kern.modellen import Basismodel

LOSSE_TABELLEN: Final = ("cases_zicht", "cases_externesleutel")
"""Zonder slot of historie, maar wel per jongere: nummers en sleutels van de aanleveraar."""

TE_VERNIETIGEN: Final = """
create or replace function te_vernietigen(tabel text) returns bigint[]
language sql stable security definer set search_path = pg_catalog, public as $$
  select coalesce(array_agg(n.nummer::bigint), '{}')
  from wpg_vernietigingsdeel d
  join wpg_vernietiging v on v.id = d.vernietiging_id
  cross join lateral jsonb_array_elements_text(d.sleutels -> tabel) n(nummer)
  where d.id = nullif(current_setting('app.vernietiging', true), '')::bigint
    and v.goedgekeurd_op is not null
    and not exists (select from wpg_vernietigingsbewijs b where b.deel_id = d.id)
$$;
revoke all on function te_vernietigen(text) from public;
grant execute on function te_vernietigen(text) to {bewaring};
revoke all on all tables in schema public from {bewaring};
"""


def bewaringsrol() -> str:
    """De naam van de rol; waar haar adres niet is ingesteld (migreren), de vaste naam."""
    rol = str(settings.DATABASES["bewaring"]["USER"])
    anderen = {settings.DATABASES[alias]["USER"] for alias in ("default", "eigenaar")}
    return "bewaring" if rol in anderen else rol


def is_vernietigbaar(model: type[models.Model]) -> bool:
    """Of rijen van dit model in een vernietiging kunnen staan."""
    return issubclass(model, Basismodel) and model.vernietigbaar


def rechten_sql(tabel: str, *, historie: str, rls: bool, bewaring: str) -> str:
    """Rechten en regels van de rol op een tabel en haar historie. historie leeg: er is geen."""
    delen = [_tabel(tabel, f"id = any ({_lijst(tabel)})", ("id",), rls, bewaring)]
    if historie:
        regel = f"id = any ({_lijst(tabel)}) or history_id = any ({_lijst(historie)})"
        delen.append(_tabel(historie, regel, ("id", "history_id"), rls, bewaring))
    return "\n".join(delen)


def losse_tabellen_sql(bewaring: str) -> str:
    """Als `rechten_sql`, voor de tabellen die geen domeinmodel zijn."""
    return "\n".join(
        f"grant select (id), delete on {tabel} to {bewaring};\n{_wacht(tabel, tabel, bewaring)}"
        for tabel in LOSSE_TABELLEN
    )


def _lijst(tabel: str) -> str:
    return f"(select te_vernietigen('{tabel}'))::bigint[]"


def _tabel(tabel: str, regel: str, kolommen: tuple[str, ...], rls: bool, bewaring: str) -> str:
    delen = [f"grant select ({', '.join(kolommen)}), delete on {tabel} to {bewaring};"]
    if rls:
        delen.append(f"drop policy if exists vernietigen on {tabel};")
        delen.append(f"create policy vernietigen on {tabel} to {bewaring} using ({regel});")
    else:
        delen.append(_wacht(tabel, tabel, bewaring, regel=f"o.{regel.replace('or ', 'or o.')}"))
    return "\n".join(delen)


def _wacht(tabel: str, kort: str, bewaring: str, *, regel: str = "") -> str:
    """Een tabel zonder row-level security: een trigger weigert wat niet op de lijst staat."""
    mag = regel or f"o.id = any ({_lijst(tabel)})"
    naam = f"alleen_op_lijst_{kort}"[:60]
    return f"""
create or replace function {naam}() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if session_user = '{bewaring}' and exists (select from geraakt o where not ({mag})) then
    raise exception 'niet op de vernietigingslijst: {tabel}' using errcode = '42501';
  end if;
  return null;
end $$;
create or replace trigger alleen_op_lijst after delete on {tabel}
  referencing old table as geraakt for each statement execute function {naam}();
"""


def voorrang_sql(tabel: str, bewaring: str) -> str:
    """Het begin van de historiewacht: onder deze rol, en alleen wat op de lijst staat."""
    return (
        f"if session_user = '{bewaring}' then"
        f" if exists (select from geraakt o where not (o.id = any ({_lijst(tabel)}))) then"
        f" raise exception 'niet op de vernietigingslijst: {tabel}' using errcode = '42501';"
        " end if; return null; end if;"
    )
