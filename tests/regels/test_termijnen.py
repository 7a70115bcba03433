"""De voorbeelden van domeinregels VR-02, VR-03 en VR-05 en telregel T4."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kern.termijnen import (
    GELIJKGESTELDE_DAGEN,
    Opschorting,
    einde_termijn,
    is_langer_dan_3_maanden,
    is_werkdag,
    plus_maanden,
    terugrekenen,
    werkdagen_later,
)
from tests.regels.hulp import Geval, beslistabel, naam_van, opschortingen

DATUMS = st.dates(date(2015, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("van", "weken", "verwacht"),
    [
        (date(2026, 3, 2), 6, date(2026, 4, 13)),  # beslistermijn 3b
        (date(2026, 3, 2), 8, date(2026, 4, 28)),  # beslistermijn 15: Koningsdag schuift op
        (date(2026, 2, 20), 6, date(2026, 4, 7)),  # Goede Vrijdag, weekend, tweede paasdag
        (date(2026, 4, 2), 6, date(2026, 5, 15)),  # Hemelvaart
    ],
)
def test_een_termijn_eindigt_nooit_op_een_vrije_dag(van: date, weken: int, verwacht: date) -> None:
    assert einde_termijn(van, weken=weken) == verwacht


def test_een_gelijkgestelde_dag_schuift_ook_op_als_hij_is_meegegeven() -> None:
    # Besluit gelijkstelling dagen 2026-2028: de vrijdag na Hemelvaart 2026.
    einde = einde_termijn(date(2026, 4, 2), weken=6, gelijkgesteld=GELIJKGESTELDE_DAGEN)
    assert einde == date(2026, 5, 18)


def test_opschorting_telt_van_de_dag_na_de_vraag_tot_de_dag_van_aanvulling() -> None:
    wacht = Opschorting.voor_aanvulling(
        gevraagd_op=date(2026, 3, 10), aangevuld_op=date(2026, 3, 24)
    )
    assert (wacht.van, wacht.tot_en_met) == (date(2026, 3, 11), date(2026, 3, 23))
    einde = einde_termijn(date(2026, 3, 2), weken=8, opschortingen=[wacht])
    assert einde == date(2026, 5, 11)


def test_dezelfde_dagen_twee_keer_opschorten_telt_een_keer() -> None:
    wacht = Opschorting(date(2026, 3, 11), date(2026, 3, 23))
    deel = Opschorting(date(2026, 3, 15), date(2026, 3, 20))
    einde = einde_termijn(date(2026, 3, 2), weken=8, opschortingen=[deel, wacht, wacht])
    assert einde == date(2026, 5, 11)


def test_opschorting_na_het_einde_of_zonder_dagen_doet_niets() -> None:
    te_laat = Opschorting(date(2026, 6, 1), date(2026, 6, 30))
    leeg = Opschorting.voor_aanvulling(
        gevraagd_op=date(2026, 3, 10), aangevuld_op=date(2026, 3, 11)
    )
    einde = einde_termijn(date(2026, 3, 2), weken=6, opschortingen=[te_laat, leeg])
    assert einde == date(2026, 4, 13)


def test_een_lange_termijn_schuift_niet_op() -> None:
    zaterdag = date(2026, 8, 1)
    assert einde_termijn(zaterdag - timedelta(weeks=13), weken=13) == zaterdag
    assert einde_termijn(zaterdag - timedelta(days=91), dagen=91) == zaterdag
    assert einde_termijn(date(2026, 4, 1), maanden=4) == zaterdag


def test_de_langste_termijn_die_wel_opschuift() -> None:
    zaterdag, maandag = date(2026, 8, 1), date(2026, 8, 3)
    assert einde_termijn(zaterdag - timedelta(weeks=12), weken=12) == maandag
    assert einde_termijn(zaterdag - timedelta(days=90), dagen=90) == maandag
    assert einde_termijn(date(2026, 5, 1), maanden=3) == maandag


def test_een_termijn_van_drie_dagen_heeft_twee_werkdagen() -> None:
    # Van donderdag 2 april 2026: Goede Vrijdag, weekend en tweede paasdag tellen niet.
    assert einde_termijn(date(2026, 4, 2), dagen=3) == date(2026, 4, 8)
    assert einde_termijn(date(2026, 4, 2), dagen=2) == date(2026, 4, 7)


def test_terugrekenen_schuift_niet_op() -> None:
    assert terugrekenen(date(2026, 4, 1), maanden=1) == date(2026, 3, 1)  # zondag
    assert terugrekenen(date(2026, 8, 31), maanden=1) == date(2026, 7, 31)
    assert terugrekenen(date(2026, 7, 31), weken=8) == date(2026, 6, 5)


@pytest.mark.parametrize("fout", [{}, {"weken": -1}])
def test_een_termijn_loopt_altijd_vooruit(fout: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="vooruit"):
        einde_termijn(date(2026, 1, 1), **fout)  # type: ignore[arg-type]


def test_terugrekenen_neemt_geen_negatief_aantal() -> None:
    with pytest.raises(ValueError, match="positief"):
        terugrekenen(date(2026, 1, 1), weken=-1)


@pytest.mark.parametrize(
    ("van", "maanden", "verwacht"),
    [
        (date(2025, 9, 1), 3, date(2025, 12, 1)),
        (date(2025, 11, 30), 3, date(2026, 2, 28)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2025, 12, 31), 1, date(2026, 1, 31)),
        (date(2026, 1, 31), -2, date(2025, 11, 30)),
    ],
)
def test_een_dag_die_niet_bestaat_wordt_de_laatste_van_de_maand(
    van: date, maanden: int, verwacht: date
) -> None:
    assert plus_maanden(van, maanden) == verwacht


def test_langer_dan_drie_maanden_is_vanaf_dezelfde_dag_in_de_derde_maand() -> None:
    van = date(2025, 9, 1)
    assert not is_langer_dan_3_maanden(van, einde=None, peildatum=date(2025, 11, 30))
    assert is_langer_dan_3_maanden(van, einde=None, peildatum=date(2025, 12, 1))
    assert not is_langer_dan_3_maanden(van, einde=date(2025, 11, 30), peildatum=date(2026, 7, 31))


def test_vijf_werkdagen_later_slaat_het_weekend_over() -> None:
    assert werkdagen_later(date(2026, 11, 5), aantal=5) == date(2026, 11, 12)
    assert werkdagen_later(date(2026, 4, 2), aantal=1) == date(2026, 4, 7)


@given(van=DATUMS, weken=st.integers(1, 12))
def test_elke_korte_termijn_eindigt_op_een_werkdag_en_nooit_te_vroeg(van: date, weken: int) -> None:
    einde = einde_termijn(van, weken=weken)
    assert is_werkdag(einde)
    assert timedelta(0) <= einde - (van + timedelta(weeks=weken)) <= timedelta(days=5)


@given(van=DATUMS, dagen=st.integers(1, 90))
def test_een_dag_later_beginnen_geeft_nooit_een_eerder_einde(van: date, dagen: int) -> None:
    morgen = van + timedelta(days=1)
    assert einde_termijn(van, dagen=dagen) <= einde_termijn(morgen, dagen=dagen)


# De beslistabel en de eigenschappen


def _aantallen(geval: Geval) -> dict[str, Any]:
    return {maat: int(geval[maat] or 0) for maat in ("dagen", "weken", "maanden")}


@pytest.mark.parametrize("geval", beslistabel("termijnen.csv"), ids=naam_van)
def test_de_beslistabel_van_de_termijnen(geval: Geval) -> None:
    vanaf = date.fromisoformat(geval["vanaf"])
    if geval["richting"] == "terug":
        einde = terugrekenen(vanaf, **_aantallen(geval))
    else:
        einde = einde_termijn(
            vanaf,
            **_aantallen(geval),
            opschortingen=opschortingen(geval["opgeschort"]),
            gelijkgesteld=GELIJKGESTELDE_DAGEN if geval["gelijkgesteld"] == "ja" else (),
        )
    assert einde == date.fromisoformat(geval["verwacht"])


PERIODEN = st.lists(
    st.builds(
        lambda van, dagen: Opschorting(van, van + timedelta(days=dagen)), DATUMS, st.integers(0, 60)
    ),
    max_size=4,
)
KORT = st.one_of(
    st.fixed_dictionaries({"dagen": st.integers(1, 90)}),
    st.fixed_dictionaries({"weken": st.integers(1, 12)}),
    st.fixed_dictionaries({"maanden": st.integers(1, 3)}),
)


@given(van=DATUMS, maat=KORT, wachten=PERIODEN, gelijk=st.booleans())
def test_een_termijn_die_vooruit_loopt_eindigt_nooit_op_een_vrije_dag(
    van: date, maat: dict[str, Any], wachten: list[Opschorting], gelijk: bool
) -> None:
    vrij = tuple(GELIJKGESTELDE_DAGEN) if gelijk else ()
    einde = einde_termijn(van, **maat, opschortingen=wachten, gelijkgesteld=vrij)
    assert is_werkdag(einde, gelijkgesteld=vrij)


@given(tot=DATUMS, weken=st.integers(0, 60), dagen=st.integers(0, 90), maanden=st.integers(0, 24))
def test_terugrekenen_verschuift_nooit(tot: date, weken: int, dagen: int, maanden: int) -> None:
    begin = terugrekenen(tot, weken=weken, dagen=dagen, maanden=maanden)
    assert begin + timedelta(weeks=weken, days=dagen) == plus_maanden(tot, -maanden)


@given(van=DATUMS, maat=KORT, wachten=PERIODEN, extra=PERIODEN)
def test_meer_opschorting_geeft_nooit_een_eerdere_dag(
    van: date, maat: dict[str, Any], wachten: list[Opschorting], extra: list[Opschorting]
) -> None:
    einde = einde_termijn(van, **maat, opschortingen=wachten)
    assert einde <= einde_termijn(van, **maat, opschortingen=[*wachten, *extra])


@given(van=DATUMS, maat=KORT, wachten=PERIODEN)
def test_de_volgorde_van_opschortingen_doet_er_niet_toe(
    van: date, maat: dict[str, Any], wachten: list[Opschorting]
) -> None:
    omgekeerd = einde_termijn(van, **maat, opschortingen=wachten[::-1])
    assert einde_termijn(van, **maat, opschortingen=wachten) == omgekeerd


@given(dagen=st.tuples(DATUMS, DATUMS), maat=KORT, wachten=PERIODEN)
def test_later_ontvangen_geeft_nooit_een_vroegere_uiterste_dag(
    dagen: tuple[date, date], maat: dict[str, Any], wachten: list[Opschorting]
) -> None:
    eerst, later = sorted(dagen)
    vroeg = einde_termijn(eerst, **maat, opschortingen=wachten)
    assert vroeg <= einde_termijn(later, **maat, opschortingen=wachten)
