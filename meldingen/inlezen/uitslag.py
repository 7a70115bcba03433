"""Wat een inname opleverde, en hoe zij onderweg laat weten wat er schort."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import BinaryIO


@dataclass(frozen=True)
class Afkeur:
    """Een afgekeurde regel. invoer: de regel zelf, of None als hij te lang was."""

    regel: int
    fout: str
    invoer: bytes | None


def _niets(_: object) -> None:
    """Niemand luistert."""


@dataclass(frozen=True)
class Opdracht:
    """Wat er ingelezen wordt.

    bestand: geopend om bytes uit te lezen, met `seek`. gemeentecode: waar onbekende jongeren
    komen; zonder geldt die van hun adres. afkeur, waarschuw en voortgang krijgen onderweg een
    afgekeurde regel, een zin of het aantal gelezen regels.
    """

    bestand: BinaryIO
    naam: str
    gemeentecode: str = ""
    afkeur: Callable[[Afkeur], None] = _niets
    waarschuw: Callable[[str], None] = _niets
    voortgang: Callable[[int], None] = _niets


@dataclass
class Uitslag:
    """De telling; `gelezen` is de som van de vier erna. voorlopig: nieuwe onbekende jongeren."""

    naam: str
    gelezen: int = 0
    nieuw: int = 0
    gewijzigd: int = 0
    ongewijzigd: int = 0
    afgekeurd: int = 0
    voorlopig: int = 0
    zaken: int = 0
    waarschuwingen: int = 0
    redenen: dict[str, int] = field(default_factory=dict)

    def telling(self) -> dict[str, int]:
        """De vijf getallen van het contract."""
        return {
            "gelezen": self.gelezen,
            "nieuw": self.nieuw,
            "gewijzigd": self.gewijzigd,
            "ongewijzigd": self.ongewijzigd,
            "afgekeurd": self.afgekeurd,
        }

    def als_object(self) -> dict[str, object]:
        """Het JSON-object van het contract."""
        vijf = self.telling()
        return vijf | {"voorlopig": self.voorlopig, "bestanden": {self.naam: vijf}}
