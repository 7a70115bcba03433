"""Brieven: de beslistabel, en wat voor elke combinatie geldt."""

from itertools import product
from typing import Any

import pytest

from cases.regels.brief import Adresstand, Brieffeiten, Briefstand, briefbelemmering
from tests.regels.hulp import Geval, beslistabel, naam_van

JA = {"ja": True, "nee": False}


@pytest.mark.parametrize("geval", beslistabel("brief.csv"), ids=naam_van)
def test_brief_volgens_de_beslistabel(geval: Geval) -> None:
    vlaggen = ("jongere_overleden", "ontvanger_overleden", "geheim", "vertrokken")
    oordeel = briefbelemmering(
        Brieffeiten(Adresstand(geval["adres"]), **{v: JA[geval[v]] for v in vlaggen})
    )
    assert oordeel.stand == geval["verwachte_stand"]
    assert oordeel.adres_delen == JA[geval["verwacht_adres_delen"]]
    assert geval["reden_bevat"] in " ".join(oordeel.redenen)
    assert bool(oordeel.redenen) == (oordeel.stand is not Briefstand.VRIJ)


def test_in_elke_combinatie_geen_brief_bij_overlijden_en_nooit_een_geheim_adres_gedeeld() -> None:
    keuzes: list[tuple[Any, ...]] = [tuple(Adresstand), *[(False, True)] * 4]
    for adres, *vlaggen in product(*keuzes):
        feiten = Brieffeiten(adres, *vlaggen)
        oordeel = briefbelemmering(feiten)
        if feiten.jongere_overleden or feiten.ontvanger_overleden:
            assert oordeel.stand is Briefstand.GEEN
        assert oordeel.adres_delen is not feiten.geheim
        if adres in (Adresstand.ONBEKEND, Adresstand.ONJUIST):
            assert oordeel.stand is Briefstand.GEEN
