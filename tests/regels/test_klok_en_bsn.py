from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from kern.bsn import (
    bsn_gemaskeerd,
    is_geldig_onderwijsnummer,
    is_geldige_bsn,
    nummer_genormaliseerd,
)
from kern.klok import nu, vandaag


def test_vandaag_is_de_nederlandse_dag_en_niet_die_van_greenwich() -> None:
    with time_machine.travel(datetime(2026, 6, 30, 22, 30, tzinfo=UTC), tick=False):
        assert vandaag() == date(2026, 7, 1)
        assert nu().utcoffset() == timedelta(hours=2)


def test_vandaag_kent_de_wintertijd() -> None:
    with time_machine.travel(datetime(2026, 1, 31, 22, 30, tzinfo=UTC), tick=False):
        assert vandaag() == date(2026, 1, 31)


@pytest.mark.parametrize(
    "tekst", ["999996289", "9999.96.289", " 999 996 289 ", "999990007", "012345672", "12345672"]
)
def test_een_goede_bsn_haalt_de_elfproef(tekst: str) -> None:
    assert is_geldige_bsn(tekst)


@pytest.mark.parametrize(
    "tekst", ["999996288", "000000000", "00000000", "", "99999628", "9999962890", "99999628a", "²"]
)
def test_een_foute_bsn_haalt_de_elfproef_niet(tekst: str) -> None:
    assert not is_geldige_bsn(tekst)


def test_een_onderwijsnummer_laat_vijf_over() -> None:
    assert is_geldig_onderwijsnummer("101222331")
    assert not is_geldig_onderwijsnummer("101222332")
    assert not is_geldig_onderwijsnummer("999996289")


def test_een_bsn_is_geen_onderwijsnummer_en_omgekeerd() -> None:
    assert not is_geldige_bsn("101222331")


def test_acht_cijfers_krijgen_hun_voorloopnul_terug() -> None:
    assert nummer_genormaliseerd("1234.56-72") == "012345672"
    assert nummer_genormaliseerd("1234567") is None


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("999996289", "•••••6289"),
        ("9999.96.289", "•••••6289"),
        ("12345672", "•••••5672"),
        ("99999628", "•••••9628"),
        ("9999962890", "•••••••••"),
        ("Jansen", "•••••••••"),
        ("", ""),
    ],
)
def test_een_afgeschermde_bsn_toont_hoogstens_vier_cijfers(tekst: str, verwacht: str) -> None:
    assert bsn_gemaskeerd(tekst) == verwacht
