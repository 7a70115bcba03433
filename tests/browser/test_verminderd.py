"""Wie verminderd naar school gaat: van de signalen naar de lijst, het bestand en de zaak."""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from cases.models import Plan
from kern.klok import vandaag
from tests.browser.pagina import opzij
from tests.fabrieken import een_afwezigheid, een_inschrijving, een_jongere, een_school, een_zaak


@pytest.fixture
def lijst(alles, gemeente_a, accounts):
    """Een jongere met gedeeltelijk onderwijs en een plan, en een met dagbesteding zonder."""
    with alles():
        deels, dag = (een_jongere(gemeente_a, geslachtsnaam=n) for n in ("Aalbers", "Berends"))
        een_inschrijving(deels, een_school(gemeente_a, naam="Het Baken"))
        een_afwezigheid(deels, vorm="gedeeltelijk", van=vandaag() - timedelta(days=90))
        een_afwezigheid(dag, vorm="dagbesteding", van=vandaag() - timedelta(days=30))
        zaak = een_zaak(deels, behandelaar=accounts["leerplicht-a"], status="in_behandeling")
        Plan(
            zaak=zaak,
            jongere=deels,
            gemeente=gemeente_a,
            versie=1,
            doelen="Elke week een dagdeel erbij.",
            evaluatie_op=vandaag() + timedelta(days=30),
            medewerker=accounts["leerplicht-a"],
        ).save()


@pytest.mark.parametrize("breedte", [1280, 390])
def test_van_signalen_naar_de_lijst_het_bestand_en_de_zaak(
    page, live_server, aanmelden, axe, lijst, breedte
):
    page.set_viewport_size({"width": breedte, "height": 900})
    aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/signalen/")
    page.get_by_role("link", name="Verminderd schoolgaand").click()
    rijen = page.locator("[data-rij]")
    expect(rijen).to_have_count(2)
    # Wie het langst verminderd gaat, staat bovenaan.
    expect(rijen.first).to_contain_text("Aalbers")
    expect(rijen.first).to_contain_text("evaluatie")
    expect(rijen.last).to_contain_text("geen plan")
    assert axe() == []
    assert opzij(page) <= 0

    chips = page.get_by_role("navigation", name="Vorm")
    chips.get_by_role("link", name="Dagbesteding 1").click()
    expect(rijen).to_have_count(1)
    expect(rijen).to_contain_text("Berends")
    with page.expect_download() as bestand:
        page.get_by_role("link", name="Als bestand").click()
    regels = Path(bestand.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert [regel.split(";")[0].split(",")[0] for regel in regels] == ["Jongere", "Berends"]
    assert axe() == []

    chips.get_by_role("link", name="Wis de keuze bij Vorm").click()
    expect(rijen).to_have_count(2)
    page.get_by_role("link", name="Aalbers").click()
    page.wait_for_url("**/zaken/*/")
    expect(page.get_by_text("Elke week een dagdeel erbij.").first).to_be_visible()
    page.go_back()
    expect(rijen).to_have_count(2)
