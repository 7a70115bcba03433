"""De toepassing laat meten wat gegroeid is, zonder eigenaar te zijn en zonder iets te lezen."""

import pytest
from django.db import connection

from cases.conversie.inlezen import conversie_inlezen
from kern.statistieken import gegroeide_tabellen_meten
from tests.conftest import als_eigenaar

ROOSTER = "proef_rooster"


@pytest.fixture
def rooster(transactional_db):
    als_eigenaar(f"create table {ROOSTER} (getal int)")
    yield lambda rijen: als_eigenaar(
        f"insert into {ROOSTER} select generate_series(1, {rijen})",
    )
    als_eigenaar(f"drop table {ROOSTER}")


def _geschat() -> int:
    """Hoeveel rijen de planner denkt dat er zijn; -1 is: nooit gemeten."""
    ((rijen,),) = als_eigenaar(
        f"select reltuples::int from pg_class where oid = '{ROOSTER}'::regclass"
    )
    return int(rijen)


def test_alleen_wat_twee_keer_zo_groot_werd_wordt_gemeten(rooster):
    gegroeide_tabellen_meten()
    rooster(1_000)
    assert (gegroeide_tabellen_meten(), _geschat()) == (0, -1)
    rooster(60_000)
    assert (gegroeide_tabellen_meten(), _geschat()) == (1, 61_000)
    assert gegroeide_tabellen_meten() == 0
    rooster(10_000)
    assert gegroeide_tabellen_meten() == 0


def test_de_toepassing_kan_zelf_niet_meten_wat_zij_niet_bezit(rooster):
    rooster(60_000)
    with connection.cursor() as cursor:
        cursor.execute(f"analyze {ROOSTER}")
    assert _geschat() == -1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("proef", "keren"), [(False, 1), (True, 0)])
def test_een_conversie_laat_meten_als_er_geladen_is(proef, keren, tmp_path, monkeypatch):
    gemeten: list[int] = []
    monkeypatch.setattr(
        "cases.conversie.inlezen.gegroeide_tabellen_meten", lambda: gemeten.append(1)
    )
    (tmp_path / "gemeenten.csv").write_text(
        "gemeentecode,naam,vakantieregio\n9911,Proefdam,midden\n"
    )
    (tmp_path / "jongeren.csv").write_text("jongere_id,geslachtsnaam,geboortedatum\n")
    uitkomst = conversie_inlezen(tmp_path, proef=proef)
    assert (uitkomst.geladen, len(gemeten)) == (not proef, keren)
