"""Een wettelijk getal heeft een naam, een bron en een eerste dag."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Parameter(Generic[T]):
    """Een waarde uit de wet of uit beleid, met de dagen waarop ze geldt en waar ze staat.

    ``van`` leeg: altijd al. ``tot_en_met`` leeg: tot nader order. Beide einden tellen mee.
    """

    naam: str
    waarde: T
    van: date | None
    tot_en_met: date | None
    bron: str

    def geldt_op(self, dag: date) -> bool:
        """Of de waarde op deze dag geldt."""
        return (self.van is None or self.van <= dag) and (
            self.tot_en_met is None or dag <= self.tot_en_met
        )


def geldende(reeks: Sequence[Parameter[T]], *, op: date) -> Parameter[T]:
    """De parameter die op deze dag geldt; LookupError als er geen of meer dan een geldt."""
    passend = [parameter for parameter in reeks if parameter.geldt_op(op)]
    if len(passend) != 1:
        raise LookupError(f"{len(passend)} waarden op {op} in plaats van een")
    return passend[0]
