"""Een overleg van plannen tot besluit, bellen met een school, en ziekteverzuim."""

import re
from datetime import timedelta

import pytest

from cases.models import Contactmoment, Taak
from kern.klok import vandaag
from meldingen.models import Ziekteverwijzing
from tests.fabrieken import een_jongere, een_school, een_zaak


@pytest.fixture
def school(alles, gemeente_a):
    with alles():
        return een_school(gemeente_a, naam="De Vlinder")


@pytest.fixture
def zaken(alles, gemeente_a, school, accounts):
    """Drie thuiszitters van leerplicht-a op dezelfde school."""
    with alles():
        return [
            een_zaak(
                een_jongere(gemeente_a, geslachtsnaam=naam),
                soort="THUISZITTER",
                school=school,
                behandelaar=accounts["leerplicht-a"],
                status="in_behandeling",
            )
            for naam in ("Aalbers", "Berends", "Cornelis")
        ]


@pytest.mark.parametrize("breedte", [1280, 390])
def test_thuiszitterstafel_van_plannen_tot_besluit(
    page, live_server, aanmelden, axe, alles, zaken, breedte
):
    page.set_viewport_size({"width": breedte, "height": 900})
    aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/overleg/nieuw/")
    page.get_by_label("Soort overleg").select_option("thuiszitters")
    page.get_by_label("Dag").fill(vandaag().isoformat())
    page.get_by_role("button", name="Overleg plannen").click()
    page.get_by_role("link", name="Thuiszitters", exact=True).click()
    for naam in ("Aalbers", "Berends"):
        page.get_by_role("checkbox", name=naam).check()
    page.get_by_role("button", name="Op de agenda zetten").click()
    page.get_by_role("link", name="Aalbers").click()
    assert "Berends" not in page.content()
    page.get_by_text("Besluit vastleggen").first.click()
    page.get_by_label("Wat is er afgesproken?").fill("Bel het lokale team")
    page.get_by_label("Collega die het doet").select_option(index=1)
    page.get_by_label("Klaar voor").fill((vandaag() + timedelta(days=7)).isoformat())
    page.get_by_role("button", name="Besluit vastleggen").click()
    page.get_by_role("textbox", name="Verslag").fill("Start volgende week met twee dagdelen.")
    page.get_by_role("button", name="Opslaan en besproken").click()
    # na het eerste kind staat het volgende klaar
    page.get_by_role("heading", name="Berends").wait_for()
    page.get_by_role("textbox", name="Verslag").fill("Moeder belt de huisarts.")
    page.get_by_role("button", name="Opslaan en besproken").click()
    page.get_by_role("link", name="Thuiszitterstafel").first.click()
    page.get_by_role("button", name="Overleg is gehouden").click()
    page.get_by_text("Het overleg staat als gehouden.").wait_for()
    assert axe() == []
    with alles():
        assert Taak.objects.get().titel == "Bel het lokale team"


def test_een_gesprek_met_de_school_over_drie_leerlingen(
    page, live_server, aanmelden, axe, alles, zaken
):
    aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/scholen/")
    page.get_by_role("link", name="De Vlinder").first.click()
    if not page.get_by_label("Wat voor iedereen geldt").is_visible():
        page.get_by_role("link", name="Gesprek vastleggen").first.click()
    page.get_by_label("Wat voor iedereen geldt").fill("De school belt elke vrijdag.")
    for naam in ("Aalbers", "Berends", "Cornelis"):
        page.get_by_role("checkbox", name=re.compile(f"Besproken.*{naam}")).check()
    page.get_by_role("textbox", name=re.compile("gezegd.*Aalbers")).fill(
        "Is deze week drie keer geweest."
    )
    assert axe() == []
    page.get_by_role("button", name="Gesprek vastleggen").click()
    page.get_by_text("Het gesprek is vastgelegd bij 3 leerlingen.").wait_for()
    with alles():
        assert Contactmoment.objects.count() == 3


def test_ziekteverzuim_van_verwijzing_tot_navraag(page, live_server, aanmelden, axe, alles, zaken):
    with alles():
        zaak = een_zaak(zaken[0].jongere, behandelaar=zaken[0].behandelaar)
    aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/zaken/{zaak.pk}/")
    page.get_by_role("link", name="Verwijzing naar de jeugdarts vastleggen").click()
    page.get_by_label("Gesprek op school").fill((vandaag() - timedelta(days=90)).isoformat())
    page.get_by_label("Verwezen naar de jeugdarts op").fill(
        (vandaag() - timedelta(days=88)).isoformat()
    )
    page.get_by_role("button", name="Verwijzing vastleggen").click()
    page.get_by_label("Advies ontvangen op").fill((vandaag() - timedelta(days=70)).isoformat())
    page.get_by_label("Advies over onderwijs").select_option("gedeeltelijk")
    page.get_by_role("button", name="Advies vastleggen").click()
    page.get_by_label("Hoe gaat het nu?").select_option("verminderd")
    page.get_by_role("button", name="Vastleggen hoe het gaat").click()
    page.get_by_text("Vastgelegd hoe het gaat.").wait_for()
    assert axe() == []
    with alles():
        rij = Ziekteverwijzing.objects.get()
        assert (rij.opvolging, rij.taak.klaar_op) == ("verminderd", vandaag())
