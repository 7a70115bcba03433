"""In welke groep van het verslag een verzuimmelding telt: telregels V1, V3 en V4.

De maatstaf voor de verslagen: over een melding tegelijk, met de feiten van de dag van ontvangst.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from cases.regels.leeftijd import is_onder
from cases.regels.plicht import DOORSTROOMPUNT_ONDER
from inrichting.parameters import Parameters
from kern.kalender import schooljaar
from meldingen.regels.soort import MEERDERJARIG

VERZUIMSOORTEN: Final = frozenset(
    {"REL_LICHT", "REL_WET", "REL_LANG_ONG", "REL_LANG_GEO", "LUXE", "OVERIG", "V18"}
)
MBO: Final = frozenset({"MBO1", "MBO2", "MBO3", "MBO4"})


class Telgroep(StrEnum):
    """De twee groepen van de verzuimtabellen."""

    ONDER_18 = "18-"
    VANAF_18 = "18+"


@dataclass(frozen=True, slots=True)
class Telfeiten:
    """Een melding zoals zij op de dag van ontvangst was.

    onderwijssoort volgens telregel W2; gemeente volgens W1.
    """

    jongere: int
    soort: str
    geboren: date
    ontvangen_op: date
    startkwalificatie_op: date | None = None
    onderwijssoort: str = ""
    gemeente: str = ""


def telgroep(melding: Telfeiten, *, wet: Parameters) -> Telgroep | None:
    """18- of 18+, of geen van beide (V1); de plicht speelt geen rol (V4)."""
    if melding.soort not in VERZUIMSOORTEN:
        return None
    op = melding.ontvangen_op
    if is_onder(melding.geboren, MEERDERJARIG, op=op, wet=wet):
        return Telgroep.ONDER_18
    behaald = melding.startkwalificatie_op
    if behaald is not None and behaald <= op:
        return None
    jong_genoeg = is_onder(melding.geboren, DOORSTROOMPUNT_ONDER, op=op, wet=wet)
    return Telgroep.VANAF_18 if jong_genoeg else None


def telt_als_mbo_verzuim(melding: Telfeiten, *, wet: Parameters) -> bool:
    """Of de melding telt in het mbo-verzuim: wettelijk onder de 18, en verzuim 18+ (V3)."""
    if melding.onderwijssoort not in MBO:
        return False
    grens = {"REL_WET": MEERDERJARIG, "V18": DOORSTROOMPUNT_ONDER}.get(melding.soort)
    return grens is not None and is_onder(melding.geboren, grens, op=melding.ontvangen_op, wet=wet)


def mbo_verzuim(meldingen: Iterable[Telfeiten], *, jaar: int, wet: Parameters) -> tuple[int, int]:
    """Unieke jongeren met mbo-verzuim in het schooljaar, en hoeveel daarvan vaker (V3).

    Vaker (recidive): twee of meer meldingen in dezelfde woongemeente.
    """
    per_gemeente: dict[tuple[int, str], int] = defaultdict(int)
    for melding in meldingen:
        if schooljaar(melding.ontvangen_op) == jaar and telt_als_mbo_verzuim(melding, wet=wet):
            per_gemeente[melding.jongere, melding.gemeente] += 1
    vaker = {jongere for (jongere, _), aantal in per_gemeente.items() if aantal > 1}
    return len({jongere for jongere, _ in per_gemeente}), len(vaker)
