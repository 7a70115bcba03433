"""`make start` vult alleen een verse gegevensmap met demogegevens, en zegt wat er misgaat."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from leerplicht import start
from leerplicht.ingebed import migraties


@pytest.fixture
def opdrachten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Vangt op welke opdrachten gegeven worden; er draait niets."""
    gegeven: list[str] = []
    for naam in ("DATABASE_URL", "LEEG"):
        monkeypatch.delenv(naam, raising=False)
    monkeypatch.setenv("LEERPLICHT_DATA", str(tmp_path))
    monkeypatch.setattr(start, "_manage", lambda *wat: gegeven.append(wat[0]))
    return gegeven


def vullen(pad: Path, *, was_in_gebruik: bool = False) -> None:
    start._demo_vullen(pad, was_in_gebruik=was_in_gebruik)


def test_alleen_de_eerste_start_vult_demogegevens(tmp_path: Path, opdrachten: list[str]) -> None:
    vullen(tmp_path)
    vullen(tmp_path, was_in_gebruik=True)
    assert opdrachten == ["demo"]


def test_wie_leeg_begint_vindt_later_geen_demogegevens_tussen_de_zijne(
    tmp_path: Path, opdrachten: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEEG", "1")
    vullen(tmp_path)
    monkeypatch.delenv("LEEG")
    vullen(tmp_path, was_in_gebruik=True)
    assert opdrachten == []


def test_een_map_die_al_met_opdrachten_is_gevuld_krijgt_geen_demogegevens(
    tmp_path: Path, opdrachten: list[str]
) -> None:
    vullen(tmp_path, was_in_gebruik=True)
    assert opdrachten == []


def test_een_afgebroken_vulling_wordt_bij_de_volgende_start_overgedaan(
    tmp_path: Path, opdrachten: list[str]
) -> None:
    (tmp_path / start.MERK).write_text("bezig")
    vullen(tmp_path, was_in_gebruik=True)
    assert opdrachten == ["demo"]


def test_een_eigen_database_krijgt_nooit_demogegevens(
    tmp_path: Path, opdrachten: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://elders/echt")
    vullen(tmp_path)
    assert opdrachten == []


def test_een_ingebouwde_database_die_bij_is_wordt_niet_gemigreerd(
    tmp_path: Path, opdrachten: list[str]
) -> None:
    start._migreren(tmp_path)
    start._migreren(tmp_path)
    assert opdrachten == ["migrate"]
    assert migraties.is_bij(tmp_path)


def test_een_bezette_poort_noemt_de_uitweg() -> None:
    with socket.socket() as ander:
        ander.bind(("127.0.0.1", 0))
        ander.listen()
        poort = ander.getsockname()[1]
        with pytest.raises(start.Mislukt, match=f"PORT={poort + 1}"):
            start._poort_is_vrij("127.0.0.1", poort)
