"""De tabel van ontvangers en gronden, gelezen uit `gegevens/`; de regel zelf is zuiver.

Een grond waarvan de tekst van nu niet is nagekeken, heeft een instelling (`wpg_grond_…_aan`) en
staat op de lijst voor de jurist.
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from handhaving.regels.verstrekken import Eis, Grond, Werkwoord
from inrichting.parameters import Bewijs

GEGEVENS: Final = Path(__file__).parent / "gegevens"


@dataclass(frozen=True, slots=True)
class Ontvanger:
    """Een soort ontvanger, met wat een medewerker erover moet weten."""

    code: str
    label: str
    groep: str
    uitleg: str


def _rijen(naam: str) -> Sequence[Mapping[str, str]]:
    with (GEGEVENS / naam).open(encoding="utf-8", newline="") as bestand:
        return list(csv.DictReader(bestand))


@cache
def ontvangers() -> Mapping[str, Ontvanger]:
    """De soorten ontvangers, op code, in de volgorde van het bestand."""
    return {rij["code"]: Ontvanger(**rij) for rij in _rijen("verstrekontvangers.csv")}


@cache
def verstrekgronden() -> tuple[Grond, ...]:
    """De rijen van `verstrekgronden.csv`. Raises ValueError bij een onbekend woord of bewijs."""
    return tuple(
        Grond(
            ontvanger=rij["ontvanger"],
            code=rij["grond"],
            artikel=rij["artikel"],
            waarvoor=rij["waarvoor"],
            werkwoord=Werkwoord(rij["werkwoord"]),
            eis=Eis(rij["eis"]),
            parameter=rij["parameter"],
            bron=rij["bron"],
            bewijs=Bewijs(rij["bewijs"]),
        )
        for rij in _rijen("verstrekgronden.csv")
    )


def grond_van(ontvanger: str, code: str) -> Grond:
    """De rij van deze ontvanger en grond. Raises KeyError."""
    for grond in verstrekgronden():
        if (grond.ontvanger, grond.code) == (ontvanger, code):
            return grond
    raise KeyError((ontvanger, code))
