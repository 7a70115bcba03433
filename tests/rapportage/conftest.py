"""Hulp bij de toetsen van de verslagen: een willekeurige populatie inlezen zoals een gemeente."""

import os
from datetime import date
from pathlib import Path

import pytest
import time_machine
from django.core.management import call_command

from tests.rapportage.teller.populatie import populatie
from tests.rapportage.teller.wereld import Wereld


@pytest.fixture
def ingelezen(transactional_db, tmp_path: Path):
    """`ingelezen(zaad, jongeren)` leest een willekeurige map in en geeft dezelfde wereld terug.

    inname: de dag waarop de gemeente overstapt; wat dan over zijn bewaartijd is, blijft buiten.
    """

    def lees(zaad: int, jongeren: int, *, inname: date = date(2026, 11, 27)) -> Wereld:
        gaten = os.environ.get("LEERPLICHT_GATEN", "1") != "0"
        map_ = populatie(zaad, tmp_path / f"zaad{zaad}", jongeren, gaten=gaten)
        with time_machine.travel(f"{inname} 10:00", tick=True):
            call_command("importeer_conversie", str(map_), bron=f"zaad {zaad}")
        return Wereld(map_, inname=inname)

    return lees
