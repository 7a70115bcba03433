"""Gegevens van anderen uit een tekst halen voordat hij naar buiten gaat (AVG artikel 15 lid 4)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

BALK: Final = "█████"
KORTSTE: Final = 3
LENGTE_NUMMER: Final = 9
TUSSENVOEGSELS: Final = frozenset({"van", "den", "der", "het", "ten", "ter", "aan", "uit", "bij"})


@dataclass(frozen=True)
class Derde:
    """Een ander over wie niets naar buiten mag. Wat leeg is, is niet bekend."""

    naam: str = ""
    telefoon: str = ""
    email: str = ""
    straat: str = ""
    huisnummer: str = ""
    postcode: str = ""
    bsn: str = ""


class Lakwerk:
    """Lakt alles wat een derde herkenbaar maakt; `eigen` zijn namen die mogen blijven staan."""

    def __init__(self, derden: Iterable[Derde], *, eigen: Iterable[str] = ()) -> None:
        vrij = {woord.lower() for naam in eigen for woord in _woorden(naam)}
        patronen = {p for derde in derden for p in _patronen(derde, vrij)}
        # De langste eerst: een hele naam gaat voor een deel ervan.
        alle = "|".join(sorted(patronen, key=lambda p: (-len(p), p)))
        self._zoek = re.compile(alle, re.IGNORECASE) if alle else None

    def lak(self, tekst: str) -> str:
        """De tekst met een balk op elke plek waar een derde genoemd wordt."""
        return self._zoek.sub(BALK, tekst) if self._zoek else tekst

    def noemt(self, tekst: str) -> bool:
        """Wordt er een derde genoemd?"""
        return bool(self._zoek and self._zoek.search(tekst))


def _woorden(naam: str) -> list[str]:
    return [w for w in re.findall(r"[^\W\d_]+", naam) if len(w) >= KORTSTE]


def _patronen(derde: Derde, vrij: set[str]) -> list[str]:
    uit = [*_naampatronen(derde.naam, vrij), *_adrespatronen(derde)]
    nummer = re.sub(r"\D", "", derde.telefoon)[-LENGTE_NUMMER:]
    if len(nummer) == LENGTE_NUMMER:
        uit.append(r"(?<!\d)(?:\+31|0031|0)?[\s.()-]*" + r"[\s.-]*".join(nummer) + r"(?!\d)")
    if derde.email.strip():
        uit.append(re.escape(derde.email.strip()))
    if derde.bsn.strip():
        uit.append(rf"(?<!\d){re.escape(derde.bsn.strip())}(?!\d)")
    return uit


def _naampatronen(naam: str, vrij: set[str]) -> list[str]:
    delen = r"\s+".join(re.escape(deel) for deel in naam.split())
    heel = [rf"(?<!\w){delen}(?!\w)"] if delen else []
    los = [w for w in _woorden(naam) if w.lower() not in vrij | TUSSENVOEGSELS]
    return heel + [rf"(?<!\w){re.escape(woord)}(?!\w)" for woord in los]


def _adrespatronen(derde: Derde) -> list[str]:
    uit = []
    if derde.straat.strip():
        nummer = rf"(?:\s+{re.escape(derde.huisnummer.strip())})?" if derde.huisnummer else ""
        uit.append(rf"(?<!\w){re.escape(derde.straat.strip())}{nummer}(?!\w)")
    postcode = re.sub(r"\s", "", derde.postcode)
    if postcode:
        uit.append(rf"(?<!\w){re.escape(postcode[:4])}\s*{re.escape(postcode[4:])}(?!\w)")
    return uit
