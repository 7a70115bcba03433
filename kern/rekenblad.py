"""Een lijst als bestand voor een rekenblad."""

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

GEVAARLIJK = ("=", "+", "-", "@", "\t", "\r")
"""Zo begint een formule; met een aanhalingsteken ervoor blijft het in een rekenblad tekst."""


def als_rekenblad(naam: str, *, kop: Sequence[str], rijen: Iterable[Sequence[str]]) -> HttpResponse:
    """Een csv met puntkomma's, zoals een Nederlands rekenblad die opent. naam: zonder uitgang."""
    antwoord = HttpResponse(csv_inhoud(kop, rijen), content_type="text/csv; charset=utf-8")
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}.csv"'
    antwoord["Cache-Control"] = "no-store"
    return antwoord


def csv_inhoud(kop: Sequence[str], rijen: Iterable[Sequence[str]]) -> bytes:
    """Het bestand zelf: puntkomma's, met een teken vooraan zodat een rekenblad de letters kent."""
    tekst = io.StringIO()
    schrijver = csv.writer(tekst, delimiter=";", lineterminator="\r\n")
    schrijver.writerow(kop)
    schrijver.writerows([veilige_cel(cel) for cel in rij] for rij in rijen)
    return tekst.getvalue().encode("utf-8-sig")


def veilige_cel(cel: str) -> str:
    """Dezelfde tekst, zo dat een rekenblad er nooit een formule in ziet."""
    return f"'{cel}" if cel.startswith(GEVAARLIJK) else cel
