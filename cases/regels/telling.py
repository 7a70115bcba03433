"""Twee manieren van tellen: de stand op een dag en het hele schooljaar bij elkaar (VS-06).

Een gepubliceerd getal is bijna altijd cumulatief; het actuele is lager. Een scherm zegt welke van
de twee het toont.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kern.kalender import begin_schooljaar, einde_schooljaar


class Telwijze(StrEnum):
    """Hoe een aantal is geteld, met de woorden voor het scherm."""

    STAND = "stand op peildatum"
    CUMULATIEF = "cumulatief schooljaar"


@dataclass(frozen=True, slots=True)
class Telperiode:
    """De tijd waarin een jongere meetelt; ``tot_en_met`` leeg: loopt nog."""

    jongere: int
    van: date
    tot_en_met: date | None = None


def stand_op(perioden: Iterable[Telperiode], *, op: date) -> int:
    """Het aantal jongeren dat op deze dag meetelt (VS-06)."""
    return len(
        {
            p.jongere
            for p in perioden
            if p.van <= op and (p.tot_en_met is None or p.tot_en_met >= op)
        }
    )


def cumulatief(perioden: Iterable[Telperiode], *, jaar: int, peildatum: date) -> int:
    """Het aantal jongeren dat in het schooljaar tot en met de peildatum meetelde (VS-06, T2, T3).

    jaar: het beginjaar van het schooljaar.
    """
    begin, einde = begin_schooljaar(jaar), min(einde_schooljaar(jaar), peildatum)
    if einde < begin:
        return 0
    return len(
        {
            p.jongere
            for p in perioden
            if p.van <= einde and (p.tot_en_met is None or p.tot_en_met >= begin)
        }
    )
