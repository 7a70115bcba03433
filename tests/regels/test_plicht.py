"""Leerplicht en kwalificatieplicht: de beslistabellen en de eigenschappen van LP-01 tot LP-09."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.regels.leeftijd import (
    GEBOREN_29_FEBRUARI,
    Schrikkeldag,
    bereikt_op,
    is_onder,
    laatste_dag_onder,
    leeftijd_op,
    verjaardag,
)
from cases.regels.plicht import (
    DOORSTROOMPUNT_ONDER,
    VANAF_VESTIGING,
    Plichtstatus,
    Plichtverloop,
    begin_geregeld_bezoek,
    begin_leerplicht,
    plichtstatus,
    plichtverloop,
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
from inrichting.parameters import Parameters, Waarde
from kern.kalender import Kalender, Vakantie, einde_schooljaar, schooljaar, schooljaar_uit_label
from tests.regels.hulp import (
    KALENDERS,
    VAKANTIES,
    WET,
    Geval,
    beslistabel,
    datum,
    kwalificaties,
    naam_van,
    vso_gevolgd,
    wet_met,
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


def met_verjaardag(keuze: str) -> Parameters:
    """De wet waarin wie op 29 februari is geboren op deze dag jarig is."""
    return wet_met(GEBOREN_29_FEBRUARI, str(keuze))


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
        wet=met_verjaardag(geval["schrikkeldag"]),
    )
    assert begin == date.fromisoformat(geval["verwacht_begin"])


@pytest.mark.parametrize("geval", beslistabel("plicht_einde.csv"), ids=naam_van)
def test_einde_van_de_plichten(geval: Geval) -> None:
    verloop = plichtverloop(
        feiten_van(geval), kalender=MIDDEN, wet=met_verjaardag(geval["schrikkeldag"])
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
    status = plichtstatus(
        feiten_van(geval), op=date.fromisoformat(geval["op"]), kalender=MIDDEN, wet=WET
    )
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
    assert plichtverloop(feiten, kalender=MIDDEN, wet=WET) == Plichtverloop()


def test_wie_op_29_februari_is_geboren_verjaart_in_een_gewoon_jaar_op_1_maart() -> None:
    geboren = date(2008, 2, 29)
    assert leeftijd_op(geboren, date(2026, 2, 28), wet=WET) == 17
    assert leeftijd_op(geboren, date(2026, 3, 1), wet=WET) == 18
    assert leeftijd_op(geboren, date(2028, 2, 29), wet=WET) == 20
    assert verjaardag(geboren, 18, wet=met_verjaardag(Schrikkeldag.FEBRUARI_28)) == date(
        2026, 2, 28
    )


def test_geregeld_bezoek_begint_als_er_plaats_is() -> None:
    leerplicht_van = date(2025, 9, 1)
    later, eerder = date(2025, 9, 8), date(2025, 6, 1)
    assert begin_geregeld_bezoek(leerplicht_van=leerplicht_van, plaats_vanaf=later) == later
    assert (
        begin_geregeld_bezoek(leerplicht_van=leerplicht_van, plaats_vanaf=eerder) == leerplicht_van
    )


def test_zonder_bekende_vakanties_heet_het_begin_een_schatting() -> None:
    oud = plichtverloop(Plichtfeiten(Geboortedatum(2009, 10, 5)), kalender=MIDDEN, wet=WET)
    nieuw = plichtverloop(Plichtfeiten(Geboortedatum(2020, 7, 15)), kalender=MIDDEN, wet=WET)
    assert oud.leerplicht_van_is_geschat
    assert not nieuw.leerplicht_van_is_geschat


# Doorstroompunt


def test_de_leeftijdsgrens_gaat_op_1_januari_2026_van_23_naar_27() -> None:
    vierentwintig = date(2001, 6, 1)
    assert not is_onder(vierentwintig, DOORSTROOMPUNT_ONDER, op=date(2025, 12, 31), wet=WET)
    assert is_onder(vierentwintig, DOORSTROOMPUNT_ONDER, op=date(2026, 1, 1), wet=WET)
    assert is_onder(date(1999, 3, 10), DOORSTROOMPUNT_ONDER, op=date(2026, 3, 9), wet=WET)
    assert not is_onder(date(1999, 3, 10), DOORSTROOMPUNT_ONDER, op=date(2026, 3, 10), wet=WET)


def test_een_grens_die_omlaag_gaat_eindigt_op_haar_laatste_dag() -> None:
    omlaag = Parameters(
        [
            Waarde("grens", 27, "voorbeeld", tot_en_met=date(2030, 12, 31)),
            Waarde("grens", 23, "voorbeeld", van=date(2031, 1, 1)),
        ]
    )
    assert laatste_dag_onder(date(2005, 6, 1), "grens", wet=omlaag) == date(2030, 12, 31)


def test_een_gewijzigde_wet_is_een_nieuwe_rij_met_een_eerste_dag() -> None:
    """Vanaf 2027 leerplicht met vier jaar: wie dan al vier is, begint die maand erna."""
    nieuw = Parameters(
        [
            Waarde("leerplicht_beginleeftijd", 5, "oude wet", tot_en_met=date(2026, 12, 31)),
            Waarde("leerplicht_beginleeftijd", 4, "nieuwe wet", van=date(2027, 1, 1)),
            Waarde(GEBOREN_29_FEBRUARI, "1 maart", "T5"),
        ]
    )
    vijf_voor_de_wet, vier_op_de_dag, vier_erna = (
        date(2021, 11, 20),
        date(2022, 5, 3),
        date(2023, 3, 9),
    )
    grens = "leerplicht_beginleeftijd"
    assert bereikt_op(vijf_voor_de_wet, grens, wet=nieuw) == date(2026, 11, 20)
    assert bereikt_op(vier_op_de_dag, grens, wet=nieuw) == date(2027, 1, 1)
    assert bereikt_op(vier_erna, grens, wet=nieuw) == date(2027, 3, 9)
    begin = begin_leerplicht(vier_op_de_dag, kalender=MIDDEN, wet=nieuw)
    assert begin == date(2027, 2, 1)


# Uitleg


def test_de_uitleg_noemt_bij_elke_stap_regel_en_artikel() -> None:
    feiten = Plichtfeiten(Geboortedatum(2020, 7, 15))
    oordeel = plichtoordeel(feiten, op=date(2025, 11, 3), kalender=MIDDEN, wet=WET)
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
    oordeel = plichtoordeel(feiten, op=date(2025, 11, 3), kalender=MIDDEN, wet=WET)
    teksten = {u.regel: u.tekst for u in oordeel.uitleg}
    assert set(teksten) == {"LP-02", "LP-03", "LP-05", "LP-06", "LP-07", "LP-08", "LP-09", "VSV-01"}
    assert "12 volle schooljaren" in teksten["LP-05"]
    assert "10 januari 2015" in teksten["LP-03"]
    assert "startkwalificatie" in teksten["LP-09"]


def test_de_uitleg_bij_een_onvolledige_geboortedatum_is_een_zin() -> None:
    feiten = Plichtfeiten(Geboortedatum(2010))
    oordeel = plichtoordeel(feiten, op=date(2025, 11, 3), kalender=MIDDEN, wet=WET)
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
        RANG.index(plichtstatus(feiten, op=dag, kalender=MIDDEN, wet=WET)) for dag in sorted(dagen)
    )
    assert eerst <= later


@given(feiten=FEITEN, op=LATER, regel=REGELS)
def test_status_en_verloop_zeggen_hetzelfde(
    feiten: Plichtfeiten, op: date, regel: Schrikkeldag
) -> None:
    verloop = plichtverloop(feiten, kalender=MIDDEN, wet=met_verjaardag(regel))
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
        status = plichtstatus(feiten, op=dag, kalender=MIDDEN, wet=met_verjaardag(regel))
        for verwacht, van, tot in grenzen:
            binnen = van is not None and tot is not None and van <= dag <= tot
            assert binnen == (status is verwacht), (dag, status)


@given(feiten=FEITEN)
def test_er_zit_geen_gat_tussen_leerplicht_en_kwalificatieplicht(feiten: Plichtfeiten) -> None:
    verloop = plichtverloop(feiten, kalender=MIDDEN, wet=WET)
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
    laatste = laatste_dag_onder(geboren, DOORSTROOMPUNT_ONDER, wet=met_verjaardag(regel))
    assert laatste is not None
    assert is_onder(geboren, DOORSTROOMPUNT_ONDER, op=laatste, wet=met_verjaardag(regel))
    for later in (laatste + DAG, max(laatste + DAG, date(2026, 1, 1)), laatste + 400 * DAG):
        assert not is_onder(geboren, DOORSTROOMPUNT_ONDER, op=later, wet=met_verjaardag(regel))


@given(geboren=GEBOREN, leeftijd=st.integers(0, 30), regel=REGELS)
def test_een_leeftijd_wordt_op_de_verjaardag_bereikt(
    geboren: date, leeftijd: int, regel: Schrikkeldag
) -> None:
    dag = verjaardag(geboren, leeftijd, wet=met_verjaardag(regel))
    assert leeftijd_op(geboren, dag, wet=met_verjaardag(regel)) == leeftijd
    assert leeftijd_op(geboren, dag - DAG, wet=met_verjaardag(regel)) == leeftijd - 1


@given(geboren=GEBOREN, op=LATER)
def test_elk_oordeel_is_uit_te_leggen(geboren: date, op: date) -> None:
    feiten = Plichtfeiten(Geboortedatum(geboren.year, geboren.month, geboren.day))
    oordeel = plichtoordeel(feiten, op=op, kalender=MIDDEN, wet=WET)
    assert oordeel.status.label in oordeel.uitleg[-1].tekst


def test_de_dag_van_vestiging_telt_alleen_zolang_dat_zo_is_ingesteld() -> None:
    gevestigd = Plichtfeiten(Geboortedatum(2018, 3, 10), gevestigd_op=date(2026, 2, 10))
    for keuze, begin, gevolg in (
        (True, date(2026, 2, 10), "Voor die dag is er geen plicht."),
        (False, date(2023, 4, 3), "De plicht begon al eerder."),
    ):
        oordeel = plichtoordeel(
            gevestigd,
            op=date(2026, 1, 5),
            kalender=KALENDERS["midden"],
            wet=wet_met(VANAF_VESTIGING, keuze),
        )
        assert oordeel.verloop.leerplicht_van == begin
        (regel,) = [u for u in oordeel.uitleg if "woont in Nederland sinds" in u.tekst]
        assert regel.tekst.endswith(gevolg)
        assert regel.waarden[0].naam == VANAF_VESTIGING
