"""Een CSV-bestand regel voor regel lezen (RFC 4180), ook als het niet deugt.

Het geheugen hangt nooit af van de grootte van het bestand: een regel die te lang is wordt
overgeslagen, niet ingelezen.
"""

import csv
import re
from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, TextIO

LANGSTE_REGEL = 1_000_000
"""Tekens in één rij. Langer is geen verslag meer, maar een vergeten aanhalingsteken."""

NIET_UTF8 = re.compile("[\udc80-\udcff]")
OPSLAAN = "sla het bestand op als 'CSV UTF-8 (door komma's gescheiden)' en probeer opnieuw"


class Onleesbaar(ValueError):
    """Het bestand als geheel is niet te lezen; de tekst is de reden."""


@dataclass(frozen=True)
class Gelezen:
    """Eén rij: het regelnummer waar zij begint, haar velden, en een reden als zij niet deugt."""

    regel: int
    velden: list[str]
    fout: str = ""


@dataclass
class Lezer:
    """Leest één bestand. `kop` zijn de kolomnamen in kleine letters, `kop_origineel` zoals gezet.

    scheiding en codering: hoe het bestand is opgeslagen; het contract vraagt komma's en UTF-8.
    bekend: alleen deze kolommen mogen er niet twee keer in staan; None is elke kolom.
    Raises Onleesbaar als de kopregel niet te gebruiken is.
    """

    pad: Path
    scheiding: str = ","
    codering: str = "utf-8-sig"
    bekend: Collection[str] | None = None
    kop: list[str] = field(init=False)
    kop_origineel: list[str] = field(init=False)

    def __post_init__(self) -> None:
        with self.pad.open("rb") as ruw:
            _keur_begin(ruw)
        with self._open() as tekst:
            eerste = _Regels(tekst).eerste()
        self.kop_origineel = _kopregel(eerste, self.scheiding)
        self.kop = [naam.strip().lower() for naam in self.kop_origineel]
        telt = self.kop if self.bekend is None else self.bekend
        dubbel = sorted({naam for naam in telt if self.kop.count(naam) > 1})
        if dubbel:
            raise Onleesbaar(f"de kolom '{dubbel[0]}' staat twee keer in de kopregel")

    def _open(self) -> TextIO:
        # Een foute byte wordt een los surrogaat: zo is alleen die ene regel fout.
        return self.pad.open(encoding=self.codering, errors="surrogateescape")

    def rijen(self) -> Iterator[Gelezen]:
        """De rijen na de kopregel; lege regels tellen niet mee."""
        with self._open() as tekst:
            regels = _Regels(tekst)
            regels.eerste()
            yield from self._uit(regels)

    def _uit(self, regels: "_Regels") -> Iterator[Gelezen]:
        lezer = csv.reader(regels, strict=True, delimiter=self.scheiding)
        breedte = len(self.kop)
        while True:
            regels.nieuwe_rij()
            try:
                velden = next(lezer)
            except StopIteration:
                return
            except csv.Error as fout:
                # Alleen de eerste regel is fout; wat erachter kwam wordt opnieuw gelezen.
                yield Gelezen(regels.begin, regels.terug(), _vertaald(str(fout)))
                lezer = csv.reader(regels, strict=True, delimiter=self.scheiding)
                continue
            if not velden:
                continue
            yield Gelezen(regels.begin, *_gekeurd(velden, breedte, regels))


def _gekeurd(velden: list[str], breedte: int, regels: "_Regels") -> tuple[list[str], str]:
    if regels.te_lang:
        return velden, f"is langer dan {LANGSTE_REGEL} tekens; alleen het begin is bewaard"
    if regels.met_foute_byte:
        return [_hersteld(veld) for veld in velden], f"is niet in UTF-8 opgeslagen; {OPSLAAN}"
    if len(velden) != breedte:
        return velden, f"heeft {len(velden)} velden en de kopregel {breedte}"
    return velden, ""


class _Regels:
    """De fysieke regels, geteld; onthoudt hoe de lopende rij eraan toe is."""

    def __init__(self, tekst: TextIO) -> None:
        self._tekst = tekst
        self._wacht: deque[str] = deque()
        self.nummer = 0
        self.nieuwe_rij()

    def nieuwe_rij(self) -> None:
        """Er begint een nieuwe rij."""
        self.begin = self.nummer + 1
        self.te_lang = False
        self.met_foute_byte = False
        self._tekens = 0
        self._rij: list[str] = []

    def eerste(self) -> str:
        """De kopregel."""
        return next(iter(self), "")

    def terug(self) -> list[str]:
        """Leg alles na de eerste regel van de rij terug; geeft die regel als één veld."""
        eerste, rest = self._rij[:1], self._rij[1:]
        self._wacht.extendleft(reversed(rest))
        self.nummer -= len(rest)
        return [_hersteld("".join(eerste)).rstrip("\n")]

    def __iter__(self) -> "_Regels":
        return self

    def __next__(self) -> str:
        regel = self._wacht.popleft() if self._wacht else self._lees()
        if not regel:
            raise StopIteration
        self.nummer += 1
        self._rij.append(regel)
        self._tekens += len(regel)
        if self._tekens > LANGSTE_REGEL:
            raise csv.Error("rij te lang")
        if not regel.isascii() and NIET_UTF8.search(regel):
            self.met_foute_byte = True
        return regel

    def _lees(self) -> str:
        regel = self._tekst.readline(LANGSTE_REGEL)
        if len(regel) < LANGSTE_REGEL or regel.endswith("\n"):
            return regel
        self._sla_rest_over()
        self.te_lang = True
        return regel[:1000].replace('"', "") + "\n"

    def _sla_rest_over(self) -> None:
        while True:
            deel = self._tekst.readline(LANGSTE_REGEL)
            if not deel or deel.endswith("\n"):
                return


def _keur_begin(ruw: BinaryIO) -> None:
    begin = ruw.read(4096)
    if not begin.strip():
        raise Onleesbaar("het bestand is leeg; er hoort een kopregel in te staan")
    if begin[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\x00" in begin[:200]:
        raise Onleesbaar(f"het bestand is niet in UTF-8 opgeslagen (maar in UTF-16); {OPSLAAN}")


def _kopregel(regel: str, scheiding: str) -> list[str]:
    if NIET_UTF8.search(regel):
        raise Onleesbaar(f"het bestand is niet in UTF-8 opgeslagen; {OPSLAAN}")
    for teken, naam in ((",", "komma's"), (";", "puntkomma's"), ("\t", "tabs")):
        if teken != scheiding and regel.count(teken) > regel.count(scheiding):
            raise Onleesbaar(f"de velden zijn gescheiden met {naam}; {OPSLAAN}")
    try:
        return next(csv.reader([regel], strict=True, delimiter=scheiding), [])
    except csv.Error as fout:
        raise Onleesbaar(f"de kopregel is niet te lezen: {_vertaald(str(fout))}") from fout


def _hersteld(tekst: str) -> str:
    """De tekst zoals hij waarschijnlijk bedoeld was: een oud Windowsbestand."""
    if not NIET_UTF8.search(tekst):
        return tekst
    return tekst.encode("utf-8", "surrogateescape").decode("cp1252", "replace")


# Elke uitleg maakt een zin af die met `deze regel` begint.
_UITLEG = (
    ("unexpected end of data", "houdt op midden in een veld met aanhalingstekens"),
    ("expected after", "heeft tekst na een aanhalingsteken dat sluit; daar hoort een komma"),
    ("NUL", "bevat een onleesbaar teken (NUL)"),
    ("field larger", f"heeft een veld van meer dan {LANGSTE_REGEL} tekens"),
    ("rij te lang", f"is langer dan {LANGSTE_REGEL} tekens; mist er een aanhalingsteken?"),
)


def _vertaald(melding: str) -> str:
    return next((tekst for deel, tekst in _UITLEG if deel in melding), "is geen geldige CSV")


csv.field_size_limit(LANGSTE_REGEL + 1)
