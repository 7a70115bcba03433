"""De week van een trajectbegeleider: ladder, poging, traject, plan, overdracht en uitstroom."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from cases.models import Partner
from doorstroompunt.models import Benaderpoging, Traject
from kern.klok import vandaag
from tests.begeleiding.hulp import een_uitvaller
from tests.browser.pagina import opzij, vraag

DAG = timedelta(days=1)
# Knoppen die op een telefoon te klein zijn voor een duim (44 pixels).
TE_KLEIN = """() => [...document.querySelectorAll('main .utrecht-button')]
  .filter(knop => knop.offsetParent && knop.getBoundingClientRect().height < 44)
  .map(knop => knop.textContent.trim())"""
FOTOS = os.environ.get("LEERPLICHT_FOTOS")


@pytest.fixture
def uitvaller(alles, gemeente_a):
    """Een jongere van negentien die drie weken geleden van school ging."""
    with alles():
        Partner(gemeente=gemeente_a, naam="Wijkteam Oost", soort="WIJKTEAM").save()
        return een_uitvaller(
            gemeente_a,
            op=vandaag() - 21 * DAG,
            geboren=vandaag() - 19 * 366 * DAG,
            voornamen="Noor",
            geslachtsnaam="Proefkind",
            telefoon="06 00 00 00 09",
        )


def _foto(page, naam):
    if FOTOS:
        page.screenshot(path=Path(FOTOS) / f"{naam}.png", full_page=True)


@pytest.mark.parametrize("breedte", [1280, 390])
def test_de_week_van_een_trajectbegeleider(  # noqa: PLR0915 - een hele stroom
    aanmelden, axe, uitvaller, live_server, alles, page, breedte
):
    page.set_viewport_size({"width": breedte, "height": 844})

    def kijk(naam):
        assert axe() == []
        assert opzij(page) <= 0, f"{naam} schuift opzij"
        if breedte < 600:
            assert vraag(page, TE_KLEIN) == [], naam
        _foto(page, f"{naam}-{breedte}")

    aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/doorstroompunt/ladder/")
    page.get_by_role("heading", name="Contactladder").wait_for()
    kijk("ladder")
    # Een poging is twee klikken.
    page.get_by_role("link", name="Vastleggen Proefkind").click()
    page.get_by_role("heading", name="Hoe liep het af?").or_(
        page.get_by_text("Hoe liep het af?")
    ).first.wait_for()
    kijk("poging")
    page.get_by_role("button", name="Verstuurd, wacht op antwoord").click()
    page.get_by_text("Vastgelegd. Brief 1").wait_for()
    page.get_by_role("button", name="Ongedaan maken").click()
    page.get_by_text("De poging is ongedaan gemaakt").wait_for()
    with alles():
        assert not Benaderpoging.objects.exists()
    page.get_by_role("link", name="Vastleggen Proefkind").click()
    page.get_by_role("link", name="Bellen", exact=True).click()
    page.get_by_role("heading", name="Bellen", exact=True).wait_for()
    page.get_by_role("button", name="Gesproken, afspraak gemaakt").click()
    page.get_by_text("Vastgelegd. Bellen").wait_for()
    page.get_by_text("Bereikt: kies het vervolg").wait_for()
    kijk("ladder-bereikt")
    page.goto(f"{live_server.url}/doorstroompunt/jongeren/{uitvaller.pk}/benaderen/")
    page.get_by_role("heading", name="Waarom?").wait_for()
    kijk("benaderen")
    # Het traject begint vanaf het dossier.
    page.goto(f"{live_server.url}/doorstroompunt/jongeren/{uitvaller.pk}/traject/")
    page.get_by_label("Intensief").check()
    page.get_by_label("Hoe kwam de jongere?").select_option(label="Zelf aangemeld")
    kijk("starten")
    page.get_by_role("button", name="Traject starten").click()
    page.get_by_text("Het traject is gestart").wait_for()
    kijk("traject")
    page.get_by_role("link", name="Plan maken").click()
    page.get_by_label("Doelen").first.fill("Een baan van 24 uur.\nIn september naar school.")
    page.get_by_label("Evalueren op").or_(page.locator("input[type=date]")).first.fill(
        (vandaag() + 30 * DAG).isoformat()
    )
    page.locator("main form button[type=submit]").last.click()
    page.get_by_text("Een baan van 24 uur.").first.wait_for()
    with alles():
        traject = Traject.objects.get()
    url = f"{live_server.url}/doorstroompunt/trajecten/{traject.pk}/"
    page.goto(url)
    page.get_by_text("In september naar school.").wait_for()
    page.get_by_role("link", name="Overdragen aan een partner").click()
    page.locator("select[name=partner]").select_option(index=1)
    page.locator("textarea[name=vraag]").fill("Wilt u meedenken over een woning?")
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url(lambda naar: "/verwijzing/" not in naar)
    page.goto(url)
    page.get_by_text("de hulp is nog niet begonnen").wait_for()
    kijk("traject-overdracht")
    # Een warme overdracht houdt de uitstroom naar hulp tegen; naar werk kan wel.
    page.locator("#act-uitstroom > summary").click()
    page.get_by_label("Waar gaat de jongere heen?").select_option(
        label="Hulpverlening of andere instantie"
    )
    page.get_by_role("button", name="Vastleggen Uitstroom").click()
    page.get_by_text("De hulp is nog niet begonnen").first.wait_for()
    kijk("uitstroom-fout")
    page.get_by_label("Waar gaat de jongere heen?").select_option(value="WERK_REGULIER")
    page.get_by_role("button", name="Vastleggen Uitstroom").click()
    page.get_by_text("De uitstroom is vastgelegd").wait_for()
    page.goto(f"{live_server.url}/doorstroompunt/trajecten/?lijst=klaar")
    page.get_by_text("Proefkind, Noor").wait_for()
    kijk("trajecten")
    page.goto(f"{live_server.url}/doorstroompunt/ladder/geteld/")
    kijk("geteld")
    page.goto(f"{live_server.url}/doorstroompunt/ladder/regels/")
    kijk("regels")
    with alles():
        assert Traject.objects.get().bestemming == "WERK_REGULIER"
