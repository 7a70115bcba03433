"""Gegevens over gezondheid en straf bij het Doorstroompunt: VSV-03 (Web 9.2.7).

Alleen met instemming van de jongere met de begeleiding, apart bewaard, nooit aan een derde gegeven,
en niet langer dan de wet zegt.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from cases.regels.leeftijd import laatste_dag_onder
from cases.regels.plicht import DOORSTROOMPUNT_ONDER
from cases.regels.plicht_uitleg import Uitlegregel
from cases.regels.toets import Toetspunt, uit_feit
from inrichting.parameters import Parameters
from kern.kalender import datum_voluit
from kern.termijnen import MAANDEN_PER_JAAR, plus_maanden

DAG: Final = timedelta(days=1)
BEWAARJAREN: Final = "gezondheid_bewaren_jaren"
ARTIKEL: Final = "Web 9.2.7"


@dataclass(frozen=True, slots=True)
class Instemming:
    """Wanneer de jongere ja zei tegen de begeleiding, en wanneer hij dat introk; leeg: niet."""

    gegeven_op: date | None = None
    ingetrokken_op: date | None = None

    def geldt_op(self, dag: date) -> bool:
        """Of de jongere op die dag instemt; op de dag van intrekken niet meer."""
        gegeven = self.gegeven_op is not None and self.gegeven_op <= dag
        return gegeven and (self.ingetrokken_op is None or dag < self.ingetrokken_op)


def gezondheid_vastleggen_toetsen(instemming: Instemming, *, op: date) -> Toetspunt:
    """Of gegevens over gezondheid of straf mogen worden vastgelegd (VSV-03)."""
    mag = instemming.geldt_op(op)
    if mag and instemming.gegeven_op is not None:
        tekst = (
            f"De jongere stemt in met de begeleiding sinds {datum_voluit(instemming.gegeven_op)}."
        )
    else:
        tekst = (
            "De jongere stemt niet in met de begeleiding. Leg niets vast over gezondheid of straf."
        )
    return Toetspunt("instemming", uit_feit(mag), Uitlegregel("VSV-03", ARTIKEL, tekst))


def bewaren_tot_en_met(
    geboren: date, *, startkwalificatie_op: date | None, wet: Parameters
) -> date | None:
    """De laatste dag waarop die gegevens bewaard mogen blijven (VSV-03, Web 9.2.7).

    Twee jaar nadat de jongere te oud is of een startkwalificatie haalt; het eerste telt (onze
    uitleg). None: er is geen leeftijdsgrens die ooit gold.
    """
    laatste = laatste_dag_onder(geboren, DOORSTROOMPUNT_ONDER, wet=wet)
    if laatste is None:
        return None
    begin = laatste + DAG
    if startkwalificatie_op is not None:
        begin = min(begin, startkwalificatie_op)
    return plus_maanden(begin, wet.waarde(BEWAARJAREN, op=begin) * MAANDEN_PER_JAAR)
