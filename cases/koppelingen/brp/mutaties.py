"""Wat de BRP uit zichzelf meldt: nieuwe ingezetenen, wijzigingen, en een nummer dat een ander werd.

Elke gemeente haalt dit ergens anders: uit een bestand, of uit een eigen voorziening. De rest van
de toepassing kent alleen deze vormen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from cases.koppelingen.brp.gegevens import Persoon


@dataclass(frozen=True, slots=True)
class Ingezetene:
    """Iemand die in een gemeente is komen wonen. regel: waar zij in de aanlevering staat."""

    persoon: Persoon
    regel: int = 0


@dataclass(frozen=True, slots=True)
class Wijziging:
    """Van deze persoon is iets veranderd; wat, zegt de BRP als iemand vergelijkt."""

    bsn: str
    regel: int = 0


@dataclass(frozen=True, slots=True)
class Nummerwijziging:
    """Een nummer is vervangen. oud: een BSN of een onderwijsnummer."""

    oud: str
    nieuw: str
    regel: int = 0


class Mutatiebron(Protocol):
    """Waar mutaties vandaan komen. Twee keer hetzelfde geven mag: verwerken is herhaalbaar."""

    def nieuwe_ingezetenen(self) -> Sequence[Ingezetene]:
        """Wie er is komen wonen of geboren."""

    def wijzigingen(self) -> Sequence[Wijziging]:
        """Van wie er iets is gewijzigd."""

    def nummerwijzigingen(self) -> Sequence[Nummerwijziging]:
        """Welk nummer door welk BSN is vervangen."""
