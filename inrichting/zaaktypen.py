"""Zaaktypen als gegevens: wat een soort zaak aan stappen, resultaten en termijnen kent.

`gegevens/zaaktypen.csv` en `gegevens/zaaktypestappen.csv` zijn wat wordt geleverd; de rijen in de
database zijn wat geldt. Een gewijzigd zaaktype is een nieuwe rij met een eerste dag en haar eigen
stappen; een lopende zaak houdt de definitie van de dag waarop zij openging (ADR zaaktypen).
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

from inrichting.parameters import Bewijs

GEGEVENS: Final = Path(__file__).parent / "gegevens"


class Fase(StrEnum):
    """De fase van de MAS waar een stap bij hoort (MA-01)."""

    WAARNEMEN = "waarnemen"
    ANALYSEREN = "analyseren"
    PLANNEN = "plannen"
    HANDELEN = "handelen"
    EVALUEREN = "evalueren"


class Eenheid(StrEnum):
    """Waarin een termijn telt."""

    DAGEN = "dagen"
    WERKDAGEN = "werkdagen"
    LESDAGEN = "lesdagen"
    MAANDEN = "maanden"


class Anker(StrEnum):
    """Het feit waarna een termijn begint te lopen."""

    OPENING = "opening"
    OPPAKKEN = "oppakken"
    VORIGE = "vorige"


class Feit(StrEnum):
    """Een feit van de zaak dat een stap vanzelf gedaan maakt."""

    VASTGESTELD = "vastgesteld"
    GESLOTEN = "gesloten"
    ROUTE = "route"
    PLAN = "plan"


class Veld(StrEnum):
    """Een gegeven van de zaak dat in een stap wordt gevraagd."""

    REGIEHOUDER = "regiehouder"
    VRAGER = "vrager"
    ONDERWERP = "onderwerp"
    GEDEELD_DOOR = "gedeeld_door"
    GEDEELD = "gedeeld"
    WAAROM = "waarom"


MET_KNOP: Final = (Feit.VASTGESTELD, Feit.GESLOTEN)
"""Feiten die alleen een act van de zaak vastlegt; een route of plan mag ook als stap."""
VASTE_ACTEN: Final = ("oppakken", "hervatten", "sluiten")
"""Overgangen die elk zaaktype kent: zonder deze begint of eindigt een zaak niet."""
KEUZE_ACTEN: Final = ("pauzeren", "heropenen", "vervallen")
"""Overgangen die een zaaktype niet hoeft te kennen."""


@dataclass(frozen=True, slots=True)
class Stapdefinitie:
    """Een stap van een zaaktype.

    vereist: doen, of opschrijven waarom niet (pas toe of leg uit). termijn: `aantal` of de waarde
    van `parameter`, in `eenheid`, vanaf `anker`; zonder eenheid is er geen. feit: leeg, of het feit
    van de zaak dat de stap gedaan maakt.
    """

    volgorde: int
    code: str
    naam: str
    uitleg: str
    artikel: str
    vereist: bool = False
    herhaalbaar: bool = False
    fase: str = ""
    aantal: int | None = None
    parameter: str = ""
    eenheid: str = ""
    anker: str = ""
    velden: tuple[str, ...] = ()
    feit: str = ""

    @property
    def met_knop(self) -> bool:
        """Of alleen een act van de zaak de stap doet; dan is zij zelf niet vast te leggen."""
        return self.feit in MET_KNOP

    @property
    def heeft_termijn(self) -> bool:
        """Of de stap een uiterste dag kan hebben."""
        return bool(self.eenheid)


@dataclass(frozen=True, slots=True)
class Zaaktypedefinitie:
    """Een zaaktype zoals het op een dag geldt, met zijn stappen op volgorde.

    bereik: leeg is landelijk, anders `gemeente:<code>`. redenen: leeg is allemaal.
    """

    soort: str
    naam: str
    omschrijving: str
    grondslag: str
    bron: str
    bewijs: str
    resultaten: tuple[str, ...]
    acten: tuple[str, ...]
    stappen: tuple[Stapdefinitie, ...] = ()
    redenen: tuple[str, ...] = ()
    serviceniveaus: tuple[str, ...] = ()
    bereik: str = ""
    van: date | None = None
    tot_en_met: date | None = None

    def zoek_stap(self, code: str) -> Stapdefinitie | None:
        """De stap met deze code, of None."""
        return next((stap for stap in self.stappen if stap.code == code), None)

    def stap(self, code: str) -> Stapdefinitie:
        """De stap met deze code. Raises KeyError als het zaaktype haar niet kent."""
        gevonden = self.zoek_stap(code)
        if gevonden is None:
            raise KeyError(code)
        return gevonden

    @property
    def vereiste_stappen(self) -> tuple[Stapdefinitie, ...]:
        """De stappen die gedaan of verantwoord zijn voordat de zaak sluit."""
        return tuple(stap for stap in self.stappen if stap.vereist)


def _rijen(naam: str) -> Sequence[Mapping[str, str]]:
    with (GEGEVENS / naam).open(encoding="utf-8", newline="") as bestand:
        return list(csv.DictReader(bestand))


def _dag(tekst: str) -> date | None:
    return date.fromisoformat(tekst) if tekst else None


def _stap(rij: Mapping[str, str]) -> Stapdefinitie:
    return Stapdefinitie(
        volgorde=int(rij["volgorde"]),
        code=rij["code"],
        naam=rij["naam"],
        uitleg=rij["uitleg"],
        artikel=rij["artikel"],
        vereist=rij["vereist"] == "ja",
        herhaalbaar=rij["herhaalbaar"] == "ja",
        fase=Fase(rij["fase"]) if rij["fase"] else "",
        aantal=int(rij["aantal"]) if rij["aantal"] else None,
        parameter=rij["parameter"],
        eenheid=Eenheid(rij["eenheid"]) if rij["eenheid"] else "",
        anker=Anker(rij["anker"]) if rij["anker"] else "",
        velden=tuple(Veld(veld) for veld in rij["velden"].split()),
        feit=Feit(rij["feit"]) if rij["feit"] else "",
    )


@cache
def geleverde_zaaktypen() -> tuple[Zaaktypedefinitie, ...]:
    """De rijen van de twee bestanden; een stap hoort bij zijn soort, bereik en eerste dag."""
    stappen: dict[tuple[str, ...], list[Stapdefinitie]] = {}
    for rij in _rijen("zaaktypestappen.csv"):
        stappen.setdefault((rij["soort"], rij["bereik"], rij["van"]), []).append(_stap(rij))
    return tuple(
        Zaaktypedefinitie(
            soort=rij["soort"],
            naam=rij["naam"],
            omschrijving=rij["omschrijving"],
            grondslag=rij["grondslag"],
            bron=rij["bron"],
            bewijs=Bewijs(rij["bewijs"]),
            resultaten=tuple(rij["resultaten"].split()),
            acten=(*VASTE_ACTEN, *rij["acten"].split()),
            stappen=tuple(
                sorted(stappen[rij["soort"], rij["bereik"], rij["van"]], key=lambda s: s.volgorde)
            ),
            redenen=tuple(rij["redenen"].split()),
            serviceniveaus=tuple(rij["serviceniveaus"].split()),
            bereik=rij["bereik"],
            van=_dag(rij["van"]),
            tot_en_met=_dag(rij["tot_en_met"]),
        )
        for rij in _rijen("zaaktypen.csv")
    )
