"""Hulp bij de toetsen van de verslagen: een willekeurige populatie inlezen zoals een gemeente."""

import os
from datetime import date
from pathlib import Path

import pytest
import time_machine
from django.core.management import call_command
from django.db import transaction

from cases.models import ExterneSleutel
from doorstroompunt.models import Vsvlijst, Vsvregel
from kern.grens import voor_systeem
from tests.rapportage.teller.populatie import populatie
from tests.rapportage.teller.wereld import Wereld
from toegang.models import Gemeente
from toegang.selectors import alle_gemeente_ids


def _lijsten_bewaren(wereld: Wereld, *, bron: str) -> None:
    """De lijsten van het ministerie; die komen niet met een aanlevering mee."""
    jongeren = dict(
        ExterneSleutel.objects.filter(bron=bron, bestand="jongeren.csv").values_list(
            "externe_id", "doel_id"
        )
    )
    with voor_systeem(alle_gemeente_ids()), transaction.atomic():
        for regel in wereld.rijen["vsvlijst"]:
            gemeente = Gemeente.objects.get(code=regel.gemeentecode)
            vorm = {"gemeente": gemeente, "soort": "ministerie", "stand": regel.stand}
            vorm |= {"schooljaar": int(regel.schooljaar[:4]), "datum": regel.datum}
            lijst = Vsvlijst.objects.filter(**vorm).first() or Vsvlijst(**vorm)
            if lijst.pk is None:
                lijst.save()
            Vsvregel(
                lijst=lijst,
                gemeente=gemeente,
                jongere_id=jongeren[regel.jongere_id],
                nummer=lijst.regels.count() + 1,
                gevonden_met="bsn",
            ).save()


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
        wereld = Wereld(map_, inname=inname)
        _lijsten_bewaren(wereld, bron=f"zaad {zaad}")
        return wereld

    return lees
