"""Een uitnodiging van schrijven tot op de tijdlijn, en tien brieven tegelijk, zoals men klikt."""

import pytest
from celery import current_app
from playwright.sync_api import expect

from cases.models import Brief, Document
from cases.tasks import (
    brief_goedkeuren,
    brief_klaarzetten,
    brief_versturen,
    brieven_goedkeuren,
    brieven_klaarzetten,
    brieven_versturen,
)
from tests.cases.brieven_hulp import een_briefhoofd, een_ouder, een_sjabloon, met_adres
from tests.fabrieken import een_jongere, een_zaak

TAKEN = {
    taak.name: taak
    for taak in (
        *(brief_klaarzetten, brief_versturen, brieven_klaarzetten, brieven_versturen),
        *(brief_goedkeuren, brieven_goedkeuren),
    )
}


@pytest.fixture
def zaken(settings, tmp_path, gemeente_a, accounts, alles):
    settings.MEDIA_ROOT = tmp_path
    een_briefhoofd()
    een_sjabloon()
    uit = []
    with alles():
        for _ in range(10):
            kind = een_jongere(gemeente_a)
            een_ouder(kind)
            met_adres(kind)
            uit.append(
                een_zaak(kind, behandelaar=accounts["leerplicht-a"], status="in_behandeling")
            )
    return uit


@pytest.fixture
def aangeboden(monkeypatch):
    """Vangt op wat er aan werkers wordt aangeboden; `doe()` voert het uit."""
    lijst = []
    monkeypatch.setattr(
        current_app,
        "send_task",
        lambda naam, args=(), kwargs=None: lijst.append((naam, tuple(args), kwargs or {})),
    )

    def doe():
        while lijst:
            naam, args, kwargs = lijst.pop(0)
            if naam in TAKEN:
                TAKEN[naam](*args, **kwargs)

    return doe


def test_een_uitnodiging_van_begin_tot_tijdlijn(aanmelden, axe, live_server, zaken, alles):
    page = aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/zaken/{zaken[0].pk}/")
    page.get_by_role("link", name="Brief schrijven").click()
    assert axe() == []
    page.get_by_role("link", name="Uitnodiging voor een gesprek").click()
    page.get_by_label("Dag van het gesprek").fill("2026-12-07")
    page.get_by_label("Plaats van het gesprek").fill("gemeentehuis, kamer 2")
    expect(page.get_by_label("Ouder: A. Proef")).to_be_checked()
    assert axe() == []
    page.get_by_role("button", name="Opslaan en voorbeeld bekijken").click()
    page.get_by_role("heading", name="Voorbeeld").wait_for()
    blad = page.get_by_alt_text("Bladzijde 1 van de brief")
    assert blad.evaluate("beeld => beeld.decode().then(() => beeld.naturalWidth)") > 500
    assert "Proefkind" not in page.title()
    assert axe() == []
    page.get_by_role("button", name="Goedkeuren").click()
    page.get_by_role("button", name="Verzenden").click()
    page.get_by_text("De brief is verzonden en vastgelegd").wait_for()
    assert axe() == []
    with page.expect_download() as bestand:
        page.get_by_role("link", name="Afdrukken").click()
    assert "Proefkind" not in bestand.value.suggested_filename
    page.get_by_role("link", name="Terug naar de zaak").click()
    page.get_by_text("Brief verzonden: uitnodiging voor een gesprek").first.wait_for()
    with alles():
        assert Brief.objects.get().is_verzonden


def test_tien_brieven_tegelijk(  # noqa: PLR0915 - een hele stroom
    aanmelden, axe, live_server, zaken, aangeboden, alles
):
    with alles():
        for zaak in zaken:
            zaak.behandelaar = None
            zaak.save()
    page = aanmelden("administratie-a")
    page.goto(f"{live_server.url}/werkvoorraad/?wie=niemand")
    for hokje in page.locator("input[name=gekozen]").all()[:10]:
        hokje.check()
    page.get_by_role("button", name="Brief schrijven").click()
    page.get_by_role("link", name="Uitnodiging voor een gesprek").click()
    page.get_by_label("Dag van het gesprek").fill("2026-12-07")
    page.get_by_label("Plaats van het gesprek").fill("gemeentehuis, kamer 2")
    assert axe() == []
    page.get_by_role("button", name="Concepten maken").click()
    page.get_by_text("0 van 10").wait_for()
    assert axe() == []
    aangeboden()
    page.get_by_role("button", name="Alles zonder opmerking goedkeuren").wait_for()
    page.locator("tbody a[data-open]").first.click()
    page.get_by_role("heading", name="Voorbeeld").wait_for()
    page.get_by_role("button", name="Voorbeeld is nagekeken").click()
    page.get_by_text("Het voorbeeld is nagekeken.").wait_for()
    page.get_by_role("link", name="Terug naar de reeks").click()
    page.get_by_role("button", name="Alles zonder opmerking goedkeuren").click()
    page.get_by_text("0 van 10").wait_for()
    aangeboden()
    page.get_by_role("button", name="Goedgekeurde brieven verzenden").click()
    page.get_by_text("De goedgekeurde brieven worden verzonden").wait_for()
    aangeboden()
    page.get_by_role("link", name="Alles afdrukken").wait_for()
    page.get_by_text("10 verzonden").wait_for()
    assert axe() == []
    with alles():
        assert Document.objects.count() == 10
