"""De nagebootste BRP: een kleine server hier, met de afspraken van de echte.

Buiten productie wijst `settings.BRP_STAND_IN` naar `adres`. De server start in het proces dat hem
als eerste nodig heeft, kent alleen verzonnen personen en stopt met dat proces.
"""

from __future__ import annotations

import os
import threading
from pathlib import Path

_slot = threading.Lock()
_draait: dict[int, str] = {}


def adres() -> str:
    """Het adres van de nagebootste BRP van dit proces; de eerste keer start hij."""
    with _slot:
        # Een geforkt proces erft deze tabel, maar niet de draad van de server.
        nummer = os.getpid()
        if nummer not in _draait:
            _draait[nummer] = _start()
        return _draait[nummer]


def _start() -> str:
    from leerplicht.ingebed import gegevensmap
    from leerplicht.ingebed.brp.bestand import Register
    from leerplicht.ingebed.brp.server import start

    testpersonen = os.environ.get("LEERPLICHT_TESTPERSONEN", "")
    register = Register.laad(
        demo=gegevensmap() / "brp" / "personen.json",
        testpersonen=Path(testpersonen).expanduser() if testpersonen else None,
    )
    return start(register)
