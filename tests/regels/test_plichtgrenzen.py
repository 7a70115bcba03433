"""Een bereik van geboortedata geeft hetzelfde oordeel als de wet per jongere."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.regels.leeftijd import is_onder
from cases.regels.plicht import (
    DOORSTROOMPUNT_ONDER,
    Plichtstatus,
    begin_leerplicht,
    plichtstatus,
)
from cases.regels.plichtfeiten import Geboortedatum, Plichtfeiten
from cases.regels.plichtgrenzen import beginbereiken, plichtgrenzen
from tests.regels.hulp import KALENDERS, WET

SCHRIKKELDAGEN = st.sampled_from([date(jaar, 2, 29) for jaar in (2004, 2008, 2012, 2016, 2020)])
GEBOREN = st.dates(date(2003, 1, 1), date(2022, 12, 31)) | SCHRIKKELDAGEN
DAGEN = st.dates(date(2022, 1, 1), date(2030, 12, 31)) | st.sampled_from(
    [date(2024, 2, 29), date(2026, 2, 28), date(2026, 3, 1), date(2026, 7, 31), date(2026, 8, 1)]
)


@given(geboren=GEBOREN, op=DAGEN, regio=st.sampled_from(sorted(KALENDERS)))
def test_de_grenzen_zeggen_hetzelfde_als_de_plichtstatus(
    geboren: date, op: date, regio: str
) -> None:
    grenzen = plichtgrenzen(op, kalenders=KALENDERS, wet=WET)
    feiten = Plichtfeiten(Geboortedatum(geboren.year, geboren.month, geboren.day))
    status = plichtstatus(feiten, op=op, kalender=KALENDERS[regio], wet=WET)
    begonnen = geboren <= grenzen.begonnen[regio]
    leerplichtig = begonnen and geboren >= grenzen.leerplicht_vanaf
    kwalificatieplichtig = grenzen.kwalificatie_vanaf <= geboren < grenzen.leerplicht_vanaf
    assert leerplichtig == (status is Plichtstatus.LEERPLICHTIG)
    assert kwalificatieplichtig == (status is Plichtstatus.KWALIFICATIEPLICHTIG)


@given(geboren=GEBOREN, op=DAGEN)
def test_de_grens_van_het_doorstroompunt(geboren: date, op: date) -> None:
    grenzen = plichtgrenzen(op, kalenders=KALENDERS, wet=WET)
    onder = is_onder(geboren, DOORSTROOMPUNT_ONDER, op=op, wet=WET)
    assert (geboren >= grenzen.doorstroompunt_vanaf) == onder


@pytest.mark.parametrize("regio", sorted(KALENDERS))
def test_de_beginbereiken_dekken_elke_geboortedag_zonder_gat(regio: str) -> None:
    van, tot_en_met = date(2007, 1, 15), date(2021, 3, 3)
    bereiken = list(beginbereiken(van, tot_en_met, kalender=KALENDERS[regio], wet=WET))
    dag = van
    for bereik in bereiken:
        assert bereik.van == dag
        while dag <= bereik.tot_en_met:
            assert begin_leerplicht(dag, kalender=KALENDERS[regio], wet=WET) == bereik.begin
            dag += timedelta(days=1)
    assert dag == tot_en_met + timedelta(days=1)
    assert len(bereiken) < 200
