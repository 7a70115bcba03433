"""Samen gebruiken en als laatste het licht uitdoen.

Twee sloten in de gegevensmap, beide `flock`: de kern van het besturingssysteem laat ze los als
een proces sterft, ook bij `kill -9`, zodat er nooit een achtergebleven telling is.

- `start.slot` (exclusief): wie start of stopt. Twee processen tegelijk wachten op elkaar.
- `gebruik.slot` (gedeeld): de lease. Vastgehouden zolang het proces leeft. Wie weggaat en het
  slot exclusief krijgt, is de laatste en zet de servers uit.

Een `fork` erft de bestandsverwijzing en zou de lease met zijn ouder delen; daarom neemt elk
kind meteen een eigen lease. Een los gestart programma (`exec`) erft niets: Python sluit de
verwijzing daar.
"""

from __future__ import annotations

import atexit
import fcntl
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from leerplicht.ingebed import StartFout, postgres, redisserver

START_SLOT = "start.slot"
GEBRUIK_SLOT = "gebruik.slot"


@dataclass(frozen=True, slots=True)
class Gestart:
    """Adressen van wat hier draait: per databaserol een URL, en de URL van Redis (of leeg)."""

    rollen: dict[str, str] = field(default_factory=dict)
    redis_url: str = ""


@dataclass(slots=True)
class _Lease:
    pad: Path
    verwijzing: int


@dataclass(slots=True)
class _Stand:
    lease: _Lease | None = None


_stand = _Stand()


def nemen(pad: Path, *, met_postgres: bool, met_redis: bool) -> Gestart:
    """Start wat gevraagd is en nog niet draait in `pad`, en houdt het voor dit proces in gebruik.

    Raises:
        StartFout: een server wil niet starten of de map is niet van deze gebruiker.
    """
    _map_maken(pad)
    with startslot(pad):
        gestart = _starten(pad, met_postgres=met_postgres, met_redis=met_redis)
        _stand.lease = _Lease(pad, _gedeeld_slot(pad))
    atexit.register(vrijgeven)
    os.register_at_fork(after_in_child=_eigen_lease_na_fork)
    _netjes_stoppen_bij_signaal()
    return gestart


def vrijgeven(*, geduld: float = 0.0) -> None:
    """Geeft de lease terug en zet de servers uit als niemand ze meer gebruikt.

    `geduld` is het aantal seconden dat het op een ander wacht die net bezig is te verdwijnen.
    """
    lease, _stand.lease = _stand.lease, None
    if lease is None:
        return
    laten_draaien = bool(os.environ.get("LEERPLICHT_LAAT_DRAAIEN"))
    try:
        if laten_draaien:
            os.close(lease.verwijzing)
            return
        with startslot(lease.pad):
            os.close(lease.verwijzing)
            stoppen_als_ongebruikt(lease.pad, geduld=geduld)
    except FileNotFoundError:
        # De hele gegevensmap is onder ons weggehaald: er is niets meer om op te ruimen.
        return


def stoppen_als_ongebruikt(pad: Path, *, geduld: float = 0.0) -> bool:
    """Zet de servers in `pad` uit als niemand een lease heeft; zegt of dat zo was.

    De aanroeper houdt `startslot(pad)` vast.
    """
    verwijzing = os.open(pad / GEBRUIK_SLOT, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        ongebruikt = _exclusief(verwijzing, geduld=geduld)
        if ongebruikt:
            redisserver.stoppen(pad)
            postgres.stoppen(pad)
        return ongebruikt
    finally:
        os.close(verwijzing)


def _exclusief(verwijzing: int, *, geduld: float) -> bool:
    einde = time.monotonic() + geduld
    while True:
        try:
            fcntl.flock(verwijzing, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= einde:
                return False
            time.sleep(0.05)
        else:
            return True


@contextmanager
def startslot(pad: Path) -> Iterator[None]:
    """Houdt het exclusieve startslot van `pad` vast; wacht tot een ander ermee klaar is."""
    verwijzing = os.open(pad / START_SLOT, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(verwijzing, fcntl.LOCK_EX)
        yield
    finally:
        os.close(verwijzing)


def _starten(pad: Path, *, met_postgres: bool, met_redis: bool) -> Gestart:
    rollen = postgres.zorgen_dat_hij_draait(pad) if met_postgres else {}
    redis_url = redisserver.zorgen_dat_hij_draait(pad) if met_redis else ""
    return Gestart(rollen, redis_url)


def _map_maken(pad: Path) -> None:
    try:
        pad.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as fout:
        raise StartFout(f"De gegevensmap {pad} is niet te maken: {fout.strerror}.") from fout
    if not os.access(pad, os.W_OK | os.X_OK):
        raise StartFout(
            f"De gegevensmap {pad} is van een andere gebruiker. "
            "Kies met LEERPLICHT_DATA=MAP een map waarin u mag schrijven."
        )


def _gedeeld_slot(pad: Path) -> int:
    verwijzing = os.open(pad / GEBRUIK_SLOT, os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(verwijzing, fcntl.LOCK_SH)
    return verwijzing


def _eigen_lease_na_fork() -> None:
    """Ruilt in een kind de geërfde lease voor een eigen; ertussen valt geen gat."""
    lease = _stand.lease
    if lease is None:
        return
    try:
        eigen = _gedeeld_slot(lease.pad)
    except OSError:
        # Liever een gedeelde lease dan een kind dat niet op gang komt.
        return
    os.close(lease.verwijzing)
    lease.verwijzing = eigen


def _netjes_stoppen_bij_signaal() -> None:
    """Laat SIGTERM en SIGHUP gewoon afsluiten, zodat `atexit` loopt.

    Alleen waar nog niemand iets had ingesteld: gunicorn en Celery hebben hun eigen manier.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    for soort in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(soort) is signal.SIG_DFL:
            signal.signal(soort, _afsluiten)


def _afsluiten(nummer: int, _frame: FrameType | None) -> None:
    signal.signal(nummer, signal.SIG_IGN)
    sys.exit(128 + nummer)
