"""Jongeren in een kwetsbare positie: domeinregel VSV-08.

Zij zijn geen voortijdig schoolverlater, maar worden wel gevolgd en geholpen, en apart geteld. De
officiële lijst is niet helemaal gezien; wat niet is nagekeken, staat zo in de parameters.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from cases.regels.leeftijd import is_onder
from cases.regels.plicht_uitleg import Uitlegregel
from cases.regels.plichtfeiten import Uitstroomprofiel
from inrichting.parameters import Parameters, Waarde

ONDER_LEEFTIJD: Final = "kwetsbaar_onder_leeftijd"


class Herkomst(StrEnum):
    """Waar de jongere vandaan komt, of wat hij nu volgt."""

    PRO = "pro"
    VSO = "vso"
    ENTREE = "entree"
    VMBO_BASIS = "vmbo_basis"


@dataclass(frozen=True, slots=True)
class Kwetsbaaroordeel:
    """Of de jongere erbij hoort; ``groep`` is de rij in de telling."""

    hoort_erbij: bool
    groep: Herkomst | None
    uitleg: Uitlegregel
    waarden: tuple[Waarde, ...]


def kwetsbare_positie(
    geboren: date,
    herkomst: Herkomst | None,
    *,
    op: date,
    wet: Parameters,
    vso_profiel: Uitstroomprofiel | None = None,
) -> Kwetsbaaroordeel:
    """Of de jongere in een kwetsbare positie is (VSV-08)."""
    grens = wet.geldend(ONDER_LEEFTIJD, op=op)
    if not is_onder(geboren, ONDER_LEEFTIJD, op=op, wet=wet):
        tekst = f"De jongere is niet jonger dan {grens.waarde} jaar."
        return Kwetsbaaroordeel(False, None, _regel(tekst, grens), (grens,))
    if herkomst is None:
        tekst = "De jongere komt niet van pro, vso, entree of vmbo basis."
        return Kwetsbaaroordeel(False, None, _regel(tekst, grens), (grens,))
    if herkomst is Herkomst.VSO and vso_profiel is Uitstroomprofiel.DAGBESTEDING:
        tekst = "Vso dat opleidt voor dagbesteding hoort er niet bij."
        return Kwetsbaaroordeel(False, None, _regel(tekst, grens), (grens,))
    telt = wet.geldend(f"kwetsbaar_{herkomst}", op=op)
    tekst = "De jongere is in een kwetsbare positie: gevolgd en geholpen, en apart geteld."
    if not telt.waarde:
        tekst = "Deze herkomst telt hier niet als kwetsbare positie."
    hoort_erbij = bool(telt.waarde)
    return Kwetsbaaroordeel(
        hoort_erbij, herkomst if hoort_erbij else None, _regel(tekst, telt), (grens, telt)
    )


def _regel(tekst: str, waarde: Waarde) -> Uitlegregel:
    return Uitlegregel("VSV-08", waarde.bron, tekst)
