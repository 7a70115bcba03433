"""Wat een bron is: een rij per teleenheid, met een vaste sleutel per rij."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from rapportage.vraag import Vraag

VAST = ("sleutel", "jongere_id", "gemeente_id")
"""Wat elke bron heeft: het nummer van de rij in haar eigen tabel, van wie, en waar (W1)."""


@dataclass(frozen=True, slots=True)
class Bron:
    """Een benoemde verzameling rijen waar tabellen uit tellen.

    naam: zo heet zij in een definitiebestand. velden: waarop een definitie kan filteren. sql: de
    rijen, met de waarden van `Vraag.waarden` en van `waarden`. rijen: of zij komen uit een functie
    in Python over een of meer schooljaren, in de volgorde van `VAST` en `velden` en met het
    beginjaar achteraan. nodig: bronnen die eerst klaar moeten staan.
    soorten: het soort van een veld dat geen tekst is, alleen bij `rijen`.
    """

    naam: str
    velden: tuple[str, ...]
    sql: str = ""
    waarden: Callable[[Vraag], dict[str, Any]] | None = None
    rijen: Callable[[Sequence[Vraag]], list[tuple[Any, ...]]] | None = None
    nodig: tuple[str, ...] = ()
    soorten: tuple[tuple[str, str], ...] = ()

    @property
    def tabel(self) -> str:
        """De tijdelijke tabel waar deze bron in staat."""
        return f"verslag_{self.naam}"
