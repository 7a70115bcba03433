"""Wat er bij een stand te doen valt: VR-01 en VR-02 als tabel van acten."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from vrijstellingen.regels.grond import (
    GRONDREGELS,
    VERLOFGRONDEN,
    Aard,
    Grond,
    Oordeel,
    Stand,
    volgende_standen,
)


class Act(StrEnum):
    """Wat een medewerker bij een vrijstelling kan doen."""

    BEVESTIGEN = "bevestigen"
    VERKLARING = "verklaring"
    VERKLARING_INTREKKEN = "verklaring-intrekken"
    NAGAAN = "nagaan"
    IN_BEHANDELING = "in-behandeling"
    AANVULLING_VRAGEN = "aanvulling-vragen"
    AANVULLING_ONTVANGEN = "aanvulling-ontvangen"
    OPSCHORTEN = "opschorten"
    HERVATTEN = "hervatten"
    MEDEDELEN = "mededelen"
    HOREN = "horen"
    DOORZENDEN = "doorzenden"
    OORDELEN = "oordelen"
    BEKENDMAKEN = "bekendmaken"
    BEZWAAR = "bezwaar"
    INGEBREKESTELLING = "ingebrekestelling"
    BEEINDIGEN = "beeindigen"
    INTREKKEN = "intrekken"
    VERZUIM_OPENEN = "verzuim-openen"


@dataclass(frozen=True, slots=True)
class Actruimte:
    """Wat er naast de stand bepaalt welke acten er nu zijn.

    loopt: er is een geldig oordeel en de laatste dag is nog niet voorbij. verklaring: er is een
    verklaring die nog niet is ingetrokken. wacht: er is een aanvulling gevraagd. stil: er loopt
    een andere opschorting. bezwaar: er is een besluit, en daartegen kan bezwaar.
    """

    grond: Grond
    stand: Stand
    bekend: bool = False
    loopt: bool = False
    verklaring: bool = False
    bevestigd: bool = False
    wacht: bool = False
    stil: bool = False
    bezwaar: bool = False


MET_VERKLARING: Final = frozenset({Grond.ONGESCHIKT, Grond.RICHTING, Grond.BUITENLAND})
_NIETS_NA_TE_GAAN: Final = VERLOFGRONDEN | {Grond.ONGESCHIKT}
_OPEN: Final = frozenset(
    {
        *(Stand.ONTVANGEN, Stand.ONVOLLEDIG, Stand.INGEDIEND),
        *(Stand.IN_BEHANDELING, Stand.OPGESCHORT, Stand.HOREN),
    }
)
_AF: Final = frozenset({Stand.VERLEEND, Stand.GEWEIGERD, Stand.BUITEN_BEHANDELING, Stand.GEDOGEN})
_BEKEND_TE_MAKEN: Final = _AF | {Stand.VOLDOET, Stand.VOLDOET_NIET, Stand.LOPEND}
_NA_BEKENDMAKING: Final = frozenset(
    {Stand.BEKENDGEMAAKT, Stand.BEZWAARTERMIJN, Stand.ONHERROEPELIJK}
)


def is_open(stand: Stand) -> bool:
    """Of er nog een oordeel moet komen."""
    return stand in _OPEN


_OORDEEL_NAAR_STAND: Final[Mapping[Oordeel, Stand]] = {
    Oordeel.VOLDOET: Stand.VOLDOET,
    Oordeel.VOLDOET_NIET: Stand.VOLDOET_NIET,
    Oordeel.VERLEEND: Stand.VERLEEND,
    Oordeel.GEWEIGERD: Stand.GEWEIGERD,
    Oordeel.BUITEN_BEHANDELING: Stand.BUITEN_BEHANDELING,
    Oordeel.GEDOGEN: Stand.GEDOGEN,
}


def oordelen_bij(grond: Grond, stand: Stand) -> tuple[Oordeel, ...]:
    """De oordelen die bij deze stand kunnen; intrekken en doorzenden zijn eigen acten."""
    volgende = volgende_standen(grond, stand)
    return tuple(o for o, naar in _OORDEEL_NAAR_STAND.items() if naar in volgende)


def _besluit(r: Actruimte) -> bool:
    return is_open(r.stand) and GRONDREGELS[r.grond].aard is Aard.BESLUIT


def _verder(r: Actruimte) -> bool:
    """De termijn loopt: er wordt nergens op gewacht."""
    return is_open(r.stand) and not (r.wacht or r.stil)


_WANNEER: Final[Mapping[Act, Callable[[Actruimte], bool]]] = {
    Act.BEVESTIGEN: lambda r: is_open(r.stand) and not r.bevestigd,
    Act.AANVULLING_ONTVANGEN: lambda r: is_open(r.stand) and r.wacht,
    Act.HERVATTEN: lambda r: is_open(r.stand) and r.stil,
    Act.IN_BEHANDELING: lambda r: r.stand is Stand.INGEDIEND,
    Act.VERKLARING: lambda r: is_open(r.stand) and r.grond in MET_VERKLARING,
    Act.NAGAAN: lambda r: is_open(r.stand) and r.grond not in _NIETS_NA_TE_GAAN,
    Act.HOREN: lambda r: _besluit(r) and _verder(r),
    Act.OORDELEN: lambda r: bool(oordelen_bij(r.grond, r.stand)),
    Act.AANVULLING_VRAGEN: _verder,
    Act.OPSCHORTEN: lambda r: _besluit(r) and _verder(r),
    Act.MEDEDELEN: lambda r: _besluit(r) and _verder(r),
    Act.DOORZENDEN: lambda r: (
        r.grond in VERLOFGRONDEN and Stand.DOORGEZONDEN in volgende_standen(r.grond, r.stand)
    ),
    Act.BEKENDMAKEN: lambda r: not r.bekend and r.stand in _BEKEND_TE_MAKEN,
    Act.VERZUIM_OPENEN: lambda r: r.stand is Stand.VOLDOET_NIET,
    Act.BEZWAAR: lambda r: r.bezwaar and r.stand in _NA_BEKENDMAKING,
    Act.INGEBREKESTELLING: lambda r: _besluit(r) or r.stand in _AF,
    Act.BEEINDIGEN: lambda r: r.loopt,
    Act.VERKLARING_INTREKKEN: lambda r: r.loopt and r.verklaring,
    Act.INTREKKEN: lambda r: (
        r.stand is not Stand.LOPEND and Stand.INGETROKKEN in volgende_standen(r.grond, r.stand)
    ),
}
"""Wanneer een act er is, in de volgorde waarin de acten meestal komen."""


def mogelijke_acten(ruimte: Actruimte) -> tuple[Act, ...]:
    """De acten die bij deze stand horen."""
    return tuple(act for act, kan in _WANNEER.items() if kan(ruimte))
