"""De gedrukte tabellen, en de plekken waar de bron zichzelf tegenspreekt."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

MAP: Final = Path(__file__).parent / "gedrukt"
UTRECHT: Final = "utrecht-2023-2024"
ZOETERMEER: Final = "zoetermeer-2024-2025"
JAARVERSLAGEN: Final = (UTRECHT, ZOETERMEER)
TOTAAL: Final = "totaal"
"""De rij met kolomtotalen, in een drukfout."""

Getal = int | float


@dataclass(frozen=True, slots=True)
class Drukfout:
    """Een cel die anders geteld wordt dan gedrukt. nummer: dat van de lijst met afwijkingen."""

    nummer: str
    tabel: str
    rij: str
    kolom: str
    telt: Getal
    uitleg: str


@dataclass(frozen=True, slots=True)
class Gedrukt:
    """Een gedrukte tabel. totaal: per kolom. los: aantallen die onder de tabel staan.

    schooljaar: als het een ander is dan dat van het verslag; jaren: zoveel staan er naast elkaar.
    tabel: als een andere kolom van dezelfde tabel al onder haar nummer staat. op: de peildatum die
    erbij staat; anders is het einde van het schooljaar bedoeld.
    """

    kolommen: Sequence[str]
    rijen: Mapping[str, Sequence[Getal]]
    totaal: Mapping[str, Getal]
    los: Mapping[str, Getal]
    schooljaar: str = ""
    jaren: int = 1
    tabel: str = ""
    op: date | None = None

    def cellen(self) -> Iterator[tuple[str, str, Getal]]:
        """Elke gedrukte cel: rij, kolom, waarde; de totalen als laatste."""
        for rij, waarden in self.rijen.items():
            for kolom, waarde in zip(self.kolommen, waarden, strict=True):
                yield rij, kolom, waarde
        for kolom, waarde in self.totaal.items():
            yield TOTAAL, kolom, waarde


@dataclass(frozen=True, slots=True)
class Jaarverslag:
    """Wat een gemeente over een schooljaar heeft gedrukt."""

    gemeentecode: str
    naam: str
    schooljaar: str
    profiel: str
    tabellen: Mapping[str, Gedrukt]
    drukfouten: Sequence[Drukfout]

    @property
    def jaar(self) -> int:
        """Het jaar waarin het schooljaar begint."""
        return int(self.schooljaar[:4])

    def klopt(self, tabel: str, rij: str, kolom: str, gedrukt: Getal) -> Getal:
        """Wat er geteld hoort te worden: wat er gedrukt staat, of wat de drukfout zegt."""
        for fout in self.drukfouten:
            if (fout.tabel, fout.rij, fout.kolom) == (tabel, rij, kolom):
                return fout.telt
        return gedrukt

    def kolom(self, tabel: str, kolom: str) -> dict[str, int]:
        """Per rij het aantal in een kolom, zoals het geteld hoort te worden."""
        return {
            rij: int(self.klopt(tabel, rij, naam, waarde))
            for rij, naam, waarde in self.tabellen[tabel].cellen()
            if naam == kolom and rij != TOTAAL
        }

    def cel(self, tabel: str, rij: str, kolom: str = "aantal") -> int:
        """Het aantal in een cel, zoals het geteld hoort te worden."""
        return self.kolom(tabel, kolom)[rij]


@cache
def jaarverslag(naam: str) -> Jaarverslag:
    """Het jaarverslag uit `gedrukt/`. naam: een van JAARVERSLAGEN.

    Een lang verslag heeft meer bestanden: `NAAM.toml`, en per hoofdstuk een `NAAM-….toml`.
    """
    delen = [
        tomllib.loads(bestand.read_text(encoding="utf-8"))
        for bestand in (MAP / f"{naam}.toml", *sorted(MAP.glob(f"{naam}-*.toml")))
    ]
    ruw = delen[0]
    tabellen = {
        nummer: Gedrukt(**{"totaal": {}, "los": {}, **t})
        for deel in delen
        for nummer, t in deel["tabellen"].items()
    }
    fouten = [Drukfout(**fout) for deel in delen for fout in deel.get("drukfouten", [])]
    return Jaarverslag(
        gemeentecode=ruw["gemeentecode"],
        naam=ruw["naam"],
        schooljaar=ruw["schooljaar"],
        profiel=ruw["profiel"],
        tabellen=tabellen,
        drukfouten=fouten,
    )
