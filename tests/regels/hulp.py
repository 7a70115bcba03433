"""Wat de regeltests delen: beslistabellen lezen en de kalenders van de drie regio's."""

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from cases.regels.plichtfeiten import Diploma, Kwalificatie, Uitstroomprofiel, VsoGevolgd
from cases.regels.toets import Toetspunt, Uitkomst
from inrichting.parameters import Parameters, Waarde, geleverde_waarden
from kern.kalender import Kalender, Regio, Vakantie, vakanties_lezen
from kern.termijnen import Opschorting
from signalering.regels import meldgrens, thuiszitterdefinitie

WORTEL = Path(__file__).resolve().parents[2]
SCHOOLVAKANTIES = WORTEL / "inrichting" / "gegevens" / "schoolvakanties.csv"

Geval = dict[str, str]

WET = Parameters(geleverde_waarden())


VAST = date(2025, 8, 1)
TELPROFIELEN = {
    profiel: thuiszitterdefinitie(WET, op=VAST, telprofiel=profiel)
    for profiel in ("utrecht", "zoetermeer", "zuidoost", "ijssel-vecht", "landelijk")
}
MELDGRENS = meldgrens(WET, op=VAST)


def wet_met(naam: str, waarde: object, van: date | None = None) -> Parameters:
    """De geleverde wet met een rij erbij."""
    return WET.met(Waarde(naam, waarde, "toets", van=van))


def beslistabel(naam: str) -> list[Geval]:
    """De rijen van een tabel uit docs/beslistabellen."""
    with (WORTEL / "docs" / "beslistabellen" / naam).open(encoding="utf-8", newline="") as bestand:
        return list(csv.DictReader(bestand))


def naam_van(geval: Geval) -> str:
    return " ".join(filter(None, (geval["geval"], geval.get("profiel"), geval.get("op"))))


def datum(tekst: str) -> date | None:
    return date.fromisoformat(tekst) if tekst else None


def ja_nee(tekst: str) -> bool | None:
    """``ja``, ``nee`` of leeg voor onbekend."""
    return {"ja": True, "nee": False, "": None}[tekst]


def periode(tekst: str) -> tuple[date, date]:
    """Uit ``2026-03-11/2026-03-23``."""
    van, tot_en_met = tekst.split("/")
    return date.fromisoformat(van), date.fromisoformat(tot_en_met)


def opschortingen(tekst: str) -> list[Opschorting]:
    """Uit ``2026-03-11/2026-03-23;2026-04-01/2026-04-03``."""
    return [Opschorting(*periode(deel)) for deel in filter(None, tekst.split(";"))]


def namen(punten: Iterable[Toetspunt], uitkomst: Uitkomst, *, telt: bool = True) -> str:
    """De namen van de punten met deze uitkomst, op volgorde van het alfabet."""
    gevonden = (p.naam for p in punten if p.uitkomst is uitkomst and p.telt is telt)
    return " ".join(sorted(gevonden))


def lees_schoolvakanties() -> list[Vakantie]:
    with SCHOOLVAKANTIES.open(encoding="utf-8", newline="") as bestand:
        return vakanties_lezen(bestand)


VAKANTIES = lees_schoolvakanties()
KALENDERS: dict[str, Kalender] = {regio: Kalender(regio, VAKANTIES) for regio in Regio}


def kwalificaties(tekst: str) -> tuple[Kwalificatie, ...]:
    """Uit ``pro 2026-07-10;mbo2 2029-02-01``."""
    uitkomst = []
    for deel in filter(None, tekst.split(";")):
        soort, behaald_op = deel.split()
        niveau = int(soort[3:]) if soort[:3] == "mbo" and soort[3:] else None
        diploma = Diploma(soort[:3] if niveau else soort)
        uitkomst.append(Kwalificatie(diploma, date.fromisoformat(behaald_op), niveau))
    return tuple(uitkomst)


def vso_gevolgd(tekst: str) -> tuple[VsoGevolgd, ...]:
    """Uit ``dagbesteding 2026-07-31`` of ``dagbesteding`` zolang het loopt."""
    if not tekst:
        return ()
    profiel, _, tot_en_met = tekst.partition(" ")
    return (VsoGevolgd(Uitstroomprofiel(profiel), datum(tot_en_met)),)
