"""De zestien uur in vier lesweken (VM-02, Lpw 21 en 21a)."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from signalering.regels import is_meldplichtig, venster_zonder_melding, verzuimvensters
from tests.regels.hulp import KALENDERS, MELDGRENS

DAG = timedelta(days=1)
MIDDEN = KALENDERS["midden"]
KERST = [
    (date(2025, 12, 9), Decimal(5)),
    (date(2025, 12, 16), Decimal(4)),
    (date(2026, 1, 6), Decimal(4)),
    (date(2026, 1, 14), Decimal(3)),
]


def test_vier_lesweken_lopen_over_de_kerstvakantie_heen() -> None:
    (venster,) = verzuimvensters(KERST, kalender=MIDDEN, grens=MELDGRENS)
    assert (venster.van, venster.tot_en_met) == (date(2025, 12, 8), date(2026, 1, 18))
    assert (venster.uren, venster.drempeldag) == (Decimal(16), date(2026, 1, 14))


def test_een_uur_minder_is_geen_meldplicht() -> None:
    assert not is_meldplichtig(
        [*KERST[:-1], (date(2026, 1, 14), Decimal("2.5"))], kalender=MIDDEN, grens=MELDGRENS
    )


def test_vijf_lesweken_zijn_te_ver_uit_elkaar() -> None:
    assert not is_meldplichtig(
        [*KERST[:-1], (date(2026, 1, 19), Decimal(3))], kalender=MIDDEN, grens=MELDGRENS
    )


def test_uren_in_een_vakantieweek_tellen_niet() -> None:
    assert not is_meldplichtig(
        [(date(2025, 12, 23), Decimal(20))], kalender=MIDDEN, grens=MELDGRENS
    )


def test_zestien_uur_op_een_dag_is_genoeg() -> None:
    (venster,) = verzuimvensters(
        [(date(2025, 11, 3), Decimal(16))], kalender=MIDDEN, grens=MELDGRENS
    )
    assert venster.drempeldag == date(2025, 11, 3)
    assert venster.van == date(2025, 10, 6)  # de herfstvakantie ertussen telt niet


def test_een_melding_over_de_weken_ervoor_dekt_nieuwe_uren_niet() -> None:
    """Het venster na de melding telt, ook als het op weken zonder verzuim eindigt."""
    uren = [(date(2026, 3, 16), Decimal(16))]
    venster = venster_zonder_melding(
        uren,
        wettelijk=[(date(2026, 3, 9), date(2026, 3, 10))],
        kalender=MIDDEN,
        grens=MELDGRENS,
    )
    assert venster is not None
    assert (venster.van, venster.tot_en_met) == (date(2026, 3, 16), date(2026, 4, 12))
    assert not venster_zonder_melding(
        uren,
        wettelijk=[(date(2026, 3, 16), date(2026, 3, 16))],
        kalender=MIDDEN,
        grens=MELDGRENS,
    )


def test_geen_verzuim_geen_venster() -> None:
    assert verzuimvensters([], kalender=MIDDEN, grens=MELDGRENS) == []


UREN = st.lists(
    st.tuples(
        st.dates(date(2025, 9, 1), date(2026, 7, 17)),
        st.decimals(min_value=0, max_value=8, places=1),
    ),
    max_size=20,
)


@given(uren=UREN)
def test_het_venster_klopt_met_week_voor_week_tellen(uren: list[tuple[date, Decimal]]) -> None:
    weken = MIDDEN.lesweken_tussen(date(2025, 6, 1), date(2026, 7, 17))
    per_week = [
        sum((u for dag, u in uren if dag - DAG * dag.weekday() == week), Decimal(0))
        for week in weken
    ]
    verwacht = any(sum(per_week[i : i + 4]) >= 16 for i in range(len(weken) - 3))
    assert is_meldplichtig(uren, kalender=MIDDEN, grens=MELDGRENS) == verwacht


@given(
    uren=UREN, extra=st.tuples(st.dates(date(2025, 9, 1), date(2026, 7, 17)), st.just(Decimal(1)))
)
def test_meer_verzuim_neemt_een_meldplicht_nooit_weg(
    uren: list[tuple[date, Decimal]], extra: tuple[date, Decimal]
) -> None:
    if is_meldplichtig(uren, kalender=MIDDEN, grens=MELDGRENS):
        assert is_meldplichtig([*uren, extra], kalender=MIDDEN, grens=MELDGRENS)
