"""Elke beslistabel is compleet, staat in de leeswijzer en wordt door een toets gedraaid."""

import re

import pytest

from tests.regels.hulp import WORTEL, beslistabel

MAP = WORTEL / "docs" / "beslistabellen"
TABELLEN = sorted(pad.name for pad in MAP.glob("*.csv"))
TOETSEN = "\n".join(pad.read_text("utf-8") for pad in (WORTEL / "tests").rglob("test_*.py"))


@pytest.mark.parametrize("tabel", TABELLEN)
def test_elke_rij_heeft_een_naam_een_bron_en_een_uitkomst(tabel: str) -> None:
    rijen = beslistabel(tabel)
    assert rijen
    for rij in rijen:
        assert None not in rij, f"{rij['geval']}: te veel kolommen"
        assert None not in rij.values(), f"{rij['geval']}: te weinig kolommen"
        assert rij["geval"]
        bronnen = ("artikel", "bron", "regel", "toelichting")
        assert any(rij.get(kolom) for kolom in bronnen), rij["geval"]
    assert any(kolom.startswith(("verwacht", "reden", "drempel", "einde_")) for kolom in rijen[0])


@pytest.mark.parametrize("tabel", TABELLEN)
def test_geen_twee_rijen_zeggen_hetzelfde(tabel: str) -> None:
    rijen = [
        tuple(waarde for kolom, waarde in rij.items() if kolom != "toelichting")
        for rij in beslistabel(tabel)
    ]
    dubbel = {rij for rij in rijen if rijen.count(rij) > 1}
    assert not dubbel


@pytest.mark.parametrize("tabel", TABELLEN)
def test_elke_tabel_staat_in_de_leeswijzer(tabel: str) -> None:
    leeswijzer = (MAP / "LEESMIJ.md").read_text("utf-8")
    assert f"`{tabel}`" in leeswijzer


@pytest.mark.parametrize("tabel", TABELLEN)
def test_elke_tabel_wordt_gedraaid(tabel: str) -> None:
    assert f'beslistabel("{tabel}")' in TOETSEN


def test_de_leeswijzer_noemt_geen_tabel_die_er_niet_is() -> None:
    leeswijzer = (MAP / "LEESMIJ.md").read_text("utf-8")
    assert set(re.findall(r"`(\w+\.csv)`", leeswijzer)) == set(TABELLEN)


def test_elke_regel_van_het_doorstroompunt_heeft_een_tabel() -> None:
    leeswijzer = (MAP / "LEESMIJ.md").read_text("utf-8")
    deel = leeswijzer.split("## Doorstroompunt")[1].split("\n## ")[0]
    assert {f"VSV-{nummer:02}" for nummer in range(1, 11)} <= set(re.findall(r"VSV-\d\d", deel))
