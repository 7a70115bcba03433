"""Houdt de ingebouwde database bij: wie een opdracht geeft, hoeft niet eerst te migreren.

Een stempel in de gegevensmap zegt bij welke broncode de database hoort. Klopt die, dan kost
deze controle een paar milliseconden. Met `DATABASE_URL` gebeurt hier niets: daar beslist de
beheerder wanneer er gemigreerd wordt.
"""

from __future__ import annotations

import fcntl
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from leerplicht.ingebed import PROJECT, gegevensmap, is_ingebouwd

BEPALEND = (
    *("*/migrations/*.py", "*/sloten*.py", "wpg/*.py"),
    *("inrichting/gegevens/**/*", "inrichting/*.py", "inrichting/services/*.py"),
    *("kern/handelingen.py", "toegang/rollen.py", "toegang/services/__init__.py"),
)
"""Wat bepaalt hoe een lege database eruitziet: tabellen, sloten en geleverde rijen."""
STEMPEL = "migraties.stempel"
ALIAS = "eigenaar"
# Opdrachten die geen bijgewerkte database nodig hebben, of haar zelf bijwerken.
ZONDER_DATABASE = frozenset(
    {
        "check",
        "collectstatic",
        "compilemessages",
        "diffsettings",
        "findstatic",
        "help",
        "makemessages",
        "makemigrations",
        "migrate",
        "optimizemigration",
        "sendtestemail",
        "showmigrations",
        "sqlmigrate",
        "squashmigrations",
        "startapp",
        "startproject",
        "test",
        "version",
    }
)


def bijwerken_voor(argumenten: Sequence[str]) -> None:
    """Migreert de ingebouwde database als deze opdracht haar nodig heeft en ze achterloopt.

    `argumenten` is `sys.argv`. Schrijft alleen naar stderr: stdout is van de opdracht zelf.
    """
    if is_ingebouwd() and _heeft_database_nodig(argumenten) and not is_bij(gegevensmap()):
        bijwerken(gegevensmap())


def is_bij(pad: Path) -> bool:
    """Zegt of de database in `pad` hoort bij deze broncode."""
    try:
        return (pad / STEMPEL).read_text() == kenmerk()
    except OSError:
        return False


def bijwerken(pad: Path) -> None:
    """Voert de migraties uit als eigenaar; één proces tegelijk, de rest wacht en slaat over."""
    with _slot(pad):
        if is_bij(pad):
            return
        nu = kenmerk()
        begin = time.monotonic()
        print("Database bijwerken …", end=" ", file=sys.stderr, flush=True)
        _migreren()
        (pad / STEMPEL).write_text(nu)
        print(f"klaar in {time.monotonic() - begin:.1f} s", file=sys.stderr, flush=True)


def kenmerk() -> str:
    """Geeft een hash van naam en inhoud van alles wat bepalend is."""
    import hashlib

    som = hashlib.sha256()
    gevonden = {pad for patroon in BEPALEND for pad in PROJECT.glob(patroon) if pad.is_file()}
    for bron in sorted(gevonden):
        som.update(f"{bron.relative_to(PROJECT)}\0".encode())
        som.update(bron.read_bytes())
    return som.hexdigest()


def _heeft_database_nodig(argumenten: Sequence[str]) -> bool:
    opdracht = argumenten[1] if len(argumenten) > 1 else "help"
    vraagt_hulp = bool({"-h", "--help", "--version"} & set(argumenten[1:]))
    return not vraagt_hulp and opdracht not in ZONDER_DATABASE


def _migreren() -> None:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", database=ALIAS, verbosity=0, interactive=False, stdout=sys.stderr)


@contextmanager
def _slot(pad: Path) -> Iterator[None]:
    from leerplicht.ingebed import gebruik

    gebruik()
    verwijzing = os.open(pad / "migraties.slot", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(verwijzing, fcntl.LOCK_EX)
        yield
    finally:
        os.close(verwijzing)
