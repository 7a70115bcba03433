"""Wie een brief krijgt: de beslistabel, en wat voor elke combinatie geldt."""

from itertools import product

import pytest

from cases.regels.briefontvanger import (
    Doelgroep,
    Leeftijden,
    Ontvangerfeiten,
    Ontvangersoort,
    ontvanger_voorstellen,
)
from cases.regels.briefstand import (
    BRIEFOVERGANGEN,
    Briefact,
    Briefstatus,
    mogelijke_briefacten,
    vraagt_vierogen,
)
from tests.regels.hulp import Geval, beslistabel, naam_van

JA = {"ja": True, "nee": False, "onbekend": None}
GRENS = Leeftijden(zelf=16, meerderjarig=18)


@pytest.mark.parametrize("geval", beslistabel("briefontvanger.csv"), ids=naam_van)
def test_ontvanger_volgens_de_beslistabel(geval: Geval) -> None:
    feiten = Ontvangerfeiten(
        Ontvangersoort(geval["soort"]),
        Doelgroep(geval["doelgroep"]),
        JA[geval["gezag"]],
        int(geval["leeftijd"]) if geval["leeftijd"] else None,
    )
    voorstel = ontvanger_voorstellen(feiten, grens=GRENS)
    assert voorstel.krijgt is JA[geval["verwacht_krijgt"]]
    assert voorstel.let_op is JA[geval["verwacht_let_op"]]
    assert geval["waarom_bevat"] in voorstel.waarom


def test_zonder_gezag_krijgt_een_ouder_nooit_vanzelf_een_brief() -> None:
    for soort, doelgroep, leeftijd in product(Ontvangersoort, Doelgroep, (None, 5, 15, 17, 20)):
        feiten = Ontvangerfeiten(soort, doelgroep, gezag=False, leeftijd=leeftijd)
        voorstel = ontvanger_voorstellen(feiten, grens=GRENS)
        if soort in {Ontvangersoort.OUDER, Ontvangersoort.VERZORGER, Ontvangersoort.VOOGD}:
            assert not voorstel.krijgt
        assert voorstel.waarom


@pytest.mark.parametrize(
    ("keuze", "code", "verwacht"),
    [
        ("geen", "oproep", False),
        ("", "oproep", False),
        ("alle", "oproep", True),
        ("oproep", "oproep", True),
        ("besluit_*, oproep", "besluit_verleend_3a", True),
        ("besluit_*", "oproep", False),
    ],
)
def test_vierogen_per_sjabloon(keuze: str, code: str, verwacht: bool) -> None:
    assert vraagt_vierogen(keuze, sjabloon=code) is verwacht


def test_wat_verzonden_of_ingetrokken_is_kan_niets_meer() -> None:
    for stand in (Briefstatus.VERZONDEN, Briefstatus.INGETROKKEN):
        assert not [act for act, o in BRIEFOVERGANGEN.items() if stand in o.van]


def test_met_vierogen_keurt_de_schrijver_nooit_zelf_goed() -> None:
    for stand in Briefstatus:
        acten = mogelijke_briefacten(stand, vierogen=True, is_schrijver=True)
        assert Briefact.GOEDKEUREN not in acten
