"""Elke weg waarlangs een rij van een andere gemeente naar buiten kan, is dicht.

De lekken van een grens die alleen in Python bestaat, een voor een geprobeerd onder de gewone
databaserol: eerst zonder grens, dan met de grens van de verkeerde gemeente.
"""

from datetime import date

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.db.models import Count

from cases.models import Contactmoment, Jongere, Overleg, Overlegdeelnemer, Zaak
from kern.grens import GeenGrens, toets_uitgestelde_sloten, voor_systeem
from kern.modellen import OmleidingGeweigerd
from tests.fabrieken import een_jongere, een_zaak
from toegang.models import Gemeente

pytestmark = [pytest.mark.grens, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def zaak_in_a(gemeente_a, gemeente_b):
    with voor_systeem([gemeente_a.pk, gemeente_b.pk]):
        zaak = een_zaak(een_jongere(gemeente_a))
        Contactmoment(
            gemeente=gemeente_a,
            jongere=zaak.jongere,
            zaak=zaak,
            datum=date(2026, 11, 3),
            soort="TELEFOON",
        ).save()
    return zaak


def test_de_toets_draait_zonder_voorrechten(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "select current_user, rolsuper, rolbypassrls, rolcreaterole from pg_roles"
            " where rolname = current_user"
        )
        assert cursor.fetchone() == ("toepassing", False, False, False)


@pytest.mark.parametrize(
    "vraag",
    [
        lambda: list(Zaak.objects.all()),
        lambda: Zaak.objects.count(),
        lambda: Zaak.objects.exists(),
        lambda: Zaak.objects.exclude(soort="AV").exists(),
        lambda: list(Zaak._base_manager.all()),
        lambda: list(Contactmoment.objects.all()),
        lambda: list(Jongere.objects.in_bulk([1])),
    ],
)
def test_zonder_grens_weigert_elke_vraag(zaak_in_a, vraag):
    with pytest.raises(GeenGrens):
        vraag()


@pytest.mark.parametrize(
    "tabel",
    [
        "cases_zaak",
        "cases_historicalzaak",
        "cases_jongere",
        "cases_historicaljongere",
        "cases_contactmoment",
        "cases_woonplaats",
        "cases_historicalwoonplaats",
    ],
)
def test_zonder_grens_geeft_de_database_niets(zaak_in_a, tabel):
    with connection.cursor() as cursor:
        cursor.execute(f"select count(*) from {tabel}")
        assert cursor.fetchone() == (0,)


@pytest.mark.parametrize(
    "vraag",
    [
        lambda: Zaak.objects.count(),
        lambda: Zaak.objects.exists(),
        lambda: Zaak.objects.exclude(soort="AV").exists(),
        lambda: Zaak._base_manager.count(),
        lambda: Zaak.historie.count(),
        lambda: Zaak.historie.model.objects.count(),
        lambda: Jongere.objects.count(),
        lambda: Jongere.historie.count(),
        lambda: Contactmoment.objects.count(),
        lambda: Contactmoment.objects.filter(zaak__soort="VERZUIM").count(),
        lambda: Gemeente.objects.filter(jongeren__geslachtsnaam__startswith="Proef").count(),
        lambda: sum(Gemeente.objects.annotate(n=Count("jongeren")).values_list("n", flat=True)),
    ],
)
def test_een_andere_gemeente_ziet_niets(zaak_in_a, gemeente_b, vraag):
    with voor_systeem([gemeente_b.pk]):
        assert not vraag()


def test_langs_een_sleutel_komt_niemand_binnen(zaak_in_a, gemeente_b):
    with voor_systeem([zaak_in_a.gemeente_id]):
        contact = Contactmoment.objects.get()
    with voor_systeem([gemeente_b.pk]), pytest.raises(Zaak.DoesNotExist):
        _ = contact.zaak


def test_schrijven_voor_een_andere_gemeente_weigert_de_database(zaak_in_a, gemeente_b):
    with pytest.raises(ProgrammingError, match="row-level security"), voor_systeem([gemeente_b.pk]):
        een_zaak(zaak_in_a.jongere, gemeente=zaak_in_a.gemeente)


def test_een_zaak_naar_een_andere_gemeente_schuiven_weigert_de_database(zaak_in_a, gemeente_b):
    with (
        pytest.raises(ProgrammingError, match="row-level security"),
        voor_systeem([zaak_in_a.gemeente_id]),
    ):
        zaak_in_a.gemeente = gemeente_b
        zaak_in_a.save()


@pytest.mark.parametrize(
    "sluipweg",
    [
        lambda: Zaak.objects.update(status="wacht"),
        lambda: Zaak.objects.bulk_update([], ["status"]),
        lambda: Zaak.objects.bulk_create([]),
    ],
)
def test_een_queryset_kan_niet_om_de_historie_heen(zaak_in_a, sluipweg):
    with voor_systeem([zaak_in_a.gemeente_id]), pytest.raises(OmleidingGeweigerd):
        sluipweg()


@pytest.mark.parametrize(
    "opdracht",
    [
        "update cases_zaak set status = 'wacht' where id = %s",
        "delete from cases_zaak where id = %s and not exists (select 1 from cases_contactmoment)",
        "update cases_zaak set termijn = '2027-01-01' where id = %s",
    ],
)
def test_sql_zonder_historie_haalt_de_commit_niet(gemeente_a, opdracht):
    with voor_systeem([gemeente_a.pk]):
        zaak = een_zaak(een_jongere(gemeente_a))
    with (
        pytest.raises(IntegrityError, match="zonder historie"),
        voor_systeem([gemeente_a.pk]),
        connection.cursor() as cursor,
    ):
        cursor.execute(opdracht, [zaak.pk])
        assert cursor.rowcount == 1


def test_opslaan_en_daarna_stil_wijzigen_haalt_de_commit_niet(zaak_in_a):
    with (
        pytest.raises(IntegrityError, match="zonder historie"),
        voor_systeem([zaak_in_a.gemeente_id]),
    ):
        zaak_in_a.status = "in_behandeling"
        zaak_in_a.save()
        with connection.cursor() as cursor:
            cursor.execute("update cases_zaak set status = 'wacht' where id = %s", [zaak_in_a.pk])


def test_opslaan_met_historie_mag(zaak_in_a):
    with voor_systeem([zaak_in_a.gemeente_id]):
        zaak_in_a.status = "in_behandeling"
        zaak_in_a.save()
        toets_uitgestelde_sloten()
        assert zaak_in_a.historie.count() == 2


@pytest.mark.parametrize("act", ["update", "delete"])
def test_de_historie_zelf_is_niet_te_wijzigen(zaak_in_a, act):
    sql = {
        "update": "update cases_historicalzaak set status = 'wacht'",
        "delete": "delete from cases_historicalzaak",
    }[act]
    with (
        voor_systeem([zaak_in_a.gemeente_id]),
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


def test_wie_een_gebeurtenis_heeft_ziet_de_jongere_na_een_verhuizing(gemeente_a, gemeente_b):
    with voor_systeem([gemeente_a.pk, gemeente_b.pk]):
        jongere = een_jongere(gemeente_a)
        zonder = een_jongere(gemeente_a)
        een_zaak(jongere)
        for kind in (jongere, zonder):
            kind.gemeente = gemeente_b
            kind.save()
    with voor_systeem([gemeente_a.pk]):
        assert list(Jongere.objects.values_list("pk", flat=True)) == [jongere.pk]
    with voor_systeem([gemeente_b.pk]):
        assert Jongere.objects.count() == 2
        assert Zaak.objects.count() == 0


def test_de_grens_houdt_op_waar_het_blok_ophoudt(gemeente_a, gemeente_b):
    with voor_systeem([gemeente_a.pk, gemeente_b.pk]):
        een_jongere(gemeente_a)
        with voor_systeem([gemeente_b.pk]):
            assert Jongere.objects.count() == 0
        assert Jongere.objects.count() == 1
    with pytest.raises(GeenGrens):
        Jongere.objects.count()


@pytest.fixture
def deelnemer_in_a(gemeente_a, gemeente_b, leerplicht_a):
    with voor_systeem([gemeente_a.pk]):
        overleg = Overleg(
            gemeente=gemeente_a,
            soort="thuiszitters",
            datum=date(2026, 12, 1),
            voorzitter="R. Proef",
            gemaakt_door=leerplicht_a,
        )
        overleg.save()
        rij = Overlegdeelnemer(overleg=overleg, naam="A. Partner", organisatie="Wijkteam")
        rij.save()
    return rij


@pytest.mark.parametrize(
    "tabel",
    [
        "cases_overleg",
        "cases_historicaloverleg",
        "cases_overlegdeelnemer",
        "cases_historicaloverlegdeelnemer",
    ],
)
def test_een_overleg_is_alleen_van_de_eigen_gemeente(deelnemer_in_a, gemeente_a, gemeente_b, tabel):
    def aantal():
        with connection.cursor() as cursor:
            cursor.execute(f"select count(*) from {tabel}")
            return cursor.fetchone()[0]

    assert aantal() == 0, "zonder grens"
    with voor_systeem([gemeente_b.pk]):
        assert aantal() == 0, "een andere gemeente"
    with voor_systeem([gemeente_a.pk]):
        assert aantal() > 0


def test_wie_aan_tafel_zit_hoort_bij_de_gemeente_van_het_overleg(deelnemer_in_a, gemeente_b):
    assert deelnemer_in_a.gemeente_id == deelnemer_in_a.overleg.gemeente_id
    with pytest.raises(ProgrammingError, match="row-level security"), voor_systeem([gemeente_b.pk]):
        Overlegdeelnemer(overleg=deelnemer_in_a.overleg, naam="Van elders").save()
    with voor_systeem([gemeente_b.pk]), pytest.raises(Overleg.DoesNotExist):
        Overleg.objects.get(pk=deelnemer_in_a.overleg_id)
    with pytest.raises(GeenGrens):
        Overleg.objects.count()
