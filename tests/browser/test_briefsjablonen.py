"""De functioneel beheerder maakt een eigen brief: fout gemeld, bewaard, in Word, teruggezet."""

import re

import pytest
from playwright.sync_api import expect

from inrichting.models import Sjabloonversie
from tests.browser.pagina import opzij
from tests.inrichting.brieven_hulp import een_docx

BREEDTES = (1280, 390)


@pytest.fixture
def beheer(accounts, aanmelden, axe, live_server):
    """`beheer(390, "afspraken/")`: de pagina van de beheerder, en een blik of zij netjes is."""
    page = aanmelden("beheer")

    def netjes() -> None:
        assert axe() == []
        assert opzij(page) <= 0

    def doe(breedte: int, pad: str = ""):
        page.set_viewport_size({"width": breedte, "height": 860})
        page.goto(f"{live_server.url}/beheer/brieven/{pad}")
        return page, netjes

    return doe


def _bewaren(page, toelichting: str) -> None:
    page.get_by_label("Wat is er veranderd?").fill(toelichting)
    page.get_by_role("button", name="Versie opslaan").click()


@pytest.mark.parametrize("breedte", BREEDTES)
def test_een_fout_staat_bij_de_tekst_en_na_herstel_is_de_versie_er(breedte, beheer, gemeente_a):
    page, netjes = beheer(breedte)
    netjes()
    page.get_by_role("link", name="Onze afspraken").click()
    page.get_by_role("link", name=f"Gemeente {gemeente_a.naam}").click()
    netjes()
    page.get_by_role("link", name="Eigen versie maken").click()
    tekst = page.get_by_label("Tekst van de brief")
    expect(tekst).to_have_value(re.compile("Wij hebben samen afspraken gemaakt"))
    tekst.fill('Dag #veld("jongere.nam").')
    _bewaren(page, "Korter")
    fout = page.get_by_role("link", name="Het veld 'jongere.nam' bestaat niet")
    expect(fout).to_be_visible()
    expect(page.locator("[data-foutenlijst]")).to_be_focused()
    expect(tekst).to_have_value('Dag #veld("jongere.nam").')
    netjes()
    fout.click()
    expect(tekst).to_be_focused()
    tekst.fill('Dag #veld("jongere.voornaam").')
    page.get_by_role("button", name="Versie opslaan").click()
    expect(page.get_by_text("De nieuwe versie is bewaard.")).to_be_visible()


@pytest.mark.parametrize("breedte", BREEDTES)
def test_een_versie_in_word_en_daarna_de_oude_terug(breedte, beheer):
    page, netjes = beheer(breedte, "afspraken/nieuw/")
    bestand = een_docx("Beste {{ jongere.voornaam }}")
    page.get_by_label("Of een Word-bestand").set_input_files(
        {"name": "brief.docx", "mimeType": "application/octet-stream", "buffer": bestand}
    )
    _bewaren(page, "Nu in Word")
    page.get_by_role("link", name="Versie 2").click()
    expect(page.get_by_text("Beste {{ jongere.voornaam }}").first).to_be_visible()
    netjes()
    page.locator("main a", has_text="Afspraken").first.click()
    page.get_by_role("link", name="Terugzetten").click()
    page.get_by_role("button", name="Terugzetten").click()
    expect(page.get_by_text("Versie 1 geldt weer, als nieuwe versie.")).to_be_visible()
    netjes()
    nieuwste = Sjabloonversie.objects.filter(sjabloon__code="afspraken").order_by("-nummer")[0]
    assert (nieuwste.nummer, nieuwste.herkomst, nieuwste.motor) == (3, "teruggezet", "typst")
