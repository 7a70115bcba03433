"""De periode van een verslag: het schooljaar, een deel ervan, of een kalenderjaar (ADR 0026)."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final

from kern.kalender import DAG, EERSTE_MAAND_SCHOOLJAAR, schooljaar_label

MAANDEN_PER_JAAR: Final = 12
_NAAM_KALENDERJAAR: Final = "kalenderjaar"
_DELEN: Final = {"halfjaar": 6, "kwartaal": 3}
"""Zoveel maanden duurt elk deel van een schooljaar."""


class OnjuistePeriode(ValueError):
    """Deze tekst is geen periode, of geen periode in dit schooljaar."""


@dataclass(frozen=True, slots=True)
class Periode:
    """Een aantal hele maanden, zoveel maanden na 1 augustus van het schooljaar van de vraag.

    naam: leeg is het schooljaar zelf (T1).
    """

    na: int = 0
    maanden: int = MAANDEN_PER_JAAR
    naam: str = ""

    def van(self, jaar: int) -> date:
        """De eerste dag, bij het schooljaar dat in dit jaar begint."""
        return _eerste_van_de_maand(jaar, self.na)

    def einde(self, jaar: int) -> date:
        """De laatste dag, die meetelt."""
        return _eerste_van_de_maand(jaar, self.na + self.maanden) - DAG

    def label(self, jaar: int) -> str:
        """`2023-2024`, `2023-2024 kwartaal 1` of `kalenderjaar 2024`."""
        if self.naam == _NAAM_KALENDERJAAR:
            return f"{self.naam} {self.van(jaar).year}"
        return " ".join(filter(None, (schooljaar_label(jaar), self.naam)))


SCHOOLJAAR: Final = Periode()


def _eerste_van_de_maand(jaar: int, na: int) -> date:
    jaren, maand = divmod(EERSTE_MAAND_SCHOOLJAAR - 1 + na, MAANDEN_PER_JAAR)
    return date(jaar + jaren, maand + 1, 1)


def kalenderjaar(tekst: str) -> int | None:
    """Het jaar uit `kalenderjaar:2024`; None als het een andere periode is."""
    gevonden = re.fullmatch(rf"{_NAAM_KALENDERJAAR}:(\d{{4}})", tekst)
    return int(gevonden[1]) if gevonden else None


def periode_lezen(tekst: str, *, jaar: int) -> Periode:
    """De periode uit `schooljaar`, `halfjaar:2`, `kwartaal:3` of `kalenderjaar:2024`.

    jaar: het schooljaar van de vraag; een kalenderjaar moet dat raken. Raises OnjuistePeriode.
    """
    if tekst == "schooljaar":
        return SCHOOLJAAR
    if (kalender := kalenderjaar(tekst)) is not None:
        if kalender not in {jaar, jaar + 1}:
            raise OnjuistePeriode(
                f"Het kalenderjaar {kalender} valt niet in het schooljaar {schooljaar_label(jaar)}."
            )
        na = (kalender - jaar) * MAANDEN_PER_JAAR - EERSTE_MAAND_SCHOOLJAAR + 1
        return Periode(na, MAANDEN_PER_JAAR, _NAAM_KALENDERJAAR)
    soort, _, nummer = tekst.partition(":")
    maanden = _DELEN.get(soort)
    if maanden and re.fullmatch("[1-9]", nummer) and int(nummer) * maanden <= MAANDEN_PER_JAAR:
        return Periode((int(nummer) - 1) * maanden, maanden, f"{soort} {nummer}")
    raise OnjuistePeriode(
        f"'{tekst}' is geen periode. Kies uit schooljaar, halfjaar:1 of 2, kwartaal:1 tot en met 4,"
        " of kalenderjaar:JJJJ."
    )


def zelfde_dag(dag: date, jaren_eerder: int) -> date:
    """Dezelfde dag zoveel jaar eerder; 29 februari wordt 28 februari."""
    jaar = dag.year - jaren_eerder
    return dag.replace(year=jaar, day=min(dag.day, monthrange(jaar, dag.month)[1]))
