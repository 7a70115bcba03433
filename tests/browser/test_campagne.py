"""Een campagne zoals een mens haar klikt: openen, kiezen, een stap, een resultaat, sluiten."""

from datetime import date

import pytest

from doorstroompunt.models import Campagne, Overstap
from kern.klok import vandaag
from tests.browser.test_doorstroompunt import _bekijk
from tests.fabrieken import een_inschrijving, een_jongere, een_school


@pytest.fixture
def klas(alles, gemeente_a):
    with alles():
        school = een_school(gemeente_a)
        for _ in range(3):
            kind = een_jongere(gemeente_a, geboren="2010-05-04", geboortedatum=date(2010, 5, 4))
            een_inschrijving(kind, school, onderwijssoort="VMBO_BB", leerjaar="4")


def test_de_overstap_van_openen_tot_sluiten(aanmelden, axe, live_server, klas, alles):
    page = aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/doorstroompunt/campagnes/nieuw/?soort=overstap")
    _bekijk(page, axe, "campagne-nieuw")
    page.get_by_role("button", name="Openen").click()
    page.get_by_role("button", name="Laat iedereen uit het voorstel meedoen").wait_for()
    _bekijk(page, axe, "campagne-voorstel")
    page.get_by_role("button", name="Laat iedereen uit het voorstel meedoen").click()
    page.get_by_text("3 jongeren doen nu mee").wait_for()
    _bekijk(page, axe, "campagne")
    # Een klik op de regel.
    page.locator("button[name=direct]").first.click()
    page.get_by_text("Aangeschreven: vastgelegd bij 1 jongere.").wait_for()
    # Meer tegelijk, met een resultaat.
    for vak in page.locator("input[name=gekozen]").all():
        vak.check()
    page.get_by_role("button", name="Resultaat kiezen").click()
    page.get_by_label("Gestart").check()
    _bekijk(page, axe, "campagne-resultaat")
    page.get_by_role("button", name="Vastleggen").click()
    page.get_by_text("Gestart: vastgelegd bij 3 jongeren.").wait_for()
    page.locator("[data-open]").first.click()
    page.wait_for_url("**/deelname/**")
    _bekijk(page, axe, "campagne-deelname")
    page.go_back()
    page.get_by_role("link", name="Sluiten").click()
    page.get_by_role("button", name="Campagne sluiten").wait_for()
    _bekijk(page, axe, "campagne-sluiten")
    page.get_by_role("button", name="Campagne sluiten").click()
    page.get_by_text("De campagne is gesloten.").wait_for()
    _bekijk(page, axe, "campagne-verslag")
    with alles():
        assert Campagne.objects.get().gesloten_op == vandaag()
        assert list(Overstap.objects.values_list("uitkomst", flat=True)) == ["gestart"] * 3
