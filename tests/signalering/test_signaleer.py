"""De opdracht `signaleer` van het contract (uitwisseling 3)."""

import json
from datetime import date
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection

from cases.models import ExterneSleutel, Signaal
from tests.fabrieken import een_afwezigheid, een_inschrijving, een_jongere, een_school

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def jongeren(gemeente_a, gemeente_b, alles):
    with alles():
        uit = []
        for gemeente in (gemeente_a, gemeente_b):
            jongere = een_jongere(gemeente)
            een_inschrijving(jongere, een_school(gemeente))
            een_afwezigheid(jongere, van=date(2025, 11, 3))
            uit.append(jongere)
    for bron, externe_id in (("zuid", "J2"), ("conversie", "J00001")):
        ExterneSleutel(
            bron=bron,
            bestand="jongeren.csv",
            externe_id=externe_id,
            doel_id=uit[0].pk,
            afdruk=b"0" * 16,
        ).save()
    return uit


def signaleer(*opties: str) -> str:
    uit = StringIO()
    call_command("signaleer", *opties, stdout=uit, stderr=StringIO())
    return uit.getvalue()


def test_een_dag_in_het_verleden_wordt_alleen_berekend(jongeren, alles):
    uit = json.loads(signaleer("--op", "2025-11-28", "--formaat", "json"))
    zonder_gegevens = [
        {sleutel: waarde for sleutel, waarde in s.items() if sleutel != "gegevens"}
        for s in uit.pop("signalen")
    ]
    assert uit == {"op": "2025-11-28", "nieuw": 0, "vervallen": 0}
    assert zonder_gegevens == [
        {
            "soort": "thuiszitter",
            "jongere_id": f"lp-{jongeren[1].pk}",
            "gemeentecode": "9902",
            "sinds": "2025-11-03",
            "drempeldag": "2025-11-28",
            "duur_lesdagen": 20,
            "status": "open",
        },
        {
            "soort": "thuiszitter_nadert",
            "jongere_id": "J00001",
            "gemeentecode": "9901",
            "sinds": "2025-11-03",
            "drempeldag": "2025-12-01",
            "duur_lesdagen": 20,
            "status": "open",
        },
    ]
    with alles():
        assert not Signaal.objects.exists()


def test_vandaag_wordt_bewaard_en_de_tweede_keer_is_er_niets_nieuws(jongeren):
    with time_machine.travel("2025-12-01 09:00 +01:00", tick=False):
        eerste = json.loads(signaleer("--formaat", "json"))
        tweede = json.loads(signaleer("--op", "2025-12-01", "--formaat", "json"))
    assert (eerste["nieuw"], tweede["nieuw"], tweede["vervallen"]) == (2, 0, 0)
    assert eerste["signalen"] == tweede["signalen"]


def test_een_gemeente_toont_alleen_haar_eigen_signalen(jongeren):
    uit = json.loads(signaleer("--op", "2025-11-28", "--gemeente", "9902", "--formaat", "json"))
    assert [s["gemeentecode"] for s in uit["signalen"]] == ["9902"]


def test_wat_getoond_wordt_staat_in_het_log(jongeren, alles):
    signaleer("--op", "2025-11-28", "--gemeente", "9901")
    with alles(), connection.cursor() as cursor:
        cursor.execute(
            "select jongere_id, kanaal, actor_naam, objecttype from wpg_logregel"
            " where handeling = 'signaal_behandelen'"
        )
        rijen = cursor.fetchall()
    assert rijen == [(jongeren[0].pk, "opdracht", "systeem:signaleer", "signaal")]


def test_de_tekst_is_leesbaar(jongeren):
    tekst = signaleer("--op", "2025-11-28")
    assert tekst.startswith("28-11-2025: 2 signalen, 0 nieuw, 0 vervallen.")
    assert (
        "Wordt binnen vijf lesdagen thuiszitter: J00001 in 9901, sinds 03-11-2025, 20 lesdagen"
        in tekst
    )


@pytest.mark.parametrize(
    ("opties", "melding"),
    [
        (["--op", "2025-13-01"], "'2025-13-01' is geen datum"),
        (["--op", "gisteren"], "'gisteren' is geen datum"),
        (["--op", "1999-01-01"], "geen lesdagen bekend"),
        (["--gemeente", "0000"], "Gemeente 0000 bestaat niet"),
        (["--gemeente", ","], "Noem na --gemeente"),
    ],
)
def test_onbruikbare_invoer_geeft_een_uitleg_en_code_2(opties, melding, gemeente_a):
    with pytest.raises(CommandError, match=melding) as fout:
        signaleer(*opties)
    assert fout.value.returncode == 2
