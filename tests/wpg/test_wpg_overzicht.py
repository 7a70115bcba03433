"""Elke eis WPG-nn heeft een toets met haar nummer, en staat op de bladzijde `docs/wpg.md`."""

import csv
import re
from pathlib import Path

import pytest

WORTEL = Path(__file__).resolve().parents[2]
BLADZIJDE = WORTEL / "docs" / "wpg.md"
OPEN = frozenset({33, 34, 35})
"""Aanmelden, sessies en sleutel per zaak: die komen met het productie-issue."""
EISEN = [nr for nr in range(1, 41) if nr not in OPEN]


def _toetsen() -> dict[int, set[str]]:
    """Per eis de bestanden met een toets die haar nummer in de naam heeft."""
    uit: dict[int, set[str]] = {}
    for pad in sorted((WORTEL / "tests").rglob("test_*.py")):
        tekst = pad.read_text(encoding="utf-8")
        for nummer in re.findall(r"^(?:async )?def test_wpg_(\d\d)_", tekst, re.MULTILINE):
            uit.setdefault(int(nummer), set()).add(pad.relative_to(WORTEL).as_posix())
    return uit


def _rijen() -> dict[int, str]:
    """Per eis haar regel in de tabel van artikel naar bewijs."""
    tekst = BLADZIJDE.read_text(encoding="utf-8")
    gevonden = re.findall(r"^(\|.*\| WPG-(\d\d) \|.*)$", tekst, re.MULTILINE)
    assert len(gevonden) == len({nummer for _, nummer in gevonden})
    return {int(nummer): rij for rij, nummer in gevonden}


@pytest.mark.parametrize("nr", EISEN)
def test_elke_eis_heeft_een_toets_en_een_regel_met_die_bestanden(nr):
    bestanden = _toetsen().get(nr)
    assert bestanden, f"Geen toets heet test_wpg_{nr:02d}_…"
    rij = _rijen().get(nr)
    assert rij, f"WPG-{nr:02d} staat niet in docs/wpg.md"
    genoemd = set(re.findall(r"`(tests/[^`]+)`", rij))
    assert genoemd == bestanden
    assert all(cel.strip() for cel in rij.strip("|").split("|"))


def test_wat_nog_open_is_staat_er_als_open():
    rijen = _rijen()
    assert set(rijen) == {*EISEN, *OPEN}
    assert all("open: " in rijen[nr] for nr in OPEN)


def test_elke_parameter_die_niet_is_nagekeken_staat_bij_de_vragen():
    tekst = BLADZIJDE.read_text(encoding="utf-8").split("## Onzeker in de wet", maxsplit=1)[1]
    pad = WORTEL / "inrichting" / "gegevens" / "parameters.csv"
    with pad.open(encoding="utf-8", newline="") as bestand:
        onzeker = [
            rij["naam"]
            for rij in csv.DictReader(bestand)
            if rij["naam"].startswith("wpg_") and rij["bewijs"] == "niet nagekeken"
        ]
    assert onzeker
    assert not [naam for naam in onzeker if f"`{naam}`" not in tekst]
