"""De opdracht `plicht` geeft de vorm van uitwisseling 5."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from toegang.opdrachten import Onbruikbaar

pytestmark = pytest.mark.django_db


def _plicht(*argumenten: str) -> dict[str, Any]:
    uit = StringIO()
    call_command("plicht", *argumenten, "--formaat", "json", stdout=uit)
    antwoord: dict[str, Any] = json.loads(uit.getvalue())
    return antwoord


def test_een_julikind_in_midden_begint_op_1_september():
    antwoord = _plicht("2020-07-15", "--op", "2025-09-01")
    assert antwoord["status"] == "leerplichtig"
    assert antwoord["leerplicht_van"] == "2025-09-01"
    assert {"regel", "artikel", "tekst"} == set(antwoord["uitleg"][0])


def test_wat_niet_is_nagekeken_staat_er_als_tekst_bij():
    uit = StringIO()
    call_command("plicht", "2020-02-29", "--op", "2026-03-02", stdout=uit)
    assert uit.getvalue().count("Let op: dit staat nog niet vast.") == 1


def test_de_vakantieregio_verandert_het_begin():
    assert _plicht("2020-07-15", "--vakantieregio", "zuid")["leerplicht_van"] == "2025-08-18"


@pytest.mark.parametrize("argumenten", [["2010-13-01"], ["2010-01-01", "--op", "morgen"]])
def test_een_onmogelijke_datum_eindigt_met_code_2(argumenten):
    with pytest.raises(Onbruikbaar) as fout:
        _plicht(*argumenten)
    assert fout.value.returncode == 2
