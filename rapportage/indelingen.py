"""Codelijsten en indelingen: van basiscode naar de regel van een tabel.

De geleverde indelingen staan in `gegevens/indelingen.json`. Elke code staat in precies een regel
of op *buiten*; een indeling die maar een deel dekt (hoofd- en subregels) zegt dat zelf.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

BESTAND: Final = Path(__file__).parent / "gegevens" / "indelingen.json"


@dataclass(frozen=True, slots=True)
class Indeling:
    """De regels van een tabel, elk met haar codes. buiten: codes zonder regel."""

    lijst: str
    id: str
    labels: Mapping[str, tuple[str, ...]]
    buiten: tuple[str, ...]
    deel: bool = False


class OnjuisteIndeling(ValueError):
    """Een code staat dubbel, nergens, of bestaat niet."""


@cache
def codelijsten() -> Mapping[str, Mapping[str, str]]:
    """Per lijst de codes met hun betekenis."""
    return {lijst["id"]: lijst["codes"] for lijst in _gelezen()}


@cache
def indelingen() -> Mapping[str, Indeling]:
    """Elke geleverde indeling, op `lijst/id`."""
    uit = {}
    for lijst in _gelezen():
        for rij in lijst["indelingen"]:
            labels = {label: tuple(codes) for label, codes in rij["labels"].items()}
            indeling = Indeling(lijst["id"], rij["id"], labels, tuple(rij["buiten"]), rij["deel"])
            indeling_toetsen(indeling)
            uit[f"{lijst['id']}/{rij['id']}"] = indeling
    return uit


def indeling_toetsen(indeling: Indeling) -> None:
    """Elke code staat in precies een regel of op buiten. Raises OnjuisteIndeling."""
    bekend = set(codelijsten()[indeling.lijst])
    geplaatst = [c for codes in indeling.labels.values() for c in codes] + list(indeling.buiten)
    plek = f"{indeling.lijst}/{indeling.id}"
    for code in geplaatst:
        if code not in bekend:
            raise OnjuisteIndeling(f"Indeling {plek}: de code {code} bestaat niet.")
        if geplaatst.count(code) > 1:
            raise OnjuisteIndeling(f"Indeling {plek}: de code {code} staat er twee keer.")
    ontbreekt = sorted(bekend - set(geplaatst))
    if ontbreekt:
        raise OnjuisteIndeling(
            f"Indeling {plek}: de code {ontbreekt[0]} staat in geen regel en niet op buiten."
        )


def _gelezen() -> list[dict[str, Any]]:
    gelezen: list[dict[str, Any]] = json.loads(BESTAND.read_text(encoding="utf-8"))["lijsten"]
    return gelezen
