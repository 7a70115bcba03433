"""Een kennisgeving 5 onder a en een aanvraag op artikel 15, zoals een mens ze klikt."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from kern.klok import vandaag
from tests.browser.pagina import opzij
from tests.fabrieken import een_jongere, elfproefnummer
from vrijstellingen.models import Vrijstelling, Vrijstellingbericht


@pytest.fixture
def jongere(alles, gemeente_a, accounts):
    with alles():
        return een_jongere(
            gemeente_a, geboren="2010-03-04", geboortedatum="2010-03-04", bsn=elfproefnummer(77)
        )


def _dag(geleden: int) -> str:
    return (vandaag() - timedelta(days=geleden)).isoformat()


def _vul(page, act: str, velden: dict[str, str]) -> None:
    """Open het formulier van een act, vul het in en leg het vast."""
    knop = page.locator(f"a[href$='?act={act}']")
    if not knop.first.is_visible():
        page.get_by_text("Meer wat u kunt doen").click()
    knop.first.click()
    form = page.locator(f"#act-{act}")
    form.wait_for()
    for label, waarde in velden.items():
        veld = form.get_by_label(label, exact=False).first
        if veld.evaluate("e => e.tagName") == "SELECT":
            veld.select_option(waarde)
        else:
            veld.fill(waarde)
    form.get_by_role("button", name="Vastleggen").click()
    form.wait_for(state="detached")


def _ontvang(page, live_server, jongere, grond: str) -> None:
    page.goto(f"{live_server.url}/jongeren/{jongere.pk}/")
    page.get_by_role("link", name="Kennisgeving of aanvraag").click()
    page.get_by_role("link", name=grond).click()
    page.get_by_label("Ontvangen op").fill(_dag(30))
    page.get_by_label("Hoe kwam het binnen?").select_option("balie")
    page.get_by_label("Van wie?").select_option("ouder")
    page.get_by_role("button", name="Vastleggen").click()
    page.wait_for_url("**/vrijstellingen/*/")


def test_een_kennisgeving_5a_tot_en_met_het_bericht(aanmelden, axe, live_server, jongere, alles):
    page = aanmelden("leerplicht-a")
    _ontvang(page, live_server, jongere, "Artikel 5 onder a")
    assert axe() == []
    _vul(page, "bevestigen", {"Verstuurd of meegegeven op": _dag(29)})
    _vul(
        page,
        "verklaring",
        {
            "Naam van wie verklaart": "A. Arts",
            "Dagtekening": _dag(40),
            "Door de gemeente aangewezen?": "ja",
            "Behandelt deze persoon": "nee",
        },
    )
    page.get_by_text("A. Arts").first.wait_for()
    assert axe() == []
    page.locator("a[href$='?act=oordelen']").first.click()
    page.get_by_label("Voldoet", exact=True).check()
    assert axe() == []
    page.locator("#act-oordelen").get_by_role("button", name="Vastleggen").click()
    page.get_by_text("Loopt", exact=True).first.wait_for()
    _vul(page, "bekendmaken", {"Verstuurd of uitgereikt op": _dag(0)})
    expect(page.locator("a[href$='?act=bezwaar']")).to_have_count(0)
    assert "Proefkind" not in page.title()
    with alles():
        assert Vrijstelling.objects.get().oordeel == "voldoet"
        bericht = Vrijstellingbericht.objects.earliest("id")
        assert (bericht.inhoud["pgn"], bericht.inhoud["soort"]) == (jongere.bsn, "vrijstelling")


def test_een_aanvraag_15_van_aanvulling_tot_bezwaar(aanmelden, axe, live_server, jongere, alles):
    page = aanmelden("leerplicht-a")
    _ontvang(page, live_server, jongere, "Artikel 15")
    _vul(
        page,
        "aanvulling-vragen",
        {
            "Gevraagd op": _dag(28),
            "Aanvullen kan tot en met": _dag(10),
            "Wat mist er?": "Het rooster van de opleiding.",
        },
    )
    page.get_by_text("Staat stil").first.wait_for()
    _vul(page, "aanvulling-ontvangen", {"Ontvangen op": _dag(20)})
    _vul(
        page,
        "horen",
        {"Gesproken op": _dag(18), "Met wie?": "jongere", "Wat vond": "Wil graag werken en leren."},
    )
    page.get_by_text("Hoe berekend?").first.click()
    page.get_by_text("tellen niet mee").first.wait_for()
    assert axe() == []
    page.locator("a[href$='?act=oordelen']").first.click()
    page.get_by_label("Geweigerd").check()
    page.get_by_label("Waarom?").fill("Het zijn te weinig uren.")
    page.get_by_label("Dag van het oordeel").fill(_dag(10))
    page.locator("#act-oordelen").get_by_role("button", name="Vastleggen").click()
    page.get_by_text("Het zijn te weinig uren.").first.wait_for()
    _vul(page, "bekendmaken", {"Verstuurd of uitgereikt op": _dag(9)})
    page.get_by_text("Bezwaar mogelijk").first.wait_for()
    _vul(page, "bezwaar", {"Ontvangen op": _dag(1)})
    page.get_by_text("Dat is op tijd").first.wait_for()
    assert axe() == []
    page.goto(f"{live_server.url}/vrijstellingen/?stand=bezwaar")
    page.get_by_role("link", name="Proefkind").first.wait_for()
    assert axe() == []
    with alles():
        assert not Vrijstellingbericht.objects.exists()


def test_gedogen_is_een_eigen_uitkomst_en_geen_vrijstelling(
    aanmelden, axe, live_server, jongere, alles
):
    page = aanmelden("leerplicht-a")
    _ontvang(page, live_server, jongere, "Artikel 15")
    _vul(
        page,
        "horen",
        {"Gesproken op": _dag(18), "Met wie?": "jongere", "Wat vond": "Leert in een bedrijf."},
    )
    page.locator("a[href$='?act=oordelen']").first.click()
    page.get_by_label("Gedogen: geen vrijstelling").check()
    form = page.locator("#act-oordelen")
    form.get_by_role("button", name="Vastleggen").click()
    # Zonder waarom en dagen wordt niets vastgelegd.
    expect(form.get_by_text("Schrijf op waarom u dit oordeel geeft.").first).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 900})
    page.get_by_label("Waarom?").fill("Het leerwerktraject is bijna klaar.")
    page.get_by_label("Dag van het oordeel").fill(_dag(10))
    page.get_by_label("Geldig vanaf").fill(_dag(10))
    page.get_by_label("Geldig tot en met").fill((vandaag() + timedelta(days=60)).isoformat())
    form.get_by_role("button", name="Vastleggen").click()
    expect(page.get_by_text("Dit is geen vrijstelling: de jongere blijft plichtig")).to_be_visible()
    expect(page.get_by_text("Gedogen van")).to_be_visible()
    assert axe() == []
    assert opzij(page) <= 0
    page.set_viewport_size({"width": 1280, "height": 900})
    _vul(page, "bekendmaken", {"Verstuurd of uitgereikt op": _dag(9)})
    expect(page.locator("a[href$='?act=bezwaar']")).to_have_count(0)
    assert axe() == []

    # Zij staat niet bij wat loopt, maar apart.
    page.goto(f"{live_server.url}/vrijstellingen/?stand=loopt")
    expect(page.locator("main").get_by_role("link", name="Proefkind")).to_have_count(0)
    page.get_by_role("link", name="Gedogen 1").click()
    expect(page.locator("main").get_by_role("link", name="Proefkind")).to_have_count(1)
    assert axe() == []
    with alles():
        assert Vrijstelling.objects.get().oordeel == "gedogen"
        assert not Vrijstellingbericht.objects.exists()
