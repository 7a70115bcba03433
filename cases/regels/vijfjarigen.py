"""Minder uren voor vijfjarigen: domeinregel LP-12 (Lpw 11a).

De gemeente beslist hier niets. Deze uren zijn geoorloofd en tellen niet voor het verzuim.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from cases.regels.leeftijd import laatste_dag_onder
from cases.regels.plicht_uitleg import Uitlegregel
from cases.regels.toets import Toetspunt, uit_feit
from inrichting.parameters import Parameters
from kern.kalender import datum_voluit

MEDEDELING: Final = "vijfjarige_uren_mededeling"
TOESTEMMING: Final = "vijfjarige_uren_toestemming"
TOT_LEEFTIJD: Final = "vijfjarige_tot_leeftijd"


@dataclass(frozen=True, slots=True)
class Vijfjarigenperiode:
    """De dagen waarop een vijfjarige minder uren mag; beide einden tellen mee."""

    van: date
    tot_en_met: date


def vijfjarigenperiode(
    geboren: date, *, begin_leerplicht: date, wet: Parameters
) -> Vijfjarigenperiode | None:
    """Vanaf het begin van de leerplicht tot de dag voor de zesde verjaardag, of None (LP-12)."""
    laatste = laatste_dag_onder(geboren, TOT_LEEFTIJD, wet=wet)
    if laatste is None or laatste < begin_leerplicht:
        return None
    return Vijfjarigenperiode(begin_leerplicht, laatste)


def vijfjarige_toetsen(
    periode: Vijfjarigenperiode | None,
    *,
    op: date,
    uren: Decimal,
    hoofd_akkoord: bool | None,
    wet: Parameters,
) -> tuple[Toetspunt, ...]:
    """Of zoveel vrije uren in de week van deze dag mogen (LP-12, Lpw 11a lid 1 en 2).

    uren: alle vrije uren in die week samen. hoofd_akkoord: het hoofd gaf op verzoek meer uren;
    leeg: niet bekend. Tot het eerste aantal uren is een mededeling genoeg.
    """
    eerste, extra = wet.geldend(MEDEDELING, op=op), wet.geldend(TOESTEMMING, op=op)
    tot = wet.geldend(TOT_LEEFTIJD, op=op)
    binnen = periode is not None and periode.van <= op <= periode.tot_en_met
    tekst = "De leerling is te oud voor deze regel."
    if periode is not None:
        tekst = (
            f"Deze regel geldt van {datum_voluit(periode.van)} tot en met "
            f"{datum_voluit(periode.tot_en_met)}. Daarna is de leerling {tot.waarde} jaar."
        )
    leeftijd = Toetspunt(
        "leeftijd",
        uit_feit(binnen),
        Uitlegregel("LP-12", "Lpw 11a lid 1", tekst),
        (tot,),
    )
    samen = eerste.waarde + extra.waarde
    genoeg = True if uren <= eerste.waarde else hoofd_akkoord
    mag = False if uren > samen else genoeg
    tekst = (
        f"Ouders mogen hun kind {eerste.waarde} uur per week thuis houden. Zij zeggen dat tegen de "
        f"directeur. De directeur kan nog {extra.waarde} uur per week geven. Het gaat nu om "
        f"{str(uren).replace('.', ',')} uur."
    )
    return (
        leeftijd,
        Toetspunt(
            "uren",
            uit_feit(mag),
            Uitlegregel("LP-12", "Lpw 11a lid 1 en 2", tekst),
            (eerste, extra),
        ),
    )
