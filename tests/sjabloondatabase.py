"""De lege database met alle migraties, één keer gemaakt en daarna gekopieerd.

Migreren van niets kost een halve minuut; kopiëren een tel. De naam draagt een afdruk van alles wat
een lege database bepaalt: verandert daar iets, dan komt er een nieuwe.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg

from kern.klok import vandaag

PROJECT = Path(__file__).resolve().parent.parent
BEPALEND = (
    "*/migrations/*.py",
    "inrichting/gegevens/**/*",
    "inrichting/*.py",
    "inrichting/services/*.py",
    "kern/*slot*.py",
    "kern/handelingen.py",
    "toegang/rollen.py",
    "toegang/services.py",
    "wpg/*.py",
    "wpg/bewaring/*.py",
)
SLOT = 734_001
"""Nummer van het adviserende slot: twee toetswerkers maken het sjabloon niet tegelijk."""


def sjabloonnaam() -> str:
    """De naam die bij deze bronnen hoort; ook de maand telt, want het log heeft partities."""
    afdruk = hashlib.sha256(f"{vandaag():%Y-%m}".encode())
    for patroon in BEPALEND:
        for bestand in sorted(PROJECT.glob(patroon)):
            if bestand.is_file():
                afdruk.update(str(bestand.relative_to(PROJECT)).encode())
                afdruk.update(bestand.read_bytes())
    return f"toets_sjabloon_{afdruk.hexdigest()[:16]}"


def kopie_maken(naam: str, *, verbinding: dict[str, Any], migreren: Callable[[str], None]) -> None:
    """Maak database `naam` als kopie van het sjabloon; maak het sjabloon als het er nog niet is.

    verbinding: waarmee de eigenaar verbindt. migreren: vult de lege database met deze naam.
    """
    sjabloon = sjabloonnaam()
    with psycopg.connect(**verbinding, autocommit=True) as beheer:
        beheer.execute("select pg_advisory_lock(%s)", [SLOT])
        bekend = {
            rij[0]
            for rij in beheer.execute(
                "select datname from pg_database where datname like 'toets_sjabloon_%'"
            )
        }
        if sjabloon not in bekend:
            for oud in bekend:
                beheer.execute(f"drop database if exists {oud} with (force)")
            half = f"{sjabloon}_half"
            beheer.execute(f"drop database if exists {half} with (force)")
            beheer.execute(f"create database {half}")
            migreren(half)
            # Pas met de goede naam is het af: wie halverwege stopt, laat niets bruikbaars achter.
            beheer.execute(f"alter database {half} rename to {sjabloon}")
        beheer.execute(f"drop database if exists {naam} with (force)")
        beheer.execute(f"create database {naam} template {sjabloon}")
