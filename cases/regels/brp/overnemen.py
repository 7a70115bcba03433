"""Wie uit de BRP een dossier kan krijgen, en bij welke gemeente.

LP-11: bevoegd is de gemeente waar de jongere ingezetene is; wie niet als ingezetene staat
ingeschreven, valt onder de gemeente waar zij verblijft. Wie ergens anders woont, komt hier niet
stil in een dossier.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from cases.koppelingen.brp.gegevens import Persoon
from cases.regels.brp.feiten import GEMEENTE_RNI, is_overleden_persoon

OUDSTE: Final = 30
"""Jaar; wie ouder is, is geen jongere meer (zelfde grens als bij inschrijven met de hand)."""
GEEN_PERSOONSLIJST: Final = frozenset({"F", "W"})


class Overname(StrEnum):
    """Wat er met een gevonden persoon kan."""

    KAN = "kan"
    VERBLIJF = "verblijf"
    """Kan, als de gebruiker zegt in welke eigen gemeente de jongere verblijft."""
    KAN_NIET = "kan_niet"


@dataclass(frozen=True, slots=True)
class Overnameoordeel:
    """Of overnemen kan, en waarom niet of onder welke voorwaarde."""

    overname: Overname
    reden: str = ""


def overnameoordeel(
    persoon: Persoon, *, eigen_gemeenten: Collection[str], op: date
) -> Overnameoordeel:
    """Toets een persoon. eigen_gemeenten: codes van gemeenten waarvoor iemand mag inschrijven."""
    bezwaar = _bezwaar(persoon, op=op)
    if bezwaar:
        return Overnameoordeel(Overname.KAN_NIET, bezwaar)
    if persoon.opschorting or persoon.gemeentecode in {"", GEMEENTE_RNI}:
        return Overnameoordeel(
            Overname.VERBLIJF,
            "Deze persoon staat niet als inwoner ingeschreven. U kunt een dossier maken als de "
            "jongere in uw gemeente verblijft.",
        )
    if persoon.gemeentecode not in eigen_gemeenten:
        return Overnameoordeel(
            Overname.KAN_NIET,
            "Deze persoon woont in een andere gemeente. Die gemeente is bevoegd en houdt het "
            "dossier bij. Verblijft de jongere toch bij u, schrijf haar of hem dan zelf in.",
        )
    return Overnameoordeel(Overname.KAN)


def _bezwaar(persoon: Persoon, *, op: date) -> str:
    if is_overleden_persoon(persoon):
        return "Deze persoon is overleden. U maakt geen nieuw dossier."
    if persoon.opschorting in GEEN_PERSOONSLIJST:
        return "Deze persoonslijst is door de gemeente verwijderd of was een fout."
    if persoon.geboren is None:
        return "De BRP kent geen geboortedatum. Schrijf de jongere zelf in als u hem wel kent."
    if persoon.geboren.jaar < op.year - OUDSTE:
        return "Deze persoon is te oud voor een dossier van een jongere."
    return ""
