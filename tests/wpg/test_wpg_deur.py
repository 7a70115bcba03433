"""De deur naar politiegegevens: alleen met een persoonlijke, lopende Autorisatie."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from handhaving.log import pseudoniem
from handhaving.models import Wpgbetrokkene, Wpgzaak
from kern.grens import Grens, binnen, met_wpg
from kern.handelingen import KENMERKEN, Handeling
from kern.klok import vandaag
from tests.fabrieken import een_jongere, een_wpgzaak, een_zaak
from tests.wpg.hulp import wpgregels
from toegang.models import Autorisatie, Rol
from toegang.rollen import ROLLEN

pytestmark = pytest.mark.django_db


@pytest.fixture
def wpgzaak(alles, accounts, gemeente_a):
    with alles(), met_wpg():
        jongere = een_jongere(gemeente_a)
        een_zaak(jongere, behandelaar=accounts["boa-a"])
        return een_wpgzaak(jongere, accounts["boa-a"])


def test_de_toetsen_draaien_onder_de_gewone_rol(db):
    with connection.cursor() as cursor:
        cursor.execute("select current_user, rolbypassrls from pg_roles where rolname=current_user")
        assert cursor.fetchone() == ("toepassing", False)


def test_wpg_01_elke_inzage_staat_in_het_log_voor_het_antwoord(als, accounts, wpgzaak):
    als(accounts["boa-a"]).get(reverse("handhaving:zaak", args=[wpgzaak.pk]))
    regels = wpgregels(
        *("operatie", "hoedanigheid", "betrokkene_pseudoniem", "categorie", "resultaat"),
        *("autorisatie_id", "autorisatie_versie", "reden_code"),
        zaak_id=wpgzaak.pk,
    )
    autorisatie = Autorisatie.objects.get(medewerker=accounts["boa-a"])
    versie = autorisatie.historie.latest("history_id").pk
    persoon = pseudoniem("ouder", wpgzaak.pk)
    verwacht = ("RAADPLEGEN", "boa", persoon, "verdachte", "GELUKT", autorisatie.pk, versie, "taak")
    assert regels == [verwacht]


def test_wpg_02_een_lijst_noemt_elke_getoonde_persoon(alles, als, accounts, gemeente_a):
    with alles(), met_wpg():
        for _ in range(7):
            een_wpgzaak(een_jongere(gemeente_a), accounts["boa-a"])
    als(accounts["boa-a"]).get(reverse("handhaving:zaken"))
    assert len(set(wpgregels("betrokkene_pseudoniem"))) == 7


def test_wpg_03_wie_niet_de_behandelaar_is_typt_eerst_een_reden(als, accounts, wpgzaak):
    client = als(accounts["wpg-coordinator-a"])
    adres = reverse("handhaving:zaak", args=[wpgzaak.pk])
    naar = client.get(adres)
    assert naar.status_code == 302
    assert naar["Location"].startswith(reverse("handhaving:reden", args=[wpgzaak.pk]))
    vraag = reverse("handhaving:reden", args=[wpgzaak.pk])
    assert client.post(vraag, {"reden": "te kort"}).status_code == 422
    assert client.post(vraag, {"reden": "vervanging bij ziekte", "naar": adres}).status_code == 302
    assert client.get(adres).status_code == 200
    redenen = wpgregels("reden_code", "reden_tekst", objecttype="wpgzaak")
    assert redenen == [("getypt", "vervanging bij ziekte")]


@pytest.mark.parametrize("naam", ["leerplicht-a", "teamleider-a", "beheer", "traject-regio"])
def test_wpg_21_zonder_autorisatie_bestaat_er_niets(naam, als, accounts, wpgzaak):
    client = als(accounts[naam])
    assert client.get(reverse("handhaving:zaak", args=[wpgzaak.pk])).status_code == 404
    assert wpgregels("handeling", resultaat="GEWEIGERD") == [("wpg_zien",)]


def test_wpg_21_een_autorisatie_die_gisteren_eindigde_opent_niets(als, accounts, wpgzaak):
    boa = accounts["boa-a"]
    client = als(boa)
    adres = reverse("handhaving:zaak", args=[wpgzaak.pk])
    assert client.get(adres).status_code == 200
    autorisatie = Autorisatie.objects.get(medewerker=boa)
    autorisatie.tot_en_met = vandaag() - timedelta(days=1)
    autorisatie.save()
    assert client.get(adres).status_code == 404


def test_wpg_21_de_andere_gemeente_bestaat_niet(als, accounts, wpgzaak):
    adres = reverse("handhaving:zaak", args=[wpgzaak.pk])
    assert als(accounts["boa-b"]).get(adres).status_code == 404


def test_wpg_21_een_rol_geeft_nooit_toegang_tot_politiegegevens(als, accounts, wpgzaak):
    wpg = {h for h, kenmerk in KENMERKEN.items() if kenmerk.wpg}
    assert wpg
    assert not any(wpg & set(handelingen) for _, handelingen in ROLLEN.values())
    rol = Rol.objects.get(code="leerplichtambtenaar")
    rol.handelingen = [*rol.handelingen, str(Handeling.WPG_ZIEN)]
    rol.save()
    adres = reverse("handhaving:zaak", args=[wpgzaak.pk])
    assert als(accounts["leerplicht-a"]).get(adres).status_code == 404


def test_de_database_toont_zonder_wpg_deur_niets(accounts, wpgzaak):
    dicht = Grens(
        frozenset([wpgzaak.gemeente_id]), medewerker_id=accounts["boa-a"].pk, systeem=True
    )
    with binnen(dicht):
        assert Wpgzaak.objects.count() == 0
        assert Wpgbetrokkene.historie.count() == 0
        with met_wpg():
            assert Wpgzaak.objects.count() == 1


@pytest.mark.parametrize(
    ("kolom", "deur"), [("afgeschermd_op", {"schot": True}), ("verwijderd_op", {"kluis": True})]
)
def test_afgeschermd_en_verwijderd_vragen_hun_eigen_deur(alles, wpgzaak, kolom, deur):
    with alles(), met_wpg():
        setattr(wpgzaak, kolom, vandaag())
        wpgzaak.save()
    open_ = {"wpg": True, "schot": False, "kluis": False}
    with binnen(Grens(frozenset([wpgzaak.gemeente_id]), **open_)):
        assert not Wpgzaak.objects.exists()
        # Een oude versie is geen omweg.
        assert not Wpgzaak.historie.exists()
    with binnen(Grens(frozenset([wpgzaak.gemeente_id]), **(open_ | deur))):
        assert Wpgzaak.objects.exists()


def test_wpg_14_de_dag_van_eerste_verwerking_ligt_vast(alles, wpgzaak):
    wpgzaak.eerste_verwerking_op = vandaag() - timedelta(days=1)
    with (
        pytest.raises(IntegrityError, match="ligt vast"),
        alles(),
        met_wpg(),
        transaction.atomic(),
    ):
        wpgzaak.save()
