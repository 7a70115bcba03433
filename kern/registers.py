"""Registers: een lage verdieping biedt een haakje, een hogere hangt er iets aan.

Zo kan het dossier meldingen tonen zonder te weten dat er meldingen bestaan.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Generic, Protocol, TypeVar

from django.http import HttpRequest, HttpResponse

T = TypeVar("T")


class Register(Generic[T]):
    """Een geordende lijst waarin apps zich aanmelden in `AppConfig.ready()`."""

    def __init__(self, naam: str) -> None:
        self.naam = naam
        self._delen: dict[str, tuple[int, T]] = {}

    def meld_aan(self, sleutel: str, deel: T, *, volgorde: int = 100) -> None:
        """Hang een deel aan het haakje. Raises ValueError bij een dubbele sleutel."""
        if sleutel in self._delen:
            raise ValueError(f"{sleutel} staat al in het register {self.naam}")
        self._delen[sleutel] = (volgorde, deel)

    def __iter__(self) -> Iterator[T]:
        return iter(deel for _, deel in sorted(self._delen.values(), key=lambda paar: paar[0]))

    def __getitem__(self, sleutel: str) -> T:
        return self._delen[sleutel][1]

    def __contains__(self, sleutel: str) -> bool:
        return sleutel in self._delen

    def sleutels(self) -> list[str]:
        """De sleutels in volgorde."""
        return [s for s, _ in sorted(self._delen.items(), key=lambda paar: paar[1][0])]


class Logbundel(Protocol):
    """De regels van één verzoek, nog niet geschreven."""

    def schrijven(self, antwoord: HttpResponse) -> None:
        """Schrijf alle regels, en een weigering als het antwoord er een is."""


class Logschrijver(Protocol):
    """Wat de `wpg`-app aan de middleware, taken en opdrachten biedt."""

    def verzamelen(self, request: HttpRequest) -> AbstractContextManager[Logbundel]:
        """Verzamel de regels van dit verzoek."""

    def achtergrond(self, naam: str) -> AbstractContextManager[None]:
        """Leg aan het einde vast van wie deze taak of opdracht iets wijzigde."""


_logschrijver: list[Logschrijver] = []


def meld_logschrijver_aan(schrijver: Logschrijver) -> None:
    """De `wpg`-app meldt zich hier; er is er precies een."""
    _logschrijver[:] = [schrijver]


def logschrijvers() -> Logschrijver:
    """De logschrijver. Raises LookupError als er geen is: dan mag er ook niets worden getoond."""
    if not _logschrijver:
        raise LookupError("Er is geen verwerkingslog; zonder log geen gegevens.")
    return _logschrijver[0]
