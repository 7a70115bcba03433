"""Tijd: schooljaren, leeftijd, maanden, schoolvakanties en de plicht (telregels T1-T5)."""

import calendar
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

DAG = timedelta(days=1)
VAKANTIES = Path(__file__).parents[3] / "inrichting" / "gegevens" / "schoolvakanties.csv"


@dataclass(frozen=True)
class Schooljaar:
    """T1: 1 augustus tot en met 31 juli."""

    label: str

    @property
    def van(self) -> date:
        return date(int(self.label[:4]), 8, 1)

    @property
    def tot_en_met(self) -> date:
        return date(int(self.label[:4]) + 1, 7, 31)

    def vorig(self) -> "Schooljaar":
        """Het schooljaar ervoor."""
        jaar = self.van.year
        return Schooljaar(f"{jaar - 1}-{jaar}")

    def bevat(self, dag: date | None) -> bool:
        return dag is not None and self.van <= dag <= self.tot_en_met

    def geraakt_door(self, van: date | None, tot_en_met: date | None) -> bool:
        """T2; een leeg einde loopt door, een leeg begin raakt niets."""
        if van is None or van > self.tot_en_met:
            return False
        return tot_en_met is None or tot_en_met >= self.van

    def eerste_dag(self, van: date) -> date:
        """W1: de eerste dag van een periode binnen het schooljaar."""
        return max(van, self.van)


def verjaardag(geboren: date, leeftijd: int) -> date:
    """T5: wie op 29 februari is geboren, wordt in een gewoon jaar op 1 maart een jaar ouder."""
    jaar = geboren.year + leeftijd
    if (geboren.month, geboren.day) == (2, 29) and not calendar.isleap(jaar):
        return date(jaar, 3, 1)
    return geboren.replace(year=jaar)


def leeftijd(geboren: date, dag: date) -> int:
    jaren = dag.year - geboren.year
    return jaren if verjaardag(geboren, jaren) <= dag else jaren - 1


def maanden_later(dag: date, maanden: int) -> date:
    """T4: bestaat de dag niet, dan de laatste dag van de maand."""
    jaar, maand = divmod(dag.month - 1 + maanden, 12)
    jaar, maand = dag.year + jaar, maand + 1
    return date(jaar, maand, min(dag.day, calendar.monthrange(jaar, maand)[1]))


def langer_dan_3_maanden(van: date, einde: date | None, peildatum: date) -> bool:
    """T4."""
    return min(einde or peildatum, peildatum) >= maanden_later(van, 3)


def leeftijdsgrens(dag: date) -> int:
    """D2: tot deze leeftijd is het Doorstroompunt er."""
    return 23 if dag <= date(2025, 12, 31) else 27


@cache
def _vakanties(regio: str) -> tuple[tuple[date, date], ...]:
    with VAKANTIES.open(encoding="utf-8") as bestand:
        return tuple(
            (date.fromisoformat(rij["van"]), date.fromisoformat(rij["tot_en_met"]))
            for rij in csv.DictReader(bestand)
            if rij["regio"] == regio
        )


@cache
def is_lesdag(dag: date, regio: str) -> bool:
    """H1: maandag tot en met vrijdag buiten de schoolvakanties; feestdagen tellen gewoon mee."""
    if dag.weekday() >= 5:
        return False
    return not any(van <= dag <= tot for van, tot in _vakanties(regio))


def dagen(van: date, tot_en_met: date) -> Iterator[date]:
    while van <= tot_en_met:
        yield van
        van += DAG


def lesdagen(van: date, tot_en_met: date, regio: str) -> list[date]:
    return [dag for dag in dagen(van, tot_en_met) if is_lesdag(dag, regio)]


def leerplicht_van(geboren: date, regio: str) -> date:
    """LP-03: de eerste schooldag van de maand na de vijfde verjaardag."""
    vijf = verjaardag(geboren, 5)
    dag = maanden_later(vijf.replace(day=1), 1)
    while not is_lesdag(dag, regio) or (dag.month, dag.day) in {(1, 1), (12, 25), (12, 26)}:
        dag += DAG
    return dag


def leerplicht_tot_en_met(geboren: date) -> date:
    """LP-05 b: het einde van het schooljaar waarin de jongere zestien wordt."""
    zestien = verjaardag(geboren, 16)
    return date(zestien.year if zestien.month <= 7 else zestien.year + 1, 7, 31)
