"""Preventief werken bij 18 jaar en ouder: wat er na een melding moet (domeinregels 9.3.14).

Op de eerste melding van een school volgt een brief aan de jongere, tenzij met de school is
afgesproken dat zij die zelf afhandelt: dan wacht zij geparkeerd (VM-04). Bij een volgende melding,
een risico of een zorgmelding zoekt het Doorstroompunt contact. Niets gaat vanzelf de deur uit.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

ZORG18: Final = "ZORG18"
VERZUIM18: Final = "V18"


class Stap18(StrEnum):
    """De volgende stap bij een open melding."""

    BRIEF = "brief"
    CONTACT = "contact"
    SCHOOL = "school"
    GEDAAN = "gedaan"


@dataclass(frozen=True, slots=True)
class Feiten18:
    """Wat er over een open melding vastligt.

    aantal: meldingen van deze jongere door deze school in het schooljaar, deze meegeteld. risico:
    de school vraagt om actie, of de melding kwam om een risico terug. brief_op: de laatste
    waarschuwingsbrief. contact_op: de laatste keer dat er contact was.
    """

    soort: str
    ontvangen_op: date
    aantal: int = 1
    geparkeerd: bool = False
    risico: bool = False
    brief_op: date | None = None
    contact_op: date | None = None


def stap_18plus(feiten: Feiten18) -> Stap18:
    """De volgende stap; een brief of contact van voor de melding telt niet."""
    if feiten.geparkeerd:
        return Stap18.SCHOOL
    if feiten.contact_op is not None and feiten.contact_op >= feiten.ontvangen_op:
        return Stap18.GEDAAN
    if feiten.soort == ZORG18 or feiten.aantal > 1 or feiten.risico:
        return Stap18.CONTACT
    brief = feiten.brief_op is not None and feiten.brief_op >= feiten.ontvangen_op
    return Stap18.GEDAAN if brief else Stap18.BRIEF
