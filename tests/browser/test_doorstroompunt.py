"""De aansluiting van de lijst en de triage, zoals een mens ze klikt, breed en smal."""

import os
from datetime import date

import pytest
from playwright.sync_api import expect

from cases.models import Kwalificatie
from doorstroompunt.models import Dagbesteding, Triage, Vsvlijst, Vsvregel
from tests.browser.pagina import opzij
from tests.fabrieken import een_jongere, een_zaak

BREED, SMAL = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


def _geboren(dag: date) -> dict[str, object]:
    return {"geboren": dag.isoformat(), "geboortedatum": dag}


def _bekijk(page, axe, naam: str) -> None:
    for maat in (SMAL, BREED):
        page.set_viewport_size(maat)
        assert opzij(page) <= 0, naam
        assert axe() == []
        if plaats := os.environ.get("LEERPLICHT_PLAATJES"):
            page.screenshot(path=f"{plaats}/{naam}-{maat['width']}.png", full_page=True)


@pytest.fixture
def lijst(alles, accounts, gemeente_a):
    with alles():
        jongeren = [een_jongere(gemeente_a, **_geboren(date(2004, 5, 4))) for _ in range(5)]
        for jongere in jongeren[:2]:
            Kwalificatie(
                jongere=jongere,
                gemeente=gemeente_a,
                diploma="mbo",
                niveau=2,
                behaald_op=date(2026, 6, 12),
            ).save()
        rij = Vsvlijst(
            gemeente=gemeente_a,
            soort="ministerie",
            schooljaar=2025,
            stand="voorlopig",
            datum=date(2026, 10, 30),
        )
        rij.save()
        # Een levering eerder, van de vorige definitieve telling.
        eerder = Vsvlijst(
            gemeente=gemeente_a,
            soort="ministerie",
            schooljaar=2024,
            stand="definitief",
            datum=date(2025, 11, 20),
        )
        eerder.save()
        for nummer, jongere in enumerate(jongeren, 1):
            vast = {"gemeente": gemeente_a, "jongere": jongere, "gevonden_met": "bsn"}
            Vsvregel(lijst=rij, nummer=nummer, **vast).save()
            Vsvregel(lijst=eerder, nummer=nummer, **vast).save()
    return rij


def test_de_aansluiting_van_de_lijst(aanmelden, axe, live_server, lijst, alles):
    page = aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/doorstroompunt/")
    page.get_by_role("link", name="Lijsten met voortijdig schoolverlaters").click()
    _bekijk(page, axe, "vsvlijsten")
    page.get_by_role("link", name="Voorlopig en definitief").click()
    expect(page.get_by_role("heading", name="Voorlopig en definitief", level=1)).to_be_visible()
    expect(page.locator("[data-rij]")).to_have_count(2)
    _bekijk(page, axe, "vsvreeks")
    page.locator("[data-rij]").first.get_by_role("link").click()
    page.get_by_text("5 op de lijst, 0 verklaard, 5 over.").wait_for()
    _bekijk(page, axe, "vsvlijst")
    # Alleen wie volgens de feiten een diploma heeft, in een keer.
    page.get_by_role("link", name="Heeft een startkwalificatie").click()
    page.get_by_label("Kies alle regels op deze pagina").check()
    page.get_by_role("button", name="Voorstel overnemen").click()
    _bekijk(page, axe, "vsvlijst-kiezen")
    page.get_by_role("button", name="Vastleggen").click()
    page.get_by_text("2 regels vastgelegd.").wait_for()
    page.get_by_text("5 op de lijst, 2 verklaard, 3 over.").wait_for()
    page.get_by_role("link", name="Verklaard", exact=False).first.click()
    assert "Proefkind" not in page.title()
    with alles():
        assert lijst.regels.filter(uitkomst="DIPLOMA").count() == 2


@pytest.fixture
def golf(alles, accounts, gemeente_a):
    with alles():
        eerder = een_jongere(gemeente_a, **_geboren(date(2001, 3, 3)))
        een_zaak(
            eerder,
            soort="DOORSTROOM",
            status="gesloten",
            geopend_op=date(2023, 1, 9),
            gesloten_op=date(2024, 3, 3),
            resultaat="LEEFTIJD_23",
        )
        werkt = een_jongere(gemeente_a, **_geboren(date(2002, 3, 3)))
        vast = {"jongere": werkt, "gemeente": gemeente_a}
        Dagbesteding(**vast, soort="werk", uren_per_week=32, van=date(2025, 1, 1)).save()
    return eerder, werkt


def test_de_triage_van_wie_nieuw_in_beeld_is(aanmelden, axe, live_server, golf, alles):
    page = aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/doorstroompunt/triage/")
    page.get_by_text("Er gaat niets vanzelf de deur uit.").wait_for()
    _bekijk(page, axe, "triage")
    page.get_by_role("link", name="Eerder gesloten bij het Doorstroompunt").click()
    page.get_by_label("Kies alle regels op deze pagina").check()
    page.get_by_role("button", name="Oppakken", exact=True).click()
    _bekijk(page, axe, "triage-besluiten")
    page.get_by_role("button", name="Vastleggen").click()
    assert page.get_by_text("Vul dit veld in").or_(page.locator("[aria-invalid=true]")).count()
    page.get_by_label("Reden").fill("Belde zelf, zoekt een opleiding")
    page.get_by_role("button", name="Vastleggen").click()
    page.get_by_text("Heropend: 1.").wait_for()
    with alles():
        assert Triage.objects.get().besluit == "oppakken"
    page.goto(f"{live_server.url}/doorstroompunt/triage/?toon=alle")
    page.get_by_role("link", name=golf[1].geslachtsnaam).click()
    page.get_by_role("heading", name="Waarom in beeld bij het Doorstroompunt?").wait_for()
    _bekijk(page, axe, "waarom")
    page.get_by_role("link", name="Uitval vastleggen").click()
    page.get_by_label("Uitgevallen op").fill("2024-02-03")
    _bekijk(page, axe, "uitval")
    page.get_by_role("button", name="Vastleggen").click()
    page.get_by_text("De uitval is vastgelegd.").wait_for()
    _bekijk(page, axe, "waarom-uitval")
