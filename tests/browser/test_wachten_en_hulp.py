"""Een zaak op de wachtlijst en eraf, en een interventie met wat zij kost en brengt."""

import pytest
from playwright.sync_api import expect

from cases.models import Interventie, Partner, Wachtperiode
from kern.klok import vandaag
from tests.fabrieken import een_jongere, een_zaak


@pytest.fixture
def zaak(alles, gemeente_a, accounts):
    with alles():
        Partner(gemeente=gemeente_a, naam="Jeugdhulp De Brug", soort="JEUGDHULP").save()
        return een_zaak(
            een_jongere(gemeente_a),
            behandelaar=accounts["leerplicht-a"],
            status="in_behandeling",
            opgepakt_op=vandaag(),
        )


@pytest.mark.parametrize("breedte", [1280, 390])
def test_op_de_wachtlijst_meten_en_eraf(page, live_server, aanmelden, axe, alles, zaak, breedte):
    page.set_viewport_size({"width": breedte, "height": 900})
    aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/lijsten/wachtlijst/")
    page.get_by_text("Er wacht niemand").wait_for()
    assert axe() == []

    page.goto(f"{live_server.url}/zaken/{zaak.pk}/")
    page.get_by_role("link", name="Op de wachtlijst").click()
    vak = page.locator("#act-wachtlijst_op")
    vak.get_by_label("Reden").fill("Geen plek bij het wijkteam.")
    # De vaste balk onderaan valt anders over een stap heen, en dan is die niet raak te tikken.
    vak.evaluate("vak => vak.scrollIntoView()")
    assert axe() == []
    vak.get_by_role("button", name="Op de wachtlijst").click()
    page.get_by_text("De zaak staat op de wachtlijst.").wait_for()

    page.goto(f"{live_server.url}/lijsten/wachtlijst/")
    page.get_by_text("1 zaak wacht").wait_for()
    page.get_by_label("Soort", exact=True).select_option("VERZUIM")
    page.get_by_role("button", name="Toon").click()
    page.wait_for_url("**soort=VERZUIM**")
    assert axe() == []
    page.get_by_role("link", name="Proefkind").click()
    page.wait_for_url("**/zaken/**")
    page.get_by_role("link", name="Van de wachtlijst").click()
    vak = page.locator("#act-wachtlijst_af")
    vak.get_by_label("Reden").fill("Er is plek.")
    vak.get_by_role("button", name="Van de wachtlijst").click()
    page.get_by_text("De zaak staat niet meer op de wachtlijst.").wait_for()
    with alles():
        periode = Wachtperiode.objects.get()
        assert (periode.van, periode.tot_en_met) == (vandaag(), vandaag())


@pytest.mark.parametrize("breedte", [1280, 390])
def test_een_interventie_van_inzet_tot_resultaat(
    page, live_server, aanmelden, axe, alles, zaak, breedte
):
    page.set_viewport_size({"width": breedte, "height": 900})
    aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/zaken/{zaak.pk}/")
    page.get_by_role("link", name="Interventie vastleggen").first.click()
    page.get_by_role("heading", name="Interventie vastleggen").wait_for()
    page.get_by_label("Soort").select_option(label="Forza")
    page.get_by_label("Aanbieder").select_option(label="Jeugdhulp De Brug")
    page.get_by_label("Doel").fill("Elke ochtend op tijd op school.")
    page.get_by_label("Eerste dag").fill(vandaag().isoformat())
    page.get_by_label("Begrote kosten in euro").fill("veel")
    page.get_by_role("button", name="Interventie vastleggen").click()
    page.get_by_text("Schrijf een bedrag, bijvoorbeeld 1250,50.").first.wait_for()
    assert axe() == []
    page.get_by_label("Begrote kosten in euro").fill("1.250,50")
    page.get_by_role("button", name="Interventie vastleggen").click()
    page.get_by_text("De interventie is vastgelegd.").wait_for()
    page.get_by_label("Laatste dag").fill(vandaag().isoformat())
    page.get_by_label("Werkelijke kosten in euro").fill("990")
    page.get_by_label("Resultaat").first.select_option("GELUKT")
    assert axe() == []
    page.get_by_role("button", name="Interventie bewaren").click()
    page.get_by_text("De interventie is bijgewerkt.").first.wait_for()

    page.goto(f"{live_server.url}/interventies/")
    page.get_by_text("1 interventie").first.wait_for()
    expect(page.get_by_text("Doel bereikt").first).to_be_visible()
    assert axe() == []
    with alles():
        rij = Interventie.objects.get()
        assert (rij.begroot, rij.werkelijk, rij.resultaat) == (1250.5, 990, "GELUKT")
