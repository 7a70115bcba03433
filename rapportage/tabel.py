"""De uitkomst van een verslagtabel."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

Waarde = int | Decimal | None


@dataclass(frozen=True, slots=True)
class Rij:
    """Een rij met haar label en een waarde per kolom."""

    label: str
    waarden: Sequence[Waarde]


@dataclass(frozen=True, slots=True)
class Tabel:
    """Een getelde tabel. buiten: wie tot de populatie hoort maar in geen rij valt (W3).

    som en uniek: de kolomtotalen, opgeteld en ontdubbeld. noemers: bij een kolom met percentages
    waar zij een percentage van zijn. extra: losse aantallen bij de tabel.
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
