"""Doorverwijzing naar het vavo: domeinregel VSV-15 (Web 8.1.1d lid 2).

Wie niet op een vo-school staat en in het studiejaar achttien wordt, mag alleen naar het vavo met
een verwijzing van het Doorstroompunt of de leerplichtambtenaar.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from cases.regels.leeftijd import bereikt_op
from cases.regels.plicht_uitleg import Uitlegregel
from cases.regels.toets import Toetspunt, Uitkomst
from inrichting.parameters import Parameters
from kern.kalender import begin_schooljaar, datum_voluit, einde_schooljaar

LEEFTIJD: Final = "vavo_leeftijd"
ARTIKEL: Final = "Web 8.1.1d lid 2"


class Verwijzer(StrEnum):
    """Wie mag verwijzen: naar Web 9.2.5 of naar Lpw 22 lid 1."""

    DOORSTROOMPUNT = "doorstroompunt"
    LEERPLICHTAMBTENAAR = "leerplichtambtenaar"


@dataclass(frozen=True, slots=True)
class Verwijzing:
    """Een verwijzing met haar dagtekening."""

    door: Verwijzer
    op: date


def vavo_toetsen(
    geboren: date,
    *,
    jaar: int,
    ingeschreven_vo: bool,
    verwijzing: Verwijzing | None,
    op: date,
    wet: Parameters,
) -> Toetspunt:
    """Of de jongere in dit studiejaar naar het vavo kan (VSV-15).

    jaar: het beginjaar van het studiejaar (1 augustus tot en met 31 juli). Let op: deze regel gaat
    niet over wie het hele studiejaar jonger is, of wie op een vo-school staat.
    """
    achttien = bereikt_op(geboren, LEEFTIJD, wet=wet)
    grens = wet.geldend(LEEFTIJD, op=achttien)
    uitkomst, tekst = _uitkomst(achttien, jaar, ingeschreven_vo, _geldig(verwijzing, op))
    tekst = f"De jongere wordt {grens.waarde} jaar op {datum_voluit(achttien)}. {tekst}"
    return Toetspunt("vavo", uitkomst, Uitlegregel("VSV-15", ARTIKEL, tekst), (grens,))


def _geldig(verwijzing: Verwijzing | None, op: date) -> bool:
    """Een verwijzing van na de dag van toelating telt niet."""
    return verwijzing is not None and verwijzing.op <= op


def _uitkomst(
    achttien: date, jaar: int, ingeschreven_vo: bool, verwezen: bool
) -> tuple[Uitkomst, str]:
    if achttien < begin_schooljaar(jaar):
        return Uitkomst.JA, "Dat is voor het studiejaar. Een verwijzing is niet nodig."
    if achttien > einde_schooljaar(jaar):
        return Uitkomst.LET_OP, "Dat is na het studiejaar. Deze regel gaat daar niet over."
    if ingeschreven_vo:
        return (
            Uitkomst.LET_OP,
            "De jongere staat op een vo-school. Dan regelt de school het met het vavo.",
        )
    if verwezen:
        return Uitkomst.JA, "Dat is in het studiejaar, en er is een verwijzing."
    return (
        Uitkomst.NEE,
        "Dat is in het studiejaar. Er is een verwijzing nodig van het Doorstroompunt of van de "
        "leerplichtambtenaar.",
    )
