"""Formele waarschuwingen tellen zonder dubbel te tellen (MA-02).

Een waarschuwing kan op drie plekken staan: als act, als maatregel uit het vorige systeem, en als
resultaat van de zaak. De act is het feit; de andere twee tellen alleen als er geen act is.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Waarschuwingsporen:
    """Wat er in één zaak over een formele waarschuwing staat. acten: hoeveel er zijn vastgelegd."""

    acten: int = 0
    maatregel: bool = False
    resultaat: bool = False


def aantal_waarschuwingen(sporen: Waarschuwingsporen) -> int:
    """Hoe vaak er in deze zaak formeel gewaarschuwd is."""
    return sporen.acten or int(sporen.maatregel or sporen.resultaat)
