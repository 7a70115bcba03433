"""Afspraken met een school of regio over verzuim, en verzuim vanaf 18: VM-01 en VSV-01 onder c.

De wet vraagt na de plicht pas een melding na vier weken achter elkaar. Een school of regio kan een
kortere tijd afspreken: zestien uur in vier lesweken, of wat zij wil.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from cases.regels.plicht_uitleg import Uitlegregel
from cases.regels.toets import Toetspunt, hoeveel, uit_feit
from inrichting.parameters import Parameters, Waarde
from kern.kalender import WERKWEEK, datum_voluit

VIER_WEKEN: Final = "verzuim18plus_weken"
LESWEKEN: Final = "verzuim_lesweken"


class Afspraaksoort(StrEnum):
    """Waar een afspraak over gaat (``cases.keuzes.SCHOOLAFSPRAKEN``)."""

    VERZUIM_18PLUS = "verzuim18plus"
    TWEEDE_MELDING = "tweede_melding"


@dataclass(frozen=True, slots=True)
class Afspraak:
    """Een afspraak met een school of een gebied, een van beide, met haar dagen.

    drempel: lesuren in vier lesweken, of het nummer van de melding vanaf waar de gemeente handelt.
    """

    soort: Afspraaksoort
    drempel: int
    van: date
    tot_en_met: date | None = None
    school: str | None = None
    gebied: str | None = None

    def geldt_op(self, dag: date) -> bool:
        """Of de afspraak op deze dag loopt."""
        return self.van <= dag and (self.tot_en_met is None or dag <= self.tot_en_met)


def geldende_afspraak(
    afspraken: Iterable[Afspraak],
    soort: Afspraaksoort,
    *,
    school: str,
    gebieden: Collection[str],
    op: date,
) -> Afspraak | None:
    """De afspraak die op die dag voor deze school geldt (VM-01), of None.

    Een afspraak met de school gaat voor die van een gebied, en daarna de nieuwste. Begonnen twee
    gebieden op dezelfde dag, dan geldt de laagste drempel.
    """
    passend = [
        afspraak
        for afspraak in afspraken
        if afspraak.soort is soort
        and afspraak.geldt_op(op)
        and (afspraak.school == school or afspraak.gebied in gebieden)
    ]
    return max(passend, key=lambda a: (a.school is not None, a.van, -a.drempel), default=None)


# Verzuim vanaf 18 --------------------------------------------------------------------------------


class Verzuimreden(StrEnum):
    """Redenen die in het mbo vanaf 18 jaar altijd geldig zijn (Web 9.2.2 lid 2 met 8.1.7 lid 9)."""

    ZIEKTE = "ziekte"
    ZWANGERSCHAP = "zwangerschap"
    FAMILIE = "familie"


def geldige_reden(reden: Verzuimreden, *, op: date, wet: Parameters) -> Waarde:
    """De rij die zegt of deze reden op die dag geldig is, met bron en bewijs (VM-01)."""
    return wet.geldend(f"verzuim18plus_reden_{reden}", op=op)


@dataclass(frozen=True, slots=True)
class Verzuim18plus:
    """Het verzuim zonder geldige reden van iemand die geen plicht meer heeft.

    lesdagen_aaneen: lesdagen achter elkaar helemaal weg. uren: de meeste lesuren in vier
    opeenvolgende lesweken.
    """

    lesdagen_aaneen: int = 0
    uren: Decimal = Decimal(0)


def verzuim_18plus_toetsen(
    verzuim: Verzuim18plus, *, afspraak: Afspraak | None, op: date, wet: Parameters
) -> Toetspunt:
    """Of het verzuim lang genoeg is: vier weken achter elkaar of de afspraak (VM-01, VSV-01)."""
    weken = wet.geldend(VIER_WEKEN, op=op)
    genoeg = verzuim.lesdagen_aaneen >= weken.waarde * WERKWEEK
    dagen = hoeveel(verzuim.lesdagen_aaneen, "lesdag", "lesdagen")
    tekst = (
        f"Na de plicht telt verzuim van {weken.waarde} weken achter elkaar zonder geldige reden. "
        f"De jongere is {dagen} achter elkaar weg."
    )
    waarden = [weken]
    if afspraak is not None:
        lesweken = wet.geldend(LESWEKEN, op=op)
        waarden.append(lesweken)
        genoeg = genoeg or verzuim.uren >= afspraak.drempel
        tekst += (
            f" De school heeft een kortere tijd: {afspraak.drempel} lesuren in {lesweken.waarde} "
            f"lesweken, sinds {datum_voluit(afspraak.van)}. Geteld: "
            f"{f'{verzuim.uren:f}'.replace('.', ',')} lesuren."
        )
    return Toetspunt(
        "verzuim_18plus",
        uit_feit(genoeg),
        Uitlegregel("VM-01", weken.bron, tekst),
        waarden=tuple(waarden),
    )
