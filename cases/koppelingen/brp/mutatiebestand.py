"""Mutaties uit een bestand: CSV met een kop, of JSON met een lijst van dezelfde velden.

Elke fout heeft een regel, een kolom en een reden; een waarde staat er nooit bij.
"""

import csv
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any, Final

from cases.koppelingen.brp.gegevens import Adres, Adressoort, Naam, Persoon
from cases.koppelingen.brp.mutaties import Ingezetene, Nummerwijziging, Wijziging
from cases.regels.plichtfeiten import Geboortedatum
from kern.bsn import is_geldige_bsn

KOLOMMEN: Final = (
    *("soort", "bsn", "oud_nummer", "gemeentecode", "voornamen", "voorvoegsel"),
    *("geslachtsnaam", "geboortedatum", "straat", "huisnummer", "postcode", "plaats"),
    *("sinds", "geheim"),
)
GROOTSTE: Final = 100_000_000
LENGTES: Final = {"voornamen": 200, "geslachtsnaam": 200, "voorvoegsel": 20, "straat": 120}
JA_NEE: Final = {"": False, "nee": False, "ja": True}
_NUMMER: Final = re.compile(r"[0-9]{9}")
_GEMEENTE: Final = re.compile(r"[0-9]{4}")
Rij = dict[str, str]


class Onbruikbaar(ValueError):
    """Dit bestand is geen aanlevering; de tekst zegt waarom."""


@dataclass(frozen=True, slots=True, order=True)
class Fout:
    """Eén fout of waarschuwing. regel: in het bestand, de kop van een CSV is regel 1."""

    regel: int
    kolom: str
    reden: str

    def __str__(self) -> str:
        return f"regel {self.regel}, {self.kolom}: {self.reden}"


@dataclass
class Mutatiebestand:
    """Een gelezen bestand; een `Mutatiebron`."""

    ingezetenen: list[Ingezetene] = field(default_factory=list)
    gewijzigd: list[Wijziging] = field(default_factory=list)
    nummers: list[Nummerwijziging] = field(default_factory=list)
    fouten: list[Fout] = field(default_factory=list)
    waarschuwingen: list[Fout] = field(default_factory=list)

    def nieuwe_ingezetenen(self) -> list[Ingezetene]:
        return self.ingezetenen

    def wijzigingen(self) -> list[Wijziging]:
        return self.gewijzigd

    def nummerwijzigingen(self) -> list[Nummerwijziging]:
        return self.nummers


def gelezen(pad: Path) -> Mutatiebestand:
    """Lees een bestand helemaal; fouten per regel staan erin. Raises Onbruikbaar, OSError."""
    if pad.stat().st_size > GROOTSTE:
        raise Onbruikbaar("het bestand is groter dan 100 MB.")
    try:
        tekst = pad.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Onbruikbaar("het bestand is geen UTF-8.") from None
    rijen = _uit_json(tekst) if pad.suffix.lower() == ".json" else _uit_csv(tekst)
    bestand = Mutatiebestand()
    for nummer, rij in rijen:
        _Rijlezer(bestand, nummer, rij).lees()
    _dubbelen(bestand)
    bestand.fouten.sort()
    return bestand


def _uit_csv(tekst: str) -> list[tuple[int, Rij]]:
    scheiding = ";" if ";" in tekst.partition("\n")[0] else ","
    lezer = csv.DictReader(StringIO(tekst, newline=""), delimiter=scheiding, strict=True)
    try:
        _toets_kolommen(lezer.fieldnames or ())
        return [(lezer.line_num, _schoon(rij, lezer.line_num)) for rij in lezer]
    except csv.Error:
        raise Onbruikbaar(f"regel {lezer.line_num} is geen CSV.") from None


def _schoon(rij: dict[Any, Any], nummer: int) -> Rij:
    if None in rij or None in rij.values():
        raise Onbruikbaar(f"regel {nummer} heeft niet evenveel velden als de kop.")
    return {kolom: waarde.strip() for kolom, waarde in rij.items()}


def _uit_json(tekst: str) -> list[tuple[int, Rij]]:
    try:
        lijst = json.loads(tekst)
    except (ValueError, RecursionError):
        raise Onbruikbaar("dit is geen JSON.") from None
    if not isinstance(lijst, list) or not all(isinstance(rij, dict) for rij in lijst):
        raise Onbruikbaar("de JSON is geen lijst van mutaties.")
    if not all(isinstance(waarde, str) for rij in lijst for waarde in rij.values()):
        raise Onbruikbaar("alle waarden in de JSON moeten tekst zijn.")
    for rij in lijst:
        _toets_kolommen((*rij, "soort", "bsn"))
    return [(n, {k: w.strip() for k, w in rij.items()}) for n, rij in enumerate(lijst, 1)]


def _toets_kolommen(kop: Iterable[str]) -> None:
    namen = list(kop)
    onbekend = sorted(set(namen) - set(KOLOMMEN))
    if onbekend:
        raise Onbruikbaar(f"er zijn onbekende kolommen ({len(onbekend)}). Zie docs/beheer.md.")
    if mist := {"soort", "bsn"} - set(namen):
        raise Onbruikbaar(f"de kolom {min(mist)} ontbreekt.")


@dataclass
class _Rijlezer:
    """Leest één rij; wat niet kan, komt bij de fouten van het bestand."""

    bestand: Mutatiebestand
    nummer: int
    rij: Rij

    def lees(self) -> None:
        begin = len(self.bestand.fouten)
        soorten: dict[str, Callable[[], None]] = {
            "ingezetene": self._ingezetene,
            "wijziging": self._wijziging,
            "nummer": self._nummerwijziging,
        }
        lezer = soorten.get(self.rij.get("soort", ""))
        if lezer is None:
            self._fout("soort", "kies ingezetene, wijziging of nummer")
            return
        self._bsn("bsn")
        lezer()
        if len(self.bestand.fouten) == begin and not is_geldige_bsn(self.rij["bsn"]):
            waarschuwing = Fout(self.nummer, "bsn", "haalt de elfproef niet")
            self.bestand.waarschuwingen.append(waarschuwing)

    def _fout(self, kolom: str, reden: str) -> None:
        self.bestand.fouten.append(Fout(self.nummer, kolom, reden))

    def _tekst(self, kolom: str) -> str:
        waarde = self.rij.get(kolom, "")
        if len(waarde) > LENGTES.get(kolom, 80):
            self._fout(kolom, f"is langer dan {LENGTES.get(kolom, 80)} tekens")
        return waarde

    def _bsn(self, kolom: str) -> str:
        if not _NUMMER.fullmatch(self.rij.get(kolom, "")):
            self._fout(kolom, "moet negen cijfers hebben")
        return self.rij.get(kolom, "")

    def _wijziging(self) -> None:
        self.bestand.gewijzigd.append(Wijziging(self.rij["bsn"], self.nummer))

    def _nummerwijziging(self) -> None:
        oud = self._bsn("oud_nummer")
        if oud == self.rij["bsn"]:
            self._fout("oud_nummer", "is hetzelfde als het nieuwe BSN")
        self.bestand.nummers.append(Nummerwijziging(oud, self.rij["bsn"], self.nummer))

    def _ingezetene(self) -> None:
        persoon = Persoon(
            bsn=self.rij["bsn"],
            naam=self._naam(),
            geboren=self._geboren(),
            gemeentecode=self._gemeentecode(),
            gemeente_sinds=self._dag("sinds"),
            adres=self._adres(),
            geheim=self._ja_nee("geheim"),
        )
        self.bestand.ingezetenen.append(Ingezetene(persoon, self.nummer))

    def _naam(self) -> Naam:
        if not self.rij.get("geslachtsnaam"):
            self._fout("geslachtsnaam", "mist")
        delen = (self._tekst(k) for k in ("geslachtsnaam", "voornamen", "voorvoegsel"))
        return Naam(*delen)

    def _geboren(self) -> Geboortedatum | None:
        try:
            return Geboortedatum.uit_tekst(self.rij.get("geboortedatum", ""))
        except ValueError:
            self._fout("geboortedatum", "schrijf JJJJ-MM-DD, met 00 voor wat niet bekend is")
            return None

    def _gemeentecode(self) -> str:
        code = self.rij.get("gemeentecode", "")
        if not _GEMEENTE.fullmatch(code):
            self._fout("gemeentecode", "moet vier cijfers hebben")
        return code

    def _dag(self, kolom: str) -> date | None:
        tekst = self.rij.get(kolom, "")
        try:
            return date.fromisoformat(tekst) if tekst else None
        except ValueError:
            self._fout(kolom, "schrijf JJJJ-MM-DD")
            return None

    def _ja_nee(self, kolom: str) -> bool:
        waarde = self.rij.get(kolom, "")
        if waarde not in JA_NEE:
            self._fout(kolom, "schrijf ja of nee")
        return JA_NEE.get(waarde, False)

    def _adres(self) -> Adres | None:
        straat, postcode = self._tekst("straat"), self._tekst("postcode")
        if not (straat or postcode):
            return None
        return Adres(
            Adressoort.ADRES,
            straat=straat,
            huisnummer=self._tekst("huisnummer"),
            postcode=postcode,
            plaats=self._tekst("plaats"),
        )


def _dubbelen(bestand: Mutatiebestand) -> None:
    """Eén persoon kan niet twee keer nieuw zijn, en één nummer niet twee keer vervangen."""
    for kolom, paren in (
        ("bsn", [(i.persoon.bsn, i.regel) for i in bestand.ingezetenen]),
        ("oud_nummer", [(n.oud, n.regel) for n in bestand.nummers]),
        ("bsn", [(n.nieuw, n.regel) for n in bestand.nummers]),
    ):
        eerder: dict[str, int] = {}
        for nummer, regel in paren:
            if nummer in eerder:
                reden = f"staat ook op regel {eerder[nummer]}"
                bestand.fouten.append(Fout(regel, kolom, reden))
            eerder.setdefault(nummer, regel)
