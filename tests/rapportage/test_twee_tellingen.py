"""De verslagmachine (SQL) en de teller (gewone Python) komen op hetzelfde getal uit, cel voor cel.

Standaard drie zaadgetallen; `LEERPLICHT_ZADEN=40` draait er veertig, `7:8` alleen zaad 7,
en `LEERPLICHT_GATEN=0` laat iedereen altijd ergens wonen.
"""

import json
import os
from collections.abc import Iterator
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from tests.rapportage.teller import TABELLEN, tel
from tests.rapportage.teller.tabel import ONBESLIST, Tabel
from tests.rapportage.teller.wereld import Wereld

pytestmark = pytest.mark.django_db(transaction=True)

VRAGEN = (
    # gemeenten, schooljaar, peildatum, profiel (leeg: dat van de gemeente); per zaad de volgende
    (("9931",), "2025-2026", date(2026, 7, 31), ""),
    (("9932",), "2024-2025", date(2025, 7, 31), ""),
    (("9931", "9932"), "2025-2026", date(2026, 3, 14), "landelijk"),
    (("9931", "9932", "9933"), "2024-2025", date(2025, 7, 31), "zuidoost"),
    (("9932",), "2025-2026", date(2026, 1, 16), "utrecht"),
    (("9931", "9933"), "2024-2025", date(2025, 9, 15), "zoetermeer"),
)

INNAMES = (date(2026, 11, 27), date(2030, 4, 1), date(2031, 2, 1))
"""Per zaad de volgende dag van overstappen: alles is nog te bewaren, of een deel is te oud."""


def _zaden() -> range:
    van, _, tot = os.environ.get("LEERPLICHT_ZADEN", "3").rpartition(":")
    return range(int(van or 0), int(tot))


def _machine(
    tabel_id: str, gemeenten: tuple[str, ...], jaar: str, peildatum: date, profiel: str
) -> dict[str, Any]:
    uit = StringIO()
    opties = ["--gemeente", ",".join(gemeenten), "--schooljaar", jaar, "--formaat", "json"]
    opties += ["--peildatum", peildatum.isoformat()]
    opties += ["--profiel", profiel] if profiel else []
    call_command("rapport", tabel_id, *opties, stdout=uit)
    return dict(json.loads(uit.getvalue()))


def _gelijk(verwacht: Any, kreeg: Any) -> bool:
    """Tellingen precies; een percentage zo precies als het verslag het drukt."""
    if verwacht is ONBESLIST:
        return True
    if isinstance(verwacht, float):
        return isinstance(kreeg, int | float) and abs(verwacht - kreeg) <= 0.5
    return bool(verwacht == kreeg or (verwacht == 0 and kreeg is None))


def _regels(teller: Tabel, machine: dict[str, Any]) -> Iterator[tuple[str, list[Any], list[Any]]]:
    """Elke regel met waarden: de rijen en de totalen, met de plaats erbij."""
    rijen = {rij["label"]: rij["waarden"] for rij in machine["rijen"]}
    for rij in teller.rijen:
        yield rij["label"], rij["waarden"], rijen.get(rij["label"], [])
    for soort, totaal in teller.totalen.items():
        yield f"totaal {soort}", totaal, machine["totalen"].get(soort) or []


def _verschillen(teller: Tabel, machine: dict[str, Any]) -> list[str]:
    gevonden: list[str] = []
    if len(machine["kolommen"]) < len(teller.kolommen):
        gevonden.append(f"kolommen: teller {teller.kolommen}, machine {machine['kolommen']}")
    vrij = {rij["label"] for rij in teller.rijen if set(rij["waarden"]) == {ONBESLIST}}
    machinerijen = [rij["label"] for rij in machine["rijen"] if rij["label"] not in vrij]
    if machinerijen != [label for label in teller.labels if label not in vrij]:
        gevonden.append(f"rijen: teller {teller.labels}, machine {machinerijen}")
    for plaats, verwacht, kreeg in _regels(teller, machine):
        if plaats in vrij:
            continue
        missend = [None] * (len(verwacht) - len(kreeg))
        gevonden += [
            f"{plaats} / {kolom}: teller {v}, machine {k}"
            for kolom, v, k in zip(teller.kolommen, verwacht, [*kreeg, *missend], strict=False)
            if not _gelijk(v, k)
        ]
    if not _gelijk(teller.buiten, machine["buiten"]):
        gevonden.append(f"buiten: teller {teller.buiten}, machine {machine['buiten']}")
    return gevonden


@pytest.mark.parametrize("zaad", _zaden())
def test_twee_manieren_van_tellen_komen_op_hetzelfde_uit(ingelezen, zaad):
    inname = INNAMES[zaad % len(INNAMES)]
    wereld: Wereld = ingelezen(zaad, 80 + 60 * (zaad % 4), inname=inname)
    vraag = VRAGEN[zaad % len(VRAGEN)]
    fouten = []
    for tabel_id in TABELLEN:
        machine = _machine(tabel_id, *vraag)
        verschillen = _verschillen(tel(wereld, tabel_id, *vraag), machine)
        fouten += [f"zaad {zaad} {tabel_id} {vraag[0]} {vraag[1]}: {v}" for v in verschillen]
    assert not fouten, "\n" + "\n".join(fouten)
