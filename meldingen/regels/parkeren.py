"""Een eerste melding die de school zelf afhandelt, wacht geparkeerd: VM-04 en domeinregels 9.4.

Parkeren is geen oordeel en geen einde: de melding blijft open en bij DUO geregistreerd (VM-07). Zij
komt terug zodra de afspraak dat zegt, de parkeertijd om is of er een ander risico blijkt.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from inrichting.parameters import Parameters

PARKEREN_DAGEN: Final = "parkeren_dagen"

PARKEERBAAR: Final = frozenset({"REL_LICHT", "REL_WET", "OVERIG", "V18"})
"""Luxe, langdurig en absoluut verzuim en zorg laat de gemeente nooit aan de school over."""


class Risico(StrEnum):
    """Wat maakt dat een melding niet kan wachten, ook al is het de eerste."""

    ACTIE_GEWENST = "actie_gewenst"
    THUISZITTER = "thuiszitter"
    EERDERE_ZAAK = "eerdere_zaak"


class Beletsel(StrEnum):
    """Waarom een melding niet geparkeerd wordt."""

    GEEN_AFSPRAAK = "geen_afspraak"
    SOORT = "soort"
    AANTAL = "aantal"
    RISICO = "risico"


class Terugreden(StrEnum):
    """Waarom een geparkeerde melding terugkomt of niet meer wacht."""

    AANTAL = "aantal"
    ACTIE_GEWENST = "actie_gewenst"
    THUISZITTER = "thuiszitter"
    EERDERE_ZAAK = "eerdere_zaak"
    TERMIJN = "termijn"
    HAND = "hand"
    AFGEHANDELD = "afgehandeld"


@dataclass(frozen=True, slots=True)
class Parkeerfeiten:
    """Wat er over een melding bekend is.

    vanaf: het nummer vanaf waar de gemeente handelt (de afspraak met school of regio), of None.
    aantal: meldingen van deze jongere door deze school in het schooljaar, deze meegeteld.
    """

    soort: str
    aantal: int
    vanaf: int | None = None
    risicos: Collection[Risico] = ()


def beletsel(feiten: Parkeerfeiten) -> Beletsel | None:
    """Waarom deze nieuwe melding niet vanzelf geparkeerd wordt; None: zij wordt geparkeerd."""
    if feiten.vanaf is None:
        return Beletsel.GEEN_AFSPRAAK
    if feiten.soort not in PARKEERBAAR:
        return Beletsel.SOORT
    if feiten.aantal >= feiten.vanaf:
        return Beletsel.AANTAL
    return Beletsel.RISICO if feiten.risicos else None


def parkeert(feiten: Parkeerfeiten) -> bool:
    """Of een nieuwe melding vanzelf geparkeerd wordt (VM-04, telregel S6)."""
    return beletsel(feiten) is None


def alarm_op(geparkeerd_op: date, *, wet: Parameters, gemeentecode: str = "") -> date:
    """De dag waarop de parkeertijd om is."""
    dagen = wet.waarde(PARKEREN_DAGEN, op=geparkeerd_op, gemeentecode=gemeentecode)
    return geparkeerd_op + timedelta(days=int(dagen))


def alarm(
    feiten: Parkeerfeiten, *, bekend: Collection[str], aantal_toen: int, alarmdag: date, op: date
) -> Terugreden | None:
    """Waarom een geparkeerde melding op deze dag terugkomt, of None: zij wacht nog.

    bekend: de risico's die er bij het parkeren al waren; wie met de hand parkeerde, woog die mee.
    aantal_toen: hoeveel meldingen er toen waren. Zonder afspraak telt elke volgende melding.
    """
    grens = feiten.vanaf if feiten.vanaf is not None else aantal_toen + 1
    if feiten.aantal > aantal_toen and feiten.aantal >= grens:
        return Terugreden.AANTAL
    for risico in Risico:
        if risico in feiten.risicos and risico.value not in bekend:
            return Terugreden(risico.value)
    return Terugreden.TERMIJN if op >= alarmdag else None
