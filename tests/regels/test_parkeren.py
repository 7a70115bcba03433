"""Parkeren en alarm: welke eerste melding wacht, en wanneer zij terugkomt (VM-04)."""

from datetime import date

import pytest

from meldingen.regels.parkeren import Parkeerfeiten, Risico, alarm, alarm_op, beletsel
from tests.regels.hulp import WET, Geval, beslistabel, naam_van


def _risicos(tekst: str) -> list[Risico]:
    return [Risico(code) for code in filter(None, tekst.split(";"))]


def _getal(tekst: str) -> int | None:
    return int(tekst) if tekst else None


@pytest.mark.parametrize("geval", beslistabel("parkeren.csv"), ids=naam_van)
def test_welke_melding_wordt_geparkeerd(geval: Geval) -> None:
    feiten = Parkeerfeiten(
        soort=geval["soort"],
        aantal=int(geval["aantal"]),
        vanaf=_getal(geval["vanaf"]),
        risicos=_risicos(geval["risicos"]),
    )
    assert (beletsel(feiten) or "") == geval["verwacht_beletsel"]


@pytest.mark.parametrize("geval", beslistabel("parkeeralarm.csv"), ids=naam_van)
def test_wanneer_een_geparkeerde_melding_terugkomt(geval: Geval) -> None:
    feiten = Parkeerfeiten(
        soort="REL_WET",
        aantal=int(geval["aantal"]),
        vanaf=_getal(geval["vanaf"]),
        risicos=_risicos(geval["risicos"]),
    )
    reden = alarm(
        feiten,
        bekend=list(filter(None, geval["bekend"].split(";"))),
        aantal_toen=int(geval["aantal_toen"]),
        alarmdag=alarm_op(date.fromisoformat(geval["geparkeerd_op"]), wet=WET),
        op=date.fromisoformat(geval["op"]),
    )
    assert (reden or "") == geval["verwacht_reden"]
