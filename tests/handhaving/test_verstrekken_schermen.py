"""De schermen van verstrekken en van verzoeken: stappen, terug, fouten, botsingen en rechten."""

from datetime import timedelta

import pytest
from django.urls import reverse

from handhaving.models import (
    Betrokkeneverzoek,
    Correctietaak,
    Samenwerkingsbesluit,
    Verstrekking,
    Verstrekkingconcept,
)
from handhaving.verstrekken.stukken import stukken_van
from kern.grens import met_wpg
from kern.klok import vandaag
from tests.fabrieken import een_jongere, een_zaak
from tests.toegang.monsters_wpg import wpgwereld
from tests.wpg.hulp import wpgregels
from tests.wpg.verstrek_hulp import een_samenwerking

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)


@pytest.fixture
def boa(accounts):
    return accounts["boa-a"]


@pytest.fixture
def wereld(alles, boa, gemeente_a):
    with alles():
        jongere = een_jongere(gemeente_a)
        een_zaak(jongere, behandelaar=boa)
        return wpgwereld(jongere, boa)


@pytest.fixture
def zaak(wereld):
    return wereld["wpgzaak"]


@pytest.fixture
def client(als, boa):
    return als(boa)


def stap(zaak, naam):
    return reverse("handhaving:verstrekken_stap", args=[zaak.pk, naam])


def vinkjes(alles, zaak):
    with alles(), met_wpg():
        return [f"{s}|{stuk.sha256}" for s, (_, stuk) in stukken_van(zaak).items()]


ONTVANGER = {
    "ontvanger": "om",
    "organisatie": "Parket Oost",
    "persoon": "mr. Proef",
    "identiteit": "bekend",
}


def waarom(boa):
    return {
        "doel": "Beslissen over vervolging",
        "noodzaak": "Zonder deze gegevens kan het niet",
        "aanleiding": "verzoek",
        "middel": "keten",
        "besloten_door": str(boa.pk),
        "verstrekt_op": vandaag().isoformat(),
    }


def lopen(client, alles, zaak, boa, *, ontvanger=None, grond=None):
    """Alle stappen tot het overzicht. Geeft het overzicht."""
    antwoorden = {
        "ontvanger": ONTVANGER | (ontvanger or {}),
        "grond": grond or {"grond": "wpg16"},
        "wat": {"stukken": vinkjes(alles, zaak)},
        "waarom": waarom(boa),
    }
    for versie, (naam, velden) in enumerate(antwoorden.items()):
        antwoord = client.post(stap(zaak, naam), velden | {"versie": versie})
        assert antwoord.status_code == 302, antwoord.content.decode()
    return client.get(stap(zaak, "overzicht"))


def concept(alles):
    with alles(), met_wpg():
        return Verstrekkingconcept.objects.get()


def test_van_ontvanger_tot_vastgelegd(client, alles, zaak, boa):
    eerder = len(wpgregels("id", operatie="VERSTREKKEN"))
    begin = client.get(reverse("handhaving:verstrekken", args=[zaak.pk]))
    assert begin["Location"] == stap(zaak, "ontvanger")
    overzicht = lopen(client, alles, zaak, boa)
    assert overzicht.status_code == 200
    tekst = overzicht.content.decode()
    for woord in ("mr. Proef", "Wpg artikel 16 lid 1", "Gegevens van de zaak", "Esra Kaya"):
        assert woord in tekst
    # Kijken is raadplegen; er is nog niets verstrekt behalve wat er al was.
    assert len(wpgregels("id", operatie="VERSTREKKEN")) == eerder
    rij = concept(alles)
    velden = {"versie": rij.versie, "sleutel": rij.sleutel}
    klaar = client.post(stap(zaak, "overzicht"), velden)
    assert klaar.status_code == 302
    # Nog eens klikken komt bij dezelfde verstrekking uit.
    assert client.post(stap(zaak, "overzicht"), velden)["Location"] == klaar["Location"]
    with alles(), met_wpg():
        assert Verstrekking.objects.filter(organisatie="Parket Oost").count() == 1
        assert not Verstrekkingconcept.objects.exists()
    assert b"Pakket ophalen" in client.get(klaar["Location"]).content


def test_terug_en_verder_houdt_de_antwoorden(client, alles, zaak, boa):
    lopen(client, alles, zaak, boa)
    assert b"Parket Oost" in client.get(stap(zaak, "ontvanger")).content
    verder = client.get(reverse("handhaving:verstrekken", args=[zaak.pk]))
    assert verder["Location"] == stap(zaak, "overzicht")
    # Wie de ontvanger wijzigt, kiest opnieuw een grond.
    velden = ONTVANGER | {"ontvanger": "halt", "versie": 4}
    client.post(stap(zaak, "ontvanger"), velden)
    assert client.get(stap(zaak, "overzicht"))["Location"] == stap(zaak, "grond")


def test_een_stap_overslaan_kan_niet(client, zaak):
    assert client.get(stap(zaak, "waarom"))["Location"] == stap(zaak, "ontvanger")
    assert client.get(stap(zaak, "onzin")).status_code == 404


@pytest.mark.parametrize(
    "velden", [{}, {"organisatie": ""}, {"ontvanger": "jco"}, {"ontvanger": "x"}]
)
def test_een_fout_staat_bij_het_veld(client, zaak, velden):
    antwoord = client.post(
        stap(zaak, "ontvanger"), (ONTVANGER | velden if velden else {}) | {"versie": 0}
    )
    assert antwoord.status_code == 422
    assert b"data-foutenlijst" in antwoord.content


def test_alleen_wat_mag_is_te_kiezen(client, zaak):
    client.post(stap(zaak, "ontvanger"), ONTVANGER | {"ontvanger": "school", "versie": 0})
    tekst = client.get(stap(zaak, "grond")).content.decode()
    assert "Wpg artikel 19" in tekst
    assert "Wpg artikel 20" in tekst
    assert "artikel 18" not in tekst
    assert "Er is nog geen samenwerkingsbesluit" not in tekst  # de wereld heeft er een
    for grond in ("wpg18j", "wpg19", "wpg20"):
        antwoord = client.post(stap(zaak, "grond"), {"grond": grond, "versie": 1})
        assert antwoord.status_code == 422, grond


def test_artikel_20_op_het_scherm(client, alles, zaak, boa, gemeente_a):
    with alles():
        oud = een_samenwerking(
            gemeente_a, boa, naam="Oud", van=vandaag() - 9 * DAG, tot_en_met=vandaag() - DAG
        )
        goed = een_samenwerking(gemeente_a, boa, naam="Goed", partners=["Parket Oost"])
    school = {"ontvanger": "school"}
    client.post(stap(zaak, "ontvanger"), ONTVANGER | school | {"versie": 0})
    velden = {"grond": "wpg20", "versie": 1, "samenwerking": str(oud.pk)}
    fout = client.post(stap(zaak, "grond"), velden)
    assert fout.status_code == 422
    assert "geldt niet op deze dag" in fout.content.decode()
    velden["samenwerking"] = str(goed.pk)
    assert client.post(stap(zaak, "grond"), velden).status_code == 302


def test_een_ander_tabblad_geeft_409(client, alles, zaak, boa):
    lopen(client, alles, zaak, boa)
    antwoord = client.post(stap(zaak, "ontvanger"), ONTVANGER | {"versie": 0})
    assert antwoord.status_code == 409
    assert "ander tabblad" in antwoord.content.decode()
    rij = concept(alles)
    oud = client.post(stap(zaak, "overzicht"), {"versie": 1, "sleutel": rij.sleutel})
    assert oud.status_code == 409


def test_een_stuk_dat_intussen_wijzigde_vraagt_een_nieuwe_keuze(client, alles, zaak, boa):
    lopen(client, alles, zaak, boa)
    with alles(), met_wpg():
        zaak.feit = "LPW_4A"
        zaak.save()
    assert client.get(stap(zaak, "overzicht"))["Location"] == stap(zaak, "wat")


def test_weggooien_laat_niets_achter(client, alles, zaak, boa):
    lopen(client, alles, zaak, boa)
    client.post(reverse("handhaving:verstrekken_weg", args=[zaak.pk]))
    with alles(), met_wpg():
        assert not Verstrekkingconcept.objects.exists()


def test_een_collega_typt_eerst_een_reden(als, accounts, zaak):
    antwoord = als(accounts["wpg-coordinator-a"]).get(stap(zaak, "ontvanger"))
    assert antwoord.status_code == 302
    assert reverse("handhaving:reden", args=[zaak.pk]) in antwoord["Location"]


def test_het_register_filtert_en_noemt_geen_betrokkene(client, als, accounts, wereld):
    lijst = reverse("handhaving:verstrekkingen")
    tekst = client.get(lijst).content.decode()
    assert "Parket Midden" in tekst
    assert "Proefouder" not in tekst
    assert "Parket Midden" not in client.get(lijst, {"ontvanger": "halt"}).content.decode()
    assert client.get(lijst, {"van": "geen dag", "grond": "'"}).status_code == 200
    register = reverse("handhaving:verstrekkingenregister")
    assert "Parket Midden" in als(accounts["auditor"]).get(register).content.decode()
    assert client.get(register).status_code == 404


def test_wie_een_ontvanger_inlicht_legt_dag_en_middel_vast(client, alles, wereld):
    taak = wereld["correctietaak"]
    url = reverse("handhaving:correctie", args=[taak.pk])
    assert b"Parket Midden" in client.get(reverse("handhaving:correcties")).content
    for velden in ({}, {"op": "onzin", "middel": "post"}, {"op": vandaag(), "middel": "x"}):
        assert client.post(url, velden).status_code == 422
    assert client.post(url, {"op": vandaag(), "middel": "post"}).status_code == 302
    assert client.post(url, {"op": vandaag(), "middel": "post"}).status_code == 409
    with alles(), met_wpg():
        assert Correctietaak.objects.get().afgehandeld_op == vandaag()


def test_de_coordinator_legt_een_samenwerkingsbesluit_vast(als, accounts, alles, gemeente_a):
    client = als(accounts["wpg-coordinator-a"])
    url = reverse("handhaving:samenwerking_nieuw")
    velden = {
        "gemeente": str(gemeente_a.pk),
        "naam": "Samen terug",
        "kenmerk": "B-1",
        "soorten": ["school", "rmc"],
        "partners": "De Brug\n\n De Brug \nHet Baken",
        "belang": "x",
        "doel": "x",
        "gegevens": "x",
        "voorwaarden": "x",
        "van": vandaag().isoformat(),
    }
    assert client.post(url, velden | {"tot_en_met": "2020-01-01"}).status_code == 422
    assert client.post(url, velden | {"soorten": ["om"]}).status_code == 422
    assert client.post(url, velden).status_code == 302
    rij = Samenwerkingsbesluit.objects.get()
    assert rij.partners == ["De Brug", "Het Baken"]
    lijst = client.get(reverse("handhaving:samenwerking")).content.decode()
    assert "De Brug, Het Baken" in lijst
    client.post(reverse("handhaving:samenwerking_einde", args=[rij.pk]))
    rij.refresh_from_db()
    assert rij.tot_en_met == vandaag()


def test_de_lijst_voor_de_jurist_staat_op_het_scherm(client, wereld):
    tekst = client.get(reverse("handhaving:verstrekgronden")).content.decode()
    assert "Laat een jurist meelezen." in tekst
    assert "Krijgt geen politiegegevens." in tekst


# Verzoeken


@pytest.fixture
def coordinator(als, accounts):
    return als(accounts["wpg-coordinator-a"])


def verzoekvelden(gemeente, **anders):
    return {
        "gemeente": str(gemeente.pk),
        "soort": "inzage",
        "vrager": "zelf",
        "geslachtsnaam": "Proefouder",
        "identiteit": "balie",
        "identiteit_op": vandaag().isoformat(),
        "ontvangen_op": vandaag().isoformat(),
    } | anders


@pytest.mark.parametrize(
    "anders",
    [
        {"geslachtsnaam": ""},
        {"identiteit": ""},
        {"bsn": "123456789"},
        {"vrager": "gemachtigde"},
        {"soort": "rectificatie"},
        {"ontvangen_op": "2100-01-01"},
        {"vrager": "vertegenwoordiger", "vertegenwoordiger": "Ouder"},
    ],
)
def test_een_verzoek_dat_niet_klopt_geeft_een_fout(coordinator, gemeente_a, anders):
    url = reverse("handhaving:wpgverzoek_nieuw")
    assert coordinator.post(url, verzoekvelden(gemeente_a, **anders)).status_code == 422


def test_van_verzoek_tot_overzicht(coordinator, gemeente_a, alles, wereld):
    with alles(), met_wpg():
        ouder = wereld["wpgzaak"].betrokkenen.get(soort="ouder")
    url = reverse("handhaving:wpgverzoek_nieuw")
    naar = coordinator.post(url, verzoekvelden(gemeente_a, geslachtsnaam=ouder.geslachtsnaam))
    scherm = naar["Location"]
    assert ouder.geslachtsnaam in coordinator.get(scherm).content.decode()
    with alles(), met_wpg():
        rij = Betrokkeneverzoek.objects.order_by("pk").last()

    def act(naam, **velden):
        with alles(), met_wpg():
            versie = Betrokkeneverzoek.objects.get(pk=rij.pk).versie
        return coordinator.post(
            reverse("handhaving:wpgverzoek_act", args=[rij.pk, naam]), velden | {"versie": versie}
        )

    brief = reverse("handhaving:wpgverzoek_brief", args=[rij.pk])
    assert coordinator.post(brief).status_code == 422
    assert act("besluiten", besluit="toegewezen").status_code == 422
    assert act("onzin").status_code == 404
    oud = coordinator.post(
        reverse("handhaving:wpgverzoek_act", args=[rij.pk, "koppelen"]), {"versie": 99}
    )
    assert oud.status_code == 409
    assert act("koppelen", pseudoniem=[ouder.pseudoniem]).status_code == 302
    tekst = coordinator.get(scherm).content.decode()
    assert "Loopt bij het OM" in tekst
    assert "Parket Midden" in tekst
    assert act("besluiten", besluit="geweigerd").status_code == 422
    assert act("besluiten", besluit="toegewezen").status_code == 422
    goed = act("besluiten", besluit="toegewezen", om_afgestemd_op=vandaag().isoformat())
    assert goed.status_code == 302
    overzicht = coordinator.post(reverse("handhaving:wpgoverzicht", args=[rij.pk]))
    assert overzicht.content.startswith(b"%PDF")
    assert "Proefouder" not in overzicht["Content-Disposition"]
    assert coordinator.post(brief).content.startswith(b"%PDF")


def test_wie_geen_rechten_behandelt_ziet_geen_verzoek(client, wereld):
    assert client.get(reverse("handhaving:wpgverzoeken")).status_code == 404
