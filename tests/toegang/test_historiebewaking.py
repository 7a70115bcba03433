"""De bewaking kijkt per opdracht en laat geen rij door die niet in de historie staat."""

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from cases.models import Zaak
from kern.grens import voor_systeem
from kern.verzameling import bijwerken
from tests.conftest import als_eigenaar
from tests.fabrieken import een_jongere, een_zaak

pytestmark = [pytest.mark.grens, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def zaken(gemeente_a):
    with voor_systeem([gemeente_a.pk]):
        jongere = een_jongere(gemeente_a)
        return [een_zaak(jongere) for _ in range(5)]


def _kolommen():
    return ", ".join(str(v.column) for v in Zaak._meta.concrete_fields)


def test_een_verzameling_met_historie_in_dezelfde_opdracht_mag(zaken, gemeente_a):
    with voor_systeem([gemeente_a.pk]):
        bijwerken(Zaak, zet={"status": "'wacht'"}, bron="(select 1 as een)", waar="s.een = 1")
    with voor_systeem([gemeente_a.pk]):
        assert Zaak.objects.filter(status="wacht").count() == 5
        assert Zaak.historie.count() == 10


@pytest.mark.parametrize(
    ("gewijzigd", "in_historie", "kolom"),
    [
        ("true", "n.id > (select min(id) from n)", "n.status"),  # een rij te weinig
        ("true", "true", "'nieuw'"),  # een andere inhoud
        ("true", "true", "n.status || ' '"),
    ],
)
def test_een_verzameling_die_niet_letterlijk_zo_in_de_historie_staat_haalt_de_commit_niet(
    zaken, gemeente_a, gewijzigd, in_historie, kolom
):
    lijst = ", ".join(
        kolom if v.column == "status" else f"n.{v.column}" for v in Zaak._meta.concrete_fields
    )
    with (
        pytest.raises(IntegrityError, match="zonder historie"),
        voor_systeem([gemeente_a.pk]),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            f"with n as (update cases_zaak set status = 'wacht' where {gewijzigd} returning *)"
            f" insert into cases_historicalzaak ({_kolommen()}, history_date, history_type)"
            f" select {lijst}, now(), '~' from n where {in_historie}"
        )


def test_historie_van_een_eerdere_transactie_telt_niet(zaken, gemeente_a):
    with voor_systeem([gemeente_a.pk]):
        zaken[0].status = "wacht"
        zaken[0].save()
    for status in ("nieuw", "wacht"):
        with (
            pytest.raises(IntegrityError, match="zonder historie"),
            voor_systeem([gemeente_a.pk]),
            connection.cursor() as cursor,
        ):
            cursor.execute("update cases_zaak set status = %s where id = %s", [status, zaken[0].pk])


def test_na_de_commit_staat_er_niets_meer_te_toetsen(zaken):
    naam = connection.settings_dict["NAME"]
    assert als_eigenaar("select count(*) from historie_te_toetsen", database=naam) == [(0,)]


@pytest.mark.parametrize(
    "opdracht",
    [
        "delete from historie_te_toetsen",
        "insert into historie_te_toetsen (tabel, kort, rijen, verwijderd)"
        " values ('cases_zaak', 'cases_zaak', '{}', false)",
        "alter table cases_zaak disable trigger historie_na_update",
        "drop function historie_klopt_cases_zaak(bigint[], boolean) cascade",
        "set session_replication_role = replica",
    ],
)
def test_de_toepassing_kan_de_bewaking_niet_uitzetten(db, opdracht):
    with (
        pytest.raises(ProgrammingError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(opdracht)
