"""Verlof, vakantie door het beroep, ziekte en geloof: de beslistabellen van VR-15 tot VR-17."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.regels.toets import Toetspunt, Uitkomst
from cases.regels.vakantie import vakantie_in_woorden, vakantie_naast
from inrichting.parameters import Bewijs
from kern.kalender import Kalender
from tests.regels.hulp import (
    KALENDERS,
    WET,
    Geval,
    beslistabel,
    datum,
    ja_nee,
    naam_van,
    namen,
)
from vrijstellingen.regels.grond import Grond, Wie
from vrijstellingen.regels.naast_vakantie import vakantie_toetsen
from vrijstellingen.regels.verlof import (
    GeenReden,
    Verlof,
    Verlofreden,
    aantal_schooldagen,
    achteraf_uiterlijk,
    geen_reden,
    religie_toetsen,
    religie_uiterlijk,
    richtlijn_toetsen,
    terughoudend_toetsen,
    vakantieverlof_toetsen,
    wie_beslist,
    wie_meldt,
    ziekte_uiterlijk,
)

MIDDEN = KALENDERS["midden"]
DATUMS = st.dates(date(2022, 8, 1), date(2028, 7, 31))


def _verleend(tekst: str) -> list[Verlof]:
    rijen = (deel.split() for deel in filter(None, tekst.split(";")))
    return [
        Verlof(Grond(grond), date.fromisoformat(van), int(dagen)) for grond, van, dagen in rijen
    ]


def _aanvraag(geval: Geval, grond: Grond) -> Verlof:
    return Verlof(grond, date.fromisoformat(geval["van"]), int(geval["dagen"]))


@pytest.mark.parametrize("geval", beslistabel("verlof.csv"), ids=naam_van)
def test_wie_er_over_verlof_beslist(geval: Geval) -> None:
    uitkomst = wie_beslist(
        _aanvraag(geval, Grond.VERLOF),
        _verleend(geval["verleend"]),
        wet=WET,
        schoolweek=int(geval["schoolweek"]),
    )
    assert (uitkomst.bevoegd, str(uitkomst.totaal)) == (
        geval["verwacht_bevoegd"],
        geval["verwacht_totaal"],
    )
    assert uitkomst.hoofd_horen == (uitkomst.bevoegd is Wie.LEERPLICHTAMBTENAAR)
    assert uitkomst.waarden


@pytest.mark.parametrize("geval", beslistabel("vakantieverlof.csv"), ids=naam_van)
def test_vakantie_door_het_beroep(geval: Geval) -> None:
    oordeel = vakantieverlof_toetsen(
        _aanvraag(geval, Grond.VAKANTIE),
        _verleend(geval["verleend"]),
        kalender=MIDDEN,
        wet=WET,
        schoolweek=int(geval["schoolweek"]),
        beroep_belet=ja_nee(geval["beroep"]),
    )
    assert (oordeel.bevoegd or "", oordeel.uitkomst, namen(oordeel.punten, Uitkomst.NEE)) == (
        geval["verwacht_bevoegd"],
        geval["verwacht_uitkomst"],
        geval["verwacht_nee"],
    )
    assert oordeel.bevoegd is not Wie.LEERPLICHTAMBTENAAR


@pytest.mark.parametrize("geval", beslistabel("verlof_begin.csv"), ids=naam_van)
def test_verlof_aan_het_begin_van_het_schooljaar(geval: Geval) -> None:
    punt = terughoudend_toetsen(_aanvraag(geval, Grond.VERLOF), kalender=MIDDEN, wet=WET)
    assert punt.uitkomst == geval["verwacht"]
    assert punt.waarden


@pytest.mark.parametrize("geval", beslistabel("vakantie_naast.csv"), ids=naam_van)
def test_afwezigheid_die_vastzit_aan_een_vakantie(geval: Geval) -> None:
    van, tot = date.fromisoformat(geval["van"]), datum(geval["tot_en_met"])
    gevonden = vakantie_naast(van, tot, kalender=MIDDEN)
    assert (gevonden.naam if gevonden else "") == geval["verwacht"]
    if tot is None:
        return
    # Bij gevraagd verlof, van welke grond ook, is het een punt om naar te kijken.
    for grond in (Grond.VERLOF, Grond.VAKANTIE):
        punten = vakantie_toetsen(grond, van, tot, kalender=MIDDEN)
        assert [p.uitkomst for p in punten] == [Uitkomst.LET_OP] * bool(geval["verwacht"])


def test_een_sluitingsdag_tussen_verzuim_en_vakantie_telt_niet() -> None:
    donderdag, vrijdag = date(2026, 10, 15), date(2026, 10, 16)
    dicht = Kalender("midden", MIDDEN.vakanties, sluitingsdagen=[vrijdag])
    gevonden = vakantie_naast(donderdag, donderdag, kalender=dicht)
    assert gevonden is not None
    assert vakantie_in_woorden(gevonden) == (
        "de herfstvakantie (17 oktober 2026 tot en met 25 oktober 2026)"
    )
    assert vakantie_naast(donderdag, donderdag, kalender=MIDDEN) is None


def _reden_toetsen(geval: Geval) -> Toetspunt:
    if geval["reden"] in list(GeenReden):
        return geen_reden(GeenReden(geval["reden"]))
    return richtlijn_toetsen(
        Verlofreden(geval["reden"]), dagen=int(geval["dagen"]), op=date(2026, 3, 2), wet=WET
    )


@pytest.mark.parametrize("geval", beslistabel("verlof_richtlijn.csv"), ids=naam_van)
def test_de_landelijke_richtlijn(geval: Geval) -> None:
    assert _reden_toetsen(geval).uitkomst == geval["verwacht"]


def test_de_richtlijn_kent_elke_reden() -> None:
    redenen = {geval["reden"] for geval in beslistabel("verlof_richtlijn.csv")}
    assert redenen == {*Verlofreden, *GeenReden}


@pytest.mark.parametrize("geval", beslistabel("afwezigheid_melden.csv"), ids=naam_van)
def test_wanneer_afwezigheid_is_gemeld(geval: Geval) -> None:
    dag = date.fromisoformat(geval["dag"])
    functie = {
        "ziekte": ziekte_uiterlijk,
        "religie": religie_uiterlijk,
        "achteraf": achteraf_uiterlijk,
    }[geval["soort"]]
    assert functie(dag, wet=WET) == datum(geval["verwacht_uiterlijk"])
    if geval["soort"] != "religie":
        return
    op_tijd, dagen = religie_toetsen(
        dag, gemeld_op=date.fromisoformat(geval["gemeld"]), dagen=int(geval["dagen"]), wet=WET
    )
    zwaarste = op_tijd.uitkomst if op_tijd.uitkomst is Uitkomst.NEE else dagen.uitkomst
    assert zwaarste == geval["verwacht"]


def test_een_gebruik_dat_niet_in_de_wet_staat_draagt_een_merk() -> None:
    _, dagen = religie_toetsen(date(2026, 3, 20), gemeld_op=date(2026, 3, 1), dagen=1, wet=WET)
    assert [w.bewijs for w in dagen.waarden] == [Bewijs.NIET_NAGEKEKEN]
    assert not dagen.uitleg.is_nagekeken
    assert "staat nog niet vast" in dagen.uitleg.volledig


def test_wie_op_zichzelf_woont_meldt_zelf() -> None:
    assert "meldt zelf" in wie_meldt(woont_bij_ouders=False).tekst
    assert "ouders melden" in wie_meldt(woont_bij_ouders=True).tekst


def test_schooldagen_zijn_geen_weekend_vakantie_of_feestdag() -> None:
    # Meivakantie 2026 in regio midden: 25 april tot en met 3 mei; 5 mei is een feestdag.
    assert aantal_schooldagen(date(2026, 4, 23), date(2026, 5, 6), kalender=MIDDEN) == 4


def test_verlof_duurt_ten_minste_een_dag_en_hoort_bij_zijn_eigen_regel() -> None:
    with pytest.raises(ValueError, match="ten minste"):
        Verlof(Grond.VERLOF, date(2026, 3, 2), 0)
    with pytest.raises(ValueError, match="gewichtige"):
        wie_beslist(Verlof(Grond.VAKANTIE, date(2026, 3, 2), 1), [], wet=WET)
    with pytest.raises(ValueError, match="beroep"):
        vakantieverlof_toetsen(
            Verlof(Grond.VERLOF, date(2026, 3, 2), 1), [], kalender=MIDDEN, wet=WET
        )


# Eigenschappen

VERLOF = st.builds(
    Verlof, st.sampled_from([Grond.VERLOF, Grond.VAKANTIE]), DATUMS, st.integers(1, 15)
)
AANVRAAG = st.builds(Verlof, st.just(Grond.VERLOF), DATUMS, st.integers(1, 15))
WEKEN = st.integers(1, 5)


@given(aanvraag=AANVRAAG, verleend=st.lists(VERLOF, max_size=6), week=WEKEN, data=st.data())
def test_de_volgorde_van_verleend_verlof_doet_er_niet_toe(
    aanvraag: Verlof, verleend: list[Verlof], week: int, data: st.DataObject
) -> None:
    anders = data.draw(st.permutations(verleend))
    een = wie_beslist(aanvraag, verleend, wet=WET, schoolweek=week)
    assert een == wie_beslist(aanvraag, anders, wet=WET, schoolweek=week)


@given(aanvraag=AANVRAAG, verleend=st.lists(VERLOF, max_size=6), extra=VERLOF, week=WEKEN)
def test_meer_verlof_gaat_nooit_terug_naar_het_hoofd(
    aanvraag: Verlof, verleend: list[Verlof], extra: Verlof, week: int
) -> None:
    zonder = wie_beslist(aanvraag, verleend, wet=WET, schoolweek=week)
    met = wie_beslist(aanvraag, [*verleend, extra], wet=WET, schoolweek=week)
    if zonder.bevoegd is Wie.LEERPLICHTAMBTENAAR:
        assert met.bevoegd is Wie.LEERPLICHTAMBTENAAR


@given(
    van=DATUMS,
    dagen=st.integers(1, 14),
    verleend=st.lists(VERLOF, max_size=4),
    week=WEKEN,
    beroep=st.none() | st.booleans(),
)
def test_langer_vakantieverlof_is_nooit_ineens_toegestaan(
    van: date, dagen: int, verleend: list[Verlof], week: int, beroep: bool | None
) -> None:
    kort, lang = (
        vakantieverlof_toetsen(
            Verlof(Grond.VAKANTIE, van, n),
            verleend,
            kalender=MIDDEN,
            wet=WET,
            schoolweek=week,
            beroep_belet=beroep,
        )
        for n in (dagen, dagen + 1)
    )
    if kort.bevoegd is None:
        assert lang.bevoegd is None


@given(dag=DATUMS)
def test_ziekte_schuift_op_en_een_feest_niet(dag: date) -> None:
    assert ziekte_uiterlijk(dag, wet=WET) >= dag + timedelta(days=2)
    assert religie_uiterlijk(dag, wet=WET) == dag - timedelta(days=2)
