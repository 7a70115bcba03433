"""Nieuw werk vindt zijn behandelaar, op het scherm en in een bestand op dezelfde manier."""

from datetime import date

import pytest
import time_machine
from django.db import connection

from cases.models import Afscherming, Verdeelregel, Woonplaats
from cases.services.verdelen import behandelaar_voor, zaken_verdelen
from tests.fabrieken import een_jongere, een_school, een_zaak
from toegang.models import Aanstelling, Rol, Waarneming

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _vandaag():
    with time_machine.travel("2026-11-16T10:00:00+01:00"):
        yield


@pytest.fixture
def zaak(gemeente_a, accounts, alles):
    with alles():
        school = een_school(gemeente_a, brin="25XX")
        jongere = een_jongere(gemeente_a, geslachtsnaam="Éclair", zoeknaam="eclair kim")
        woning = Woonplaats.objects.get()
        woning.postcode = "9901AB"
        woning.save()
        yield een_zaak(jongere, school=school)


def regel(zaak, wie, **velden):
    rij = Verdeelregel(gemeente=zaak.gemeente, behandelaar=wie, **velden)
    rij.save()
    return rij


def in_bulk(zaak):
    with connection.cursor() as cursor:
        cursor.execute(
            "create temp table proef on commit drop as select gemeente_id, jongere_id, school_id,"
            " soort, null::bigint as behandelaar_id from cases_zaak where id = %s",
            [zaak.pk],
        )
        zaken_verdelen("proef")
        cursor.execute("select behandelaar_id from proef")
        uit = cursor.fetchone()[0]
        cursor.execute("drop table proef")
    return uit


def beide(zaak):
    een = behandelaar_voor(zaak)
    assert een == in_bulk(zaak)
    return een


def test_zonder_regels_is_er_geen_behandelaar(zaak):
    assert beide(zaak) is None


@pytest.mark.parametrize(
    ("past", "past_niet"),
    [
        ({"brin": "25XX"}, {"brin": "26YY"}),
        ({"zaaksoort": "VERZUIM"}, {"zaaksoort": "LUXE"}),
        (
            {"postcode_van": "9900", "postcode_tot_en_met": "9901"},
            {"postcode_van": "9902", "postcode_tot_en_met": "9999"},
        ),
        (
            {"letter_van": "D", "letter_tot_en_met": "E"},
            {"letter_van": "F", "letter_tot_en_met": "K"},
        ),
    ],
)
def test_elk_kenmerk_kiest(zaak, leerplicht_a, past, past_niet):
    regel(zaak, leerplicht_a, **past_niet)
    assert beide(zaak) is None
    regel(zaak, leerplicht_a, **past)
    assert beide(zaak) == leerplicht_a.pk


def test_een_school_kiest_alleen_haar_eigen_zaken(zaak, leerplicht_a, gemeente_a):
    regel(zaak, leerplicht_a, school=een_school(gemeente_a))
    assert beide(zaak) is None
    regel(zaak, leerplicht_a, school=zaak.school)
    assert beide(zaak) == leerplicht_a.pk


def test_de_eerste_in_volgorde_wint_en_een_andere_gemeente_doet_niet_mee(
    zaak, leerplicht_a, accounts, gemeente_b
):
    Verdeelregel(gemeente=gemeente_b, behandelaar=accounts["leerplicht-b"], volgorde=1).save()
    regel(zaak, accounts["traject-regio"], volgorde=20)
    regel(zaak, leerplicht_a, volgorde=10)
    assert beide(zaak) == leerplicht_a.pk


def test_tijdens_verlof_krijgt_de_waarnemer_het(zaak, leerplicht_a, accounts):
    regel(zaak, leerplicht_a)
    verlof = Waarneming(
        medewerker=leerplicht_a,
        waarnemer=accounts["traject-regio"],
        van=date(2026, 11, 16),
        tot_en_met=date(2026, 11, 20),
    )
    verlof.save()
    assert beide(zaak) == accounts["traject-regio"].pk
    with time_machine.travel("2026-11-21T10:00:00+01:00"):
        assert beide(zaak) == leerplicht_a.pk


def test_wie_hier_geen_zaken_behandelt_krijgt_er_geen(zaak, accounts, gemeente_a):
    regel(zaak, accounts["leerplicht-b"])
    assert beide(zaak) is None
    Aanstelling(
        medewerker=accounts["leerplicht-b"],
        rol=Rol.objects.get(code="leerplichtambtenaar"),
        gemeente=gemeente_a,
        van=date(2026, 1, 1),
    ).save()
    assert beide(zaak) == accounts["leerplicht-b"].pk


def test_een_afgesloten_dossier_gaat_alleen_naar_wie_het_mag_zien(zaak, leerplicht_a, teamleider_a):
    regel(zaak, leerplicht_a)
    Afscherming(jongere=zaak.jongere, reden="eigen kind", gesloten_door=teamleider_a).save()
    assert beide(zaak) is None
