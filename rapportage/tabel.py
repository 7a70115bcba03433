"""De uitkomst van een verslagtabel."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from rapportage.breuk import Meetlat

Waarde = int | Decimal | None


@dataclass(frozen=True, slots=True)
class Rij:
    """Een rij met haar label en een waarde per kolom."""

    label: str
    waarden: Sequence[Waarde]


@dataclass(frozen=True, slots=True)
class Jaar:
    """Een van de jaren in een tabel met meer jaren naast elkaar.

    breuk: waarom de cijfers niet zonder meer met die van het laatste jaar te vergelijken zijn.
    """

    label: str
    peildatum: date
    buiten: int
    breuk: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Tabel:
    """Een getelde tabel. buiten: wie tot de populatie hoort maar in geen rij valt (W3).

    som en uniek: de kolomtotalen, opgeteld en ontdubbeld. noemers: bij een kolom met percentages
    waar zij een percentage van zijn. extra: losse aantallen bij de tabel. label: het schooljaar of
    de periode in woorden. van en tot_en_met: de periode, als dat niet het schooljaar is. jaren: wat
    er naast elkaar staat, als dat er meer zijn.
    """

    id: str
    titel: str
    gemeente: str
    schooljaar: str
    peildatum: date
    kolommen: Sequence[str]
    rijen: Sequence[Rij]
    som: Sequence[Waarde]
    uniek: Sequence[Waarde]
    buiten: int
    definitie: str
    profiel: str
    noemers: Mapping[str, object] = field(default_factory=dict)
    extra: Mapping[str, Waarde] = field(default_factory=dict)
    label: str = ""
    van: date | None = None
    tot_en_met: date | None = None
    jaren: Sequence[Jaar] = ()
    meetlat: Meetlat | None = None
    bronnen: Sequence[str] = ()
    """Van cijfers van buiten: `DUO, definitief, 1 oktober 2023`."""
    alleen: str = ""
    """`school De Linde` als er alleen van een school, verband of bestuur geteld is."""
