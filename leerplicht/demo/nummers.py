"""Nummers die niemand heeft: BSN's uit de 9999-reeks en onderwijsnummers, met geldige controle."""

from collections.abc import Iterator
from typing import Final

from kern.bsn import RESTGETAL_ONDERWIJSNUMMER

GEWICHTEN: Final = (9, 8, 7, 6, 5, 4, 3, 2)
ELF: Final = 11
TIEN: Final = 10
VASTE_BSNS: Final = 60
"""Zoveel nummers aan het begin van de reeks zijn voor de vaste personen van de nagebootste BRP."""


def bsn_reeks() -> list[str]:
    """Alle BSN's die met 9999 beginnen en de elfproef halen: ruim negenduizend."""
    gemaakt = (_met_controle(f"{9999_0000 + n:08d}", rest=0) for n in range(10_000))
    return [nummer for nummer in gemaakt if nummer is not None]


def onderwijsnummers() -> Iterator[str]:
    """Geldige onderwijsnummers (beginnen met 10) op volgorde: ruim negenhonderdduizend."""
    for n in range(1_000_000):
        nummer = _met_controle(f"{1000_0000 + n:08d}", rest=RESTGETAL_ONDERWIJSNUMMER)
        if nummer is not None:
            yield nummer


def _met_controle(acht: str, *, rest: int) -> str | None:
    """Acht cijfers met het negende erbij dat bij de elfproef deze rest geeft, of None.

    De elfproef trekt het laatste cijfer af van de gewogen som van de eerste acht.
    """
    som = sum(int(cijfer) * gewicht for cijfer, gewicht in zip(acht, GEWICHTEN, strict=True))
    laatste = (som - rest) % ELF
    return None if laatste == TIEN else f"{acht}{laatste}"
