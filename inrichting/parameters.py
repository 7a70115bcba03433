"""De wet als tabel: elk getal met een naam, een bron en een eerste dag.

`gegevens/parameters.csv` is wat wordt geleverd; de rijen in de database zijn wat geldt. Een
gewijzigde wet is een nieuwe rij met een eerste dag. Regels zijn zuivere functies en krijgen hun
getallen als `Parameters` mee; opzoeken gaat van nauw naar ruim: gemeente, profiel, landelijk.
"""

import csv
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final

PARAMETERS: Final = Path(__file__).parent / "gegevens" / "parameters.csv"


class Bewijs(StrEnum):
    """Hoe zeker de bron is. Wat niet is nagekeken, is nooit een vaste waarde in de code."""

    GEVONDEN = "gevonden"
    UITLEG = "uitleg"
    AFSPRAAK = "afspraak"
    NIET_NAGEKEKEN = "niet nagekeken"


@dataclass(frozen=True, slots=True)
class Waarde:
    """Een waarde met de dagen waarop zij geldt en waar zij staat.

    bereik: leeg is landelijk, anders `profiel:<telprofiel>` of `gemeente:<code>`. van leeg: altijd
    al; tot_en_met leeg: tot nader order. Beide einden tellen mee.
    """

    naam: str
    waarde: Any
    bron: str
    bereik: str = ""
    van: date | None = None
    tot_en_met: date | None = None
    bewijs: Bewijs = Bewijs.AFSPRAAK

    @property
    def is_nagekeken(self) -> bool:
        """Of iemand de bron heeft gelezen; zo niet, dan zegt het scherm dat erbij."""
        return self.bewijs is not Bewijs.NIET_NAGEKEKEN

    def geldt_op(self, dag: date) -> bool:
        """Of de waarde op deze dag geldt."""
        return (self.van is None or self.van <= dag) and (
            self.tot_en_met is None or dag <= self.tot_en_met
        )


@dataclass(frozen=True, slots=True)
class Kenmerk:
    """Hoe een parameter op het scherm heet, en waarin zij telt."""

    label: str
    eenheid: str


class Parameters:
    """Alle waarden van de inrichting, om in op te zoeken."""

    def __init__(self, waarden: Iterable[Waarde]) -> None:
        self._rijen: dict[tuple[str, str], list[Waarde]] = {}
        for waarde in waarden:
            self._rijen.setdefault((waarde.naam, waarde.bereik), []).append(waarde)
        for rijen in self._rijen.values():
            rijen.sort(key=lambda rij: rij.van or date.min)

    def geldend(
        self, naam: str, *, op: date, gemeentecode: str = "", telprofiel: str = ""
    ) -> Waarde:
        """De rij die op deze dag voor deze gemeente geldt.

        Raises LookupError als er geen is: een wet zonder waarde is een fout in de inrichting.
        """
        for bereik in (f"gemeente:{gemeentecode}", f"profiel:{telprofiel}", ""):
            for rij in reversed(self._rijen.get((naam, bereik), ())):
                if rij.geldt_op(op):
                    return rij
        raise LookupError(f"Parameter {naam} heeft geen waarde op {op:%d-%m-%Y}.")

    def waarde(self, naam: str, *, op: date, gemeentecode: str = "", telprofiel: str = "") -> Any:
        """Als `geldend`, alleen de waarde zelf."""
        return self.geldend(naam, op=op, gemeentecode=gemeentecode, telprofiel=telprofiel).waarde

    def reeks(self, naam: str) -> tuple[Waarde, ...]:
        """De landelijke rijen van een parameter, de oudste eerst. Raises LookupError."""
        rijen = self._rijen.get((naam, ""))
        if not rijen:
            raise LookupError(f"Parameter {naam} bestaat niet.")
        return tuple(rijen)

    def met(self, *waarden: Waarde) -> "Parameters":
        """Een kopie met deze rijen erbij; zo rekent men een voorgenomen wijziging door."""
        return Parameters([*(rij for rijen in self._rijen.values() for rij in rijen), *waarden])


def _regels() -> list[Mapping[str, str]]:
    with PARAMETERS.open(encoding="utf-8", newline="") as bestand:
        return list(csv.DictReader(bestand))


def _gelezen(tekst: str) -> Any:
    """Een getal of ja/nee als JSON; al het andere is tekst."""
    try:
        return json.loads(tekst)
    except json.JSONDecodeError:
        return tekst


def _dag(tekst: str) -> date | None:
    return date.fromisoformat(tekst) if tekst else None


@cache
def geleverde_waarden() -> tuple[Waarde, ...]:
    """De rijen van `gegevens/parameters.csv`."""
    return tuple(
        Waarde(
            naam=rij["naam"],
            waarde=_gelezen(rij["waarde"]),
            bron=rij["bron"],
            bereik=rij["bereik"],
            van=_dag(rij["van"]),
            tot_en_met=_dag(rij["tot_en_met"]),
            bewijs=Bewijs(rij["bewijs"]),
        )
        for rij in _regels()
    )


@cache
def kenmerken() -> Mapping[str, Kenmerk]:
    """Per parameter het label en de eenheid."""
    return {rij["naam"]: Kenmerk(rij["label"], rij["eenheid"]) for rij in _regels()}
