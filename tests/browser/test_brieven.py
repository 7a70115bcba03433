"""De functioneel beheerder maakt een eigen brief: fout gemeld, voorbeeld, bewaard, teruggezet."""

import re

import pytest
from playwright.sync_api import expect

from inrichting.models import Sjabloonversie
from tests.inrichting.brieven_hulp import een_docx

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("breedte", [1280, 390])
def test_een_eigen_versie_maken_en_terugzetten(breedte, live_server, aanmelden, axe, gemeente_a):
    page = aanmelden("beheer")
    page.set_viewport_size({"width": breedte, "height": 860})

    def netjes() -> None:
        assert axe() == []
        breder = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(f"() => {breder}") <= 0

    page.goto(f"{live_server.url}/beheer/brieven/")
    netjes()
    page.get_by_role("link", name="Onze afspraken").click()
    page.get_by_role("link", name=f"Gemeente {gemeente_a.naam}").click()
    netjes()
    page.get_by_role("link", name="Eigen versie maken").click()
    tekst = page.get_by_label("Tekst van de brief")
    expect(tekst).to_have_value(re.compile("Wij hebben samen afspraken gemaakt"))
    tekst.fill('Dag #veld("jongere.nam").')
    page.get_by_label("Wat is er veranderd?").fill("Korter")
    page.get_by_role("button", name="Versie bewaren").click()
    fout = page.get_by_role("link", name="Het veld 'jongere.nam' bestaat niet")
    expect(fout).to_be_visible()
    expect(page.locator("[data-foutenlijst]")).to_be_focused()
    expect(tekst).to_have_value('Dag #veld("jongere.nam").')
    netjes()
    fout.click()
    expect(tekst).to_be_focused()
    tekst.fill('Dag #veld("jongere.voornaam").')
    page.get_by_role("button", name="Versie bewaren").click()
    expect(page.get_by_text("De nieuwe versie is bewaard.")).to_be_visible()

    page.get_by_role("link", name="Nieuwe versie").click()
    page.get_by_label("Of een Word-bestand").set_input_files(
        {
            "name": "brief.docx",
            "mimeType": "application/octet-stream",
            "buffer": een_docx("Beste {{ jongere.voornaam }}"),
        }
    )
    page.get_by_label("Wat is er veranderd?").fill("Nu in Word")
    page.get_by_role("button", name="Versie bewaren").click()
    page.get_by_role("link", name="Versie 2").click()
    expect(page.get_by_text("Beste {{ jongere.voornaam }}").first).to_be_visible()
    netjes()
    page.get_by_role("link", name="Alle versies").click()
    page.get_by_role("link", name="Terugzetten").click()
    page.get_by_role("button", name="Terugzetten").click()
    expect(page.get_by_text("Versie 1 geldt weer, als nieuwe versie.")).to_be_visible()
    netjes()
    bereik = f"gemeente:{gemeente_a.code}"
    nieuwste = Sjabloonversie.objects.filter(bereik=bereik).order_by("-nummer").first()
    assert (nieuwste.nummer, nieuwste.herkomst, nieuwste.motor) == (3, "teruggezet", "typst")
