"""De haakjes: een hogere app levert haar stukken en haar derden, zonder dat cases haar kent."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

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

    modellen: van welke modellen de rijen in deze stukken staan; een toets vraagt dat elk model
    met gegevens van een jongere ergens staat. keuze: wat er staat voor iemand kiest (`mee`, `weg`,
    of leeg: er moet gekozen worden), met de reden die daarbij hoort.
    """

    soort: str
    label: str
    stukken: Callable[[Inzageverzoek], Sequence[Stuk]]
    modellen: tuple[type[Any], ...]
    keuze: str = "mee"
    reden: str = ""


bronnen: Register[Bron] = Register("inzagebronnen")
derden: Register[Callable[[Inzageverzoek], Iterable[Derde]]] = Register("inzagederden")
"""Wie er gelakt wordt: een hogere app noemt haar melders."""

niet_apart: Register[tuple[type[Any], str]] = Register("inzage-uitzonderingen")
"""Modellen zonder eigen stukken, elk met de reden."""


def uitzondering(model: type[Any], reden: str) -> None:
    """Zeg waarom de rijen van dit model niet apart in het pakket staan."""
    niet_apart.meld_aan(model._meta.label, (model, reden))
