"""Een dossier naar een andere gemeente, een melding aan en vraag van een partner, en de MAT."""

import zipfile
from datetime import timedelta

import pytest
from dateutil.relativedelta import relativedelta
from django.core.files.base import ContentFile
from playwright.sync_api import expect

from cases.models import Bekendheidscheck, Document, Matdossier, Overdracht
from cases.regels.briefontvanger import Ontvangersoort
from cases.selectors.brieven.ontvangers import Adres
from cases.services.brieven.goedkeuren import brief_goedkeuren, voorbeeld_gezien
from cases.services.brieven.opstellen import Extra, Opgave, brief_opstellen
from cases.services.brieven.verzenden import brief_verzenden
from cases.services.overdracht import verhuizing_vastleggen
from kern.klok import vandaag
from tests.cases.brieven_hulp import een_briefhoofd, een_sjabloon
from tests.fabrieken import een_jongere, een_zaak


@pytest.mark.parametrize("breedte", [1280, 390])
def test_een_dossier_aanbieden_en_overnemen(
    page,
    live_server,
    aanmelden,
    axe,
    alles,
    accounts,
    binnen_gemeente,
    gemeente_a,
    gemeente_b,
    breedte,
):
    wie = accounts["leerplicht-a"]
    with binnen_gemeente(wie, gemeente_a):
        kind = een_jongere(gemeente_a, geslachtsnaam="Verhuisd")
        een_zaak(kind, behandelaar=wie, geopend_op=vandaag() - timedelta(days=30))
        for titel in ("Verslag van school", "Interne notitie"):
            stuk = {"titel": titel, "bestand": f"d/{titel}.pdf", "grootte": 1}
            Document(jongere=kind, gemeente=gemeente_a, **stuk).save()
        verhuizing_vastleggen(kind, naar=gemeente_b, op=vandaag())
    page.set_viewport_size({"width": breedte, "height": 900})
    aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/jongeren/{kind.pk}/overdragen/")
    page.get_by_label("Wat moet de nieuwe gemeente weten?").fill("De school zoekt een plek.")
    page.get_by_label("Verslag van school").check()
    assert axe() == []
    page.get_by_role("button", name="Overdracht aanbieden").click()
    page.get_by_text("De overdracht is aangeboden.").wait_for()

    page.context.clear_cookies()
    aanmelden("leerplicht-b")
    page.goto(f"{live_server.url}/overdrachten/")
    expect(page.get_by_text("De school zoekt een plek.")).to_be_visible()
    assert "Interne notitie" not in page.content()
    assert axe() == []
    page.get_by_role("button", name="Dossier overnemen").click()
    page.get_by_text("U hebt het dossier overgenomen, met 1 documenten.").wait_for()
    assert page.url.endswith(f"/jongeren/{kind.pk}/")
    with alles():
        assert Overdracht.objects.get().stand == "aanvaard"
        assert list(
            Document.objects.filter(gemeente=gemeente_b).values_list("titel", flat=True)
        ) == ["Verslag van school"]


@pytest.mark.parametrize("breedte", [1280, 390])
def test_een_partner_vraagt_of_een_jongere_bekend_is(
    page, live_server, aanmelden, axe, alles, accounts, gemeente_a, breedte
):
    with alles():
        kind = een_jongere(gemeente_a, geslachtsnaam="Bekend")
        een_zaak(kind, soort="ZORG", behandelaar=accounts["leerplicht-a"], status="in_behandeling")
    page.set_viewport_size({"width": breedte, "height": 900})
    aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/overleg/bekend/")

    def nagaan(achternaam):
        page.get_by_label("Achternaam").fill(achternaam)
        page.get_by_label("Geboortedatum").fill(str(kind.geboortedatum))
        page.get_by_label("Wie vraagt het?").fill("Lokaal team")
        page.get_by_label("Waarvoor?").fill("Afstemmen over hulp")
        page.get_by_role("button", name="Nagaan").click()

    nagaan("Bek")
    page.get_by_role("heading", name="Nee, niet bekend").wait_for()
    nagaan("Bekend")
    page.get_by_role("heading", name="Ja, bekend").wait_for()
    uitkomst = page.get_by_role("status").inner_text()
    assert accounts["leerplicht-a"].naam in uitkomst
    assert "zorg" not in uitkomst.lower()
    assert axe() == []
    with alles():
        assert Bekendheidscheck.objects.get().jongere_id == kind.pk


@pytest.mark.parametrize("breedte", [1280, 390])
def test_een_mat_dossier_openen_en_sluiten(
    page, live_server, aanmelden, axe, alles, gemeente_a, breedte
):
    geboren = vandaag() - relativedelta(years=3)
    with alles():
        kind = een_jongere(
            gemeente_a,
            geslachtsnaam="Peuter",
            geboortedatum=geboren,
            geboren=geboren.isoformat(),
        )
    page.set_viewport_size({"width": breedte, "height": 900})
    aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/jongeren/{kind.pk}/mat/")
    page.get_by_label("Waarop rust dit dossier?").select_option("jeugdhulp")
    page.get_by_label("Laatste dag").fill((vandaag() + timedelta(days=90)).isoformat())
    page.get_by_role("button", name="MAT-dossier openen").click()
    page.locator("[aria-invalid=true]").wait_for()
    page.get_by_label("Waarom is dit dossier nodig?").fill("Vraag van het lokale team")
    page.get_by_role("button", name="MAT-dossier openen").click()
    page.wait_for_url(lambda url: url.endswith(f"/jongeren/{kind.pk}/"))
    page.goto(f"{live_server.url}/mat/")
    assert axe() == []
    page.get_by_role("link", name="Sluiten").click()
    page.get_by_role("button", name="MAT-dossier sluiten").click()
    page.wait_for_url(lambda url: "/sluiten/" not in url)
    with alles():
        assert Matdossier.objects.get().gesloten_op == vandaag()


@pytest.fixture
def melding(accounts, binnen_gemeente, gemeente_a, tmp_path, settings):
    """Een verzonden melding bij de tafel, met een stuk in het dossier dat mee kan."""
    settings.MEDIA_ROOT = tmp_path
    een_briefhoofd()
    versie = een_sjabloon("melding_jbt", ontvanger="partner", tekst='Over #veld("jongere.naam").')
    wie = accounts["leerplicht-a"]
    adres = Adres("Tafellaan", "2", "9999 BB", "Waterhoven")
    tafel = Extra("Jeugdbeschermingstafel", adres, "Daar melden wij", Ontvangersoort.PARTNER)
    with binnen_gemeente(wie, gemeente_a):
        kind = een_jongere(gemeente_a)
        for titel in ("Overzicht van het verzuim", "Interne notitie"):
            stuk = Document(jongere=kind, gemeente=gemeente_a, titel=titel, grootte=4)
            stuk.bestand.save("stuk.txt", ContentFile(titel.encode()), save=False)
            stuk.save()
        opgave = Opgave("Melding", extra=tafel)
        brief = brief_opstellen(kind, versie=versie, opgave=opgave, medewerker=wie)
        brief = brief_goedkeuren(voorbeeld_gezien(brief), medewerker=wie)
        return brief_verzenden(brief, medewerker=wie)


@pytest.mark.parametrize("breedte", [1280, 390])
def test_een_melding_bij_de_tafel_als_een_pakket(
    page, live_server, aanmelden, axe, melding, breedte
):
    page.set_viewport_size({"width": breedte, "height": 900})
    aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/brieven/{melding.pk}/")
    page.get_by_label("Overzicht van het verzuim").check()
    assert axe() == []
    with page.expect_download() as opgehaald:
        page.get_by_role("button", name="Pakket downloaden").click()
    with zipfile.ZipFile(opgehaald.value.path()) as pakket:
        assert pakket.namelist() == ["01-brief.pdf", "02-overzicht-van-het-verzuim.txt"]
