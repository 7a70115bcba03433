"""De lege database met alle migraties, één keer gemaakt en daarna gekopieerd.

Migreren van niets kost een halve minuut; kopiëren een tel. De naam draagt een afdruk van alles wat
een lege database bepaalt: verandert daar iets, dan komt er een nieuwe. Kwamen er alleen migraties
bij, dan begint zij bij een eerder sjabloon: wat geen migratie is, legt `post_migrate` opnieuw.
"""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg

from kern.klok import vandaag
from leerplicht.ingebed.migraties import BEPALEND

PROJECT = Path(__file__).resolve().parent.parent
SLOT = 734_001
"""Nummer van het adviserende slot: twee toetswerkers maken het sjabloon niet tegelijk."""


BEWAARD = 3
"""Zoveel eerdere sjablonen blijven staan om op verder te bouwen."""


def _bestanden(*patronen: str) -> dict[str, str]:
    return {
        str(pad.relative_to(PROJECT)): hashlib.sha256(pad.read_bytes()).hexdigest()
        for patroon in patronen
        for pad in sorted(PROJECT.glob(patroon))
        if pad.is_file()
    }


def sjabloonnaam() -> str:
    """De naam die bij deze bronnen hoort; ook de maand telt, want het log heeft partities."""
    bronnen = json.dumps([f"{vandaag():%Y-%m}", _bestanden(*BEPALEND)])
    return f"toets_sjabloon_{hashlib.sha256(bronnen.encode()).hexdigest()[:16]}"


def kopie_maken(naam: str, *, verbinding: dict[str, Any], migreren: Callable[[str], None]) -> None:
    """Maak database `naam` als kopie van het sjabloon; maak het sjabloon als het er nog niet is.

    verbinding: waarmee de eigenaar verbindt. migreren: vult de lege database met deze naam.
    """
    sjabloon = sjabloonnaam()
    with psycopg.connect(**verbinding, autocommit=True) as beheer:
        beheer.execute("select pg_advisory_lock(%s)", [SLOT])
        bekend = dict(
            beheer.execute(
                "select datname, shobj_description(oid, 'pg_database') from pg_database"
                " where datname like 'toets_sjabloon_%' order by oid"
            ).fetchall()
        )
        if sjabloon not in bekend:
            _sjabloon_maken(beheer, sjabloon, bekend=bekend, migreren=migreren)
        beheer.execute(f"drop database if exists {naam} with (force)")
        beheer.execute(f"create database {naam} template {sjabloon}")


def _sjabloon_maken(
    beheer: psycopg.Connection[Any],
    sjabloon: str,
    *,
    bekend: dict[str, str | None],
    migreren: Callable[[str], None],
) -> None:
    migraties = _bestanden("*/migrations/*.py")
    basis = _verste(bekend, migraties)
    half = f"{sjabloon}_half"
    beheer.execute(f"drop database if exists {half} with (force)")
    beheer.execute(f"create database {half}" + (f" template {basis}" if basis else ""))
    migreren(half)
    beheer.execute(f"comment on database {half} is '{json.dumps(migraties)}'")
    # Pas met de goede naam is het af: wie halverwege stopt, laat niets bruikbaars achter.
    beheer.execute(f"alter database {half} rename to {sjabloon}")
    for oud in [naam for naam in bekend if naam != basis][:-BEWAARD]:
        beheer.execute(f"drop database if exists {oud} with (force)")


def _verste(bekend: dict[str, str | None], migraties: dict[str, str]) -> str | None:
    """Het eerdere sjabloon waarvan elke migratie er nog precies zo is, met de meeste migraties."""
    beste, aantal = None, 0
    for naam, beschrijving in bekend.items():
        had = json.loads(beschrijving) if beschrijving and not naam.endswith("_half") else {}
        if len(had) > aantal and had.items() <= migraties.items():
            beste, aantal = naam, len(had)
    return beste
