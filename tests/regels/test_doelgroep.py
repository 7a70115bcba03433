"""De doelgroep van het Doorstroompunt (VSV-01, VSV-02 en D2)."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.regels.plichtfeiten import Diploma, Geboortedatum, Kwalificatie, Plichtfeiten
from doorstroompunt.doelgroep.feiten import werkt_op
from doorstroompunt.regels.doelgroep import (
    UITSLUITING_WERK,
    Doelgroepfeiten,
    Doelgroepoordeel,
    doelgroep,
)
from tests.regels.hulp import (
    KALENDERS,
    WET,
    Geval,
    beslistabel,
    datum,
    kwalificaties,
    naam_van,
    vso_gevolgd,
)

DAG = timedelta(days=1)
OUDE_WET = date(2025, 12, 31)
NIEUWE_WET = date(2026, 1, 1)
JA_NEE = {"ja": True, "nee": False, "": None}


def oordeel(feiten: Doelgroepfeiten, op: date) -> Doelgroepoordeel:
    return doelgroep(feiten, op=op, kalender=KALENDERS["midden"], wet=WET)


@pytest.mark.parametrize("geval", beslistabel("doelgroep.csv"), ids=naam_van)
def test_wie_bij_de_doelgroep_hoort(geval: Geval) -> None:
    feiten = Doelgroepfeiten(
        plicht=Plichtfeiten(
            geboren=Geboortedatum.uit_tekst(geval["geboren"]),
            kwalificaties=kwalificaties(geval["kwalificaties"]),
            vso=vso_gevolgd(geval["vso"]),
            gevestigd_op=datum(geval["gevestigd_op"]),
        ),
        ingeschreven=geval["ingeschreven"] == "ja",
        verzuim_zonder_reden=geval["verzuim_zonder_reden"] == "ja",
        werkt=JA_NEE[geval["werkt"]],
    )
    uitkomst = oordeel(feiten, date.fromisoformat(geval["op"]))
    assert ("ja" if uitkomst.hoort_erbij else "nee") == geval["verwacht_hoort_erbij"]
    assert uitkomst.tot_en_met == datum(geval["verwacht_tot_en_met"])
    assert uitkomst.uitleg


@pytest.mark.parametrize(
    ("soort", "tot_en_met", "werkt"),
    [
        ("werk", None, True),
        ("werk_intern", OUDE_WET, True),
        ("werk", OUDE_WET - DAG, False),
        ("arbeidsmatig", None, False),
        ("", None, None),
    ],
)
def test_alleen_betaald_werk_van_die_dag_is_werk(
    soort: str, tot_en_met: date | None, werkt: bool | None
) -> None:
    rijen: list[Any] = [SimpleNamespace(soort=soort, tot_en_met=tot_en_met)] if soort else []
    assert werkt_op(rijen, op=OUDE_WET) is werkt


def test_wie_een_onderdeel_mist_leest_waarom() -> None:
    feiten = Doelgroepfeiten(
        Plichtfeiten(Geboortedatum(2005, 6, 15), (Kwalificatie(Diploma.PRO, date(2023, 7, 10)),)),
        ingeschreven=False,
        verzuim_zonder_reden=False,
        werkt=True,
    )
    oud = oordeel(feiten, OUDE_WET)
    assert [regel.regel for regel in oud.uitleg][-1] == "VSV-02"
    assert "werkt" in oud.uitleg[-1].tekst
    assert UITSLUITING_WERK in {waarde.naam for waarde in oud.waarden}
    nieuw = oordeel(feiten, NIEUWE_WET)
    assert nieuw.hoort_erbij
    assert "jonger dan 27 jaar" in nieuw.uitleg[1].tekst
    assert nieuw.uitleg[1].artikel == "Web artikel 9.2.1"


# Eigenschappen

GEBOREN = st.dates(date(1997, 1, 1), date(2009, 12, 31))
KWALIFICATIES = st.lists(
    st.builds(
        Kwalificatie,
        st.sampled_from([Diploma.VMBO, Diploma.HAVO, Diploma.MBO, Diploma.PRO, Diploma.VSO]),
        st.dates(date(2018, 1, 1), date(2034, 12, 31)),
        st.sampled_from([1, 2, 4]),
    ),
    max_size=3,
).map(tuple)
FEITEN = st.builds(
    Doelgroepfeiten,
    st.builds(
        lambda geboren, behaald: Plichtfeiten(
            Geboortedatum(geboren.year, geboren.month, geboren.day), behaald
        ),
        GEBOREN,
        KWALIFICATIES,
    ),
    ingeschreven=st.booleans(),
    verzuim_zonder_reden=st.booleans(),
    werkt=st.none() | st.booleans(),
)


@given(feiten=FEITEN, later=st.integers(1, 4000))
def test_na_de_laatste_dag_komt_de_jongere_er_nooit_meer_bij(
    feiten: Doelgroepfeiten, later: int
) -> None:
    laatste = oordeel(feiten, NIEUWE_WET).tot_en_met
    na = NIEUWE_WET if laatste is None else laatste
    assert not oordeel(feiten, na + DAG * later).hoort_erbij


@given(
    feiten=FEITEN,
    op=st.dates(date(2015, 1, 1), date(2035, 12, 31)),
    later=st.integers(1, 4000),
)
def test_wie_te_oud_is_komt_alleen_terug_door_de_verhoging_van_2026(
    feiten: Doelgroepfeiten, op: date, later: int
) -> None:
    def te_oud(dag: date) -> bool:
        return "niet jonger" in oordeel(feiten, dag).uitleg[1].tekst

    if te_oud(op) and not te_oud(op + DAG * later):
        assert op <= OUDE_WET
        assert op + DAG * later >= NIEUWE_WET


@given(feiten=FEITEN)
def test_de_nieuwe_wet_haalt_op_haar_eerste_dag_niemand_uit_de_doelgroep(
    feiten: Doelgroepfeiten,
) -> None:
    if oordeel(feiten, OUDE_WET).hoort_erbij and oordeel(feiten, NIEUWE_WET).tot_en_met != OUDE_WET:
        assert oordeel(feiten, NIEUWE_WET).hoort_erbij


@given(
    feiten=FEITEN,
    op=st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    anders=st.permutations([0, 1, 2]),
)
def test_de_volgorde_van_diploma_s_maakt_niet_uit(
    feiten: Doelgroepfeiten, op: date, anders: list[int]
) -> None:
    plicht = feiten.plicht
    geschud = tuple(plicht.kwalificaties[i] for i in anders if i < len(plicht.kwalificaties))
    andersom = Doelgroepfeiten(
        Plichtfeiten(plicht.geboren, geschud),
        feiten.ingeschreven,
        feiten.verzuim_zonder_reden,
        feiten.werkt,
    )
    assert oordeel(feiten, op) == oordeel(andersom, op)
