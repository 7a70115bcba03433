"""De schoolbesturen van DUO (*bevoegd gezag*): bij elke school de naam van haar bestuur.

In de schoolbestanden staat alleen het nummer van het bestuur; de naam komt uit een eigen bestand.
Zonder naam is er geen tabel per schoolbestuur.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.db import connection

from cases.conversie.uitkomst import Melder
from cases.models import School
from cases.stamgegevens.kolommen import KOPNAMEN, Rijfout, Veldfout, waarde_keuren
from cases.stamgegevens.lezen import Schoolbestand, Stambestand
from cases.stamgegevens.schrijven import REDEN
from kern.verzameling import bijwerken

_NUMMERKOPPEN: Final = KOPNAMEN["bestuursnummer"]
_NAAMKOPPEN: Final = KOPNAMEN["schoolbestuur"]
_NUMMER: Final = re.compile(r"[0-9]{1,6}")


@dataclass(frozen=True, slots=True)
class Bestuur:
    """Een schoolbestuur. nummer: zonder voorloopnullen, want een rekenblad laat die weg."""

    nummer: str
    naam: str


class Celfout(ValueError):
    """Een cel die niet kan, met haar plaats."""

    def __init__(self, veldfout: Veldfout) -> None:
        super().__init__(veldfout.reden)
        self.veldfout = veldfout


class Bestuursbestand(Stambestand):
    """Een bestand met een schoolbestuur per regel. Raises Onleesbaar."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self._nummer = _plek(self.lezer.kop, _NUMMERKOPPEN)
        self._naam = _plek(self.lezer.kop, _NAAMKOPPEN)

    def rijen(self) -> Iterator[tuple[int, Bestuur]]:
        """De goede rijen met hun regelnummer; de foute worden gemeld en geteld."""
        eerder: dict[str, int] = {}
        for regel, velden in self.gelezen():
            try:
                bestuur = self._bestuur(velden, eerder)
            except Celfout as fout:
                self.keur_af(regel, [fout.veldfout])
                continue
            eerder[bestuur.nummer] = regel
            yield regel, bestuur

    def _bestuur(self, velden: Sequence[str], eerder: dict[str, int]) -> Bestuur:
        ruw, naam = velden[self._nummer].strip(), velden[self._naam].strip()
        nummer = ruw.lstrip("0")
        if not _NUMMER.fullmatch(ruw) or not nummer:
            raise self._fout(self._nummer, ruw, "is geen nummer van een bevoegd gezag")
        if nummer in eerder:
            raise self._fout(
                self._nummer,
                ruw,
                f"staat ook op regel {eerder[nummer]}; een bestuur komt een keer voor",
            )
        if not naam:
            raise self._fout(self._naam, naam, "is leeg; een bestuur heeft een naam")
        try:
            return Bestuur(nummer, waarde_keuren("schoolbestuur", naam))
        except Rijfout as fout:
            raise self._fout(self._naam, naam, str(fout)) from None

    def _fout(self, plek: int, waarde: str, reden: str) -> Celfout:
        kolom = self.lezer.kop_origineel[plek].strip()
        return Celfout(Veldfout(kolom, waarde, reden))


def _plek(kop: Sequence[str], namen: Sequence[str]) -> int:
    return next(kop.index(naam) for naam in namen if naam in kop)


def is_bestuursbestand(kop: Sequence[str]) -> bool:
    """Noemt deze kop besturen en geen scholen?"""
    noemt_school = any(naam in kop for naam in KOPNAMEN["brin"])
    return not noemt_school and all(
        any(naam in kop for naam in namen) for namen in (_NUMMERKOPPEN, _NAAMKOPPEN)
    )


def bestand_openen(pad: Path, melden: Melder) -> Schoolbestand | Bestuursbestand:
    """Het bestand als scholen of als besturen; de kop zegt welke. Raises Onleesbaar."""
    if is_bestuursbestand(Stambestand(pad, melden).lezer.kop):
        return Bestuursbestand(pad, melden)
    return Schoolbestand(pad, melden)


def besturen_schrijven(besturen: Sequence[tuple[Bestuursbestand, Bestuur]]) -> None:
    """Geef elke school de naam van haar bestuur; tel per bestand welke besturen iets veranderden.

    Staat een bestuur in meer bestanden, dan telt het laatst genoemde.
    """
    if not besturen:
        return
    laatst = {bestuur.nummer: (bestand, bestuur) for bestand, bestuur in besturen}
    with connection.cursor() as cursor:
        cursor.execute("drop table if exists pg_temp.stam_bestuur, pg_temp.stam_bestuurd")
        cursor.execute(
            "create temporary table stam_bestuur (nummer text primary key, naam text)"
            " on commit drop"
        )
        cursor.execute("create temporary table stam_bestuurd (nummer text) on commit drop")
        with cursor.copy("copy stam_bestuur (nummer, naam) from stdin") as kopie:
            for _, bestuur in laatst.values():
                kopie.write_row((bestuur.nummer, bestuur.naam))
    bijwerken(
        School,
        zet={"schoolbestuur": "s.naam"},
        bron="stam_bestuur",
        waar="ltrim(t.bestuursnummer, '0') = s.nummer and t.schoolbestuur <> s.naam",
        reden=f"{REDEN}: bevoegd gezag",
        naar="stam_bestuurd (nummer) select ltrim(n.bestuursnummer, '0') from n",
    )
    with connection.cursor() as cursor:
        cursor.execute("select distinct nummer from stam_bestuurd")
        for (nummer,) in cursor.fetchall():
            laatst[nummer][0].telling.gewijzigd += 1
    for bestand in {id(bestand): bestand for bestand, _ in besturen}.values():
        t = bestand.telling
        t.ongewijzigd = t.gelezen - t.afgekeurd - t.gewijzigd
