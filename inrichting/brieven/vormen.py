"""Wat de motoren delen: de uitkomst, een bevinding, en wat een brief aan velden gebruikt."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from inrichting.brieven.velden import Velden, briefvelden, is_leeg


@dataclass(frozen=True, slots=True)
class Zetsel:
    """Een gezette brief.

    onbekend: veldnamen in het sjabloon die niet in de catalogus staan.
    leeg: verplichte velden die het sjabloon gebruikt en die geen waarde hebben. In de PDF staat
    daar *nog invullen*; zo'n brief is nog niet klaar om te versturen.
    """

    inhoud: bytes
    uitgang: Literal[".pdf", ".docx"]
    onbekend: tuple[str, ...] = ()
    leeg: tuple[str, ...] = ()


class ZettenMislukt(ValueError):
    """De brief kan niet worden gezet. De tekst is voor het scherm en noemt geen persoon."""


class Bevindingsoort(StrEnum):
    """Wat voor fout er in een sjabloon zit."""

    ONBEKEND_VELD = "onbekend veld"
    SYNTAXIS = "opbouw"
    ONVEILIG = "niet toegestaan"
    RECHTSMIDDEL = "bezwaar"
    OPMAAK = "opmaak"


@dataclass(frozen=True, slots=True)
class Bevinding:
    """Een fout in een sjabloon: wat er is, waar het staat, en om welk veld het gaat."""

    soort: Bevindingsoort
    tekst: str
    plaats: str = ""
    veld: str = ""

    def __str__(self) -> str:
        return f"{self.plaats}: {self.tekst}" if self.plaats else self.tekst


@dataclass(frozen=True, slots=True)
class Veldgebruik:
    """Een veld dat een sjabloon gebruikt.

    voorwaardelijk: het staat binnen een voorwaarde op dat veld, en mag dus leeg zijn.
    """

    naam: str
    plaats: str = ""
    voorwaardelijk: bool = False


def onbekende_velden(gebruik: Iterable[Veldgebruik]) -> tuple[str, ...]:
    """De namen die niet in de catalogus staan, elk één keer."""
    bekend = briefvelden()
    return tuple(dict.fromkeys(g.naam for g in gebruik if g.naam not in bekend))


def lege_velden(gebruik: Iterable[Veldgebruik], velden: Velden) -> tuple[str, ...]:
    """De verplichte velden zonder waarde, elk één keer."""
    bekend = briefvelden()
    return tuple(
        dict.fromkeys(
            g.naam
            for g in gebruik
            if not g.voorwaardelijk
            and g.naam in bekend
            and bekend[g.naam].verplicht
            and is_leeg(velden.get(g.naam))
        )
    )
