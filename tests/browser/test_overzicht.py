"""Het overzicht per rol, met de grafieken: voor wie kijkt, luistert, drukt of geen script heeft."""

from datetime import date

import pytest
from playwright.sync_api import expect

from cases.models import Signaal
from kern.klok import vandaag
from tests.cases.werk_hulp import iemand
from tests.fabrieken import een_inschrijving, een_melding, een_school, een_zaak

ADRES = "/verslagen/overzicht/?gemeente=9901"


@pytest.fixture
def werk(alles, accounts, gemeente_a):
    with alles():
        school = een_school(gemeente_a)
        for n in range(3):
            kind = iemand(gemeente_a, f"Kim Proef{n}", geboortedatum=date(2012, 3, 1))
            een_inschrijving(kind, school)
            een_zaak(kind, behandelaar=accounts["leerplicht-a"], school=school, soort="THUISZITTER")
            een_melding(kind, school=school, ontvangen_op=vandaag())
            Signaal(jongere=kind, gemeente=gemeente_a, soort="thuiszitter", sinds=vandaag()).save()


def _past(page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


@pytest.mark.parametrize(
    ("rol", "kop"),
    [
        ("leerplicht-a", "Thuiszitters nu, naar duur"),
        ("traject-regio", "Van uitval tot benaderen"),
        ("teamleider-a", "Lopende zaken per behandelaar"),
        ("beleid-regio", "Per school"),
    ],
)
def test_elke_rol_op_elk_scherm(page, live_server, werk, aanmelden, axe, rol, kop):
    page.set_default_timeout(90_000)  # een blad telt een heel schooljaar, ook op een drukke machine
    aanmelden(rol)
    for breedte in (1280, 390):
        page.set_viewport_size({"width": breedte, "height": 900})
        page.goto(live_server.url + ADRES)
        expect(page.get_by_role("heading", name=kop)).to_be_visible()
        assert _past(page), breedte
        grafieken = page.get_by_role("img", name="Grafiek van")
        if rol != "traject-regio":  # haar cijfers zijn hier allemaal nul
            grafieken.first.wait_for()
            for vlak in grafieken.all():
                assert vlak.locator("svg").bounding_box()["width"] <= breedte
        expect(page.locator("figure[data-grafiek]:visible")).to_have_count(grafieken.count())
        assert not axe(), breedte


def test_van_een_getal_naar_wie_het_zijn(page, live_server, werk, aanmelden):
    """Alles wat de grafiek zegt, staat in de tabel; met het toetsenbord is de lijst te openen."""
    page.set_default_timeout(90_000)
    # Nooit meetekenen met een smaller scherm: de pagina mag ook dan niet opzij schuiven.
    page.add_init_script("window.ResizeObserver = class { observe() {} };")
    aanmelden("teamleider-a")
    page.goto(live_server.url + ADRES)
    grafiek = page.get_by_role("img", name="Grafiek van Thuiszitters nu")
    grafiek.wait_for()
    page.set_viewport_size({"width": 320, "height": 900})
    assert _past(page)
    assert "De tabel hierbij geeft dezelfde cijfers" in grafiek.get_attribute("aria-label")
    expect(grafiek.locator("text", has_text="Korter dan 3 maanden")).to_have_count(1)
    expect(grafiek.locator("[tabindex], a, button")).to_have_count(0)
    tabel = page.get_by_role("table", name="Thuiszitters nu, naar duur")
    tabel.get_by_role("link").first.focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="korter dan 3 maanden").wait_for()
    expect(page.locator("[data-rij]")).to_have_count(3)


def test_op_papier_past_de_grafiek(page, live_server, werk, aanmelden):
    page.set_default_timeout(90_000)
    aanmelden("teamleider-a")
    page.goto(live_server.url + ADRES)
    page.get_by_role("img", name="Grafiek van").first.wait_for()
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 1000})  # een blad A4 met zijn marges
    expect(page.get_by_role("img", name="Grafiek van Thuiszitters nu")).to_be_visible()
    expect(page.get_by_role("button", name="Tonen")).to_be_hidden()
    page.wait_for_function(
        "() => [...document.querySelectorAll('.lp-grafiek svg')]"
        ".every((s) => s.getBoundingClientRect().right <= window.innerWidth)"
    )


def test_zonder_script_is_er_de_tabel(browser, page, live_server, werk, aanmelden):
    aanmelden("teamleider-a")
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies(page.context.cookies())
    stil = context.new_page()
    stil.goto(live_server.url + ADRES)
    expect(stil.get_by_role("table", name="Thuiszitters nu, naar duur")).to_be_visible()
    expect(stil.locator("figure[data-grafiek]:visible")).to_have_count(0)
    context.close()
