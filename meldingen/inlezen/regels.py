"""Regels uit een bestand halen zonder ooit meer dan één regel van hoogstens 1 MB vast te houden."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

MB: Final = 1_000_000
STUK: Final = 64 * 1024
UTF8_MERK: Final = b"\xef\xbb\xbf"
ANDERE_MERKEN: Final = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Regel:
    """Eén regel uit het bestand.

    nummer: vanaf 1. plek: de byte waarop hij begint, om hem later terug te lezen.
    inhoud: zonder regeleinde, of None als hij te lang is om vast te houden.
    """

    nummer: int
    plek: int
    inhoud: bytes | None


class Onleesbaar(ValueError):
    """Het hele bestand is onbruikbaar; de tekst zegt waarom."""


def regels(bestand: BinaryIO) -> Iterator[Regel]:
    """De regels van een bestand; lege regels worden overgeslagen maar tellen mee in het nummer.

    Een BOM van UTF-8 aan het begin en een regeleinde van Windows doen er niet toe.
    Raises Onleesbaar bij een bestand in UTF-16 of UTF-32.
    """
    bestand.seek(0)
    nummer = plek = 0
    lees = bestand.readline
    while ruw := lees(MB + 1):
        nummer += 1
        lengte = len(ruw)
        inhoud: bytes | None = ruw
        if lengte > MB and not ruw.endswith(b"\n"):
            lengte += _rest_overslaan(bestand)
            inhoud = None
        elif nummer == 1:
            inhoud = _zonder_merk(ruw)
        if inhoud is None:
            yield Regel(nummer, plek, None)
        elif kaal := inhoud.strip():
            yield Regel(nummer, plek, kaal)
        plek += lengte


def teruglezen(bestand: BinaryIO, *, plek: int) -> bytes:
    """De regel die op deze plek begint. Alleen voor regels die eerder goed waren."""
    bestand.seek(plek)
    return bestand.readline(MB + 1).removeprefix(UTF8_MERK).strip()


def _zonder_merk(ruw: bytes) -> bytes:
    if ruw.startswith(ANDERE_MERKEN):
        raise Onleesbaar("Het bestand is niet in UTF-8. Sla het op als UTF-8 en probeer opnieuw.")
    return ruw.removeprefix(UTF8_MERK)


def _rest_overslaan(bestand: BinaryIO) -> int:
    """Lees tot en met het regeleinde zonder iets te bewaren. Geeft het aantal bytes."""
    aantal = 0
    while stuk := bestand.readline(STUK):
        aantal += len(stuk)
        if stuk.endswith(b"\n"):
            break
    return aantal
