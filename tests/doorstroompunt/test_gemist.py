"""Wel bij ons, niet op de lijst: wie er mist, waarom, en de keuze van een mens."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from cases.models import Kwalificatie, Woonplaats
from doorstroompunt.models import Uitval, Vsvgemis
from doorstroompunt.vsvlijst.gemis import wie_mist
from tests.doorstroompunt.test_vsvlijst import GEBOREN, een_lijst, zet_op
from tests.fabrieken import een_inschrijving, een_jongere, een_school
from wpg.models import Logregel

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _op_een_vaste_dag():
    with time_machine.travel("2026-11-27T10:00:00+01:00", tick=True):
        yield


@pytest.fixture
def wereld(alles, accounts, gemeente_a, gemeente_b):
    """Een lijst, en per reden een jongere die bij ons nieuw uitviel."""
    with alles():
        school = een_school(gemeente_a)
        namen = ("erop", "geen_reden", "geen_start", "elders", "diploma", "terug", "pro", "oud")
        wie = {naam: een_jongere(gemeente_a, **GEBOREN) for naam in namen}
        lijst = een_lijst(gemeente_a)
        zet_op(lijst, wie["erop"])
        for naam, jongere in wie.items():
            op = date(2024, 10, 5) if naam == "oud" else date(2026, 3, 2)
            Uitval(jongere=jongere, gemeente=gemeente_a, uitgevallen_op=op).save()
            soort = "PRO" if naam == "pro" else "MBO2"
            van = date(2025, 11, 1) if naam == "geen_start" else date(2024, 8, 1)
            een_inschrijving(jongere, school, onderwijssoort=soort, van=van, tot_en_met=op)
        een_inschrijving(wie["terug"], school, onderwijssoort="MBO2", van=date(2026, 9, 1))
        Kwalificatie(
            jongere=wie["diploma"],
            gemeente=gemeente_a,
            diploma="mbo",
            niveau=2,
            behaald_op=date(2026, 6, 1),
        ).save()
        woonde = Woonplaats.objects.get(jongere=wie["elders"])
        woonde.gemeente, woonde.van, woonde.tot_en_met = gemeente_b, date(2020, 1, 1), None
        woonde.tot_en_met = date(2025, 12, 31)
        woonde.save()
        Woonplaats(jongere=wie["elders"], gemeente=gemeente_a, van=date(2026, 1, 1)).save()
    return lijst, wie


def test_wie_mist_en_waarom(wereld, alles):
    lijst, wie = wereld
    with alles():
        voorstel = {b.jongere_id: str(b.voorstel) for b in wie_mist(lijst)}
    assert voorstel == {
        wie["geen_reden"].pk: "HOORT_EROP",
        wie["geen_start"].pk: "GEEN_START",
        wie["elders"].pk: "ELDERS",
        wie["diploma"].pk: "DIPLOMA",
    }


def test_een_mens_kiest_en_kan_terug(wereld, alles, als, leerplicht_a):
    lijst, wie = wereld
    url = reverse("doorstroompunt:vsvgemist", args=[lijst.pk])
    client = als(leerplicht_a)
    assert "Wel bij ons, niet op de lijst" in client.get(url).content.decode()
    gekozen = [wie[naam].pk for naam in ("geen_reden", "geen_start", "erop", "pro")]
    for _ in range(2):
        client.post(url, {"gekozen": gekozen, "reden": "voorstel"})
    with alles():
        # Wie op de lijst staat of bij ons niet telt, krijgt geen reden; vraag-het-na blijft open.
        (rij,) = Vsvgemis.objects.all()
        assert (rij.jongere_id, rij.reden) == (wie["geen_start"].pk, "GEEN_START")
        assert rij.historie.count() == 1
        assert Logregel.objects.filter(objecttype="vsvlijst", jongere_id=rij.jongere_id).exists()
    keus = {"gekozen": [wie["geen_reden"].pk], "reden": "ANDERS"}
    assert client.post(url, keus).status_code == 422
    client.post(url, keus | {"toelichting": "Zit in detentie"})
    assert "Zit in detentie" in client.get(url).content.decode()
    blad = client.get(reverse("doorstroompunt:vsvlijst", args=[lijst.pk])).content.decode()
    assert "data-mist>4" in "".join(blad.split())
    client.post(url, {"gekozen": gekozen, "reden": "wissen"})
    with alles():
        assert not Vsvgemis.objects.exists()
    bestand = client.get(reverse("doorstroompunt:vsvgemist_bestand", args=[lijst.pk]))
    assert "Stond op 1 oktober niet op vo of mbo" in bestand.content.decode()


def test_wie_alleen_mag_kijken_en_wie_er_niet_bij_mag(wereld, als, accounts, leerplicht_b):
    lijst, _wie = wereld
    url = reverse("doorstroompunt:vsvgemist", args=[lijst.pk])
    assert als(leerplicht_b).get(url).status_code == 404


def test_een_lijst_zonder_uitval_te_tellen_mist_niemand(wereld, alles, gemeente_a):
    with alles():
        assert wie_mist(een_lijst(gemeente_a, soort="A01", stand="")) == []
