"""PostgreSQL weigert als root te draaien; dan draait hij onder een systeemgebruiker.

Alleen van belang als iemand als root werkt, zoals in een bouwcontainer. De systeemgebruiker moet
bij zijn gegevens en zijn programma's kunnen: mappen daarboven worden doorloopbaar (`o+x`), nooit
leesbaar.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from functools import cache
from pathlib import Path

from leerplicht.ingebed import StartFout

NAAM = "leerplicht-postgres"


@cache
def van_server() -> pwd.struct_passwd | None:
    """Geeft de gebruiker waaronder PostgreSQL draait, of None als dat gewoon de huidige is."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(NAAM)
    except KeyError:
        return _maken()


def geven(map_van_server: Path, programma: Path | None = None) -> None:
    """Geeft een map aan de systeemgebruiker en maakt de weg ernaartoe doorloopbaar.

    Met `programma` wordt ook de weg naar de programma's van PostgreSQL begaanbaar. Doet niets
    voor wie niet als root werkt.
    """
    wie = van_server()
    if wie is None:
        return
    _doorloopbaar(map_van_server)
    os.chown(map_van_server, wie.pw_uid, wie.pw_gid)
    if programma is not None:
        _doorloopbaar(programma)
        if not _uitvoerbaar_voor(wie, programma):
            _leesbaar(programma.parents[1])


def _maken() -> pwd.struct_passwd:
    """Maakt de systeemgebruiker; waar dat niet kan, is `nobody` goed genoeg om te proberen."""
    if useradd := shutil.which("useradd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"):
        subprocess.run(
            [useradd, "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", NAAM],
            capture_output=True,
            check=False,
        )
    for naam in (NAAM, "nobody"):
        try:
            return pwd.getpwnam(naam)
        except KeyError:
            continue
    raise StartFout(
        "PostgreSQL mag niet als root draaien en er is geen andere gebruiker. "
        "Werk onder een gewone gebruiker, of geef DATABASE_URL."
    )


def _doorloopbaar(pad: Path) -> None:
    for boven in pad.parents:
        rechten = boven.stat().st_mode
        if not rechten & 0o001:
            boven.chmod(rechten | 0o001)


def _uitvoerbaar_voor(wie: pwd.struct_passwd, programma: Path) -> bool:
    try:
        uitkomst = subprocess.run(
            [str(programma), "--version"],
            capture_output=True,
            user=wie.pw_uid,
            group=wie.pw_gid,
            extra_groups=[],
            cwd="/",
            check=False,
        )
    except PermissionError:
        return False
    return uitkomst.returncode == 0


def _leesbaar(boom: Path) -> None:
    """Maakt de programma's en bibliotheken van PostgreSQL leesbaar; er staan geen gegevens in."""
    for pad in (boom, *boom.rglob("*")):
        if not pad.is_symlink():
            rechten = pad.stat().st_mode
            pad.chmod(rechten | (0o005 if rechten & 0o100 else 0o004))
