"""Draait heel Leerplicht op de voorgrond: `make start`.

Start de ingebouwde servers, werkt de database bij, vult de eerste keer demogegevens en draait
daarna web, worker en beat als kinderen. Ctrl-C of SIGTERM stopt alles. Valt een kind uit, dan
stopt de rest ook en is de afsluitcode 1: een half systeem is erger dan geen systeem.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import queue
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import FrameType

from leerplicht.ingebed import (
    PROJECT,
    StartFout,
    gebruik,
    gegevensmap,
    is_ingebouwd,
    lease,
    migraties,
)

DEMO_ACCOUNTS = (
    "leerplicht-a",
    "leerplicht-b",
    "administratie-a",
    "teamleider-a",
    "traject-regio",
    "fg",
    "beheer",
    "auditor",
)
MERK = "eerste-start"
# Hetzelfde stempel als in de Makefile.
STATISCH = PROJECT / "staticfiles" / ".klaar"
# Zo lang mag een taak haar werk afmaken; daarna koud stoppen, en ten slotte hard.
GEDULD_WARM = 4.0
GEDULD_KOUD = 3.0
# Een hard gestopt kleinkind laat zijn lease pas los als het systeem het heeft opgeruimd.
GEDULD_LEASE = 1.0
STOP = "stop"
PR_SET_PDEATHSIG = 1
# Wie als root uitprobeert, weet dat; productie draait in een container zonder root.
STIL_OVER_ROOT = "ignore:You're running the worker with superuser privileges"


class Mislukt(Exception):
    """Starten ging niet door; de tekst zegt waarom."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Een draaiend onderdeel: zijn naam in de uitvoer en zijn proces."""

    naam: str
    proces: subprocess.Popen[str]


def main() -> int:
    """Voert de hele start uit; geeft de afsluitcode."""
    host, poort = os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT") or "8000")
    meldingen: queue.SimpleQueue[str] = queue.SimpleQueue()
    try:
        _poort_is_vrij(host, poort)
        _voorbereiden()
        _signalen(meldingen)
        return _draaien(host, poort, meldingen)
    except (Mislukt, StartFout) as fout:
        print(f"\n{fout}", file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:
        print("\nAfgebroken.", file=sys.stderr, flush=True)
        return 130
    finally:
        # Vanaf hier alleen nog opruimen; een ongeduldige Ctrl-C maakt dat niet sneller.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        lease.vrijgeven(geduld=GEDULD_LEASE)


# --- voorbereiden -------------------------------------------------------------------------


def _voorbereiden() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leerplicht.settings")
    with _stap("PostgreSQL en Redis"):
        gebruik()
    pad = gegevensmap()
    pad.mkdir(mode=0o700, parents=True, exist_ok=True)
    was_in_gebruik = (pad / migraties.STEMPEL).exists()
    with _stap("Database bijwerken"):
        _migreren(pad)
    _demo_vullen(pad, was_in_gebruik=was_in_gebruik)
    with _stap("Statische bestanden"):
        if _statisch_verouderd():
            _manage("collectstatic", "--noinput", "--verbosity=0")
            STATISCH.touch()


def _migreren(pad: Path) -> None:
    if not is_ingebouwd():
        _manage("migrate", "--database=eigenaar", "--verbosity=0")
    elif not migraties.is_bij(pad):
        nu = migraties.kenmerk()
        _manage("migrate", "--database=eigenaar", "--verbosity=0")
        (pad / migraties.STEMPEL).write_text(nu)


def _demo_vullen(pad: Path, *, was_in_gebruik: bool) -> None:
    """Vult de eerste keer de demogegevens; `LEEG=1` en een eigen database slaan dat over.

    `DEMO=jaarverslag` vult in plaats daarvan Utrecht en Zoetermeer, zoals hun jaarverslag.

    Het merk `eerste-start` onthoudt de keuze: wie leeg begon, vindt later geen demogegevens
    tussen zijn eigen gegevens.
    """
    merk = pad / MERK
    if not is_ingebouwd():
        print("  Eigen database (DATABASE_URL): geen demogegevens ingevuld.", flush=True)
        return
    stand = merk.read_text() if merk.exists() else ""
    if stand in {"demo", "leeg"}:
        return
    if os.environ.get("LEEG"):
        merk.write_text("leeg")
        return
    if not stand and was_in_gebruik:
        merk.write_text("leeg")
        print("  Deze gegevensmap is al in gebruik: geen demogegevens ingevuld.", flush=True)
        return
    merk.write_text("bezig")
    with _stap("Demogegevens vullen (alleen de eerste keer)"):
        _manage("demo_jaarverslag" if os.environ.get("DEMO") == "jaarverslag" else "demo")
    merk.write_text("demo")


def _statisch_verouderd() -> bool:
    """Zegt of de verzamelde bestanden ouder zijn dan hun bron of dan de pakketten."""
    if not STATISCH.exists():
        return True
    toen = STATISCH.stat().st_mtime
    bronnen = [PROJECT / "uv.lock", *(PROJECT / "static").rglob("*")]
    return any(bron.stat().st_mtime > toen for bron in bronnen if bron.is_file())


def _manage(*argumenten: str) -> None:
    proces = subprocess.Popen(
        [sys.executable, str(PROJECT / "manage.py"), *argumenten],
        env=_omgeving(),
        cwd=PROJECT,
        stdin=subprocess.DEVNULL,
        # Ctrl-C komt alleen hier aan: wij zeggen dat het is afgebroken, niet de opdracht.
        start_new_session=True,
    )
    try:
        code = proces.wait()
    finally:
        # Ook bij afbreken: pas als de opdracht echt weg is, mogen de servers uit.
        proces.kill()
        proces.wait()
    if code:
        raise Mislukt(f"De opdracht `manage.py {argumenten[0]}` is mislukt; zie hierboven.")


@contextlib.contextmanager
def _stap(wat: str) -> Iterator[None]:
    begin = time.monotonic()
    print(f"• {wat} …", flush=True)
    yield
    print(f"  klaar in {time.monotonic() - begin:.1f} s", flush=True)


def _poort_is_vrij(host: str, poort: int) -> None:
    with socket.socket() as proef:
        proef.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            proef.bind((host, poort))
        except OSError as fout:
            raise Mislukt(
                f"Poort {poort} is niet vrij. Kies een andere: make start PORT={poort + 1}"
            ) from fout


def _omgeving() -> Mapping[str, str]:
    """Geeft de omgeving van de kinderen: niet zij maar wij zetten de servers uit."""
    stil = {"PYTHONWARNINGS": STIL_OVER_ROOT} if os.geteuid() == 0 else {}
    return {**stil, **os.environ, "LEERPLICHT_LAAT_DRAAIEN": "1", "PYTHONUNBUFFERED": "1"}


# --- draaien ------------------------------------------------------------------------------


def _opdrachten(host: str, poort: int) -> dict[str, list[str]]:
    celery = ["-m", "celery", "--quiet", "-A", "leerplicht"]
    return {
        "web": [
            *("-m", "gunicorn", "leerplicht.wsgi", "--bind", f"{host}:{poort}"),
            *("--workers", "2", "--threads", "4", "--graceful-timeout", "3"),
            *("--no-control-socket", "--log-level", "warning"),
        ],
        "worker": [
            *(*celery, "worker", "--concurrency", "2", "--loglevel", "WARNING"),
            *("--without-gossip", "--without-mingle"),
        ],
        "beat": [
            *(*celery, "beat", "--loglevel", "WARNING", "--pidfile="),
            *("--schedule", str(gegevensmap() / "celerybeat-schedule")),
        ],
    }


def _draaien(host: str, poort: int, meldingen: queue.SimpleQueue[str]) -> int:
    kinderen = [
        Kind(naam, _starten(opdracht)) for naam, opdracht in _opdrachten(host, poort).items()
    ]
    # Pas nu draden: een kind starten terwijl er al draden lopen, kan vastlopen.
    for kind in kinderen:
        threading.Thread(target=_meelezen, args=(kind, meldingen), daemon=True).start()
    threading.Thread(target=_melden_als_klaar, args=(host, poort), daemon=True).start()
    gevallen = meldingen.get()
    if gevallen == STOP:
        print("\nStoppen …", flush=True)
    else:
        code = next(kind.proces.returncode for kind in kinderen if kind.naam == gevallen)
        print(f"\n{gevallen} is gestopt (code {code}); de rest stopt ook.", file=sys.stderr)
    _allemaal_stoppen(kinderen)
    return 0 if gevallen == STOP else 1


def _starten(opdracht: list[str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *opdracht],
        env=_omgeving(),
        cwd=PROJECT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        # Een eigen groep: Ctrl-C komt alleen hier aan, en wij bepalen de volgorde.
        start_new_session=True,
        preexec_fn=_sterven_met_ouder if sys.platform == "linux" else None,  # noqa: PLW1509
    )


def _sterven_met_ouder() -> None:
    """Laat een kind ook stoppen als wij met `kill -9` verdwijnen (alleen op Linux)."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _meelezen(kind: Kind, meldingen: queue.SimpleQueue[str]) -> None:
    """Zet de uitvoer van een kind met zijn naam ervoor op het scherm; meldt zijn einde."""
    for regel in kind.proces.stdout or ():
        print(f"{kind.naam:<6} | {regel.rstrip()}", flush=True)
    kind.proces.wait()
    meldingen.put(kind.naam)


def _signalen(meldingen: queue.SimpleQueue[str]) -> None:
    def stoppen(_nummer: int, _frame: FrameType | None) -> None:
        meldingen.put(STOP)

    for soort in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(soort, stoppen)


def _allemaal_stoppen(kinderen: list[Kind]) -> None:
    for soort, geduld in ((signal.SIGTERM, GEDULD_WARM), (signal.SIGQUIT, GEDULD_KOUD)):
        levend = [kind for kind in kinderen if kind.proces.poll() is None]
        for kind in levend:
            kind.proces.send_signal(soort)
        if _wachten_tot(lambda: all(kind.proces.poll() is not None for kind in kinderen), geduld):
            break
    for kind in kinderen:
        # Ook kleinkinderen: een worker die hard stopt, laat anders zijn helpers achter.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(kind.proces.pid, signal.SIGKILL)
        kind.proces.wait()


def _wachten_tot(klaar: Callable[[], bool], seconden: float) -> bool:
    einde = time.monotonic() + seconden
    while not klaar():
        if time.monotonic() > einde:
            return False
        time.sleep(0.05)
    return True


# --- vertellen ----------------------------------------------------------------------------


def _melden_als_klaar(host: str, poort: int) -> None:
    if _wachten_tot(lambda: _neemt_op(host, poort), 120):
        print(_welkom(poort), flush=True)


def _neemt_op(host: str, poort: int) -> bool:
    doel = "127.0.0.1" if host in {"0.0.0.0", ""} else host
    try:
        socket.create_connection((doel, poort), timeout=1).close()
    except OSError:
        return False
    return True


def _welkom(poort: int) -> str:
    regels = ["", f"  Leerplicht staat klaar: http://localhost:{poort}"]
    merk = gegevensmap() / MERK
    if is_ingebouwd() and merk.exists() and merk.read_text() == "demo":
        regels += ["", f"  Demo-accounts: {', '.join(DEMO_ACCOUNTS)}"]
        if wachtwoord := _demo_wachtwoord():
            regels.append(f"  Wachtwoord:    {wachtwoord}")
    return "\n".join([*regels, "", "  Stoppen: Ctrl-C", ""])


def _demo_wachtwoord() -> str:
    try:
        import django

        django.setup()
        demo = import_module("toegang.demo")
    except ImportError:
        return ""
    return str(getattr(demo, "WACHTWOORD", ""))


if __name__ == "__main__":
    sys.exit(main())
