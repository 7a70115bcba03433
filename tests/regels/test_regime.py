"""Wanneer een Wpg-zaak mag beginnen: de stand die de organisatie koos (wpg.md 3.2)."""

import pytest

from handhaving.keuzes import AANLEIDINGEN, REGIMESTANDEN
from handhaving.regels.regime import ALTIJD_WPG, aanleidingen, vraagt_uitleg
from tests.regels.hulp import Geval, beslistabel, ja_nee, naam_van


@pytest.mark.parametrize("geval", beslistabel("regime_overgang.csv"), ids=naam_van)
def test_welke_aanleiding_een_wpg_zaak_opent(geval: Geval) -> None:
    mag = geval["aanleiding"] in aanleidingen(geval["stand"])
    assert mag is ja_nee(geval["verwacht_mag_openen"])


def test_de_tabel_kent_elke_stand_met_elke_aanleiding() -> None:
    paren = {(rij["stand"], rij["aanleiding"]) for rij in beslistabel("regime_overgang.csv")}
    assert paren == {(s, a) for s in REGIMESTANDEN for a in AANLEIDINGEN}


@pytest.mark.parametrize("stand", REGIMESTANDEN)
def test_wat_altijd_wpg_is_geldt_in_elke_stand(stand: str) -> None:
    assert aanleidingen(stand) >= ALTIJD_WPG


def test_alleen_een_vermoeden_vraagt_uitleg() -> None:
    assert [a for a in AANLEIDINGEN if vraagt_uitleg(a)] == ["verdenking"]
