"""Schooljaar, feestdagen, vakanties, lesdagen, schooldagen en lesweken."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kern.kalender import (
    Kalender,
    Regio,
    Vakantie,
    begin_schooljaar,
    datum_voluit,
    einde_schooljaar,
    feestdagen,
    is_feestdag,
    nde_weekdag,
    schooljaar,
    schooljaar_label,
    schooljaar_uit_label,
    vakanties_lezen,
    weekdagen_tussen,
)
from tests.regels.hulp import KALENDERS, VAKANTIES

DAG = timedelta(days=1)
DATUMS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
REGIOS = st.sampled_from(sorted(KALENDERS))
MIDDEN = KALENDERS["midden"]


def dagen_vanaf(van: date, tot_en_met: date) -> list[date]:
    return [van + DAG * n for n in range((tot_en_met - van).days + 1)]


def test_een_schooljaar_loopt_van_1_augustus_tot_en_met_31_juli() -> None:
    assert schooljaar(date(2026, 7, 31)) == 2025
    assert schooljaar(date(2026, 8, 1)) == 2026
    assert (begin_schooljaar(2025), einde_schooljaar(2025)) == (date(2025, 8, 1), date(2026, 7, 31))
    assert schooljaar_label(2025) == "2025-2026"
    assert schooljaar_uit_label("2025-2026") == 2025


@pytest.mark.parametrize("label", ["2025", "2025-2027", "", "2025-26", "2025/2026"])
def test_iets_anders_dan_een_schooljaar_wordt_geweigerd(label: str) -> None:
    with pytest.raises(ValueError, match="schooljaar"):
        schooljaar_uit_label(label)


def test_datum_voluit() -> None:
    assert datum_voluit(date(2025, 9, 1)) == "1 september 2025"
    assert datum_voluit(date(2025, 9, 1), met_weekdag=True) == "maandag 1 september 2025"


def test_de_feestdagen_van_2026() -> None:
    assert {f.naam: f.dag for f in feestdagen(2026)} == {
        "Nieuwjaarsdag": date(2026, 1, 1),
        "Goede Vrijdag": date(2026, 4, 3),
        "Tweede Paasdag": date(2026, 4, 6),
        "Koningsdag": date(2026, 4, 27),
        "Bevrijdingsdag": date(2026, 5, 5),
        "Hemelvaartsdag": date(2026, 5, 14),
        "Tweede Pinksterdag": date(2026, 5, 25),
        "Eerste Kerstdag": date(2026, 12, 25),
        "Tweede Kerstdag": date(2026, 12, 26),
    }
    assert all(f.bron.startswith("Algemene termijnenwet art. 3") for f in feestdagen(2026))


@pytest.mark.parametrize(
    ("jaar", "verwacht"),
    [
        (2013, date(2013, 4, 30)),
        (2014, date(2014, 4, 26)),
        (2025, date(2025, 4, 26)),
        (2026, date(2026, 4, 27)),
        (2031, date(2031, 4, 26)),
    ],
)
def test_koningsdag_valt_nooit_op_zondag(jaar: int, verwacht: date) -> None:
    assert is_feestdag(verwacht)
    assert not any(is_feestdag(date(jaar, 4, dag)) for dag in (26, 27) if dag != verwacht.day)


def test_goede_vrijdag_is_alleen_voor_termijnen_een_feestdag() -> None:
    assert not is_feestdag(date(2026, 4, 3))
    assert is_feestdag(date(2026, 4, 3), voor_termijnen=True)


def test_het_bestand_heeft_vijf_vakanties_per_regio_per_schooljaar() -> None:
    aantallen = Counter((v.schooljaar, v.regio) for v in VAKANTIES)
    assert len(VAKANTIES) == 8 * 3 * 5
    assert aantallen == {(jaar, regio): 5 for jaar in range(2021, 2029) for regio in Regio}


def test_elke_vakantie_ligt_op_haar_plaats() -> None:
    duur = {"herfst": 9, "kerst": 16, "voorjaars": 9, "mei": 9, "zomer": 44}
    for vakantie in VAKANTIES:
        assert vakantie.van.weekday() == 5
        assert vakantie.tot_en_met.weekday() == 6
        assert vakantie.bron
        assert schooljaar(vakantie.van) == vakantie.schooljaar
        dagen = (vakantie.tot_en_met - vakantie.van).days + 1
        assert dagen == duur[vakantie.naam.removesuffix("vakantie")], vakantie


def test_kerst_en_mei_zijn_overal_gelijk_en_de_zomer_gespreid() -> None:
    for jaar in range(2021, 2029):
        per_naam = {
            naam: {v.van for v in VAKANTIES if v.schooljaar == jaar and v.naam == naam}
            for naam in ("kerstvakantie", "meivakantie", "zomervakantie")
        }
        assert [len(begin) for begin in per_naam.values()] == [1, 1, 3]


def test_een_fout_in_het_bestand_wordt_niet_geslikt() -> None:
    kop = "schooljaar,regio,naam,van,tot_en_met,bron\n"
    for rij in (
        "2025-2026,oost,zomervakantie,2026-07-18,2026-08-30,x\n",
        "2025-2026,midden,zomervakantie,2026-08-30,2026-07-18,x\n",
        "2025,midden,zomervakantie,2026-07-18,2026-08-30,x\n",
    ):
        with pytest.raises(ValueError, match=r"oost|einde|schooljaar"):
            vakanties_lezen([kop, rij])


def test_een_feestdag_buiten_een_vakantie_is_lesdag_maar_geen_schooldag() -> None:
    hemelvaart = date(2026, 5, 14)
    assert MIDDEN.is_lesdag(hemelvaart)
    assert not MIDDEN.is_schooldag(hemelvaart)


def test_een_sluitingsdag_is_alleen_geen_schooldag() -> None:
    studiedag = date(2025, 11, 12)
    school = Kalender("midden", VAKANTIES, sluitingsdagen=[studiedag])
    assert school.is_lesdag(studiedag)
    assert not school.is_schooldag(studiedag)
    assert school.eerste_schooldag_vanaf(studiedag) == date(2025, 11, 13)


def test_de_zomer_van_midden_heeft_in_augustus_2025_geen_schooldag() -> None:
    assert MIDDEN.eerste_schooldag_vanaf(date(2025, 8, 1)) == date(2025, 9, 1)
    assert MIDDEN.lesdagen_tussen(date(2025, 8, 1), date(2025, 8, 31)) == 0


def test_de_kalender_zegt_tot_waar_zij_de_vakanties_kent() -> None:
    assert MIDDEN.dekt(date(2025, 9, 1))
    assert not MIDDEN.dekt(date(2014, 8, 1))
    assert not MIDDEN.dekt(date(2030, 1, 1))
    assert not Kalender("midden", []).dekt(date(2025, 9, 1))


def test_overlappende_vakanties_tellen_een_keer() -> None:
    extra = Vakantie("midden", "extra", 2025, date(2026, 4, 29), date(2026, 5, 10))
    ruim = Kalender("midden", [*VAKANTIES, extra])
    maand = (date(2026, 4, 20), date(2026, 5, 15))
    assert MIDDEN.lesdagen_tussen(*maand) == 15
    assert ruim.lesdagen_tussen(*maand) == 10


def test_lesweken_slaan_de_kerstvakantie_over() -> None:
    nummers = [MIDDEN.lesweeknummer(date(2025, 12, dag)) for dag in (8, 15)]
    nummers += [MIDDEN.lesweeknummer(date(2026, 1, dag)) for dag in (5, 12)]
    eerste = nummers[0]
    assert eerste is not None
    assert nummers == [eerste, eerste + 1, eerste + 2, eerste + 3]
    assert MIDDEN.lesweeknummer(date(2025, 12, 24)) is None


def test_de_eerste_lesweek_komt_na_de_zomer() -> None:
    assert MIDDEN.lesweek_in_schooljaar(date(2025, 9, 1)) == 1
    assert MIDDEN.lesweek_in_schooljaar(date(2025, 9, 14)) == 2
    assert MIDDEN.lesweek_in_schooljaar(date(2025, 8, 20)) is None
    assert MIDDEN.lesweek_in_schooljaar(date(2025, 10, 27)) == 8  # na de herfstvakantie


def test_een_week_met_een_lesdag_is_een_lesweek() -> None:
    vakantie = Vakantie("midden", "kort", 2025, date(2025, 11, 4), date(2025, 11, 9))
    kalender = Kalender("midden", [vakantie])
    assert kalender.is_lesweek(date(2025, 11, 5))
    tot_vrijdag = Vakantie("midden", "kort", 2025, date(2025, 11, 1), date(2025, 11, 6))
    assert Kalender("midden", [tot_vrijdag]).is_lesweek(date(2025, 11, 5))
    van_maandag = Vakantie("midden", "week", 2025, date(2025, 11, 3), date(2025, 11, 7))
    assert not Kalender("midden", [van_maandag]).is_lesweek(date(2025, 11, 9))


@given(regio=REGIOS, van=DATUMS, duur=st.integers(0, 500))
def test_tellen_geeft_hetzelfde_als_dag_voor_dag_aflopen(regio: str, van: date, duur: int) -> None:
    kalender, tot_en_met = KALENDERS[regio], van + DAG * duur
    dagen = dagen_vanaf(van, tot_en_met)
    assert kalender.lesdagen_tussen(van, tot_en_met) == sum(map(kalender.is_lesdag, dagen))
    assert weekdagen_tussen(van, tot_en_met) == sum(dag.weekday() < 5 for dag in dagen)
    lesweken = {
        dag - DAG * dag.weekday() for dag in dagen_vanaf(van - DAG * 6, tot_en_met + DAG * 6)
    }
    lesweken = {
        maandag
        for maandag in lesweken
        if any(kalender.is_lesdag(maandag + DAG * n) for n in range(7))
        and maandag <= tot_en_met
        and maandag + DAG * 6 >= van
    }
    assert kalender.lesweken_tussen(van, tot_en_met) == sorted(lesweken)


@given(regio=REGIOS, van=DATUMS, n=st.integers(1, 300))
def test_de_nde_lesdag_is_een_lesdag_met_n_lesdagen_ervoor(regio: str, van: date, n: int) -> None:
    kalender = KALENDERS[regio]
    dag = kalender.nde_lesdag(van, n)
    assert kalender.is_lesdag(dag)
    assert kalender.lesdagen_tussen(van, dag) == n
    assert weekdagen_tussen(van, nde_weekdag(van, n)) == n
    assert nde_weekdag(van, n).weekday() < 5


@given(regio=REGIOS, dag=DATUMS)
def test_lesweken_zijn_zonder_gaten_genummerd(regio: str, dag: date) -> None:
    kalender = KALENDERS[regio]
    nummer = kalender.lesweeknummer(dag)
    if nummer is None:
        assert not any(kalender.is_lesdag(dag - DAG * dag.weekday() + DAG * n) for n in range(5))
        return
    maandag = kalender.maandag_van_lesweek(nummer)
    assert maandag == dag - DAG * dag.weekday()
    assert kalender.lesweeknummer(kalender.maandag_van_lesweek(nummer + 1)) == nummer + 1
    assert kalender.lesweken_tussen(maandag, kalender.maandag_van_lesweek(nummer + 4))[4:]


def test_de_nulde_lesdag_bestaat_niet() -> None:
    with pytest.raises(ValueError, match="nummer 1"):
        MIDDEN.nde_lesdag(date(2025, 9, 1), 0)
