"""Besluit, bezwaar en dwangsom: de beslistabellen en de eigenschappen van VR-02."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inrichting.parameters import Bewijs
from kern.termijnen import Opschorting, is_werkdag
from tests.regels.hulp import WET, Geval, beslistabel, datum, ja_nee, naam_van, opschortingen
from vrijstellingen.regels.besluit import (
    Aanvulling,
    Besluitfeiten,
    Mededeling,
    besluittermijn,
)
from vrijstellingen.regels.bezwaar import (
    beslissing_op_bezwaar,
    bezwaar_toetsen,
    bezwaartermijn,
)
from vrijstellingen.regels.dwangsom import dwangsom
from vrijstellingen.regels.grond import GRONDREGELS, Grond

DATUMS = st.dates(date(2019, 1, 1), date(2035, 12, 31))
MET_BESLUIT = sorted(g for g, regel in GRONDREGELS.items() if regel.beslistermijn)


def feiten_van(geval: Geval) -> Besluitfeiten:
    aanvulling = mededeling = None
    if geval.get("gevraagd"):
        aanvulling = Aanvulling(
            date.fromisoformat(geval["gevraagd"]),
            date.fromisoformat(geval["hersteltermijn"]),
            datum(geval["aangevuld"]),
        )
    if geval.get("bericht_op"):
        mededeling = Mededeling(
            date.fromisoformat(geval["bericht_op"]), date.fromisoformat(geval["nieuwe_dag"])
        )
    return Besluitfeiten(
        grond=Grond(geval["grond"]),
        ontvangen_op=date.fromisoformat(geval["ontvangen"]),
        aanvulling=aanvulling,
        opschortingen=tuple(opschortingen(geval.get("opgeschort", ""))),
        mededeling=mededeling,
        ingebrekestelling_op=datum(geval.get("ingebrekestelling", "")),
        bekendgemaakt_op=datum(geval.get("bekendgemaakt", "")),
    )


@pytest.mark.parametrize("geval", beslistabel("besluit.csv"), ids=naam_van)
def test_wanneer_er_uiterlijk_een_besluit_is(geval: Geval) -> None:
    if geval["verwacht_laatste_dag"] == "fout":
        with pytest.raises(ValueError, match="geen beslistermijn"):
            besluittermijn(feiten_van(geval), wet=WET)
        return
    termijn = besluittermijn(feiten_van(geval), wet=WET)
    assert (
        termijn.laatste_dag,
        termijn.uiterlijk,
        termijn.buiten_behandeling_uiterlijk,
    ) == (
        datum(geval["verwacht_laatste_dag"]),
        datum(geval["verwacht_uiterlijk"]),
        datum(geval["verwacht_buiten_behandeling"]),
    )
    assert termijn.waarden


@pytest.mark.parametrize("geval", beslistabel("bezwaar.csv"), ids=naam_van)
def test_bezwaar_en_de_beslissing_erop(geval: Geval) -> None:
    termijn = bezwaartermijn(date.fromisoformat(geval["bekendgemaakt"]), wet=WET)
    toets = bezwaar_toetsen(
        termijn,
        ontvangen_op=date.fromisoformat(geval["ontvangen"]),
        gepost_op=datum(geval["gepost"]),
    )
    beslissing = beslissing_op_bezwaar(
        termijn,
        wet=WET,
        commissie=geval["commissie"] == "ja",
        verdaagd=geval["verdaagd"] == "ja",
        opschortingen=opschortingen(geval["opgeschort"]),
    )
    assert (
        termijn.laatste_dag,
        termijn.laatste_dag_post,
        toets.uitkomst,
        beslissing.uiterlijk,
    ) == (
        datum(geval["verwacht_laatste_dag"]),
        datum(geval["verwacht_post_tot_en_met"]),
        geval["verwacht_op_tijd"],
        datum(geval["verwacht_beslissen"]),
    )
    assert toets.waarden
    assert beslissing.waarden


@pytest.mark.parametrize("geval", beslistabel("dwangsom.csv"), ids=naam_van)
def test_de_dwangsom(geval: Geval) -> None:
    feiten = feiten_van(geval)
    uitkomst = dwangsom(
        feiten, besluittermijn(feiten, wet=WET), op=date.fromisoformat(geval["op"]), wet=WET
    )
    if not geval["verwacht_eerste_dag"]:
        assert uitkomst is None
        return
    assert uitkomst is not None
    assert (
        uitkomst.begint_op,
        uitkomst.dagen,
        uitkomst.bedrag,
        uitkomst.ingebrekestelling_te_vroeg,
    ) == (
        datum(geval["verwacht_eerste_dag"]),
        int(geval["verwacht_dagen"]),
        int(geval["verwacht_bedrag"]),
        ja_nee(geval["verwacht_te_vroeg"]),
    )


def test_wie_met_een_niet_nagekeken_bedrag_rekent_leest_dat() -> None:
    def teksten(jaar: int) -> str:
        feiten = Besluitfeiten(
            Grond.ANDER_ONDERWIJS,
            date(jaar, 3, 2),
            ingebrekestelling_op=date(jaar, 6, 1),
        )
        uitkomst = dwangsom(feiten, besluittermijn(feiten, wet=WET), op=date(jaar, 12, 31), wet=WET)
        assert uitkomst is not None
        merken = {w.bewijs for w in uitkomst.waarden}
        assert (Bewijs.NIET_NAGEKEKEN in merken) == (jaar > 2018)
        return " ".join(u.tekst for u in uitkomst.uitleg)

    assert "nog niet nagekeken" in teksten(2026)
    assert "nagekeken" not in teksten(2017)


@pytest.mark.parametrize(
    ("hersteltermijn", "aangevuld"),
    [(date(2026, 3, 9), None), (date(2026, 3, 31), date(2026, 3, 9))],
)
def test_een_aanvulling_komt_na_de_vraag(hersteltermijn: date, aangevuld: date | None) -> None:
    with pytest.raises(ValueError, match="voor de vraag"):
        Aanvulling(date(2026, 3, 10), hersteltermijn, aangevuld)


def test_de_uitleg_noemt_de_aanvulling_en_de_laatste_dag() -> None:
    feiten = Besluitfeiten(
        Grond.ANDER_ONDERWIJS,
        date(2026, 3, 2),
        aanvulling=Aanvulling(date(2026, 3, 10), date(2026, 3, 31), date(2026, 3, 24)),
        mededeling=Mededeling(date(2026, 4, 20), date(2026, 5, 29)),
    )
    teksten = [u.tekst for u in besluittermijn(feiten, wet=WET).uitleg]
    assert "om te beslissen is 8 weken" in teksten[0]
    assert "11 maart 2026 tot en met 23 maart 2026 tellen niet mee" in teksten[1]
    assert "maandag 11 mei 2026" in teksten[2]
    assert "vrijdag 29 mei 2026" in teksten[3]
    assert "dinsdag 21 april 2026" in teksten[4]


# Eigenschappen


@given(dagen=st.tuples(DATUMS, DATUMS), grond=st.sampled_from(MET_BESLUIT))
def test_een_latere_aanvraag_heeft_nooit_een_eerdere_uiterste_dag(
    dagen: tuple[date, date], grond: Grond
) -> None:
    eerst, later = (
        besluittermijn(Besluitfeiten(grond, dag), wet=WET).uiterlijk for dag in sorted(dagen)
    )
    assert eerst <= later
    assert is_werkdag(eerst)


@given(
    ontvangen=DATUMS,
    vraag=st.integers(0, 50),
    herstel=st.integers(0, 40),
    aangevuld=st.tuples(st.integers(0, 60), st.integers(0, 60)),
)
def test_later_aanvullen_geeft_nooit_minder_tijd(
    ontvangen: date, vraag: int, herstel: int, aangevuld: tuple[int, int]
) -> None:
    gevraagd = ontvangen + timedelta(days=vraag)

    def uiterlijk(na: int | None) -> date:
        klaar = None if na is None else gevraagd + timedelta(days=na)
        aanvulling = Aanvulling(gevraagd, gevraagd + timedelta(days=herstel), klaar)
        return besluittermijn(
            Besluitfeiten(Grond.ANDER_ONDERWIJS, ontvangen, aanvulling=aanvulling), wet=WET
        ).uiterlijk

    zonder = besluittermijn(Besluitfeiten(Grond.ANDER_ONDERWIJS, ontvangen), wet=WET).uiterlijk
    eerst, later = (uiterlijk(na) for na in sorted(aangevuld))
    assert zonder <= eerst <= later <= uiterlijk(None)


@given(dagen=st.tuples(DATUMS, DATUMS), commissie=st.booleans(), verdaagd=st.booleans())
def test_bezwaar_loopt_gelijk_op_met_de_dag_van_versturen(
    dagen: tuple[date, date], commissie: bool, verdaagd: bool
) -> None:
    termijnen = [bezwaartermijn(dag, wet=WET) for dag in sorted(dagen)]
    for termijn in termijnen:
        assert termijn.begint_op <= termijn.laatste_dag <= termijn.laatste_dag_post
        assert is_werkdag(termijn.laatste_dag)
    eerst, later = (
        beslissing_op_bezwaar(t, wet=WET, commissie=commissie, verdaagd=verdaagd).uiterlijk
        for t in termijnen
    )
    assert eerst <= later


@given(
    ontvangen=DATUMS,
    na=st.integers(-30, 200),
    tellen=st.tuples(st.integers(0, 400), st.integers(0, 400)),
)
def test_een_dwangsom_wordt_nooit_lager_en_stopt_vanzelf(
    ontvangen: date, na: int, tellen: tuple[int, int]
) -> None:
    feiten = Besluitfeiten(
        Grond.VERVANGEND, ontvangen, ingebrekestelling_op=ontvangen + timedelta(days=60 + na)
    )
    termijn = besluittermijn(feiten, wet=WET)
    uitkomsten = [
        dwangsom(feiten, termijn, op=ontvangen + timedelta(days=dag), wet=WET)
        for dag in (*sorted(tellen), 2000)
    ]
    bedragen = [u.bedrag for u in uitkomsten if u is not None]
    assert len(bedragen) == 3
    assert bedragen == sorted(bedragen)
    laatste = uitkomsten[-1]
    assert laatste is not None
    assert laatste.dagen == 42
    assert laatste.begint_op > termijn.uiterlijk + timedelta(weeks=2)


@given(van=DATUMS, dagen=st.integers(0, 30))
def test_schriftelijke_instemming_geeft_nooit_een_eerdere_dag(van: date, dagen: int) -> None:
    wacht = Opschorting(van, van + timedelta(days=dagen))
    feiten = Besluitfeiten(Grond.ANDER_ONDERWIJS, van)
    met = Besluitfeiten(Grond.ANDER_ONDERWIJS, van, opschortingen=(wacht,))
    assert besluittermijn(feiten, wet=WET).uiterlijk <= besluittermijn(met, wet=WET).uiterlijk
