"""Een bereik van geboortedata geeft hetzelfde oordeel als de wet per jongere."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cases.regels.plicht import Plichtstatus, leeftijd_op, plichtstatus
from cases.regels.plichtfeiten import Geboortedatum, Plichtfeiten
from signalering.plichtgrenzen import laatst_geborene, plichtgrenzen
from tests.regels.hulp import KALENDERS

SCHRIKKELDAGEN = st.sampled_from([date(jaar, 2, 29) for jaar in (2004, 2008, 2012, 2016, 2020)])
GEBOREN = st.dates(date(2003, 1, 1), date(2022, 12, 31)) | SCHRIKKELDAGEN
DAGEN = st.dates(date(2022, 1, 1), date(2030, 12, 31)) | st.sampled_from(
    [date(2024, 2, 29), date(2026, 2, 28), date(2026, 3, 1), date(2026, 7, 31), date(2026, 8, 1)]
)


@given(geboren=GEBOREN, op=DAGEN, regio=st.sampled_from(sorted(KALENDERS)))
def test_de_grenzen_zeggen_hetzelfde_als_de_plichtstatus(
    geboren: date, op: date, regio: str
) -> None:
    grenzen = plichtgrenzen(op, kalenders=KALENDERS)
    feiten = Plichtfeiten(Geboortedatum(geboren.year, geboren.month, geboren.day))
    status = plichtstatus(feiten, op=op, kalender=KALENDERS[regio])
    begonnen = geboren <= grenzen.begonnen[regio]
    leerplichtig = begonnen and geboren >= grenzen.leerplicht_vanaf
    kwalificatieplichtig = grenzen.kwalificatie_vanaf <= geboren < grenzen.leerplicht_vanaf
    assert leerplichtig == (status is Plichtstatus.LEERPLICHTIG)
    assert kwalificatieplichtig == (status is Plichtstatus.KWALIFICATIEPLICHTIG)


@given(geboren=GEBOREN, op=DAGEN, leeftijd=st.integers(4, 27))
def test_de_laatst_geborene_met_een_leeftijd(geboren: date, op: date, leeftijd: int) -> None:
    assert (geboren <= laatst_geborene(leeftijd, op=op)) == (leeftijd_op(geboren, op) >= leeftijd)
