"""Een indeling veranderen, een lijst bewaren en een groot bestand halen, op twee breedtes."""

import pytest
from playwright.sync_api import expect

from inrichting.models import Parameter
from kern.actor import namens
from rapportage.models import Uitvoer
from rapportage.services.uitvoer import uitvoer_verwerken
from tests.cases.werk_hulp import iemand
from tests.fabrieken import een_melding
from toegang.taakactor import actor_van

BREEDTES = pytest.mark.parametrize("breedte", [1280, 390])


@BREEDTES
def test_een_indeling_veranderen(page, live_server, aanmelden, axe, gemeente_a, breedte):
    page.set_viewport_size({"width": breedte, "height": 900})
    aanmelden("beheer")
    page.goto(f"{live_server.url}/verslagen/indelingen/?gemeente={gemeente_a.code}")
    page.get_by_role("link", name="Onderwijssoort, utr-4").click()
    page.get_by_role("heading", name="Onderwijssoort, utr-4").wait_for()
    assert not axe()
    page.get_by_label("voortgezet algemeen volwassenenonderwijs (VAVO)").select_option("")
    page.get_by_role("button", name="Verder").click()
    page.get_by_text("Er is nog niets opgeslagen").wait_for()
    page.get_by_label("voortgezet algemeen volwassenenonderwijs (VAVO)").select_option("4. MBO")
    page.get_by_role("button", name="Verder").click()
    page.get_by_text("van ‘VO’ naar ‘MBO’").wait_for()
    assert not axe()
    page.get_by_role("button", name="Bewaren").click()
    page.get_by_text("De indeling is bewaard.").wait_for()
    expect(page.get_by_text("1 anders dan landelijk")).to_be_visible()
    page.get_by_role("link", name="Onderwijssoort, utr-4").click()
    page.get_by_role("link", name="Terug naar landelijk").click()
    page.get_by_role("heading", name="Terug naar landelijk?").wait_for()
    page.get_by_role("button", name="Terug naar landelijk").click()
    page.get_by_text("De landelijke indeling geldt weer.").wait_for()


@pytest.fixture
def meldingen(alles, accounts, gemeente_a):
    rij = Parameter.objects.get(naam="uitvoer_direct_tot")
    rij.waarde = 1
    rij.save()
    with alles():
        for n in range(3):
            een_melding(iemand(gemeente_a, f"Kim Proef{n}"), soort="LUXE")


@BREEDTES
def test_een_lijst_bewaren_en_als_groot_bestand_halen(
    page, live_server, aanmelden, axe, meldingen, tmp_path, settings, monkeypatch, breedte
):
    settings.MEDIA_ROOT = tmp_path
    # De taak staat klaar; de toets voert haar zelf uit, zoals een werker dat doet.
    monkeypatch.setattr("rapportage.tasks.uitvoer_maken.delay", lambda **_: None)
    page.set_viewport_size({"width": breedte, "height": 900})
    aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/verslagen/lijsten/")
    page.locator("main").get_by_role("link", name="Meldingen", exact=True).click()
    page.get_by_role("heading", name="Meldingen").wait_for()
    page.get_by_label("Soort", exact=True).select_option("LUXE")
    page.get_by_role("button", name="Toon").click()
    page.wait_for_url("**soort=LUXE**")
    expect(page.locator("[data-rij]")).to_have_count(3)
    assert not axe()
    page.get_by_label("Naam").fill("Luxe verzuim")
    page.get_by_role("button", name="Bewaar deze lijst").click()
    page.get_by_text("Bewaard als ‘Luxe verzuim’.").wait_for()
    expect(page.get_by_role("link", name="Luxe verzuim", exact=True)).to_be_visible()
    page.get_by_role("button", name="XLSX").click()
    page.get_by_text("U kunt intussen verder werken").wait_for()
    assert not axe()
    rij = Uitvoer.objects.get()
    with namens(actor_van(rij.medewerker)):
        assert uitvoer_verwerken(rij.pk) == "klaar"
    # De voortgang merkt zelf dat het klaar is en laadt de bladzijde opnieuw.
    page.get_by_role("link", name="Haal op").wait_for()
    assert not axe()
    with page.expect_download() as gehaald:
        page.get_by_role("link", name="Haal op").click()
    assert gehaald.value.suggested_filename.startswith("meldingen-")
    page.get_by_role("button", name="Vernietig het nu").click()
    page.get_by_text("Het bestand is vernietigd.").wait_for()
    assert not list(tmp_path.rglob("*.xlsx"))
