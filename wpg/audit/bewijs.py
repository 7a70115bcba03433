"""Wat het systeem zelf over een norm kan laten zien, in een tijdvak en voor bepaalde gemeenten.

Elke app hangt haar bewijzen aan `bewijsbronnen`. Een bron telt en noemt nummers; een betrokkene
staat er nooit in.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import connection

from kern.klok import NEDERLAND
from kern.registers import Register


@dataclass(frozen=True)
class Tijdvak:
    """Waarover het dossier gaat; beide dagen tellen mee. gemeenten: de id's."""

    van: date
    tot_en_met: date
    gemeenten: tuple[int, ...]

    @property
    def begin(self) -> datetime:
        """Het eerste ogenblik, in Nederlandse tijd."""
        return datetime.combine(self.van, time.min, tzinfo=NEDERLAND)

    @property
    def einde(self) -> datetime:
        """Het ogenblik na de laatste dag."""
        return datetime.combine(self.tot_en_met + timedelta(days=1), time.min, tzinfo=NEDERLAND)


@dataclass(frozen=True)
class Bewijs:
    """Een tabel: `kop` en `rijen`. tekort: wat er niet klopt, in zinnen; leeg is goed.

    aanvullen: wat de organisatie zelf nog moet invullen, in zinnen.
    """

    label: str
    kop: tuple[str, ...]
    rijen: tuple[tuple[Any, ...], ...]
    tekort: tuple[str, ...] = ()
    aanvullen: tuple[str, ...] = ()


@dataclass(frozen=True)
class Bewijsbron:
    """Een bewijs bij een of meer normen. soort: `bestaan` (het is er) of `werking` (het liep)."""

    normen: tuple[str, ...]
    soort: str
    maak: Callable[[Tijdvak], Bewijs]


bewijsbronnen: Register[Bewijsbron] = Register("bewijsbronnen")


def bewijzen_bij(nr: str, soort: str, tijdvak: Tijdvak) -> list[Bewijs]:
    """De bewijzen van deze soort bij een norm."""
    return [b.maak(tijdvak) for b in bewijsbronnen if nr in b.normen and b.soort == soort]


def tabel(
    label: str, kop: Sequence[str], sql: str, waarden: dict[str, Any], *, tekort: Sequence[str] = ()
) -> Bewijs:
    """Een bewijs uit een vraag aan de database."""
    with connection.cursor() as cursor:
        cursor.execute(sql, waarden)
        rijen = tuple(tuple(rij) for rij in cursor.fetchall())
    return Bewijs(label, tuple(kop), rijen, tuple(tekort))
