"""Draait een programma van PostgreSQL tegen de ingebouwde server.

    python -m leerplicht.ingebed pg_dump --format=custom --file=leerplicht.dump
    python -m leerplicht.ingebed --rol postgres pg_restore leerplicht.dump

Zonder `--rol` gebeurt dat als *backup*: die leest alles en schrijft niets.
"""

from __future__ import annotations

import argparse
import subprocess
import sys

from leerplicht.ingebed import StartFout, gebruik, is_ingebouwd, postgres


def main() -> int:
    """Geeft de afsluitcode van het programma."""
    lezer = argparse.ArgumentParser(prog="python -m leerplicht.ingebed")
    lezer.add_argument("--rol", default="backup", choices=[*postgres.ROLLEN, "postgres"])
    lezer.add_argument("programma", help="bijvoorbeeld pg_dump, pg_restore of psql")
    lezer.add_argument("opties", nargs=argparse.REMAINDER)
    keuze = lezer.parse_args()
    if not is_ingebouwd():
        sys.exit("DATABASE_URL is gezet: gebruik de programma's van die server.")
    try:
        adres = gebruik().database_backup_url
    except StartFout as fout:
        sys.exit(str(fout))
    return subprocess.call(
        [
            str(postgres.programma(keuze.programma)),
            f"--dbname={adres.replace('//backup@', f'//{keuze.rol}@', 1)}",
            *keuze.opties,
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
