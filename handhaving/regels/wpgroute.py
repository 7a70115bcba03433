"""Welke route past, Halt of strafrecht: een voorstel op feiten, nooit een besluit (MA-02, HA-01).

Pas toe of leg uit: het systeem stelt voor en zegt waarom; de boa kiest (Wpg art. 7a).
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from cases.regels.plicht_uitleg import Uitlegregel
from cases.regels.toets import Uitkomst
from handhaving.regels.halt import Haltfeiten, mag_halt
from inrichting.parameters import Parameters

REGEL: Final = "MA-02"
_MAS: Final = "Methodische Aanpak Schoolverzuim (MAS)"
_HALT: Final = "Regeling Halt 2013; halt.nl"

FEITEN_JONGERE: Final = frozenset({"LPW_2_3", "LPW_4C"})
"""De feiten die een jongere zelf pleegt; bij de andere gaat het om de ouder."""


class Wpgroute(StrEnum):
    """De routes onder de Wpg, met de codes van `handhaving.keuzes_opsporing.WPGROUTES`."""

    HALT = "HALT"
    STRAF = "STRAF"
    GEEN = "GEEN"


@dataclass(frozen=True, slots=True)
class Wpgroutefeiten:
    """Wat er bekend is. feit: een code van `FEITEN`. halt: de feiten voor Halt, of None.

    halt_negatief: een verwijzing in deze zaak kwam negatief terug.
    """

    feit: str
    halt: Haltfeiten | None
    halt_negatief: bool = False


@dataclass(frozen=True, slots=True)
class Wpgroutevoorstel:
    """De route die past, en waarom."""

    route: Wpgroute
    uitleg: tuple[Uitlegregel, ...]

    def wijkt_af(self, route: str) -> bool:
        """Is deze keuze anders dan het voorstel?"""
        return route != self.route


def wpgroute_voorstellen(feiten: Wpgroutefeiten, *, wet: Parameters) -> Wpgroutevoorstel | None:
    """De route die past; None als de feiten over het verzuim er nog niet zijn.

    De toestemming telt hier niet: die vraagt men pas als Halt past.
    """
    if feiten.halt_negatief:
        tekst = "Halt kwam negatief terug. Dan volgt een proces-verbaal."
        return _voorstel(Wpgroute.STRAF, tekst, _HALT)
    if feiten.feit not in FEITEN_JONGERE:
        tekst = "Dit feit gaat over de ouder. Halt is er alleen voor jongeren."
        return _voorstel(Wpgroute.STRAF, tekst, _HALT)
    if feiten.halt is None:
        return None
    punten = {p.naam: p for p in mag_halt(feiten.halt, wet=wet).punten}

    def valt_af(naam: str) -> bool:
        return punten[naam].uitkomst is Uitkomst.NEE

    for naam, route in (
        ("leeftijd", Wpgroute.GEEN),
        ("plichtig", Wpgroute.GEEN),
        ("niet_eerder", Wpgroute.STRAF),
        ("genoeg_verzuim", Wpgroute.GEEN),
        ("niet_te_veel_verzuim", Wpgroute.STRAF),
    ):
        if valt_af(naam):
            return Wpgroutevoorstel(route, (punten[naam].uitleg, _SLOT[route]))
    tekst = "Het verzuim past bij Halt en de jongere was daar niet eerder. Vraag om instemming."
    return _voorstel(Wpgroute.HALT, tekst, _HALT)


def _voorstel(route: Wpgroute, tekst: str, artikel: str) -> Wpgroutevoorstel:
    return Wpgroutevoorstel(route, (Uitlegregel(REGEL, artikel, tekst),))


_SLOT: Final = {
    Wpgroute.GEEN: Uitlegregel(
        REGEL, _MAS, "Dan past nu geen van beide. Een waarschuwing of hulp kan wel."
    ),
    Wpgroute.STRAF: Uitlegregel(REGEL, _MAS, "Dan past het strafrecht."),
}
