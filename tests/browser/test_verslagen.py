"""Van tabel naar personen, en van verslag naar pdf."""

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from kern.actor import namens, systeemactor
from rapportage.models import Verslag
from rapportage.services.verslag import versie_maken
from tests.cases.werk_hulp import iemand
from tests.fabrieken import een_inschrijving, een_melding, een_school


@pytest.fixture
def meldingen(alles, accounts, gemeente_a):
    with alles():
        school = een_school(gemeente_a)
        for n in range(6):
            kind = iemand(gemeente_a, f"Kim Proef{n}", geboortedatum=date(2012, 3, 1))
            een_inschrijving(kind, school, van=date(2023, 8, 1), onderwijssoort="BO")
            een_melding(kind, soort="REL_WET", ontvangen_op=date(2025, 9, 15))


def test_van_tabel_naar_personen(page, live_server, meldingen, aanmelden, axe):
    aanmelden("teamleider-a")
    page.get_by_role("link", name="Verslagen", exact=True).click()
    page.get_by_label("Zoek een tabel").fill("18−")
    page.get_by_label("Verslagtabellen").get_by_role("button", name="Zoek").click()
    page.get_by_role("link", name="Verzuim 18− en 18+").click()
    page.get_by_label("Schooljaar").select_option("2025-2026")
    page.get_by_role("button", name="Tellen").click()
    page.get_by_role("link", name=re.compile("PO en SBO, 18. Verzuimmeldingen")).click()
    expect(page.locator("main").get_by_text("Het getal is 6")).to_be_visible()
    expect(page.locator("[data-rij]")).to_have_count(6)
    assert not axe()


def test_van_verslag_naar_pdf(page, live_server, meldingen, aanmelden, axe, tmp_path, monkeypatch):
    # De taak staat klaar; de toets voert haar zelf uit, zoals een werker dat doet.
    monkeypatch.setattr("rapportage.tasks.verslag_maken.delay", lambda **_: None)
    aanmelden("teamleider-a")
    page.get_by_role("link", name="Verslagen", exact=True).click()
    page.get_by_role("link", name="Jaarverslagen").click()
    page.get_by_role("link", name="Nieuw verslag").first.click()
    page.get_by_label("Titel").fill("Jaarverslag 2025-2026")
    page.get_by_label("Schooljaar", exact=True).select_option("2025")
    page.locator("summary", has_text="Verzuim").first.click()
    page.get_by_label("Verzuim 18− en 18+").check()
    page.get_by_role("button", name="Bewaren").click()
    page.get_by_label("Tekst bij Verzuim 18− en 18+, deze tabel").fill("Het verzuim bleef gelijk.")
    page.get_by_role("button", name="Bewaren").click()
    page.get_by_role("button", name="Versie vaststellen").click()
    expect(page.get_by_text("De versie wordt gemaakt")).to_be_visible()
    verslag = Verslag.objects.get()
    with namens(systeemactor("toets", kanaal="taak")):
        assert versie_maken(verslag.pk, sinds=verslag.maken_sinds, medewerker_id=None) == "klaar"
    page.get_by_role("link", name="Versie 1", exact=True).click()
    expect(page.get_by_text("Het verzuim bleef gelijk.")).to_be_visible()
    assert not axe()
    with page.expect_download() as download:
        page.get_by_role("link", name="PDF").click()
    pad = Path(tmp_path / "verslag.pdf")
    download.value.save_as(pad)
    assert pad.read_bytes().startswith(b"%PDF")
