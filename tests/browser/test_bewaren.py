"""Van lijst tot verklaring: de teamleider legt voor, de FG keurt goed."""

from datetime import date

import pytest

from cases.services import bewaartermijn as acten
from cases.services.vernietigen import lijst_uitvoeren
from tests.fabrieken import een_jongere
from wpg.bewaring.models import Vernietiging


@pytest.mark.django_db(transaction=True, databases=["default", "bewaring"])
def test_van_lijst_tot_verklaring(
    aanmelden, page, live_server, alles, gemeente_a, monkeypatch, settings, tmp_path
):
    settings.MEDIA_ROOT, settings.VERNIETIGING_MAP = tmp_path / "b", tmp_path / "l"
    monkeypatch.setattr("cases.tasks_bewaren.dossiers_vernietigen.delay", lambda **_: None)
    with alles():
        for naam in ("Aalscholver", "Bontbekplevier"):
            een_jongere(
                gemeente_a,
                geslachtsnaam=naam,
                geboren="2000-01-01",
                geboortedatum=date(2000, 1, 1),
            )
        acten.voorstellen_bijwerken(gemeente_a)
    _uitzonderen_en_voorleggen(aanmelden, page)
    page.context.clear_cookies()
    aanmelden("fg")
    page.goto(f"{live_server.url}/vernietigen/")
    page.get_by_role("link", name="AVG-").click()
    page.get_by_label("Typ het aantal dossiers over").fill("1")
    page.get_by_role("button", name="Goedkeuren en vernietigen").click()
    page.get_by_text("U keurde de lijst goed").wait_for()
    with alles():
        nummer = Vernietiging.objects.get().pk
    assert lijst_uitvoeren(nummer) == (1, 0)
    page.goto(f"{live_server.url}/vernietigen/lijst/{nummer}/")
    with page.expect_download() as wacht:
        page.get_by_role("link", name="Verklaring van vernietiging").click()
    assert wacht.value.suggested_filename.startswith("verklaring-AVG-")
    assert "Bontbekplevier" not in page.content()


def _uitzonderen_en_voorleggen(aanmelden, page):
    aanmelden("teamleider-a")
    page.get_by_role("link", name="Vernietigen").first.click()
    page.get_by_role("link", name="Aalscholver, Kim").click()
    page.get_by_label("Waarom blijft dit dossier?").fill("Onderzoek van de rekenkamer")
    page.get_by_role("button", name="Uitzonderen").click()
    page.get_by_text("Het dossier is uitgezonderd.").wait_for()
    page.get_by_role("link", name="Naar de lijst").click()
    page.get_by_label("Typ het aantal dossiers over").fill("2")
    page.get_by_role("button", name="Lijst voorleggen").click()
    page.get_by_text("U typte 2, maar er staan 1").first.wait_for()
    page.get_by_label("Typ het aantal dossiers over").fill("1")
    page.get_by_role("button", name="Lijst voorleggen").click()
    page.get_by_text("De lijst is voorgelegd").wait_for()
