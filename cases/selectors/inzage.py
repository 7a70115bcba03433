"""Wie dit dossier heeft ingezien, in woorden voor het scherm. Alleen regels van de AVG-kant."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kern.handelingen import KENMERKEN
from wpg.selectors import inzages_van_jongere

__all__ = ["Inzageregel", "inzageregels", "inzages_van_jongere"]

LABELS = {str(handeling): kenmerk.label for handeling, kenmerk in KENMERKEN.items()}


@dataclass(frozen=True)
class Inzageregel:
    """Eén keer kijken of werken in een dossier."""

    tijdstip: datetime
    actor_naam: str
    functie: str
    wat: str
    reden_tekst: str


def inzageregels(regels: Iterable[Any]) -> list[Inzageregel]:
    """De logregels met de naam van de handeling erbij; een onbekende blijft zoals hij heet."""
    return [
        Inzageregel(
            regel.tijdstip,
            regel.actor_naam,
            regel.functie,
            LABELS.get(regel.handeling, regel.handeling),
            regel.reden_tekst,
        )
        for regel in regels
    ]
