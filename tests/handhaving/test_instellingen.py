"""Keuzes van de organisatie: twee personen, een reden, een eerste dag, nooit met terugwerking."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from handhaving.models import Wpginstelling
from handhaving.regels.regime import aanleidingen
from handhaving.selectors.instellingen import stand_op
from handhaving.services.instellingen import (
    instelling_bevestigen,
    instelling_intrekken,
    instelling_voorstellen,
)
from kern.klok import nu, vandaag

pytestmark = pytest.mark.django_db
MORGEN = timedelta(days=1)


def _voorstel(gemeente, medewerker, **velden):
    gegevens: dict[str, Any] = {
        "soort": "regime_overgang",
        "waarde": "verzuimmelding",
        "van": vandaag(),
        "reden": "Besluit van het college",
    } | velden
    return instelling_voorstellen(gemeente, medewerker=medewerker, **gegevens)


def test_zonder_besluit_geldt_de_standaard(gemeente_a):
    assert stand_op(gemeente_a.pk, soort="regime_overgang") == "uitnodiging_verhoor"
    assert stand_op(gemeente_a.pk, soort="t0_overgenomen") == "overnemen"


def test_een_voorstel_verandert_niets_tot_een_ander_het_bevestigt(gemeente_a, gemeente_b, accounts):
    voorstel = _voorstel(gemeente_a, accounts["beheer"], van=vandaag() + MORGEN)
    later = vandaag() + MORGEN
    assert stand_op(gemeente_a.pk, soort="regime_overgang", dag=later) == "uitnodiging_verhoor"
    with pytest.raises(ActGeweigerd, match="ander"):
        instelling_bevestigen(voorstel, medewerker=accounts["beheer"])
    instelling_bevestigen(voorstel, medewerker=accounts["wpg-coordinator-a"])
    assert stand_op(gemeente_a.pk, soort="regime_overgang") == "uitnodiging_verhoor"
    assert stand_op(gemeente_a.pk, soort="regime_overgang", dag=later) == "verzuimmelding"
    assert stand_op(gemeente_b.pk, soort="regime_overgang", dag=later) == "uitnodiging_verhoor"
    with pytest.raises(IntussenGewijzigd):
        instelling_bevestigen(voorstel, medewerker=accounts["wpg-coordinator-a"])


def test_ook_de_database_eist_twee_personen(gemeente_a, accounts):
    voorstel = _voorstel(gemeente_a, accounts["beheer"])
    voorstel.bevestigd_door = accounts["beheer"]
    voorstel.bevestigd_op = nu()
    with pytest.raises(IntegrityError, match="twee_personen"), transaction.atomic():
        voorstel.save()


@pytest.mark.parametrize("veld", [{"waarde": "uitnodiging_verhoor"}, {"reden": "Anders"}])
def test_een_bevestigde_keuze_ligt_vast(gemeente_a, accounts, veld):
    rij = instelling_bevestigen(
        _voorstel(gemeente_a, accounts["beheer"]), medewerker=accounts["wpg-coordinator-a"]
    )
    for naam, waarde in veld.items():
        setattr(rij, naam, waarde)
    with pytest.raises(IntegrityError, match="ligt vast"), transaction.atomic():
        rij.save()
    with pytest.raises(IntegrityError, match="ligt vast"), transaction.atomic():
        rij.delete()


@pytest.mark.parametrize(
    "fout",
    [
        {"van": vandaag() - MORGEN},
        {"waarde": "nooit"},
        {"waarde": "overnemen"},
        {"reden": "  "},
    ],
)
def test_wat_niet_kan(gemeente_a, accounts, fout):
    with pytest.raises(ActGeweigerd):
        _voorstel(gemeente_a, accounts["beheer"], **fout)


def test_een_voorstel_tegelijk(gemeente_a, accounts):
    eerste = _voorstel(gemeente_a, accounts["beheer"])
    with pytest.raises(ActGeweigerd, match="al een voorstel"):
        _voorstel(gemeente_a, accounts["beheer"])
    instelling_intrekken(eerste)
    _voorstel(gemeente_a, accounts["beheer"])


def test_wie_te_laat_bevestigt_kiest_een_nieuwe_dag(gemeente_a, accounts, monkeypatch):
    voorstel = _voorstel(gemeente_a, accounts["beheer"])
    monkeypatch.setattr("handhaving.services.instellingen.vandaag", lambda: vandaag() + MORGEN)
    with pytest.raises(ActGeweigerd, match="verleden"):
        instelling_bevestigen(voorstel, medewerker=accounts["wpg-coordinator-a"])


def test_de_schermen(als, accounts, gemeente_a):
    beheer, boa = als(accounts["beheer"]), als(accounts["boa-a"])
    coordinator = als(accounts["wpg-coordinator-a"])
    goed = {
        "gemeente": gemeente_a.pk,
        "keuze": "regime_overgang:redelijk_vermoeden",
        "van": f"{vandaag()}",
        "reden": "Besluit van het college",
    }
    nieuw = "/handhaving/instellingen/nieuw/"
    for fout in ({"keuze": ""}, {"reden": ""}, {"van": "2020-01-01"}, {"gemeente": "999"}):
        assert beheer.post(nieuw, goed | fout).status_code == 422
    assert beheer.post(nieuw, goed).status_code == 302
    assert beheer.post(nieuw, goed).status_code == 422
    voorstel = Wpginstelling.objects.get()
    besluit = f"/handhaving/instellingen/{voorstel.pk}/bevestigen/"
    assert beheer.post(besluit).status_code == 404
    assert boa.get("/handhaving/instellingen/").status_code == 404
    assert als(accounts["boa-b"]).post(besluit).status_code == 404
    assert "Besluit van het college" in beheer.get("/handhaving/instellingen/").content.decode()
    scherm = coordinator.get("/handhaving/instellingen/bevestigen/").content.decode()
    assert "Bevestigen" in scherm
    assert coordinator.post(f"/handhaving/instellingen/{voorstel.pk}/iets/").status_code == 404
    assert coordinator.post(besluit, follow=True).status_code == 200
    assert stand_op(gemeente_a.pk, soort="regime_overgang") == "redelijk_vermoeden"
    assert beheer.post(f"/handhaving/instellingen/{voorstel.pk}/terug/").status_code == 302
    assert Wpginstelling.objects.get().ingetrokken_op is None


def test_een_onbekende_stand_opent_niets():
    with pytest.raises(KeyError):
        aanleidingen("onbekend")
