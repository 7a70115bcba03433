"""Wat eraan komt: einde leerplicht (S7), wordt 18 (S8) en een nieuwe kennisgeving (S9).

Elke functie geeft de dagen van het signaal, of None als het op die dag niet geldt.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from cases.regels.leeftijd import laatste_dag_onder
from cases.regels.plicht import EINDE_KWALIFICATIEPLICHT, einde_leerplicht
from cases.regels.plichtgrenzen import OUDSTE
from inrichting.parameters import Parameters
from kern.kalender import begin_schooljaar, einde_schooljaar, schooljaar
from kern.termijnen import MAANDEN_PER_JAAR, plus_maanden
from signalering.regels.thuiszitters import Inschrijvingsfeit, is_inschrijving

DAG: Final = timedelta(days=1)
EINDE_VANAF: Final = "einde_leerplicht_signaal_vanaf"
ACHTTIEN_MAANDEN: Final = "wordt_18_maanden"
KENNISGEVING_VANAF: Final = "kennisgeving_signaal_vanaf"
KENNISGEVING_VOOR: Final = "kennisgeving_jaarlijks_voor"
GRONDEN_KENNISGEVING: Final = frozenset({"5a", "5b", "5c"})


@dataclass(frozen=True, slots=True)
class Signaaldagen:
    """Sinds wanneer het signaal geldt, en de dag waar het om gaat."""

    sinds: date
    drempeldag: date


def dag_in_schooljaar(tekst: str, jaar: int) -> date:
    """``05-01`` in schooljaar 2025 is 1 mei 2026, ``10-01`` is 1 oktober 2025."""
    begin = begin_schooljaar(jaar)
    dag = date.fromisoformat(f"{begin.year:04}-{tekst}")
    return dag if dag >= begin else date.fromisoformat(f"{begin.year + 1:04}-{tekst}")


# S7 -----------------------------------------------------------------------------------------


def einde_leerplicht_signaal(
    geboren: date,
    *,
    op: date,
    wet: Parameters,
    inschrijvingen: Iterable[Inschrijvingsfeit] = (),
    twaalfde_schooljaar: int | None = None,
) -> Signaaldagen | None:
    """De leerplicht eindigt op 31 juli van dit schooljaar en er is niets daarna bekend (S7, LP-05).

    Een inschrijving zonder laatste dag loopt door en is dus een inschrijving daarna.
    """
    jaar = schooljaar(op)
    einde = einde_schooljaar(jaar)
    vanaf = dag_in_schooljaar(wet.waarde(EINDE_VANAF, op=op), jaar)
    eindigt = einde_leerplicht(geboren, wet=wet, twaalfde_schooljaar=twaalfde_schooljaar) == einde
    if op < vanaf or not eindigt or any(loopt_na(i, einde) for i in inschrijvingen):
        return None
    return Signaaldagen(vanaf, einde)


def loopt_na(inschrijving: Inschrijvingsfeit, dag: date) -> bool:
    """Of dit een inschrijving op een school is die na de dag nog loopt of begint."""
    laatste = inschrijving.tot_en_met
    return is_inschrijving(inschrijving, op=max(inschrijving.van, dag + DAG)) and (
        laatste is None or laatste > dag
    )


def einden_leerplicht(op: date, *, jaren: int, wet: Parameters) -> list[tuple[date, date]]:
    """(geboren vanaf, einde van de leerplicht door leeftijd) van zoveel schooljaren tot nu (LP-05).

    Op volgorde, met een paar schooljaren erbij voor wie het eind nog moet komen.
    """
    dagen = [einde_schooljaar(schooljaar(op) + n) for n in range(-jaren, jaren)]
    return [
        (laatst_geboren_met_einde(eerder, wet=wet) + DAG, dag) for eerder, dag in pairwise(dagen)
    ]


def laatst_geboren_met_einde(op: date, *, wet: Parameters) -> date:
    """De laatste geboortedag van wie de leerplicht door leeftijd dit schooljaar eindigt (LP-05)."""
    einde = einde_schooljaar(schooljaar(op))
    dagen = range(op.replace(day=1, year=op.year - OUDSTE).toordinal(), op.toordinal())
    plek = bisect_left(
        dagen, True, key=lambda dag: einde_leerplicht(date.fromordinal(dag), wet=wet) > einde
    )
    return date.fromordinal(dagen[0] + plek) - DAG


# S8 -----------------------------------------------------------------------------------------


def achttiende_verjaardag(geboren: date, *, wet: Parameters) -> date | None:
    """De dag waarop de kwalificatieplicht door leeftijd eindigt (LP-06, LP-02)."""
    laatste = laatste_dag_onder(geboren, EINDE_KWALIFICATIEPLICHT, wet=wet)
    return None if laatste is None else laatste + DAG


def wordt_18_signaal(
    geboren: date, *, op: date, wet: Parameters, lopende_zaak: bool, ingeschreven: bool
) -> Signaaldagen | None:
    """Binnen zoveel kalendermaanden 18, met een lopende zaak of zonder inschrijving (S8, VM-10)."""
    verjaardag = achttiende_verjaardag(geboren, wet=wet)
    if verjaardag is None or (ingeschreven and not lopende_zaak):
        return None
    sinds = plus_maanden(verjaardag, -int(wet.waarde(ACHTTIEN_MAANDEN, op=op)))
    return Signaaldagen(sinds, verjaardag) if sinds <= op < verjaardag else None


def verjaardagen_na(op: date, *, maanden: int, wet: Parameters) -> Iterator[tuple[date, date]]:
    """(geboren, achttiende verjaardag) van wie binnen zoveel maanden na deze dag 18 wordt."""
    leeftijd = int(wet.waarde(EINDE_KWALIFICATIEPLICHT, op=op))
    geboren = plus_maanden(op, -MAANDEN_PER_JAAR * leeftijd) - DAG - DAG
    laatste = plus_maanden(geboren, maanden + 1)  # ruim gezocht: 29 februari schuift een dag
    while (geboren := geboren + DAG) <= laatste:
        verjaardag = achttiende_verjaardag(geboren, wet=wet)
        if verjaardag is not None and plus_maanden(verjaardag, -maanden) <= op < verjaardag:
            yield geboren, verjaardag


# S9 -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Kennisgevingsfeit:
    """Een vrijstelling van artikel 5, zoals S9 haar nodig heeft."""

    grond: str
    oordeel: str
    ontvangen_op: date
    geldig_van: date | None = None
    geldig_tot_en_met: date | None = None
    oordeel_op: date | None = None
    tot_einde_leerplicht: bool | None = None


def kennisgeving_signaal(
    vrijstellingen: Iterable[Kennisgevingsfeit],
    *,
    op: date,
    wet: Parameters,
    plicht_tot_en_met: date | None,
) -> Signaaldagen | None:
    """Een lopende vrijstelling die voor 1 juli een nieuwe kennisgeving vraagt (S9, VR-05).

    plicht_tot_en_met: de laatste dag van leerplicht en kwalificatieplicht samen. Duurt de
    vrijstelling tot die dag, of is de plicht voor het nieuwe schooljaar voorbij, dan hoeft niets.
    """
    jaar = schooljaar(op)
    einde = einde_schooljaar(jaar)
    vanaf = dag_in_schooljaar(wet.waarde(KENNISGEVING_VANAF, op=op), jaar)
    if op < vanaf or plicht_tot_en_met is None or plicht_tot_en_met <= einde:
        return None
    alle = [v for v in vrijstellingen if v.grond in GRONDEN_KENNISGEVING and v.ontvangen_op <= op]
    lopend = [v for v in alle if _loopt(v, op)]
    if not lopend or any(_tot_het_einde(v, plicht_tot_en_met) for v in lopend):
        return None
    if any(_is_nieuwe_kennisgeving(v, jaar=jaar) for v in alle):
        return None
    return Signaaldagen(vanaf, kennisgeving_uiterlijk(op, wet=wet))


def kennisgeving_uiterlijk(op: date, *, wet: Parameters) -> date:
    """De laatste dag voor de kennisgeving van het volgende schooljaar: 30 juni (VR-05)."""
    volgend = begin_schooljaar(schooljaar(op) + 1)
    return dag_in_schooljaar(wet.waarde(KENNISGEVING_VOOR, op=volgend), schooljaar(op)) - DAG


def _loopt(v: Kennisgevingsfeit, op: date) -> bool:
    if v.oordeel not in {"voldoet", "verleend"} or v.geldig_van is None:
        return False
    geoordeeld = v.oordeel_op is None or v.oordeel_op <= op
    voorbij = v.geldig_tot_en_met is not None and v.geldig_tot_en_met < op
    return geoordeeld and v.geldig_van <= op and not voorbij


def _tot_het_einde(v: Kennisgevingsfeit, plicht_tot_en_met: date) -> bool:
    eindigt_later = v.geldig_tot_en_met is not None and v.geldig_tot_en_met >= plicht_tot_en_met
    return v.tot_einde_leerplicht is True or eindigt_later


def _is_nieuwe_kennisgeving(v: Kennisgevingsfeit, *, jaar: int) -> bool:
    """Een die na dit schooljaar begint, of dit schooljaar kwam en nog geen oordeel heeft."""
    if v.oordeel == "ingetrokken":
        return False
    if v.geldig_van is not None:
        return v.geldig_van > einde_schooljaar(jaar)
    return not v.oordeel and v.ontvangen_op >= begin_schooljaar(jaar)
