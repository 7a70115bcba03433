"""Nummers uit een adres of formulier: wat geen nummer van een rij kan zijn, is er niet."""

import sys
from collections.abc import Iterable
from typing import Final

HOOGSTE: Final = sys.maxsize
"""Het grootste nummer dat de database kent; een groter laat haar struikelen."""
_MEESTE_CIJFERS: Final = len(str(HOOGSTE))


def nummer(tekst: str) -> int | None:
    """Het nummer in deze tekst, of None: geen cijfers, of groter dan een rij kan zijn."""
    if not tekst.isdecimal() or len(tekst) > _MEESTE_CIJFERS or int(tekst) > HOOGSTE:
        return None
    return int(tekst)


def nummers(teksten: Iterable[str]) -> list[int]:
    """De nummers in deze teksten, in volgorde; de rest valt weg."""
    return [getal for tekst in teksten if (getal := nummer(tekst)) is not None]
