"""Elke tabel heeft een papieren toets: cellen die iemand met de hand heeft uitgerekend.

Een tabel telt als nagerekend als een van deze bestanden haar noemt als sleutel van de verwachte
rijen, of haar telt en daarna met iets vergelijkt.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from rapportage.definitie import definities

PAPIER = (
    "test_doorstroompunt.py",
    "test_leerplichttelling.py",
    "test_letter.py",
    "test_sturing.py",
    "test_tabellen.py",
    "test_tabellen_papier.py",
    "test_tabellen_rest.py",
)
_TELLERS = ("rapport", "tel")


def _tekst(knoop: ast.expr | None) -> str:
    return knoop.value if isinstance(knoop, ast.Constant) and isinstance(knoop.value, str) else ""


def _genoemd(bron: str) -> Iterator[str]:
    """De sleutels van een woordenboek, wat een teller als eerste krijgt en `definities()[...]`."""
    for knoop in ast.walk(ast.parse(bron)):
        if isinstance(knoop, ast.Dict):
            yield from map(_tekst, knoop.keys)
        elif isinstance(knoop, ast.Call) and ast.unparse(knoop.func) in _TELLERS and knoop.args:
            yield _tekst(knoop.args[0])
        elif isinstance(knoop, ast.Subscript) and ast.unparse(knoop.value) == "definities()":
            yield _tekst(knoop.slice)


def _nagerekend(naam: str) -> set[str]:
    bron = (Path(__file__).parent / naam).read_text(encoding="utf-8")
    return set(_genoemd(bron)) & definities().keys()


def test_elke_tabel_is_ergens_op_papier_nagerekend():
    nagerekend = set().union(*map(_nagerekend, PAPIER))
    assert sorted(definities().keys() - nagerekend) == []


@pytest.mark.parametrize("naam", PAPIER)
def test_elk_bestand_op_de_lijst_rekent_een_tabel_na_die_nergens_anders_staat(naam):
    elders = set().union(*(_nagerekend(ander) for ander in PAPIER if ander != naam))
    assert _nagerekend(naam) - elders


def test_een_tabel_in_een_opmerking_of_een_lijst_is_niet_nagerekend():
    bron = '"""zm-t1"""\n# zm-t2\nTABELLEN = ["zm-t3"]\nrapport(nummer, tabel="zm-t4")\n'
    assert not set(_genoemd(bron)) & definities().keys()
    assert set(_genoemd('{"zm-t1": 1}\nrapport("zm-t2")')) >= {"zm-t1", "zm-t2"}
