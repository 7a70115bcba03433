"""Het logboek lezen als FG, en de maandcontrole van vraag tot aftekenen als leidinggevende."""

import os
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from kern.actor import Actor, namens
from kern.grens import voor_systeem
from kern.klok import NEDERLAND, vandaag
from tests.browser.pagina import opzij
from tests.conftest import als_eigenaar
from tests.fabrieken import een_jongere
from wpg.models import Logcontrole
from wpg.services import Regel, schrijf

VORIGE = (vandaag().replace(day=1) - timedelta(days=1)).replace(day=1)
NACHT = datetime(VORIGE.year, VORIGE.month, 11, 3, 30, tzinfo=NEDERLAND)
PLAATJES = os.environ.get("LOG_PLAATJES")


@pytest.fixture
def regels(alles, accounts, gemeente_a):
    """Een inzage in de nacht van de vorige maand, en een geweigerde van nu."""
    with alles():
        kind = een_jongere(gemeente_a, geslachtsnaam="Nachtegaal")
    sanne = accounts["leerplicht-a"]
    wie = Actor(sanne.naam, "web", sanne.pk, sanne.functie)
    inzage = Regel(
        "dossier_zien",
        "RAADPLEGEN",
        ((kind.pk, gemeente_a.pk),),
        objecttype="jongere",
        object_id=kind.pk,
    )
    mis = Regel("dossier_zien", "RAADPLEGEN", ((None, None),), resultaat="GEWEIGERD")
    als_eigenaar(f"alter table wpg_logregel alter tijdstip set default '{NACHT.isoformat()}'")
    try:
        with namens(wie), voor_systeem([gemeente_a.pk]):
            schrijf([inzage])
    finally:
        als_eigenaar("alter table wpg_logregel alter tijdstip set default clock_timestamp()")
    with namens(wie), voor_systeem([gemeente_a.pk]):
        schrijf([inzage, mis])
    return kind


def plaatje(page, naam, breedte):
    """Voor wie wil kijken: zet `LOG_PLAATJES` op een map."""
    if PLAATJES:
        page.screenshot(path=f"{PLAATJES}/{naam}-{breedte}.png", full_page=True)


@pytest.mark.parametrize("breedte", [1280, 390])
def test_van_vraag_tot_aftekenen(page, live_server, aanmelden, axe, regels, gemeente_a, breedte):
    page.set_viewport_size({"width": breedte, "height": 900})
    aanmelden("teamleider-a")
    page.goto(f"{live_server.url}/log/controle/")
    plaatje(page, "controles", breedte)
    assert axe() == []
    assert opzij(page) <= 0
    page.locator("tbody a").nth(1).click()
    page.get_by_role("link", name="Inzage in de nacht").wait_for()
    plaatje(page, "maand", breedte)
    assert axe() == []
    assert opzij(page) <= 0
    page.get_by_role("link", name="Inzage in de nacht").click()
    page.get_by_text(f"jongere {regels.pk}").first.wait_for()
    plaatje(page, "regels", breedte)
    assert axe() == []
    assert opzij(page) <= 0
    page.get_by_role("link", name="Terug naar de controle").click()
    page.get_by_role("button", name="Maand aftekenen").click()
    # Zonder bevinding en conclusie gaat het niet, en de fout staat bij het veld.
    expect(page.get_by_text("Schrijf op wat u bij deze regels vond.").first).to_be_visible()
    plaatje(page, "fouten", breedte)
    assert axe() == []
    page.get_by_label("Inzage in de nacht: wat vond u?").fill("Crisisdienst, nagevraagd.")
    page.get_by_label("Dossier buiten de eigen zaken: wat vond u?").fill("Waarneming.")
    page.get_by_label("Conclusie over deze maand").fill("Geen onrechtmatige inzage gevonden.")
    page.get_by_role("button", name="Maand aftekenen").click()
    expect(page.get_by_text("Afgetekend door")).to_be_visible()
    plaatje(page, "afgetekend", breedte)
    assert axe() == []
    with voor_systeem([gemeente_a.pk]):
        assert Logcontrole.objects.get().naam == "Ruud Hofman"


@pytest.mark.parametrize("breedte", [1280, 390])
def test_het_logboek_lezen_en_ophalen(page, live_server, aanmelden, axe, regels, breedte):
    page.set_viewport_size({"width": breedte, "height": 900})
    aanmelden("fg")
    page.goto(f"{live_server.url}/log/")
    plaatje(page, "logboek", breedte)
    assert axe() == []
    assert opzij(page) <= 0
    page.get_by_role("link", name=f"jongere {regels.pk}").first.click()
    expect(page.get_by_text("Nachtegaal").first).to_be_visible()
    page.get_by_text("Als bestand").click()
    page.get_by_label("Waarom hebt u dit bestand nodig?").fill("Onderzoek naar een klacht")
    plaatje(page, "jongere", breedte)
    assert axe() == []
    assert opzij(page) <= 0
    with page.expect_download() as ophalen:
        page.get_by_role("button", name="Bestand ophalen").click()
    assert ophalen.value.suggested_filename.startswith("logboek-avg-")
