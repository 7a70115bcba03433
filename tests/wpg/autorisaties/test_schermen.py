"""De schermen van autorisaties, aktes en leveranciers."""

from datetime import timedelta

import pytest
from django.urls import reverse

from kern.klok import nu, vandaag
from tests.wpg.hulp import wpgregels
from toegang.models import (
    Autorisatie,
    Medewerker,
)

pytestmark = pytest.mark.django_db


# De schermen ----------------------------------------------------------------------------------


def test_voorstellen_en_bevestigen_langs_het_scherm(als, accounts, gemeente_a):
    teamleider, beheer = als(accounts["teamleider-a"]), als(accounts["beheer"])
    adres = reverse("toegang:autorisatie_nieuw_boa")
    ingevuld = {
        "medewerker": accounts["boa-a"].pk,
        "gemeente": gemeente_a.pk,
        "verwerkingen": ["wpg_zien"],
        "taak": "Vervanging",
        "besluit": "B-9",
        "besluit_op": vandaag().isoformat(),
        "van": vandaag().isoformat(),
    }
    # Wie geen boa is, of uzelf, staat niet in de lijst.
    for wie in ("leerplicht-a", "teamleider-a"):
        fout = teamleider.post(adres, ingevuld | {"medewerker": accounts[wie].pk})
        assert fout.status_code == 422
    assert teamleider.post(adres, ingevuld).status_code == 302
    rij = Autorisatie.objects.get(besluit="B-9")
    bevestig = reverse("toegang:autorisatie_bevestigen", args=[rij.pk])
    assert teamleider.post(bevestig).status_code == 422
    assert "Een voorstel wacht" in beheer.get(reverse("toegang:autorisaties")).content.decode()
    assert beheer.post(bevestig).status_code == 302
    wijzig = reverse("toegang:autorisatie_wijzigen", args=[rij.pk])
    assert teamleider.get(wijzig).status_code == 200
    nieuw = {k: v for k, v in ingevuld.items() if k not in {"medewerker", "gemeente"}}
    assert teamleider.post(wijzig, nieuw | {"taak": "Langer"}).status_code == 302
    assert teamleider.post(wijzig, nieuw).status_code == 409
    blad = teamleider.get(reverse("toegang:autorisatie", args=[rij.pk])).content.decode()
    assert "Bevestigd" in blad


def test_de_lijst_filtert_en_gaat_mee_als_bestand(als, accounts):
    client = als(accounts["teamleider-a"])
    lijst = reverse("toegang:autorisaties")
    alles = client.get(lijst).content.decode()
    assert "Esra Kaya" in alles
    assert "Joost Prins" not in alles
    assert "Esra Kaya" not in client.get(lijst, {"soort": "toezicht"}).content.decode()
    assert "Esra Kaya" not in client.get(lijst, {"stand": "voorbij"}).content.decode()
    assert client.get(lijst, {"dag": "geen dag", "stand": "x"}).status_code == 200
    bestand = client.get(reverse("toegang:autorisaties_bestand"), {"zoek": "esra"})
    assert bestand["Content-Type"].startswith("text/csv")
    assert bestand.content.decode("utf-8-sig").count("\r\n") == 2
    assert wpgregels("operatie", "reden_code", objecttype="autorisaties") == [("EXPORT", "bestand")]


def test_mijn_autorisaties_toont_de_eigen_en_niemand_anders(als, accounts):
    blad = als(accounts["boa-a"]).get(reverse("mijn:autorisaties")).content.decode()
    assert "Opsporing van overtredingen" in blad
    leeg = als(accounts["leerplicht-a"]).get(reverse("mijn:autorisaties")).content.decode()
    assert "U hebt geen autorisatie" in leeg


def test_de_teamleider_vindt_de_autorisaties_achter_lijsten(als, accounts):
    assert (
        reverse("toegang:autorisaties")
        in als(accounts["teamleider-a"]).get("/lijsten/").content.decode()
    )
    assert (
        reverse("toegang:autorisaties") in als(accounts["beheer"]).get("/beheer/").content.decode()
    )
    assert (
        reverse("toegang:autorisaties")
        not in als(accounts["leerplicht-a"]).get("/lijsten/").content.decode()
    )


def test_akte_en_leverancier_langs_het_scherm(als, accounts, gemeente_a, leverancier):
    client = als(accounts["teamleider-a"])
    akte = reverse("toegang:akte", args=[accounts["leerplicht-a"].pk])
    assert client.post(akte, {"nummer": "BOA-9"}).status_code == 422
    dagen = {"beedigd_op": "2026-01-05", "geldig_tot_en_met": "2031-01-04"}
    assert client.post(akte, {"nummer": "BOA-9"} | dagen).status_code == 302
    assert Medewerker.objects.get(pk=accounts["leerplicht-a"].pk).is_boa_op(vandaag())
    nieuw = reverse("toegang:leverancier_toelaten")
    begin = nu().replace(tzinfo=None, second=0, microsecond=0)
    ingevuld = {
        "medewerker": leverancier.pk,
        "gemeente": gemeente_a.pk,
        "ticket": "M-5",
        "doel": "Nakijken",
        "van": begin.isoformat(timespec="minutes"),
        "tot": (begin + timedelta(hours=2)).isoformat(timespec="minutes"),
    }
    assert client.post(nieuw, ingevuld | {"ticket": ""}).status_code == 422
    assert client.post(nieuw, ingevuld).status_code == 302
    rij = leverancier.leverancierstoegang.get()
    assert client.post(reverse("toegang:tijdvak_sluiten", args=[rij.pk])).status_code == 302
    assert "Gesloten" in client.get(reverse("toegang:leveranciers")).content.decode()
