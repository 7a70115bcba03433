"""Verstrekken en een verzoek behandelen, zoals een boa en een coördinator ze klikken."""

import pytest
from playwright.sync_api import expect

from handhaving.models import Betrokkeneverzoek, Verstrekking, Wpgbetrokkene
from kern.grens import met_wpg
from tests.fabrieken import een_jongere, een_wpgzaak, een_zaak


@pytest.fixture
def wpgzaak(alles, accounts, gemeente_a):
    with alles(), met_wpg():
        jongere = een_jongere(gemeente_a)
        een_zaak(jongere, behandelaar=accounts["boa-a"])
        return een_wpgzaak(jongere, accounts["boa-a"])


def _stap_verder(page):
    page.get_by_role("button", name="Opslaan en verder").click()


def test_een_boa_verstrekt_aan_de_officier(  # noqa: PLR0915 - een hele stroom
    aanmelden, axe, wpgzaak, live_server, alles
):
    page = aanmelden("boa-a")
    page.goto(f"{live_server.url}/handhaving/{wpgzaak.pk}/")
    page.get_by_role("button", name="Verder als boa").click()
    page.get_by_role("link", name="Verstrekken", exact=True).click()
    assert axe() == []
    # Een tafel is geen ontvanger; de fout staat bij het veld en bovenaan.
    page.get_by_label("Soort ontvanger").select_option(
        label="Tafel van het justitieel casusoverleg"
    )
    page.get_by_label("Organisatie").fill("Parket Midden")
    page.get_by_label("Naam van de persoon").fill("mr. Proef")
    page.get_by_label("Hoe weet u wie dit is?").select_option(label="Bekend uit eerder contact")
    _stap_verder(page)
    page.get_by_text("Aan deze ontvanger kunt u geen politiegegevens geven").first.wait_for()
    assert axe() == []
    page.get_by_label("Soort ontvanger").select_option(label="Officier van justitie (OM)")
    _stap_verder(page)
    page.get_by_label("Wpg artikel 16 lid 1").check()
    assert axe() == []
    _stap_verder(page)
    page.get_by_label("Gegevens van de zaak").check()
    assert axe() == []
    _stap_verder(page)
    # Terug houdt wat er stond.
    page.get_by_role("link", name="Vorige stap").click()
    expect(page.get_by_label("Gegevens van de zaak")).to_be_checked()
    _stap_verder(page)
    page.get_by_label("Doel: waarvoor").fill("Beslissen over vervolging")
    page.get_by_label("Waarom is dit nodig").fill("Zonder deze gegevens kan het OM niet beslissen")
    page.get_by_label("Op verzoek van de ontvanger").check()
    page.get_by_label("Hoe geeft u het?").select_option(label="Systeem van de justitieketen")
    assert axe() == []
    _stap_verder(page)
    page.get_by_text("mr. Proef, Parket Midden").wait_for()
    assert axe() == []
    page.get_by_role("button", name="Verstrekking vastleggen").click()
    page.get_by_text("De verstrekking is vastgelegd").wait_for()
    assert axe() == []
    with page.expect_download() as download:
        page.get_by_role("button", name="Pakket ophalen").click()
    assert download.value.suggested_filename == "verstrekking.pdf"
    page.goto(f"{live_server.url}/handhaving/verstrekkingen/")
    page.get_by_role("link", name="Parket Midden").wait_for()
    assert axe() == []
    with alles(), met_wpg():
        assert Verstrekking.objects.get().uitgiften.count() == 1


def test_een_coordinator_behandelt_een_verzoek_om_inzage(
    aanmelden, axe, wpgzaak, live_server, alles
):
    with alles(), met_wpg():
        naam = Wpgbetrokkene.objects.get().geslachtsnaam
    page = aanmelden("wpg-coordinator-a")
    page.goto(f"{live_server.url}/handhaving/verzoeken/")
    page.get_by_role("button", name="Verder als boa").click()
    assert axe() == []
    page.get_by_role("link", name="Verzoek vastleggen").click()
    page.get_by_label("Inzage").check()
    page.get_by_label("De betrokkene zelf").check()
    page.get_by_label("Achternaam van de betrokkene").fill(naam)
    page.get_by_label("Hoe is de identiteit vastgesteld?").select_option(label="Met DigiD")
    assert axe() == []
    page.get_by_role("button", name="Verzoek vastleggen").click()
    page.get_by_label(naam).check()
    assert axe() == []
    page.get_by_role("button", name="Vastleggen wie dit is").click()
    page.get_by_role("heading", name="Wat er over de betrokkene is").wait_for()
    page.get_by_label("Geweigerd").check()
    page.get_by_role("button", name="Besluit vastleggen").click()
    page.get_by_text("Kies de grond waarop u weigert.").first.wait_for()
    assert axe() == []
    page.get_by_label("Toegewezen", exact=True).check()
    page.get_by_role("button", name="Besluit vastleggen").click()
    page.get_by_role("button", name="Overzicht ophalen").wait_for()
    assert axe() == []
    with page.expect_download() as download:
        page.get_by_role("button", name="Overzicht ophalen").click()
    assert download.value.suggested_filename == "uw-politiegegevens.pdf"
    with alles(), met_wpg():
        assert Betrokkeneverzoek.objects.get().besluit == "toegewezen"
