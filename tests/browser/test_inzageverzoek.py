"""Een ouder vraagt om inzage: kiezen wat meegaat, goedkeuren door een ander, en het pakket."""

import zipfile

import pytest
from playwright.sync_api import expect

from cases.inzageverzoek.pakket import pakket_maken
from cases.models import Betrokkene, Contactmoment, Inzageonderdeel, Inzageuitgifte, Inzageverzoek
from kern.klok import vandaag
from tests.fabrieken import een_jongere, een_zaak


@pytest.fixture
def jongere(alles, gemeente_a, accounts, settings, tmp_path, monkeypatch):
    """Een jongere met een moeder met gezag, en een vader die in een verslag voorkomt."""
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("cases.tasks.inzagepakket_maken.delay", lambda **_: None)
    with alles():
        kind = een_jongere(gemeente_a)
        zaak = een_zaak(kind, behandelaar=accounts["leerplicht-a"], status="in_behandeling")
        for naam in ("Mirjam Merel", "Willem Zwaluw"):
            Betrokkene(jongere=kind, rol="ouder", naam=naam, gezag=True).save()
        Contactmoment(
            jongere=kind,
            gemeente=gemeente_a,
            zaak=zaak,
            datum=vandaag(),
            soort="TELEFOON",
            met_wie="ouder",
            verslag="Willem Zwaluw belde over de ochtenden.",
        ).save()
    return kind


@pytest.mark.parametrize("breedte", [1280, 390])
def test_van_verzoek_tot_pakket(  # noqa: PLR0915 - een hele stroom met twee mensen
    page, live_server, aanmelden, axe, alles, jongere, breedte
):
    page.set_viewport_size({"width": breedte, "height": 900})
    aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/jongeren/{jongere.pk}/")
    page.get_by_role("link", name="Inzageverzoek vastleggen").click()
    page.get_by_label("Ouder of voogd met gezag").check()
    page.get_by_label("Hoe weet u wie dit is?").select_option("balie")
    page.get_by_role("button", name="Verzoek vastleggen").click()
    page.get_by_text("Kies welke ouder vraagt.").first.wait_for()
    assert axe() == []
    page.get_by_label("Welke ouder?").select_option(label="Mirjam Merel, ouder (heeft gezag)")
    page.get_by_role("button", name="Verzoek vastleggen").click()
    page.get_by_role("heading", name="Inzageverzoek", exact=True).wait_for()
    page.get_by_text("belde over de ochtenden").first.wait_for()
    assert "Zwaluw" not in page.locator(".lp-leestekst").all_inner_texts()[0]
    assert "Proefkind" not in page.title()
    assert axe() == []

    for keuze in page.get_by_role("radio", name="Meegeven", exact=True).all():
        keuze.check()
    page.get_by_role("button", name="Opslaan en voorleggen").click()
    page.get_by_text("wacht op goedkeuring").first.wait_for()
    expect(page.get_by_role("button", name="Goedkeuren en pakket maken")).to_have_count(0)

    page.context.clear_cookies()
    aanmelden("teamleider-a")
    page.goto(f"{live_server.url}/inzageverzoeken/")
    page.locator("main a[href*='/inzageverzoeken/']").first.click()
    page.get_by_role("heading", name="Goedkeuren").wait_for()
    assert axe() == []
    page.get_by_role("button", name="Goedkeuren en pakket maken").click()
    page.get_by_text("Het pakket wordt gemaakt").first.wait_for()
    with alles():
        verzoek = Inzageverzoek.objects.get()
        assert pakket_maken(verzoek.pk, meter=lambda _: None) == "klaar"

    page.context.clear_cookies()
    aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/inzageverzoeken/{verzoek.pk}/")
    page.get_by_text("Het pakket staat klaar").wait_for()
    assert axe() == []
    with page.expect_download() as wacht:
        page.get_by_role("button", name="Pakket ophalen").click()
    with zipfile.ZipFile(wacht.value.path()) as pakket:
        assert pakket.namelist()
    assert "Proefkind" not in wacht.value.suggested_filename
    with alles():
        assert Inzageuitgifte.objects.count() == 1
        assert set(Inzageonderdeel.objects.values_list("keuze", flat=True)) == {"mee"}
