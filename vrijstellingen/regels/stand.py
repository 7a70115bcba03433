"""Waar een beroep of aanvraag staat, afgeleid uit de feiten: VR-01 en VR-02.

De stand wordt nergens bewaard: zij volgt elke dag opnieuw uit het oordeel en de dagen.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from vrijstellingen.regels.grond import GRONDREGELS, Aard, Grond, Oordeel, Stand


@dataclass(frozen=True, slots=True)
class Standfeiten:
    """Wat de stand bepaalt.

    wacht_op_aanvulling: er is om een aanvulling gevraagd en die is er nog niet. opgeschort: de
    termijn staat vandaag stil. bezwaar: er is bezwaar binnen. bezwaar_tot_en_met: de laatste dag
    van de bezwaartermijn, alleen na bekendmaking.
    """

    grond: Grond
    oordeel: Oordeel | None = None
    in_behandeling: bool = False
    wacht_op_aanvulling: bool = False
    opgeschort: bool = False
    gehoord: bool = False
    bekendgemaakt_op: date | None = None
    bezwaar_tot_en_met: date | None = None
    bezwaar: bool = False
    geldig_van: date | None = None
    geldig_tot_en_met: date | None = None
    beeindigd_op: date | None = None


_VAST: Final[Mapping[Oordeel, Stand]] = {
    Oordeel.INGETROKKEN: Stand.INGETROKKEN,
    Oordeel.NAAR_SCHOOLHOOFD: Stand.DOORGEZONDEN,
    Oordeel.VOLDOET_NIET: Stand.VOLDOET_NIET,
}
_NOG_NIET_BEKEND: Final[Mapping[Oordeel, Stand]] = {
    Oordeel.VERLEEND: Stand.VERLEEND,
    Oordeel.GEWEIGERD: Stand.GEWEIGERD,
    Oordeel.BUITEN_BEHANDELING: Stand.BUITEN_BEHANDELING,
    Oordeel.GEDOGEN: Stand.GEDOGEN,
}


def stand_op(feiten: Standfeiten, *, op: date) -> Stand:
    """De stand op een dag (VR-01, VR-02)."""
    if feiten.oordeel is not None and feiten.oordeel in _VAST:
        return _VAST[feiten.oordeel]
    if GRONDREGELS[feiten.grond].aard is Aard.RECHTSWEGE:
        return _rechtswege(feiten, op)
    return _besluit(feiten, op)


def _rechtswege(feiten: Standfeiten, op: date) -> Stand:
    if feiten.oordeel is None:
        return Stand.ONVOLLEDIG if feiten.wacht_op_aanvulling else Stand.ONTVANGEN
    if feiten.geldig_van is None or feiten.geldig_van > op:
        return Stand.VOLDOET
    if feiten.geldig_tot_en_met is None or feiten.geldig_tot_en_met >= op:
        return Stand.LOPEND
    return Stand.VERLOPEN if feiten.beeindigd_op is None else Stand.BEEINDIGD


def _besluit(feiten: Standfeiten, op: date) -> Stand:
    if feiten.oordeel is None:
        return _voor_het_besluit(feiten)
    if feiten.bekendgemaakt_op is None:
        return _NOG_NIET_BEKEND[feiten.oordeel]
    if feiten.bezwaar_tot_en_met is None or op <= feiten.bekendgemaakt_op:
        return Stand.BEKENDGEMAAKT
    if feiten.bezwaar or op <= feiten.bezwaar_tot_en_met:
        return Stand.BEZWAARTERMIJN
    return Stand.ONHERROEPELIJK


def _voor_het_besluit(feiten: Standfeiten) -> Stand:
    if feiten.opgeschort or feiten.wacht_op_aanvulling:
        return Stand.OPGESCHORT
    if feiten.gehoord:
        return Stand.HOREN
    return Stand.IN_BEHANDELING if feiten.in_behandeling else Stand.INGEDIEND
