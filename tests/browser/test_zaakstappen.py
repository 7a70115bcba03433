"""Een thuiszitter langs de stappen van haar zaaktype, zoals een leerplichtambtenaar hem klikt."""

import pytest

from cases.models import Zaak, Zaakgegevens, Zaakstap
from kern.klok import vandaag
from tests.fabrieken import een_inschrijving, een_jongere, een_school, een_zaak


@pytest.fixture
def thuiszitter(alles, gemeente_a, accounts):
    with alles():
        jongere = een_jongere(gemeente_a, voornamen="Kim")
        school = een_school(gemeente_a)
        een_inschrijving(jongere, school)
        return een_zaak(
            jongere,
            soort="THUISZITTER",
            behandelaar=accounts["leerplicht-a"],
            school=school,
            geopend_op=vandaag(),
        )


def test_een_thuiszitter_langs_de_routekaart(page, live_server, aanmelden, axe, thuiszitter, alles):
    aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/zaken/{thuiszitter.pk}/")
    page.get_by_role("button", name="Oppakken").click()
    page.get_by_role("heading", name="Signaleren").wait_for()
    assert axe() == []

    page.get_by_role("button", name="Stap afronden").click()
    page.get_by_text("Er is nog niets opgeslagen").wait_for()
    assert axe() == []
    page.get_by_label("Wat vond u?").fill("De mentor zag haar sinds de herfst niet meer.")
    page.get_by_role("button", name="Stap afronden").click()
    page.get_by_role("heading", name="School en ouders spreken").wait_for()

    _plan_maken(page)
    _actietafel_overslaan(page)
    assert axe() == []

    page.set_viewport_size({"width": 390, "height": 800})
    page.get_by_role("link", name="Afsluiten", exact=True).click()
    page.get_by_role("heading", name="Nog niet gedaan").wait_for()
    assert axe() == []
    _afsluiten(page)

    with alles():
        assert Zaak.objects.get().resultaat == "ANDERE_SCHOOL"
        assert Zaakgegevens.objects.get().regiehouder_organisatie == "Samenwerkingsverband"
        over = set(Zaakstap.objects.filter(overgeslagen=True).values_list("code", flat=True))
    assert over == {"ACTIETAFEL", "SCHOOL_OUDERS", "AANBOD"}


def _plan_maken(page):
    page.get_by_role("link", name="Kernpartners").click()
    page.get_by_role("heading", name="Kernpartners").wait_for()
    page.get_by_label("Wat vond u?").fill("Wijkteam en jeugdarts denken mee.")
    page.get_by_role("button", name="Stap afronden").click()
    page.get_by_text("uiterlijk").first.wait_for()

    page.get_by_role("link", name="Plan voor korte en lange termijn").click()
    page.get_by_label("Naam van buiten").fill("S. Mulder")
    page.get_by_label("Organisatie").fill("Samenwerkingsverband")
    page.get_by_role("button", name="Stap afronden").click()
    page.get_by_text("S. Mulder, Samenwerkingsverband").wait_for()


def _actietafel_overslaan(page):
    page.get_by_role("link", name="Actietafel").click()
    page.get_by_text("Deze stap overslaan").click()
    page.get_by_label("Waarom slaat u deze stap over?").fill("Iedereen sprak elkaar al.")
    page.get_by_role("button", name="Stap overslaan").click()
    page.get_by_text("de stap is overgeslagen").wait_for()


def _afsluiten(page):
    page.get_by_label("Resultaat").first.select_option(label="Naar een andere school")
    page.get_by_label("Reden van het verzuim").first.select_option(label="Gedragsproblemen")
    page.get_by_label("Waarom zijn deze stappen niet gedaan?").fill("Zij begint op een school.")
    page.locator("#act-sluiten").get_by_role("button", name="Afsluiten").click()
    page.get_by_text("De zaak is gesloten.").wait_for()
