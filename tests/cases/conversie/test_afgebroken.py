"""Een proces dat halverwege sneuvelt, laat niets achter."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections

from tests.conftest import als_eigenaar

pytestmark = pytest.mark.django_db(transaction=True)

PROGRAMMA = """
import sys, time
from pathlib import Path
import django
from django.conf import settings
django.setup()
from django.db import connections
connections["default"].settings_dict["NAME"] = sys.argv[1]
from cases.conversie.inlezen import conversie_inlezen

def halverwege(tekst, deel):
    if tekst.startswith("zaken.csv: laden"):
        print("halverwege", flush=True)
        time.sleep(60)

conversie_inlezen(Path(sys.argv[2]), voortgang=halverwege)
"""


def test_een_afgebroken_conversie_laat_niets_achter(aanlevering, lees):
    database = connections["default"].settings_dict["NAME"]
    proces = subprocess.Popen(
        [sys.executable, "-c", PROGRAMMA, database, str(aanlevering.map)],
        stdout=subprocess.PIPE,
        cwd=Path(settings.BASE_DIR),
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "leerplicht.settings"},
        text=True,
    )
    assert proces.stdout is not None
    assert proces.stdout.readline().strip() == "halverwege"
    proces.send_signal(signal.SIGKILL)
    proces.wait(timeout=10)
    time.sleep(0.2)
    for tabel in ("toegang_gemeente", "cases_jongere", "cases_historicaljongere"):
        assert als_eigenaar(f"select count(*) from {tabel}") == [(0,)]
    assert lees().uitkomst.geladen
