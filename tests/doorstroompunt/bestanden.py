"""Kleine bestanden voor de toetsen van het inlezen."""

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management import CommandError, call_command

LIJST = {
    "soort": "ministerie",
    "schooljaar": "2025-2026",
    "stand": "voorlopig",
    "datum": "2026-10-30",
    "gemeentecode": "9901",
    "geboortedatum": "2006-05-04",
    "achternaam": "Proefkind",
}
MUTATIE = {
    "mutatie": "inschrijving",
    "gemeentecode": "9901",
    "geboortedatum": "2006-05-04",
    "achternaam": "Proefkind",
    "brin": "99ZZ",
    "onderwijssoort": "MBO2",
    "van": "2025-08-01",
}
WERK = {
    "soort": "werk",
    "gemeentecode": "9901",
    "geboortedatum": "2006-05-04",
    "achternaam": "Proefkind",
    "uren_per_week": "24",
    "inkomen_per_maand": "812,50",
    "van": "2026-09-01",
    "bron": "inlichtingenbureau",
    "peildatum": "2026-10-01",
}


def schrijf(pad: Path, *rijen: Mapping[str, str | None], kop: list[str] | None = None) -> Path:
    """Een CSV met deze rijen; een kolom die een rij niet noemt, is leeg."""
    namen = kop or list(dict.fromkeys(k for rij in rijen for k in rij))
    with pad.open("w", encoding="utf-8", newline="") as uit:
        schrijver = csv.DictWriter(uit, fieldnames=namen, delimiter=";", restval="")
        schrijver.writeheader()
        schrijver.writerows(rijen)
    return pad


def voer_uit(opdracht: str, pad: Path, **opties: Any) -> tuple[int, str]:
    """De exitcode en wat er op stderr kwam."""
    from io import StringIO

    fouten = StringIO()
    try:
        call_command(opdracht, str(pad), stdout=StringIO(), stderr=fouten, **opties)
    except CommandError as fout:
        return fout.returncode, fouten.getvalue() + str(fout)
    return 0, fouten.getvalue()
