"""Van leerplicht naar het Doorstroompunt: voorstel, aanvaarden, huisbezoek, traject en nazorg."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from cases.models import Document, Huisbezoek
from doorstroompunt.models import Teamoverdracht, Traject
from kern.klok import vandaag
from tests.begeleiding.hulp import een_uitvaller
from tests.fabrieken import een_zaak

DAG = timedelta(days=1)
FOTOS = os.environ.get("LEERPLICHT_FOTOS")


@pytest.fixture
def zaak(alles, gemeente_a, accounts):
    """Een zaak van leerplicht bij een jongere van zeventien, met twee documenten."""
    with alles():
        jongere = een_uitvaller(
            gemeente_a,
            op=vandaag() - 21 * DAG,
            geboren=vandaag() - 17 * 366 * DAG,
            voornamen="Noor",
            geslachtsnaam="Proefkind",
        )
        woont = jongere.woonplaats_set.get()
        woont.straat, woont.huisnummer, woont.plaats = "Proefstraat", "12", "Waterhoven"
        woont.save()
        zaak = een_zaak(jongere, behandelaar=accounts["leerplicht-a"], status="in_behandeling")
        for titel, hoe in (("Verslag van school", "gewoon"), ("Zeer geheim", "beperkt")):
            Document(
                jongere=jongere,
                gemeente=gemeente_a,
                zaak=zaak,
                titel=titel,
                bestand="documenten/proef.pdf",
                grootte=10,
                vertrouwelijkheid=hoe,
            ).save()
        return zaak


@pytest.mark.parametrize("breedte", [1280, 390])
def test_overdragen_tot_en_met_de_nazorg(  # noqa: PLR0915 - een hele stroom
    aanmelden, axe, zaak, live_server, alles, page, breedte
):
    page.set_viewport_size({"width": breedte, "height": 844})

    def kijk(naam):
        assert axe() == []
        schuift = page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        )
        assert not schuift, f"{naam} schuift opzij"
        if FOTOS:
            page.screenshot(path=Path(FOTOS) / f"{naam}-{breedte}.png", full_page=True)

    # Leerplicht stelt voor, met een gekozen document.
    aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/zaken/{zaak.pk}/")
    page.get_by_role("link", name="Overdragen aan het Doorstroompunt").first.wait_for()
    page.goto(f"{live_server.url}/doorstroompunt/zaken/{zaak.pk}/overdragen/")
    page.get_by_role("heading", name="Overdragen aan het Doorstroompunt").wait_for()
    assert "Zeer geheim" not in page.locator("main").inner_text()
    page.get_by_label("Wat stelt u voor?").fill("Wil werken. Wilt u met haar een plan maken?")
    page.get_by_label("Verslag van school").check()
    kijk("overdragen")
    page.get_by_role("button", name="Overdracht aanbieden").click()
    page.get_by_text("De overdracht is aangeboden").wait_for()
    kijk("overdracht")
    with alles():
        overdracht = Teamoverdracht.objects.get()
    # Het Doorstroompunt vindt haar in de lijst, leest het stuk en neemt de jongere aan.
    page.context.clear_cookies()
    aanmelden("traject-regio")
    page.goto(f"{live_server.url}/doorstroompunt/overdrachten/")
    page.get_by_role("link", name="Proefkind, Noor").click()
    page.get_by_role("link", name="Verslag van school").wait_for()
    assert "Zeer geheim" not in page.locator("main").inner_text()
    page.get_by_role("button", name="Aanvaarden").click()
    page.get_by_text("U hebt de overdracht aanvaard").wait_for()
    kijk("overdracht-aanvaard")
    # Eerst aan de deur.
    jongere = zaak.jongere_id
    page.goto(f"{live_server.url}/doorstroompunt/jongeren/{jongere}/poging/?kanaal=huisbezoek")
    page.get_by_role("link", name="Huisbezoek plannen").click()
    page.wait_for_url("**/bezoek/**")
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url(lambda naar: not naar.rstrip("/").endswith("/bezoek"))
    with alles():
        bezoek = Huisbezoek.objects.get()
    page.goto(f"{live_server.url}/aan-de-deur/")
    page.locator(f"#bezoek-{bezoek.pk}").locator("summary", has_text="Gesproken").click()
    vorm = page.locator(f"#deur-{bezoek.pk}-gesproken")
    vorm.get_by_label("Wat is er besproken, en wat zag u?").fill("Zij wil beginnen.")
    kijk("aan-de-deur")
    vorm.get_by_role("button", name="Klaar").click()
    page.get_by_text("De uitslag is vastgelegd.").wait_for()
    # Het traject is het begin van de hulp: de overdracht is dan klaar.
    page.goto(f"{live_server.url}/doorstroompunt/jongeren/{jongere}/traject/")
    page.get_by_label("Intensief").check()
    expect(page.get_by_label("Hoe kwam de jongere?")).to_have_value("leerplicht")
    page.get_by_role("button", name="Traject starten").click()
    page.get_by_text("Het traject is gestart").wait_for()
    page.goto(f"{live_server.url}/doorstroompunt/overdrachten/{overdracht.pk}/")
    page.get_by_text("Hulp is begonnen").first.wait_for()
    with alles():
        traject = Traject.objects.get(gestart_op__isnull=False)
    # Uitstroom met een dag voor de nazorg, en de nazorg zelf.
    url = f"{live_server.url}/doorstroompunt/trajecten/{traject.pk}/"
    page.goto(url)
    page.locator("#act-uitstroom > summary").click()
    page.get_by_label("Waar gaat de jongere heen?").select_option(value="WERK_REGULIER")
    page.get_by_label("Nazorg op").fill((vandaag() + 30 * DAG).isoformat())
    page.get_by_role("button", name="Vastleggen Uitstroom").click()
    page.get_by_text("De uitstroom is vastgelegd").wait_for()
    page.goto(f"{live_server.url}/doorstroompunt/trajecten/?lijst=nazorg")
    page.get_by_role("link", name="Proefkind, Noor").click()
    page.locator("#act-nazorg > summary").click()
    page.get_by_label("Hoe gaat het nu?").fill("Werkt nog steeds en is tevreden.")
    kijk("nazorg")
    page.get_by_role("button", name="Vastleggen Nazorg").click()
    page.get_by_text("De nazorg is vastgelegd").wait_for()
    with alles():
        traject.refresh_from_db()
        assert (traject.bron, traject.nazorg_klaar_op) == ("leerplicht", vandaag())
        overdracht.refresh_from_db()
        assert overdracht.begonnen_op == vandaag()
