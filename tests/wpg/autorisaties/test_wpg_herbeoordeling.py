"""WPG-23: wat niet is beoordeeld, vervalt."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from kern.handelingen import Handeling
from kern.klok import nu
from tests.wpg.autorisaties.hulp import ZAKEN, autorisatie_van, lang
from tests.wpg.hulp import wpgregels
from toegang.models import (
    Aanstelling,
    Beoordeling,
    Medewerker,
)
from toegang.selectors.beoordelen import rondelijst, tellingen
from toegang.services.beoordelen import (
    autorisatie_beoordelen,
    beheer_beoordelen,
    ronde_afsluiten,
    ronde_starten,
)
from toegang.services.fouten import ToegangGeweigerd, ToegangIntussenGewijzigd

pytestmark = pytest.mark.django_db


def _mag(accounts, wie, handeling):
    return Medewerker.objects.get(pk=accounts[wie].pk).mag(handeling)


def test_wpg_23_wie_niet_is_beoordeeld_vervalt_vanzelf(gelogd, accounts, gemeente_a):
    rij = lang(accounts)
    ronde = ronde_starten(gemeente_a, soort="alle", door=accounts["teamleider-a"])
    assert _mag(accounts, "boa-a", Handeling.WPG_ZIEN)
    with time_machine.travel(rij.bevestigd_op + timedelta(days=364)):
        assert _mag(accounts, "boa-a", Handeling.WPG_ZIEN)
    with time_machine.travel(rij.bevestigd_op + timedelta(days=366)):
        assert not _mag(accounts, "boa-a", Handeling.WPG_ZIEN)
        regel = next(r for r in rondelijst(ronde) if r.nummer == rij.pk)
        assert regel.stand == "vervallen"
        assert dict(tellingen(rondelijst(ronde)))["vervallen"] >= 1


def test_wpg_23_bijzondere_rechten_vervallen_na_een_kwartaal(accounts):
    rij = lang(accounts, "wpg-coordinator-a")
    with time_machine.travel(rij.bevestigd_op + timedelta(days=88)):
        assert _mag(accounts, "wpg-coordinator-a", Handeling.WPG_COMBINEREN)
    with time_machine.travel(rij.bevestigd_op + timedelta(days=93)):
        assert not _mag(accounts, "wpg-coordinator-a", Handeling.WPG_COMBINEREN)
        assert _mag(accounts, "wpg-coordinator-a", Handeling.WPG_ZIEN)


def test_wpg_23_behouden_geeft_een_nieuwe_termijn_en_kan_minder_laten(gelogd, accounts, gemeente_a):
    rij = lang(accounts, "wpg-coordinator-a")
    beheer = accounts["beheer"]
    ronde = ronde_starten(gemeente_a, soort="bijzonder", door=beheer)
    assert ronde_starten(gemeente_a, soort="bijzonder", door=beheer) == ronde
    assert {(r.soort, r.houder.naam) for r in rondelijst(ronde)} == {
        ("autorisatie", "Marijke Pol"),
        ("autorisatie", "Frank Groen"),
        ("autorisatie", "Aad Itor"),
        ("aanstelling", "Ruud Hofman"),
        ("aanstelling", "Bea Heer"),
    }
    with pytest.raises(ToegangGeweigerd, match="Zeg waarom"):
        autorisatie_beoordelen(ronde, rij, behouden=["wpg_zien"], reden=" ", door=beheer)
    with pytest.raises(ToegangGeweigerd, match="nu geldt"):
        autorisatie_beoordelen(ronde, rij, behouden=["wpg_kluis"], reden="x", door=beheer)
    houdt = ["wpg_zien", "wpg_combineren"]
    autorisatie_beoordelen(ronde, rij, behouden=houdt, reden="Taak is kleiner", door=beheer)
    with pytest.raises(ToegangIntussenGewijzigd):
        autorisatie_beoordelen(ronde, rij, behouden=houdt, reden="Nog eens", door=beheer)
    assert not _mag(accounts, "wpg-coordinator-a", Handeling.WPG_VERNIETIGEN)
    with time_machine.travel(nu() + timedelta(days=85)):
        assert _mag(accounts, "wpg-coordinator-a", Handeling.WPG_COMBINEREN)


def test_wpg_23_wat_is_vervallen_komt_niet_terug_door_een_beoordeling(gelogd, accounts, gemeente_a):
    rij = lang(accounts, "wpg-coordinator-a")
    with time_machine.travel(nu() + timedelta(days=65), tick=False):
        # Het beheer zelf is nog op tijd: de aanstelling begon vandaag.
        ronde = ronde_starten(gemeente_a, soort="alle", door=accounts["beheer"])
        with pytest.raises(ToegangGeweigerd, match="nu geldt"):
            autorisatie_beoordelen(
                ronde,
                rij,
                behouden=["wpg_combineren"],
                reden="Alsnog",
                door=Medewerker.objects.get(pk=accounts["beheer"].pk),
            )


def test_wpg_23_intrekken_bij_de_beoordeling_werkt_meteen(gelogd, als, accounts, gemeente_a):
    ronde = ronde_starten(gemeente_a, soort="alle", door=accounts["teamleider-a"])
    rij = autorisatie_van(accounts["boa-a"])
    client = als(accounts["teamleider-a"])
    adres = reverse("toegang:beoordelen_autorisatie", args=[ronde.pk, rij.pk])
    assert client.get(adres).status_code == 200
    assert client.post(adres, {"behouden": ["wpg_zien"], "reden": ""}).status_code == 422
    assert client.post(adres, {"reden": "Doet dit werk niet meer"}).status_code == 302
    assert als(accounts["boa-a"]).get(ZAKEN).status_code == 404
    assert client.post(adres, {"reden": "Nog eens"}).status_code == 409
    codes = {r for (r,) in wpgregels("reden_code", object_id=rij.pk, operatie="AUTORISATIE")}
    assert codes == {"beoordeeld_ingetrokken", "ingetrokken"}


def test_wpg_23_niemand_beoordeelt_zichzelf(gelogd, als, accounts, gemeente_a):
    wie = accounts["teamleider-a"]
    ronde = ronde_starten(gemeente_a, soort="bijzonder", door=wie)
    eigen = Aanstelling.objects.get(medewerker=wie)
    with pytest.raises(ToegangGeweigerd, match="Een ander"):
        beheer_beoordelen(ronde, eigen, behouden=True, reden="Ja", door=wie)
    with pytest.raises(IntegrityError), transaction.atomic():
        Beoordeling(
            campagne=ronde,
            aanstelling=eigen,
            houder=wie,
            door=wie,
            uitkomst="behouden",
            reden="Ja",
        ).save()
    client = als(wie)
    adres = reverse("toegang:beoordelen_aanstelling", args=[ronde.pk, eigen.pk])
    assert (
        client.post(adres, {"behouden": ["autorisaties_beheren"], "reden": "Ja"}).status_code == 422
    )
    assert (
        "Over uzelf beslist een collega"
        in client.get(reverse("toegang:ronde", args=[ronde.pk])).content.decode()
    )


def test_wpg_23_ook_het_beheer_van_autorisaties_vervalt_na_een_kwartaal(
    gelogd, als, accounts, gemeente_a
):
    lijst = reverse("toegang:autorisaties")
    assert als(accounts["teamleider-a"]).get(lijst).status_code == 200
    ronde = ronde_starten(gemeente_a, soort="bijzonder", door=accounts["beheer"])
    eigen = Aanstelling.objects.get(medewerker=accounts["teamleider-a"])
    with time_machine.travel(nu() + timedelta(days=60)):
        beheer_beoordelen(
            ronde,
            eigen,
            behouden=True,
            reden="Nog steeds teamleider",
            door=Medewerker.objects.get(pk=accounts["beheer"].pk),
        )
    with time_machine.travel(nu() + timedelta(days=100)):
        assert als(accounts["teamleider-a"]).get(lijst).status_code == 200
        assert als(accounts["beheer"]).get(lijst).status_code == 404
        # De weg terug als niemand het nog heeft: een opdracht op de server, door een ander.
        naam = ["herstel_autorisatiebeheer", "beheer"]
        with pytest.raises(CommandError, match="namens"):
            call_command(*naam, "--reden", "Te laat", stderr=StringIO())
        with pytest.raises(CommandError, match="ander"):
            call_command(*naam, "--reden", "Te laat", "--namens", "beheer", stderr=StringIO())
        call_command(*naam, "--reden", "Te laat", "--namens", "teamleider-a", stderr=StringIO())
        assert als(accounts["beheer"]).get(lijst).status_code == 200
    assert ("beheer_hersteld",) in wpgregels("reden_code", objecttype="aanstelling")


def test_wpg_23_een_ronde_sluit_met_een_conclusie_en_verandert_dan_niet_meer(
    gelogd, als, accounts, gemeente_a
):
    wie = accounts["teamleider-a"]
    ronde = ronde_starten(gemeente_a, soort="alle", door=wie)
    with pytest.raises(ToegangGeweigerd, match="conclusie"):
        ronde_afsluiten(ronde, conclusie="", door=wie)
    ronde_afsluiten(ronde, conclusie="Niets bijzonders", door=wie)
    with pytest.raises(ToegangIntussenGewijzigd):
        autorisatie_beoordelen(
            ronde, autorisatie_van(accounts["boa-a"]), behouden=[], reden="Te laat", door=wie
        )
    client = als(wie)
    assert (
        "Niets bijzonders" in client.get(reverse("toegang:ronde", args=[ronde.pk])).content.decode()
    )
    rapport = client.get(reverse("toegang:ronde_bestand", args=[ronde.pk])).content.decode()
    assert "Esra Kaya" in rapport
