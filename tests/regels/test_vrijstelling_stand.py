"""Waar een beroep of aanvraag staat en wat er dan te doen is: de tabel van VR-01 en VR-02."""

import pytest

from tests.regels.hulp import Geval, beslistabel, datum, naam_van
from tests.regels.test_vrijstelling import dag
from vrijstellingen.regels.acten import Act, Actruimte, mogelijke_acten, oordelen_bij
from vrijstellingen.regels.grond import Grond, Oordeel, Stand, met_bezwaarclausule, volgende_standen
from vrijstellingen.regels.stand import Standfeiten, stand_op
from vrijstellingen.teksten import STANDEN


def _ja(geval: Geval, naam: str) -> bool:
    return geval[naam] == "ja"


@pytest.mark.parametrize("geval", beslistabel("stand.csv"), ids=naam_van)
def test_de_stand_en_de_acten(geval: Geval) -> None:
    grond, op = Grond(geval["grond"]), dag(geval["op"])
    feiten = Standfeiten(
        grond=grond,
        oordeel=Oordeel(geval["oordeel"]) if geval["oordeel"] else None,
        in_behandeling=_ja(geval, "in_behandeling"),
        wacht_op_aanvulling=_ja(geval, "wacht"),
        opgeschort=_ja(geval, "opgeschort"),
        gehoord=_ja(geval, "gehoord"),
        bekendgemaakt_op=datum(geval["bekendgemaakt_op"]),
        bezwaar_tot_en_met=datum(geval["bezwaar_tot_en_met"]),
        bezwaar=_ja(geval, "bezwaar"),
        geldig_van=datum(geval["geldig_van"]),
        geldig_tot_en_met=datum(geval["geldig_tot_en_met"]),
        beeindigd_op=datum(geval["beeindigd_op"]),
    )
    stand = stand_op(feiten, op=op)
    assert stand == geval["verwacht_stand"]
    einde = feiten.geldig_tot_en_met
    acten = mogelijke_acten(
        Actruimte(
            grond=grond,
            stand=stand,
            bekend=feiten.bekendgemaakt_op is not None,
            loopt=feiten.geldig_van is not None
            and feiten.beeindigd_op is None
            and (einde is None or einde >= op),
            wacht=feiten.wacht_op_aanvulling,
            stil=feiten.opgeschort,
            bezwaar=feiten.oordeel is not None and met_bezwaarclausule(grond, feiten.oordeel),
        )
    )
    for verwacht, er_is in (("verwacht_act", True), ("verwacht_geen_act", False)):
        if geval[verwacht]:
            assert (Act(geval[verwacht]) in acten) is er_is


def test_elke_stand_heeft_een_woord() -> None:
    assert set(STANDEN) == set(Stand)


@pytest.mark.parametrize("grond", [g for g in Grond if g is not Grond.GEOORLOOFD])
def test_wat_beoordeeld_kan_worden_past_bij_de_overgangen(grond: Grond) -> None:
    for stand in Stand:
        mogelijk = oordelen_bij(grond, stand)
        assert len(mogelijk) <= len(volgende_standen(grond, stand))
        acten = mogelijke_acten(Actruimte(grond, stand))
        assert (Act.OORDELEN in acten) is bool(mogelijk)
