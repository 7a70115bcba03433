"""Leerplicht en kwalificatieplicht: de beslistabellen en de eigenschappen van LP-01 tot LP-09."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.regels.parameter import Parameter, geldende
from cases.regels.plicht import (
    DOORSTROOMPUNT_ONDER,
    Plichtstatus,
    Plichtverloop,
    Schrikkeldag,
    begin_geregeld_bezoek,
    begin_leerplicht,
    einde_doorstroompunt,
    is_onder_doorstroompuntgrens,
    leeftijd_op,
    plichtstatus,
    plichtverloop,
    verjaardag,
)
from cases.regels.plicht_uitleg import plichtoordeel
from cases.regels.plichtfeiten import (
    Diploma,
    Geboortedatum,
    Kwalificatie,
    Plichtfeiten,
    Uitstroomprofiel,
    VsoGevolgd,
)
from kern.kalender import Kalender, Vakantie, einde_schooljaar, schooljaar, schooljaar_uit_label
from tests.regels.hulp import (
    KALENDERS,
    VAKANTIES,
    Geval,
    beslistabel,
    datum,
    kwalificaties,
    naam_van,
    vso_gevolgd,
)

DAG = timedelta(days=1)
MIDDEN = KALENDERS["midden"]


def feiten_van(geval: Geval) -> Plichtfeiten:
    twaalfde = geval.get("twaalfde_schooljaar")
    return Plichtfeiten(
        geboren=Geboortedatum.uit_tekst(geval["geboren"]),
        kwalificaties=kwalificaties(geval["kwalificaties"]),
        vso=vso_gevolgd(geval["vso"]),
        twaalfde_schooljaar=schooljaar_uit_label(twaalfde) if twaalfde else None,
        gevestigd_op=datum(geval["gevestigd_op"]),
    )


def kalender_van(geval: Geval) -> Kalender:
    if not geval["extra_vakantie"]:
        return KALENDERS[geval["regio"]]
    van, tot_en_met = map(date.fromisoformat, geval["extra_vakantie"].split("/"))
    extra = Vakantie(geval["regio"], "extra", schooljaar(van), van, tot_en_met)
    return Kalender(geval["regio"], [*VAKANTIES, extra])


@pytest.mark.parametrize("geval", beslistabel("plicht_begin.csv"), ids=naam_van)
def test_begin_van_de_leerplicht(geval: Geval) -> None:
    begin = begin_leerplicht(
        date.fromisoformat(geval["geboren"]),
        kalender=kalender_van(geval),
        gevestigd_op=datum(geval["gevestigd_op"]),
        schrikkeldag=Schrikkeldag(geval["schrikkeldag"]),
    )
    assert begin == date.fromisoformat(geval["verwacht_begin"])


@pytest.mark.parametrize("geval", beslistabel("plicht_einde.csv"), ids=naam_van)
def test_einde_van_de_plichten(geval: Geval) -> None:
    verloop = plichtverloop(
        feiten_van(geval), kalender=MIDDEN, schrikkeldag=Schrikkeldag(geval["schrikkeldag"])
    )
    assert (
        verloop.leerplicht_tot_en_met,
        verloop.kwalificatieplicht_van,
        verloop.kwalificatieplicht_tot_en_met,
        verloop.doorstroompunt_tot_en_met,
    ) == (
        datum(geval["einde_leerplicht"]),
        datum(geval["kwalificatieplicht_van"]),
        datum(geval["kwalificatieplicht_tot_en_met"]),
        datum(geval["doorstroompunt_tot_en_met"]),
    )


@pytest.mark.parametrize("geval", beslistabel("plicht_status.csv"), ids=naam_van)
def test_status_op_een_dag(geval: Geval) -> None:
    status = plichtstatus(feiten_van(geval), op=date.fromisoformat(geval["op"]), kalender=MIDDEN)
    assert status == Plichtstatus(geval["verwachte_status"])


@pytest.mark.parametrize("naam", ["plicht_begin.csv", "plicht_einde.csv", "plicht_status.csv"])
def test_elk_geval_heeft_een_naam_en_een_artikel(naam: str) -> None:
    gevallen = beslistabel(naam)
    assert all(geval["artikel"] for geval in gevallen)
    assert len({geval["geval"] for geval in gevallen}) == len(gevallen)


# Geboortedatum en leeftijd


@pytest.mark.parametrize("tekst", ["2010-05-00", "2010-00-00", "2010-05-31", "2008-02-29"])
def test_een_geboortedatum_blijft_wat_er_stond(tekst: str) -> None:
    assert str(Geboortedatum.uit_tekst(tekst)) == tekst


@pytest.mark.parametrize(
    "tekst", ["2010-00-12", "2010-13-01", "2009-02-29", "0000-00-00", "2010-5-1", "", "20100501"]
)
def test_een_onmogelijke_geboortedatum_wordt_geweigerd(tekst: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Geboortedatum.uit_tekst(tekst)


def test_een_onvolledige_geboortedatum_geeft_geen_enkele_datum() -> None:
    feiten = Plichtfeiten(Geboortedatum.uit_tekst("2010-05-00"))
    assert plichtverloop(feiten, kalender=MIDDEN) == Plichtverloop()


def test_wie_op_29_februari_is_geboren_verjaart_in_een_gewoon_jaar_op_1_maart() -> None:
    geboren = date(2008, 2, 29)
    assert leeftijd_op(geboren, date(2026, 2, 28)) == 17
    assert leeftijd_op(geboren, date(2026, 3, 1)) == 18
    assert leeftijd_op(geboren, date(2028, 2, 29)) == 20
    assert verjaardag(geboren, 18, schrikkeldag=Schrikkeldag.FEBRUARI_28) == date(2026, 2, 28)


def test_geregeld_bezoek_begint_als_er_plaats_is() -> None:
    leerplicht_van = date(2025, 9, 1)
    later, eerder = date(2025, 9, 8), date(2025, 6, 1)
    assert begin_geregeld_bezoek(leerplicht_van=leerplicht_van, plaats_vanaf=later) == later
    assert (
        begin_geregeld_bezoek(leerplicht_van=leerplicht_van, plaats_vanaf=eerder) == leerplicht_van
    )


def test_zonder_bekende_vakanties_heet_het_begin_een_schatting() -> None:
    oud = plichtverloop(Plichtfeiten(Geboortedatum(2009, 10, 5)), kalender=MIDDEN)
    nieuw = plichtverloop(Plichtfeiten(Geboortedatum(2020, 7, 15)), kalender=MIDDEN)
    assert oud.leerplicht_van_is_geschat
    assert not nieuw.leerplicht_van_is_geschat


# Doorstroompunt


def test_de_leeftijdsgrens_gaat_op_1_januari_2026_van_23_naar_27() -> None:
    vierentwintig = date(2001, 6, 1)
    assert not is_onder_doorstroompuntgrens(vierentwintig, op=date(2025, 12, 31))
    assert is_onder_doorstroompuntgrens(vierentwintig, op=date(2026, 1, 1))
    assert is_onder_doorstroompuntgrens(date(1999, 3, 10), op=date(2026, 3, 9))
    assert not is_onder_doorstroompuntgrens(date(1999, 3, 10), op=date(2026, 3, 10))


def test_een_grens_die_omlaag_gaat_eindigt_op_haar_laatste_dag() -> None:
    omlaag = [
        Parameter("grens", 27, None, date(2030, 12, 31), "voorbeeld"),
        Parameter("grens", 23, date(2031, 1, 1), None, "voorbeeld"),
    ]
    assert einde_doorstroompunt(date(2005, 6, 1), grenzen=omlaag) == date(2030, 12, 31)


def test_parameters_sluiten_op_elkaar_aan_en_hebben_een_bron() -> None:
    assert geldende(DOORSTROOMPUNT_ONDER, op=date(2025, 12, 31)).waarde == 23
    assert geldende(DOORSTROOMPUNT_ONDER, op=date(2026, 1, 1)).waarde == 27
    assert all(parameter.bron for parameter in DOORSTROOMPUNT_ONDER)
    dubbel = [Parameter("x", 1, None, None, "b"), Parameter("x", 2, None, None, "b")]
    with pytest.raises(LookupError, match="2 waarden"):
        geldende(dubbel, op=date(2026, 1, 1))


# Uitleg


def test_de_uitleg_noemt_bij_elke_stap_regel_en_artikel() -> None:
    feiten = Plichtfeiten(Geboortedatum(2020, 7, 15))
    oordeel = plichtoordeel(feiten, op=date(2025, 11, 3), kalender=MIDDEN)
    assert oordeel.status is Plichtstatus.LEERPLICHTIG
    assert [u.regel for u in oordeel.uitleg] == ["LP-03", "LP-05", "LP-06", "VSV-01", "LP-09"]
    assert all(u.artikel and u.tekst.endswith(".") for u in oordeel.uitleg)
    begin = oordeel.uitleg[0]
    assert begin.artikel == "Lpw 3 lid 1"
    assert "maandag 1 september 2025" in begin.tekst
    assert "geen schooldag" in begin.tekst


def test_de_uitleg_zegt_waarom_iets_anders_loopt() -> None:
    feiten = Plichtfeiten(
        Geboortedatum(2008, 2, 29),
        kwalificaties=(Kwalificatie(Diploma.MBO, date(2025, 6, 20), 2),),
        vso=(VsoGevolgd(Uitstroomprofiel.DAGBESTEDING, date(2025, 1, 31)),),
        twaalfde_schooljaar=2022,
        gevestigd_op=date(2015, 1, 10),
    )
    oordeel = plichtoordeel(feiten, op=date(2025, 11, 3), kalender=MIDDEN)
    teksten = {u.regel: u.tekst for u in oordeel.uitleg}
    assert set(teksten) == {"LP-02", "LP-03", "LP-05", "LP-06", "LP-07", "LP-08", "LP-09", "VSV-01"}
    assert "12 volle schooljaren" in teksten["LP-05"]
    assert "10 januari 2015" in teksten["LP-03"]
    assert "startkwalificatie" in teksten["LP-09"]


def test_de_uitleg_bij_een_onvolledige_geboortedatum_is_een_zin() -> None:
    feiten = Plichtfeiten(Geboortedatum(2010))
    oordeel = plichtoordeel(feiten, op=date(2025, 11, 3), kalender=MIDDEN)
    assert [u.regel for u in oordeel.uitleg] == ["LP-02"]


# Eigenschappen

RANG = [
    Plichtstatus.NOG_NIET_LEERPLICHTIG,
    Plichtstatus.LEERPLICHTIG,
    Plichtstatus.KWALIFICATIEPLICHTIG,
    Plichtstatus.MEERDERJARIG,
    Plichtstatus.NIET_KWALIFICATIEPLICHTIG_PRO_VSO,
    Plichtstatus.STARTKWALIFICATIE,
]
GEBOREN = st.dates(date(1996, 1, 1), date(2024, 12, 31))
LATER = st.dates(date(2005, 1, 1), date(2045, 12, 31))
FEITEN = st.builds(
    Plichtfeiten,
    geboren=GEBOREN.map(lambda d: Geboortedatum(d.year, d.month, d.day)),
    kwalificaties=st.lists(
        st.builds(Kwalificatie, st.sampled_from(Diploma), LATER, st.none() | st.integers(1, 4)),
        max_size=3,
    ).map(tuple),
    vso=st.lists(
        st.builds(VsoGevolgd, st.sampled_from(Uitstroomprofiel), st.none() | LATER), max_size=2
    ).map(tuple),
    twaalfde_schooljaar=st.none() | st.integers(2015, 2040),
    gevestigd_op=st.none() | LATER,
)
REGELS = st.sampled_from(Schrikkeldag)


@given(feiten=FEITEN, dagen=st.tuples(LATER, LATER))
def test_een_status_gaat_in_de_tijd_alleen_vooruit(
    feiten: Plichtfeiten, dagen: tuple[date, date]
) -> None:
    eerst, later = (
        RANG.index(plichtstatus(feiten, op=dag, kalender=MIDDEN)) for dag in sorted(dagen)
    )
    assert eerst <= later


@given(feiten=FEITEN, op=LATER, regel=REGELS)
def test_status_en_verloop_zeggen_hetzelfde(
    feiten: Plichtfeiten, op: date, regel: Schrikkeldag
) -> None:
    verloop = plichtverloop(feiten, kalender=MIDDEN, schrikkeldag=regel)
    grenzen = [
        (Plichtstatus.LEERPLICHTIG, verloop.leerplicht_van, verloop.leerplicht_tot_en_met),
        (
            Plichtstatus.KWALIFICATIEPLICHTIG,
            verloop.kwalificatieplicht_van,
            verloop.kwalificatieplicht_tot_en_met,
        ),
    ]
    randen = [
        dag for _, van, tot in grenzen if van and tot for dag in (van - DAG, van, tot, tot + DAG)
    ]
    for dag in [op, *randen]:
        status = plichtstatus(feiten, op=dag, kalender=MIDDEN, schrikkeldag=regel)
        for verwacht, van, tot in grenzen:
            binnen = van is not None and tot is not None and van <= dag <= tot
            assert binnen == (status is verwacht), (dag, status)


@given(feiten=FEITEN)
def test_er_zit_geen_gat_tussen_leerplicht_en_kwalificatieplicht(feiten: Plichtfeiten) -> None:
    verloop = plichtverloop(feiten, kalender=MIDDEN)
    if verloop.leerplicht_tot_en_met is None:
        return
    assert verloop.leerplicht_van is not None
    assert verloop.leerplicht_van <= verloop.leerplicht_tot_en_met
    assert verloop.leerplicht_tot_en_met == einde_schooljaar(
        schooljaar(verloop.leerplicht_tot_en_met)
    )
    if verloop.kwalificatieplicht_van is not None:
        assert verloop.kwalificatieplicht_van == verloop.leerplicht_tot_en_met + DAG


@given(geboren=GEBOREN, regel=REGELS)
def test_na_de_laatste_dag_van_het_doorstroompunt_komt_niemand_terug(
    geboren: date, regel: Schrikkeldag
) -> None:
    laatste = einde_doorstroompunt(geboren, schrikkeldag=regel)
    assert is_onder_doorstroompuntgrens(geboren, op=laatste, schrikkeldag=regel)
    for later in (laatste + DAG, max(laatste + DAG, date(2026, 1, 1)), laatste + 400 * DAG):
        assert not is_onder_doorstroompuntgrens(geboren, op=later, schrikkeldag=regel)


@given(geboren=GEBOREN, leeftijd=st.integers(0, 30), regel=REGELS)
def test_een_leeftijd_wordt_op_de_verjaardag_bereikt(
    geboren: date, leeftijd: int, regel: Schrikkeldag
) -> None:
    dag = verjaardag(geboren, leeftijd, schrikkeldag=regel)
    assert leeftijd_op(geboren, dag, schrikkeldag=regel) == leeftijd
    assert leeftijd_op(geboren, dag - DAG, schrikkeldag=regel) == leeftijd - 1


@given(geboren=GEBOREN, op=LATER)
def test_elk_oordeel_is_uit_te_leggen(geboren: date, op: date) -> None:
    feiten = Plichtfeiten(Geboortedatum(geboren.year, geboren.month, geboren.day))
    oordeel = plichtoordeel(feiten, op=op, kalender=MIDDEN)
    assert oordeel.status.label in oordeel.uitleg[-1].tekst
