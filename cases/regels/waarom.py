"""Waarom? Een oordeel legt zichzelf uit: welke dag, welke feiten, welke regels en getallen.

Dezelfde vorm voor de plicht, een termijn en een signaal, zodat wie er een kan lezen ze allemaal kan
lezen. De zinnen zijn in gewone taal (B1): een medewerker kan ze aan een ouder voorlezen.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cases.regels.leeftijd import GEBOREN_29_FEBRUARI, bereikt_op
from cases.regels.plicht import (
    BEGINLEEFTIJD,
    DOORSTROOMPUNT_ONDER,
    EINDE_KWALIFICATIEPLICHT,
    EINDLEEFTIJD,
    MAX_SCHOOLJAREN,
    STARTKWALIFICATIE_MBO,
    VANAF_VESTIGING,
)
from cases.regels.plicht_uitleg import Plichtoordeel, Uitlegregel
from cases.regels.plichtfeiten import Diploma, Plichtfeiten
from inrichting.parameters import Parameters, Waarde, kenmerken
from kern.kalender import datum_voluit, schooljaar_label


@dataclass(frozen=True, slots=True)
class Invoer:
    """Een feit waarmee is gerekend. bron: waar het vandaan komt, of leeg als dat niet vastligt."""

    naam: str
    waarde: str
    bron: str = ""


@dataclass(frozen=True, slots=True)
class Getal:
    """Een getal uit de wet of een afspraak, zoals het op het scherm staat.

    sinds: de eerste dag waarop het geldt, of None: altijd al.
    """

    label: str
    waarde: str
    bron: str
    sinds: date | None
    is_nagekeken: bool


@dataclass(frozen=True, slots=True)
class Waarom:
    """De uitleg bij een oordeel op een dag: feiten, redenering met artikel, en getallen."""

    op: date
    invoer: tuple[Invoer, ...]
    regels: tuple[Uitlegregel, ...]
    getallen: tuple[Getal, ...] = ()


def als_getallen(waarden: Iterable[Waarde]) -> tuple[Getal, ...]:
    """De gebruikte waarden in woorden, elk een keer, in volgorde van gebruik."""
    woorden = kenmerken()
    uniek = {(w.naam, w.bereik, w.van): w for w in waarden}
    return tuple(
        Getal(
            label=woorden[w.naam].label if w.naam in woorden else w.naam,
            waarde=_in_woorden(w, woorden[w.naam].eenheid if w.naam in woorden else ""),
            bron=w.bron,
            sinds=w.van,
            is_nagekeken=w.is_nagekeken,
        )
        for w in uniek.values()
    )


def _in_woorden(waarde: Waarde, eenheid: str) -> str:
    if isinstance(waarde.waarde, bool):
        return "ja" if waarde.waarde else "nee"
    if eenheid == "maand en dag":  # elk jaar is goed om een dag te noemen
        dag = date.fromisoformat(f"{date.min.year:04}-{waarde.waarde}")
        return datum_voluit(dag).rsplit(" ", 1)[0]
    toon = eenheid if isinstance(waarde.waarde, int | float) else ""
    return f"{waarde.waarde} {toon}".strip()


def plichtinvoer(
    feiten: Plichtfeiten, *, bron_geboren: str = "", bron_schooljaren: str = ""
) -> tuple[Invoer, ...]:
    """De feiten waar de plicht uit volgt; wat niet is vastgelegd, staat er niet (LP-02..08)."""
    invoer = [Invoer("Geboren", _geboren(feiten), bron_geboren)]
    if feiten.gevestigd_op is not None:
        invoer.append(Invoer("In Nederland sinds", datum_voluit(feiten.gevestigd_op)))
    for diploma in feiten.kwalificaties:
        niveau = f" niveau {diploma.niveau}" if diploma.niveau else ""
        tekst = f"{diploma.diploma}{niveau}, {datum_voluit(diploma.behaald_op)}"
        invoer.append(Invoer("Diploma", tekst, diploma.bron))
    for vso in feiten.vso:
        einde = f"tot en met {datum_voluit(vso.tot_en_met)}" if vso.tot_en_met else "loopt nog"
        invoer.append(Invoer("Vso gevolgd", f"{vso.profiel}, {einde}"))
    if feiten.twaalfde_schooljaar is not None:
        jaar = schooljaar_label(feiten.twaalfde_schooljaar)
        invoer.append(Invoer("Twaalfde volle schooljaar", jaar, bron_schooljaren))
    return tuple(invoer)


def _geboren(feiten: Plichtfeiten) -> str:
    datum = feiten.geboren.datum
    return datum_voluit(datum) if datum else f"{feiten.geboren} (00 is niet bekend)"


def plichtgetallen(
    feiten: Plichtfeiten, oordeel: Plichtoordeel, *, wet: Parameters
) -> tuple[Waarde, ...]:
    """De waarden waarmee de plicht is gerekend, elk naar de dag waarop zij telt."""
    geboren = feiten.geboren.datum
    if geboren is None:
        return ()
    vijf = bereikt_op(geboren, BEGINLEEFTIJD, wet=wet)
    zestien = bereikt_op(geboren, EINDLEEFTIJD, wet=wet)
    gebruikt = [(BEGINLEEFTIJD, vijf), (EINDLEEFTIJD, zestien)]
    if (geboren.month, geboren.day) == (2, 29):  # schrikkeldag (LP-02)
        gebruikt.append((GEBOREN_29_FEBRUARI, vijf))
    if feiten.gevestigd_op is not None:
        gebruikt.append((VANAF_VESTIGING, feiten.gevestigd_op))
    if feiten.twaalfde_schooljaar is not None:
        gebruikt.append((MAX_SCHOOLJAREN, zestien))
    gebruikt += [
        (STARTKWALIFICATIE_MBO, d.behaald_op)
        for d in feiten.kwalificaties
        if d.diploma is Diploma.MBO
    ]
    verloop = oordeel.verloop
    if verloop.kwalificatieplicht_tot_en_met is not None:
        gebruikt.append((EINDE_KWALIFICATIEPLICHT, verloop.kwalificatieplicht_tot_en_met))
    if verloop.doorstroompunt_tot_en_met is not None:
        gebruikt.append((DOORSTROOMPUNT_ONDER, verloop.doorstroompunt_tot_en_met))
    return tuple(wet.geldend(naam, op=dag) for naam, dag in gebruikt)
