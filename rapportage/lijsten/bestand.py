"""Een lijst als csv of xlsx: dezelfde rijen, kolommen en volgorde als op het scherm."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import IO, Any, Final

from django.http import QueryDict

from kern.autorisatie import Inzage
from kern.rekenblad import csv_inhoud
from rapportage.lijsten.register import LIJSTEN, Celwaarde, Lijst
from rapportage.models import Uitvoer
from rapportage.werkmap import werkmap
from wpg.services import Regel, vastleggen

STUK: Final = 1000
SOORTEN: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
Meter = Callable[[float], object]


def lijst_als_bestand(
    inzage: Inzage, lijst: Lijst, keuzes: str, formaat: str, *, meter: Meter = lambda _: None
) -> tuple[bytes, int]:
    """De inhoud en het aantal rijen; legt elke jongere vast als export.

    De aanroeper zet de grens en opent het log. meter: hoort welk deel klaar is.
    """
    rijen = lijst.filterset(inzage, QueryDict(keuzes)).qs
    aantal = rijen.count()
    cellen = list(_stukken(inzage, lijst, rijen, aantal, meter))
    if formaat == "xlsx":
        return werkmap([(lijst.titel, [lijst.koppen, *cellen])]), len(cellen)
    return csv_inhoud(lijst.koppen, ([_tekst(c) for c in rij] for rij in cellen)), len(cellen)


def _stukken(
    inzage: Inzage, lijst: Lijst, rijen: Any, aantal: int, meter: Meter
) -> Iterator[list[str | int | None]]:
    stuk: list[tuple[int | None, int | None]] = []
    for klaar, rij in enumerate(rijen.iterator(chunk_size=STUK), start=1):
        stuk.append((lijst.jongere(rij).pk, lijst.gemeente(rij)))
        if len(stuk) == STUK:
            meter(klaar / max(aantal, klaar))
            _vastleggen(inzage, lijst, stuk)
            stuk = []
        yield [_waarde(cel) for cel in lijst.waarden(rij)]
    _vastleggen(inzage, lijst, stuk)


def _vastleggen(
    inzage: Inzage, lijst: Lijst, jongeren: Sequence[tuple[int | None, int | None]]
) -> None:
    if jongeren:
        vastleggen(
            Regel(
                handeling=inzage.handeling,
                operatie="EXPORT",
                jongeren=tuple(dict.fromkeys(jongeren)),
                objecttype=f"lijst_{lijst.sleutel}",
                reden_code="taak",
            )
        )


def _waarde(cel: Celwaarde) -> str | int | None:
    return cel.isoformat() if isinstance(cel, date) else cel


def _tekst(cel: str | int | None) -> str:
    return "" if cel is None else str(cel)


def uitvoer_schrijven(inzage: Inzage, rij: Uitvoer, bak: IO[bytes], meter: Meter) -> int:
    """Schrijf het bestand van een gevraagde lijst; zie `services.uitvoer.Soort`."""
    inhoud, aantal = lijst_als_bestand(
        inzage, LIJSTEN[rij.lijst], rij.keuzes, rij.formaat, meter=meter
    )
    bak.write(inhoud)
    return aantal
