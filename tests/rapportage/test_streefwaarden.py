"""Streefwaarden: kiezen, intrekken, en naast het cijfer op het overzicht."""

from datetime import date

import pytest
import time_machine
from django.db import IntegrityError, transaction

from rapportage.models import Streefwaarde
from rapportage.selectors.streefwaarden import geldende_streefwaarden
from rapportage.services.streefwaarden import (
    Streefweigering,
    streefwaarde_intrekken,
    streefwaarde_kiezen,
)
from tests.cases.werk_hulp import iemand
from tests.fabrieken import een_zaak

pytestmark = pytest.mark.django_db
ADRES = "/verslagen/streefwaarden/"


@pytest.fixture(autouse=True)
def _woensdag():
    with time_machine.travel("2026-11-25T12:00:00+01:00", tick=False):
        yield


@pytest.fixture
def kies(alles, gemeente_a):
    def een(waarde, van, maat="absoluut", gemeente=gemeente_a):
        with alles():
            return streefwaarde_kiezen(
                gemeente=gemeente, maat=maat, waarde=waarde, van=van, bron="Raadsplan 2026"
            )

    return een


def _rijen():
    return list(Streefwaarde.objects.order_by("van").values_list("waarde", "van", "tot_en_met"))


def test_een_nieuwe_geeft_de_vorige_een_laatste_dag(kies):
    kies(40, date(2026, 8, 1))
    kies(30, date(2027, 8, 1))
    kies(35, date(2027, 1, 1))  # ertussen: loopt tot de volgende
    assert _rijen() == [
        (40, date(2026, 8, 1), date(2026, 12, 31)),
        (35, date(2027, 1, 1), date(2027, 7, 31)),
        (30, date(2027, 8, 1), None),
    ]
    with pytest.raises(Streefweigering, match="eerste dag"):
        kies(20, date(2027, 1, 1))


def test_intrekken_maakt_geschiedenis_niet_ongedaan(alles, kies):
    geldt = kies(40, date(2026, 8, 1))
    straks = kies(30, date(2027, 8, 1))
    with alles():
        streefwaarde_intrekken(straks)
        assert _rijen() == [(40, date(2026, 8, 1), None)]
        with pytest.raises(Streefweigering, match="collega"):
            streefwaarde_intrekken(straks)
        streefwaarde_intrekken(geldt)
        assert _rijen() == [(40, date(2026, 8, 1), date(2026, 11, 25))]
    morgen = time_machine.travel("2026-11-26T12:00:00+01:00", tick=False)
    with morgen, alles(), pytest.raises(Streefweigering, match="voorbij"):
        streefwaarde_intrekken(geldt)


@pytest.mark.parametrize(
    ("velden", "constraint"),
    [
        ({"bron": ""}, "streefwaarde_heeft_bron"),
        ({"tot_en_met": date(2026, 7, 1)}, "streefwaarde_periode_klopt"),
        ({}, "streefwaarde_zonder_overlap"),
    ],
)
def test_de_database_bewaakt_de_rij(alles, kies, gemeente_a, velden, constraint):
    kies(40, date(2026, 9, 1))
    gegevens = {"van": date(2026, 8, 1), "bron": "Plan", "waarde": 1, "maat": "absoluut"} | velden
    with alles(), pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Streefwaarde(gemeente=gemeente_a, **gegevens).save()


@pytest.mark.parametrize(
    ("streef", "woord"), [(2, "Eronder"), (1, "Eronder"), (0, "Erboven"), (None, "")]
)
def test_op_het_overzicht_staat_het_streven_naast_het_cijfer(
    als, alles, kies, accounts, gemeente_a, streef, woord
):
    with alles():
        een_zaak(
            iemand(gemeente_a, "Kim Proef", geboortedatum=date(2012, 3, 1)),
            soort="AV",
            vastgesteld=True,
        )
    if streef is not None:
        kies(streef, date(2026, 8, 1))
    antwoord = als(accounts["beleid-regio"]).get("/verslagen/overzicht/", {"gemeente": "9901"})
    tekst = antwoord.content.decode()
    assert ('<th scope="col">Streefwaarde</th>' in tekst) == (streef is not None)
    if streef is not None:
        assert f"hoogstens {streef}" in tekst
    assert [w for w in ("Eronder", "Erboven") if w in tekst] == ([woord] if woord else [])


def test_een_streefwaarde_geldt_van_haar_eerste_tot_en_met_haar_laatste_dag(
    alles, kies, gemeente_a
):
    rij = kies(5, date(2026, 11, 25))
    with alles():
        streefwaarde_intrekken(rij)  # vandaag is haar laatste dag
    per_dag = [geldende_streefwaarden(gemeente_a.pk, op=date(2026, 11, n)) for n in (24, 25, 26)]
    assert per_dag == [{}, {"absoluut": 5}, {}]


def test_een_streefwaarde_van_straks_of_van_een_ander_telt_niet(als, kies, accounts, gemeente_b):
    kies(7, date(2026, 11, 26))
    kies(8, date(2026, 8, 1), gemeente=gemeente_b)
    antwoord = als(accounts["beleid-regio"]).get("/verslagen/overzicht/", {"gemeente": "9901"})
    assert "hoogstens" not in antwoord.content.decode()


def test_de_beheerder_kiest_en_trekt_in(als, accounts, gemeente_a):
    client = als(accounts["beheer"])
    assert "Nog geen streefwaarden" in client.get(ADRES).content.decode()
    invoer = {
        "gemeente": gemeente_a.pk,
        "maat": "op_tijd_terug",
        "waarde": "101",
        "van": "2026-08-01",
        "bron": "Regioplan",
    }
    fout = client.post(f"{ADRES}nieuw/", invoer)
    assert fout.status_code == 422
    assert "hoogstens 100" in fout.content.decode()
    assert client.post(f"{ADRES}nieuw/", invoer | {"waarde": "80"}).status_code == 302
    assert client.post(f"{ADRES}nieuw/", invoer | {"waarde": "70"}).status_code == 422
    assert "minstens 80%" in client.get(ADRES).content.decode()
    rij = Streefwaarde.objects.get()
    assert "Intrekken" in client.get(f"{ADRES}{rij.pk}/weg/").content.decode()
    client.post(f"{ADRES}{rij.pk}/weg/")
    assert _rijen() == [(80, date(2026, 8, 1), date(2026, 11, 25))]
    assert rij.historie.count() == 2


def test_alleen_het_beheer_kiest_en_alleen_voor_de_eigen_gemeenten(als, kies, accounts, gemeente_b):
    assert als(accounts["teamleider-a"]).get(ADRES).status_code == 404
    assert als(accounts["beleid-regio"]).get(f"{ADRES}nieuw/").status_code == 404
    ander = kies(9, date(2026, 8, 1), gemeente=gemeente_b)
    eigen = accounts["beheer"].gemeenten_voor("inrichting_beheren")
    status = als(accounts["beheer"]).get(f"{ADRES}{ander.pk}/weg/").status_code
    assert status == (200 if gemeente_b.pk in eigen else 404)
