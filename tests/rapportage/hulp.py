"""Een kleine aanlevering als tekst, en de opdracht `rapport` als object."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import time_machine
from django.core.management import call_command

from cases.conversie.inlezen import conversie_inlezen


def eersteveen(**geboren: str) -> dict[str, str]:
    """De eerste bestanden: gemeente 9911, Het Roc (S1), en wie er woont vanaf de geboorte.

    geboren: per jongere_id de geboortedag, `J1="2005-05-01"`.
    """
    return {
        "gemeenten": "gemeentecode,naam,vakantieregio\n9911,Eersteveen,midden",
        "scholen": "school_id,naam,gemeentecode\nS1,Het Roc,9911",
        "jongeren": "\n".join(
            ["jongere_id,geslachtsnaam,geboortedatum"]
            + [f"{wie},Proef{wie},{dag}" for wie, dag in geboren.items()]
        ),
        "woonplaatsen": "\n".join(
            ["jongere_id,gemeentecode,van,tot_en_met"]
            + [f"{wie},9911,{dag}," for wie, dag in geboren.items()]
        ),
    }


def aanlevering_lezen(map_: Path, bestanden: dict[str, str]) -> None:
    """Schrijf de bestanden (naam zonder .csv, tekst met een kopregel) en lees ze in.

    Op een vaste dag: over vijf jaar is de bewaartijd van Halt en proces-verbaal erin voorbij.
    """
    map_.mkdir()
    for naam, tekst in bestanden.items():
        regels = [regel.strip() for regel in tekst.strip().splitlines()]
        (map_ / f"{naam}.csv").write_text("\n".join(regels) + "\n", encoding="utf-8")
    fouten: list[Any] = []
    with time_machine.travel("2026-11-27 10:00", tick=True):
        conversie_inlezen(map_, melden=fouten.append)
    assert not [f for f in fouten if f.is_fout], [str(f) for f in fouten if f.is_fout]


def rapport(nummer: str, **opties: Any) -> dict[str, Any]:
    """De tabel zoals de opdracht haar als json drukt."""
    uit = StringIO()
    opties = {"gemeente": "9911", "schooljaar": "2023-2024", **opties}
    call_command("rapport", nummer, stdout=uit, **opties)
    gelezen: dict[str, Any] = json.loads(uit.getvalue())
    return gelezen


def gevuld(tabel: dict[str, Any]) -> dict[str, list[Any]]:
    """De rijen waarin iets staat, op label."""
    return {r["label"]: r["waarden"] for r in tabel["rijen"] if any(r["waarden"])}
