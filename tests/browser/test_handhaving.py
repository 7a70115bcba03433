"""Een boa gaat van het dossier naar de handhaving, legt vast en sluit af; met het toetsenbord."""

from typing import Any

import pytest

from handhaving.models import Wpgaantekening, Wpgstuk, Wpgzaak
from handhaving.services.openen import wpgzaak_openen
from kern.grens import met_wpg
from tests.handhaving.hulp import aan_het_werk, een_dossier, een_opening


@pytest.fixture
def dossier(alles, gemeente_a, accounts, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    with alles():
        return een_dossier(gemeente_a, accounts["boa-a"])


def _als_boa(page: Any) -> None:
    page.get_by_role("heading", name="Als wie werkt u nu?").wait_for()
    page.get_by_role("button", name="Verder als boa").press("Enter")
    page.get_by_text("U werkt nu als boa.").wait_for()


def test_van_het_dossier_naar_een_wpg_zaak(aanmelden, axe, dossier, live_server, alles):
    page = aanmelden("boa-a")
    page.goto(f"{live_server.url}/zaken/{dossier['zaak'].pk}/")
    page.get_by_role("link", name="Naar handhaving").click()
    _als_boa(page)
    assert axe() == []

    page.get_by_role("link", name="Wpg-zaak openen").click()
    page.get_by_label("Welk feit?").select_option(
        label="Ouder zorgt niet voor geregeld schoolbezoek (Lpw 2 lid 1)"
    )
    page.get_by_label("Aanleiding").select_option(label="Uitnodiging voor een verhoor")
    page.get_by_role("button", name="Wpg-zaak openen").click()
    page.get_by_text("Kies van ten minste één persoon de hoedanigheid.").first.wait_for()
    assert axe() == []
    page.get_by_label("Robin Proefouder (ouder)").select_option(label="Verdachte")
    page.get_by_role("button", name="Wpg-zaak openen").click()
    page.get_by_text("De Wpg-zaak is geopend").wait_for()
    assert axe() == []

    page.get_by_role("link", name="Overnemen uit het dossier").click()
    assert axe() == []
    page.get_by_label("Contact: Telefoon").first.check()
    page.get_by_label("Verklaring").check()
    page.get_by_role("button", name="Overnemen", exact=True).click()
    page.get_by_text("2 stukken overgenomen").wait_for()
    with alles(), met_wpg():
        assert Wpgzaak.objects.get().aanleiding == "uitnodiging_verhoor"
        assert Wpgstuk.objects.count() == 2


def test_vastleggen_sluiten_en_terugvinden(aanmelden, axe, dossier, live_server, alles, accounts):
    with aan_het_werk(accounts["boa-a"]) as inzage:
        zaak = wpgzaak_openen(inzage, dossier["zaak"], opening=een_opening(dossier))
    page = aanmelden("boa-a")
    page.goto(f"{live_server.url}/handhaving/{zaak.pk}/")
    _als_boa(page)

    page.get_by_role("link", name="Aantekening maken").click()
    page.get_by_role("button", name="Opslaan", exact=True).click()
    page.get_by_text("verplicht").first.wait_for()
    assert axe() == []
    page.get_by_label("Waarneming", exact=True).check()
    page.get_by_label("Tekst").fill("Niemand deed open.")
    page.get_by_role("button", name="Opslaan", exact=True).press("Enter")
    page.get_by_role("heading", name="Waarneming").wait_for()
    assert axe() == []

    page.get_by_role("link", name="Sluiten").click()
    page.get_by_label("Afloop").select_option(label="Waarschuwing")
    page.get_by_role("button", name="Sluiten").click()
    page.get_by_text("De Wpg-zaak is gesloten.").wait_for()

    page.goto(f"{live_server.url}/handhaving/")
    page.get_by_label("Zoek in de Wpg-zaken").fill("proefouder")
    page.get_by_role("search", name="Wpg-zaken").get_by_role("button", name="Zoek").click()
    page.get_by_role("heading", name="1 zaak gevonden").wait_for()
    assert "proefouder" not in page.url
    with alles(), met_wpg():
        assert Wpgzaak.objects.get().afloop == "waarschuwing"
        assert Wpgaantekening.objects.get().soort == "waarneming"
