"""WPG-36 en 37: de leverancier, en de geheimhouding."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from kern.handelingen import Handeling
from kern.klok import nu, vandaag
from tests.toegang.monsters_toegang import een_leverancier
from tests.wpg.autorisaties.hulp import ZAKEN, lang, niet_boa, verleend
from tests.wpg.hulp import wpgregels
from toegang.demo import WACHTWOORD
from toegang.models import (
    Aanstelling,
    Beoordeling,
    Geheimhouding,
    Medewerker,
    Rol,
)
from toegang.services.fouten import ToegangGeweigerd
from toegang.services.toegangsfeiten import (
    Tijdvak,
    leverancier_toelaten,
    leverancierstoegang_sluiten,
)
from wpg.models import Logregel

pytestmark = pytest.mark.django_db


def _toelaten(accounts, gemeente, wie, *, uren=4, **velden):
    begin = velden.get("van", nu())
    return leverancier_toelaten(
        wie,
        gemeente=gemeente,
        tijdvak=Tijdvak(
            velden.get("ticket", "M-77"), "Storing nakijken", begin, begin + timedelta(hours=uren)
        ),
        door=velden.get("door", accounts["teamleider-a"]),
    )


def _aanmelden(wie) -> Client:
    client = Client()
    client.post("/account/login/", {"login": wie.gebruikersnaam, "password": WACHTWOORD})
    return client


def test_wpg_36_zonder_melding_komt_een_leverancier_niet_binnen(leverancier):
    client = _aanmelden(leverancier)
    assert "_auth_user_id" not in client.session
    assert "nu dicht" in client.get("/account/login/").content.decode()
    regels = Logregel.objects.filter(operatie="AANMELDEN").values_list(
        "actor_id", "resultaat", "reden_code"
    )
    assert list(regels) == [(leverancier.pk, "GEWEIGERD", "geen_melding")]


def test_wpg_36_met_een_melding_binnen_en_daarna_bij_elk_verzoek_dicht(
    gelogd, accounts, gemeente_a, leverancier
):
    _toelaten(accounts, gemeente_a, leverancier)
    client = _aanmelden(leverancier)
    assert "_auth_user_id" in client.session
    assert client.get("/beheer/").status_code == 200
    with time_machine.travel(nu() + timedelta(hours=4, minutes=1)):
        assert client.get("/beheer/").status_code == 403
        assert client.get("/beheer/").status_code == 302  # uitgelogd
    regels = list(
        Logregel.objects.filter(actor_id=leverancier.pk)
        .order_by("id")
        .values_list("operatie", "objecttype", "reden_tekst", "resultaat")
    )
    assert ("AANMELDEN", "account", "", "GELUKT") in regels
    assert ("WIJZIGEN", "inrichting:beheer", "M-77", "GELUKT") in regels
    assert regels[-1][3] == "GEWEIGERD"


def test_wpg_36_sluiten_werkt_meteen(gelogd, als, accounts, gemeente_a, leverancier):
    rij = _toelaten(accounts, gemeente_a, leverancier)
    client = als(leverancier)
    assert client.get("/beheer/").status_code == 200
    leverancierstoegang_sluiten(rij, door=accounts["teamleider-a"])
    assert client.get("/beheer/").status_code == 403


def test_wpg_36_een_leverancier_ziet_alleen_metadata(
    gelogd, als, accounts, gemeente_a, leverancier
):
    _toelaten(accounts, gemeente_a, leverancier)
    rol = Rol.objects.get(code="leerplichtambtenaar")
    Aanstelling(medewerker=leverancier, rol=rol, gemeente=gemeente_a, van=vandaag()).save()
    client = als(leverancier)
    for adres in ("/werkvoorraad/", "/jongeren/", ZAKEN, reverse("toegang:autorisaties")):
        assert client.get(adres).status_code == 404, adres
    # Met een persoonlijke autorisatie wel, en alleen zolang de melding openstaat.
    verleend(accounts, niet_boa(accounts, gemeente_a, medewerker=leverancier))
    Geheimhouding(medewerker=leverancier, versie=1).save()
    assert client.get(ZAKEN).status_code == 200
    with time_machine.travel(nu() + timedelta(hours=5)):
        assert client.get(ZAKEN).status_code == 403
        assert not Medewerker.objects.get(pk=leverancier.pk).mag(Handeling.WPG_ZIEN)


def test_wpg_36_een_melding_in_a_opent_b_niet(gelogd, accounts, gemeente_a, gemeente_b):
    wie = een_leverancier(gemeente_b)
    rol = Rol.objects.get(code="functioneel_beheer")
    Aanstelling(medewerker=wie, rol=rol, gemeente=gemeente_a, van=vandaag()).save()
    _toelaten(accounts, gemeente_a, wie)
    assert wie.gemeenten_voor(Handeling.INRICHTING_BEHEREN) == {gemeente_a.pk}


def test_wpg_36_met_een_melding_in_b_blijft_een_autorisatie_in_a_dicht(
    gelogd, accounts, gemeente_a, gemeente_b
):
    wie = een_leverancier(gemeente_a)
    rol = Rol.objects.get(code="functioneel_beheer")
    Aanstelling(medewerker=wie, rol=rol, gemeente=gemeente_b, van=vandaag()).save()
    verleend(accounts, niet_boa(accounts, gemeente_a, medewerker=wie))
    _toelaten(accounts, gemeente_b, wie, door=accounts["beheer"])
    assert wie.autorisaties_voor(Handeling.WPG_ZIEN) == {}
    _toelaten(accounts, gemeente_a, wie)
    assert set(wie.autorisaties_voor(Handeling.WPG_ZIEN)) == {gemeente_a.pk}


@pytest.mark.parametrize(
    ("velden", "veld"),
    [({"uren": 25}, "tot"), ({"uren": -1}, "tot"), ({"ticket": " "}, "ticket")],
)
def test_wpg_36_een_tijdvak_heeft_een_melding_en_een_grens(
    gelogd, accounts, gemeente_a, leverancier, velden, veld
):
    with pytest.raises(ToegangGeweigerd) as fout:
        _toelaten(accounts, gemeente_a, leverancier, **velden)
    assert fout.value.veld == veld
    with pytest.raises(ToegangGeweigerd, match="leverancier"):
        _toelaten(accounts, gemeente_a, accounts["boa-a"])


# WPG-37: geheimhouding ------------------------------------------------------------------------


def test_wpg_37_eerst_geheimhouding_en_elk_jaar_opnieuw(als, accounts):
    wie = accounts["boa-a"]
    rij = lang(accounts)
    rij.van = vandaag()
    rij.bevestigd_op = nu()
    rij.save()
    belofte = Geheimhouding.objects.get(medewerker=wie)
    belofte.medewerker = accounts["leerplicht-a"]  # wissen kan niet: zo beloofde deze boa niets
    belofte.save()
    client = als(wie)
    tekst = reverse("mijn:geheimhouding")
    naar = client.get(ZAKEN)
    assert naar.status_code == 302
    assert naar["Location"].startswith(tekst)
    vraag = {"versie": 1, "naar": ZAKEN}
    assert client.get(naar["Location"]).status_code == 200
    assert client.post(tekst, vraag).status_code == 422
    assert client.get(ZAKEN).status_code == 302
    klaar = client.post(tekst, vraag | {"akkoord": "on"})
    assert (klaar.status_code, klaar["Location"]) == (302, ZAKEN)
    assert client.get(ZAKEN).status_code == 200
    assert ("bevestigd",) in wpgregels("reden_code", objecttype="geheimhouding")
    # Twee keer klikken is een keer.
    client.post(tekst, vraag | {"akkoord": "on"})
    assert Geheimhouding.objects.filter(medewerker=wie).count() == 1
    # De herbeoordeling loopt gelijk op; die staat hier buiten de toets.
    Beoordeling(
        autorisatie=rij,
        houder=wie,
        door=accounts["beheer"],
        op=vandaag() + timedelta(days=300),
        uitkomst="behouden",
        verwerkingen=rij.verwerkingen,
        reden="Blijft",
    ).save()
    begin = nu()
    with time_machine.travel(begin + timedelta(days=365)):
        assert als(wie).get(ZAKEN).status_code == 200
    with time_machine.travel(begin + timedelta(days=366)):
        assert als(wie).get(ZAKEN).status_code == 302


def test_wpg_37_een_nieuwe_tekst_vraagt_een_nieuwe_belofte(als, accounts, monkeypatch):
    client = als(accounts["boa-a"])
    assert client.get(ZAKEN).status_code == 200
    monkeypatch.setattr("toegang.models.autorisatie.TEKSTVERSIE", 2)
    assert als(accounts["boa-a"]).get(ZAKEN).status_code == 302
    oud = {"versie": 0, "naar": "", "akkoord": "on"}
    assert client.post(reverse("mijn:geheimhouding"), oud).status_code == 409


def test_wpg_37_de_weg_terug_blijft_binnen(als, accounts):
    weg = {"versie": 1, "akkoord": "on", "naar": "https://elders.example/"}
    antwoord = als(accounts["boa-a"]).post(reverse("mijn:geheimhouding"), weg)
    assert antwoord["Location"] == reverse("mijn:autorisaties")
