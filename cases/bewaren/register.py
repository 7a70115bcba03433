"""De haakjes: een hogere app zegt wat voor termijnen meetelt, wat vernietigen tegenhoudt, en wat
er met haar rijen gebeurt."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kern.registers import Register


@dataclass(frozen=True)
class Feitbron:
    """Dagen waarop iets met een jongere gebeurde, voor welke termijn geldt.

    sql: `select jongere_id, dag ...` met `%(gemeente)s`. soort: `doorstroompunt` (die termijn
    geldt), `vrijstelling`, of `gebeurtenis` (valt de dag in de kwalificatieplicht, dan geldt die).
    """

    soort: str
    sql: str


@dataclass(frozen=True)
class Belemmering:
    """Waarom een dossier nu niet vernietigd kan worden.

    sql: `select jongere_id ...` met `%(gemeente)s` en `%(vandaag)s`; reden staat op het scherm.
    """

    reden: str
    sql: str


@dataclass(frozen=True)
class Cijferbron:
    """Wat in verslagen meetelt. sql: `select dag, soort ...` met `%(jongeren)s`, `%(gemeente)s`."""

    label: str
    sql: str


cijferbronnen: Register[Cijferbron] = Register("vernietigingscijfers")
"""Per schooljaar geteld in het bewijs: zo is uit te leggen waarom een oud jaar nu anders telt."""

feitbronnen: Register[Feitbron] = Register("bewaarfeiten")
belemmeringen: Register[Belemmering] = Register("bewaarbelemmeringen")

losmakers: Register[Callable[[list[int], int], dict[str, list[int]]]] = Register("losmakers")
"""Maak los wat van anderen is, voor (jongeren, gemeente); geeft historierijen die ook weg gaan."""

zonder_vernietiging: Register[tuple[type[Any], str]] = Register("zonder-vernietiging")
"""Modellen met persoonsgegevens die blijven, elk met de reden; een toets vraagt erom."""


def blijft(model: type[Any], reden: str) -> None:
    """Zeg waarom de rijen van dit model niet met het dossier vernietigd worden."""
    zonder_vernietiging.meld_aan(model._meta.label, (model, reden))


def feit(naam: str, soort: str, sql: str) -> None:
    """Meld een feitbron aan."""
    feitbronnen.meld_aan(naam, Feitbron(soort, sql))


def belemmering(naam: str, reden: str, sql: str) -> None:
    """Meld een belemmering aan."""
    belemmeringen.meld_aan(naam, Belemmering(reden, sql))
