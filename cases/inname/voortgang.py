"""Wie er aan een inname werkt en hoe ver zij is.

De inname is één transactie, dus de database toont pas iets als alles klaar is. Daarom staat de
voortgang in de cache, en ook de hartslag: valt een werker weg, dan verloopt die vanzelf en mag
een ander de inname overnemen.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final
from uuid import uuid4

from django.core.cache import cache
from django.db import connection

LEVEN: Final = 45
SLAG: Final = 10
BEWAREN: Final = 3600
HOOGSTENS_PER: Final = 0.5


@dataclass(frozen=True)
class Stand:
    """Hoe ver een inname is. deel: van 0 tot 1, of None als dat niet te zeggen is."""

    tekst: str
    deel: float | None = None

    @property
    def procent(self) -> int | None:
        """Het deel in hele procenten."""
        return None if self.deel is None else int(min(max(self.deel, 0), 1) * 100)


def _sleutel(inname_id: int, deel: str) -> str:
    # Met de naam van de database: op één Redis kunnen er meer draaien.
    return f"inname:{connection.settings_dict['NAME']}:{inname_id}:{deel}"


@contextmanager
def hartslag(inname_id: int) -> Iterator[bool]:
    """Houd de inname vast zolang dit blok loopt. Geeft False als een ander haar al heeft."""
    sleutel, houder = _sleutel(inname_id, "houder"), uuid4().hex
    if not cache.add(sleutel, houder, LEVEN):
        yield False
        return
    klaar = threading.Event()
    draad = threading.Thread(target=_klop, args=(sleutel, houder, klaar), daemon=True)
    draad.start()
    try:
        yield True
    finally:
        klaar.set()
        draad.join()
        if cache.get(sleutel) == houder:
            cache.delete(sleutel)
        cache.delete(_sleutel(inname_id, "stand"))


def _klop(sleutel: str, houder: str, klaar: threading.Event) -> None:
    while not klaar.wait(SLAG):
        cache.set(sleutel, houder, LEVEN)


def leeft(inname_id: int) -> bool:
    """Is er nu een werker mee bezig?"""
    return cache.get(_sleutel(inname_id, "houder")) is not None


class Meter:
    """Schrijft de voortgang weg, hoogstens een paar keer per seconde."""

    def __init__(self, inname_id: int) -> None:
        self._sleutel = _sleutel(inname_id, "stand")
        self._laatst = 0.0

    def __call__(self, tekst: str, deel: float | None = None) -> None:
        """Zeg wat er gebeurt en welk deel klaar is."""
        nu = time.monotonic()
        if nu - self._laatst < HOOGSTENS_PER:
            return
        self._laatst = nu
        cache.set(self._sleutel, (tekst, deel), BEWAREN)


def stand_van(inname_id: int) -> Stand | None:
    """De laatst gemelde voortgang, of None."""
    waarde = cache.get(_sleutel(inname_id, "stand"))
    return Stand(*waarde) if waarde else None
