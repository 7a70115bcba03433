"""Het lot: toeval dat bij hetzelfde zaad altijd hetzelfde uitvalt."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

from kern.kalender import WERKWEEK

T = TypeVar("T")
DAG = timedelta(days=1)


class Verdeling(Generic[T]):
    """Keuzes met hun gewicht, klaar om uit te loten."""

    def __init__(self, gewichten: Mapping[T, float]) -> None:
        self.keuzes = list(gewichten)
        self.opgeteld = list(accumulate(gewichten.values()))


class Lot(Random):
    """Toeval met een vast zaad. Niet voor geheimen."""

    def kans(self, deel: float) -> bool:
        """Waar in dit deel (0 tot 1) van de gevallen."""
        return self.random() < deel

    def uit(self, verdeling: Verdeling[T]) -> T:
        """Een keuze uit een verdeling."""
        return self.choices(verdeling.keuzes, cum_weights=verdeling.opgeteld)[0]

    def dag(self, van: date, tot_en_met: date) -> date:
        """Een dag tussen deze twee, beide ingesloten; `van` als zij andersom liggen."""
        ruimte = (tot_en_met - van).days
        return van if ruimte <= 0 else van + self.randint(0, ruimte) * DAG

    def doordeweeks(self, van: date, tot_en_met: date) -> date:
        """Als `dag`, maar geen zaterdag of zondag als het anders kan."""
        dag = self.dag(van, tot_en_met)
        terug = dag - max(0, dag.weekday() - WERKWEEK + 1) * DAG
        return terug if terug >= van else dag
