"""De velden die een brief mag gebruiken: `gegevens/briefvelden.csv`.

Een veld heet `groep.veld` of heeft één naam (`afspraken`). De waarde is tekst zoals zij in de brief
komt (een datum dus voluit), of bij de soort lijst een rij van kolommen.
"""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

BRIEFVELDEN: Final = Path(__file__).parents[1] / "gegevens" / "briefvelden.csv"

Veldwaarde = str | Sequence[Mapping[str, str]]
Velden = Mapping[str, Veldwaarde]


class Veldsoort(StrEnum):
    """Hoe een veld in de brief komt."""

    TEKST = "tekst"
    """Een stuk van een regel."""
    REGELS = "regels"
    """Tekst van meer regels; een lege regel begint een nieuwe alinea."""
    DATUM = "datum"
    """Een datum voluit: 2 november 2026."""
    LIJST = "lijst"
    """Rijen met de genoemde kolommen."""


@dataclass(frozen=True, slots=True)
class Briefveld:
    """Een veld van de catalogus.

    verplicht: een sjabloon dat het gebruikt buiten een voorwaarde kan niet zonder.
    voorbeeld: fictief; alleen voor proef en voorbeeld.
    """

    naam: str
    omschrijving: str
    voorbeeld: Veldwaarde
    soort: Veldsoort
    verplicht: bool
    kolommen: tuple[str, ...] = ()


def _voorbeeld(rij: Mapping[str, str]) -> Veldwaarde:
    if rij["soort"] != Veldsoort.LIJST:
        return rij["voorbeeld"]
    kolommen = rij["kolommen"].split("|")
    return [
        dict(zip(kolommen, regel.split("|"), strict=True)) for regel in rij["voorbeeld"].split(";")
    ]


@cache
def briefvelden() -> Mapping[str, Briefveld]:
    """De catalogus, op naam en in de volgorde van het bestand."""
    with BRIEFVELDEN.open(encoding="utf-8", newline="") as bestand:
        return {
            rij["naam"]: Briefveld(
                rij["naam"],
                rij["omschrijving"],
                _voorbeeld(rij),
                Veldsoort(rij["soort"]),
                rij["verplicht"] == "ja",
                tuple(rij["kolommen"].split("|")) if rij["kolommen"] else (),
            )
            for rij in csv.DictReader(bestand)
        }


def voorbeeldvelden() -> dict[str, Veldwaarde]:
    """Fictieve gegevens voor een proef: van elk veld het voorbeeld."""
    return {veld.naam: veld.voorbeeld for veld in briefvelden().values()}


def is_leeg(waarde: Veldwaarde | None) -> bool:
    """Of er niets te zetten is."""
    return not (waarde.strip() if isinstance(waarde, str) else waarde)


_STUURTEKENS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029\ufffe\uffff]")


def schoon(tekst: str) -> str:
    """Tekst zonder stuurtekens en met één soort regeleinde."""
    return _STUURTEKENS.sub("", tekst.replace("\r\n", "\n").replace("\r", "\n")).strip()


def genormaliseerd(veld: Briefveld, waarde: Veldwaarde) -> str | list[dict[str, str]]:
    """De waarde zoals een motor haar leest: tekst, of bij een lijst altijd rijen.

    Tekst voor een lijst wordt een rij per regel, in de eerste kolom.
    """
    if veld.soort is not Veldsoort.LIJST:
        return schoon(waarde) if isinstance(waarde, str) else ""
    if isinstance(waarde, str):
        eerste = veld.kolommen[0]
        waarde = [{eerste: regel} for regel in schoon(waarde).split("\n") if regel.strip()]
    return [{k: schoon(str(rij.get(k, ""))) for k in veld.kolommen} for rij in waarde]
