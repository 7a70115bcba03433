"""Burgerservicenummer en onderwijsnummer: opschonen, controleren en afschermen.

De controle is de elfproef. Een nummer dat er niet door komt is een waarschuwing, geen fout:
in de officiële testset zit er een. Daarom zegt deze module alleen wat ze ziet.
"""

import re
from typing import Final

from stdnum.nl import bsn as _bsn

LENGTE: Final = 9
RESTGETAL_ONDERWIJSNUMMER: Final = 5
BEGIN_ONDERWIJSNUMMER: Final = "10"

_SCHEIDINGSTEKENS: Final = re.compile(r"[\s.\-]")
_CIJFERS: Final = re.compile(r"[0-9]{8,9}")


def nummer_genormaliseerd(tekst: str) -> str | None:
    """Negen cijfers, of None als er geen nummer in staat.

    Spaties, punten en streepjes gaan eruit. Een nummer van acht cijfers krijgt zijn voorloopnul
    terug: een rekenblad heeft die vaak weggelaten.
    """
    kaal = _SCHEIDINGSTEKENS.sub("", tekst)
    if not _CIJFERS.fullmatch(kaal):
        return None
    return kaal.zfill(LENGTE)


def is_geldige_bsn(tekst: str) -> bool:
    """Of de tekst een burgerservicenummer is dat de elfproef haalt (Besluit BSN)."""
    nummer = nummer_genormaliseerd(tekst)
    return nummer is not None and bool(_bsn.is_valid(nummer))


def is_geldig_onderwijsnummer(tekst: str) -> bool:
    """Of de tekst een onderwijsnummer is: begint met 10 en laat bij de elfproef 5 over."""
    nummer = nummer_genormaliseerd(tekst)
    if nummer is None or not nummer.startswith(BEGIN_ONDERWIJSNUMMER):
        return False
    return int(_bsn.checksum(nummer)) == RESTGETAL_ONDERWIJSNUMMER


def bsn_gemaskeerd(tekst: str) -> str:
    """Het nummer met alleen de laatste vier cijfers leesbaar: ``•••••6289``.

    Wat geen nummer is, wordt helemaal afgeschermd: ook een tikfout kan een persoon verraden.
    """
    if not tekst.strip():
        return ""
    nummer = nummer_genormaliseerd(tekst)
    if nummer is None:
        return "•" * LENGTE
    return "•" * (LENGTE - 4) + nummer[-4:]
