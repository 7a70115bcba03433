"""Reservekopie als eigenaar, voor een gehuurde PostgreSQL die geen BYPASSRLS kan geven.

    DATABASE_BEHEER_URL=... python gereedschap/reservekopie.py bewaren MAP
    DATABASE_BEHEER_URL=... python gereedschap/reservekopie.py terugzetten MAP

FORCE bindt ook de eigenaar, dus een gewone `pg_dump` als eigenaar is stil onvolledig. Hier gaat
FORCE uit in de transactie die leest en die daarna wordt teruggedraaid: voor ieder ander is er
nooit iets veranderd. Zolang het duurt, wacht wie in deze tabellen wil lezen of schrijven.

Terugzetten gaat in een database die net is aangelegd met `migrate`, in één transactie.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

INHOUD = "inhoud.json"
# Gewone tabellen en de top van gepartitioneerde: een partitie gaat met haar top mee.
TABELLEN = """
    select c.relname, c.relforcerowsecurity,
           array_agg(a.attname::text order by a.attnum) filter (where a.attgenerated = '')
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and not c.relispartition and not a.attisdropped
    group by c.oid order by c.relname
"""
TELLERS = """
    select c.relname, s.seqrelid::regclass::text
    from pg_sequence s join pg_class c on c.oid = s.seqrelid
    where c.relnamespace = 'public'::regnamespace
"""

Verbinding = psycopg.Connection[Any]


def main() -> None:
    """Kiest de opdracht; zonder geldige opdracht volgt de uitleg."""
    opdrachten = {"bewaren": bewaren, "terugzetten": terugzetten}
    match sys.argv[1:]:
        case [opdracht, plek] if opdracht in opdrachten:
            pass
        case _:
            sys.exit(__doc__)
    adres = os.environ.get("DATABASE_BEHEER_URL") or os.environ.get("DATABASE_URL")
    if not adres:
        sys.exit("Geef het adres van de eigenaar in DATABASE_BEHEER_URL.")
    with psycopg.connect(adres) as lijn:
        opdrachten[opdracht](lijn, Path(plek))


def bewaren(lijn: Verbinding, plek: Path) -> None:
    """Schrijft elke tabel naar een bestand in `plek`; laat de database zoals hij was."""
    plek.mkdir(mode=0o700, parents=True)
    lijn.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
    tabellen = lijn.execute(TABELLEN).fetchall()
    _force(lijn, tabellen, aan=False)
    for naam, _, kolommen in tabellen:
        vraag = sql.SQL("copy (select {} from {}) to stdout").format(
            _lijst(kolommen), sql.Identifier(naam)
        )
        bestand = (plek / f"{naam}.copy").open("wb")
        with bestand, lijn.cursor() as cursor, cursor.copy(vraag) as stroom:
            for stuk in stroom:
                bestand.write(stuk)
    tellers = {
        naam: lijn.execute(f"select last_value, is_called from {volledig}").fetchone()
        for naam, volledig in lijn.execute(TELLERS).fetchall()
    }
    inhoud = {"tabellen": {naam: kolommen for naam, _, kolommen in tabellen}, "tellers": tellers}
    lijn.rollback()
    # Als laatste: zonder inhoudsopgave is een kopie afgebroken en niet terug te zetten.
    (plek / INHOUD).write_text(json.dumps(inhoud, indent=1))


def terugzetten(lijn: Verbinding, plek: Path) -> None:
    """Vervangt de inhoud van de database door die uit `plek`; alles of niets."""
    inhoud = json.loads((plek / INHOUD).read_text())
    tabellen = lijn.execute(TABELLEN).fetchall()
    if {naam for naam, _, _ in tabellen} != set(inhoud["tabellen"]):
        sys.exit("De tabellen passen niet bij deze kopie. Neem de versie waarmee zij is gemaakt.")
    _force(lijn, tabellen, aan=False)
    _wachters(lijn, tabellen, aan=False)
    namen = sql.SQL(", ").join(sql.Identifier(naam) for naam, _, _ in tabellen)
    lijn.execute(sql.SQL("truncate {}").format(namen))
    for naam, kolommen in inhoud["tabellen"].items():
        vraag = sql.SQL("copy {} ({}) from stdin").format(sql.Identifier(naam), _lijst(kolommen))
        bestand = (plek / f"{naam}.copy").open("rb")
        with bestand, lijn.cursor() as cursor, cursor.copy(vraag) as stroom:
            while stuk := bestand.read(2**20):
                stroom.write(stuk)
    for naam, (stand, gebruikt) in inhoud["tellers"].items():
        lijn.execute("select setval(%s::regclass, %s, %s)", [f'public."{naam}"', stand, gebruikt])
    lijn.execute("set constraints all immediate")
    _wachters(lijn, tabellen, aan=True)
    _force(lijn, tabellen, aan=True)


def _force(lijn: Verbinding, tabellen: list[Any], *, aan: bool) -> None:
    """Zet FORCE aan of uit op de tabellen die het hadden."""
    wat = sql.SQL("force" if aan else "no force")
    for naam, had_force, _ in tabellen:
        if had_force:
            opdracht = sql.SQL("alter table {} {} row level security")
            lijn.execute(opdracht.format(sql.Identifier(naam), wat))


def _wachters(lijn: Verbinding, tabellen: list[Any], *, aan: bool) -> None:
    """Zet de eigen triggers aan of uit; verwijzingen blijven bewaakt."""
    wat = sql.SQL("enable" if aan else "disable")
    for naam, _, _ in tabellen:
        opdracht = sql.SQL("alter table {} {} trigger user")
        lijn.execute(opdracht.format(sql.Identifier(naam), wat))


def _lijst(kolommen: list[str]) -> sql.Composed:
    return sql.SQL(", ").join(map(sql.Identifier, kolommen))


if __name__ == "__main__":
    main()
