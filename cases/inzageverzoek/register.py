"""De haakjes: een hogere app levert haar stukken en haar derden, zonder dat cases haar kent."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cases.models import Inzageverzoek
from cases.regels.lakken import Derde
from kern.registers import Register


@dataclass(frozen=True)
class Stuk:
    """Eén stuk uit het dossier. document: de tekst is de titel, het bestand gaat los mee."""

    soort: str
    bron_id: int
    dag: date | None
    titel: str
    tekst: str = ""
    document: bool = False


@dataclass(frozen=True)
class Bron:
    """Levert de stukken van één soort.

    keuze: wat er staat voor iemand kiest (`mee`, `weg`, of leeg: er moet gekozen worden), met
    de reden die daarbij hoort.
    """

    soort: str
    label: str
    stukken: Callable[[Inzageverzoek], Sequence[Stuk]]
    keuze: str = "mee"
    reden: str = ""


bronnen: Register[Bron] = Register("inzagebronnen")
derden: Register[Callable[[Inzageverzoek], Iterable[Derde]]] = Register("inzagederden")
"""Wie er gelakt wordt: een hogere app noemt haar melders."""
