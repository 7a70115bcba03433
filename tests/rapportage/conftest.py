"""Hulp bij de toetsen van de verslagen: een willekeurige populatie inlezen zoals een gemeente."""

import os
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.rapportage.teller.populatie import populatie
from tests.rapportage.teller.wereld import Wereld


@pytest.fixture
def ingelezen(transactional_db, tmp_path: Path):
    """`ingelezen(zaad, jongeren)` leest een willekeurige map in en geeft dezelfde wereld terug."""

    def lees(zaad: int, jongeren: int) -> Wereld:
        gaten = os.environ.get("LEERPLICHT_GATEN", "1") != "0"
        map_ = populatie(zaad, tmp_path / f"zaad{zaad}", jongeren, gaten=gaten)
        call_command("importeer_conversie", str(map_), bron=f"zaad {zaad}")
        return Wereld(map_)

    return lees
