"""Een overleg van plannen tot besluit, bellen met een school, en ziekteverzuim."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from cases.models import Bekendheidscheck, Contactmoment, Kernpartner, Overleg, Partner, Taak
from kern.klok import vandaag
from meldingen.models import Ziekteverwijzing
from tests.browser.pagina import opzij
from tests.fabrieken import een_jongere, een_school, een_zaak


@pytest.fixture
def school(alles, gemeente_a):
    with alles():
        return een_school(gemeente_a, naam="De Vlinder")


@pytest.fixture
def zaken(alles, gemeente_a, school, accounts):
    """Drie thuiszitters van leerplicht-a op dezelfde school."""
    with alles():
        return [
            een_zaak(
                een_jongere(gemeente_a, geslachtsnaam=naam),
                soort="THUISZITTER",
                school=school,
                behandelaar=accounts["leerplicht-a"],
                status="in_behandeling",
            )
            for naam in ("Aalbers", "Berends", "Cornelis")
        ]


@pytest.mark.parametrize("breedte", [1280, 390])
def test_thuiszitterstafel_van_plannen_tot_besluit(
    page, live_server, aanmelden, axe, alles, zaken, breedte
):
    page.set_viewport_size({"width": breedte, "height": 900})
    aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/overleg/nieuw/")
    page.get_by_label("Soort overleg").select_option("thuiszitters")
    page.get_by_label("Dag").fill(vandaag().isoformat())
    page.get_by_role("button", name="Overleg plannen").click()
    page.get_by_role("link", name="Thuiszitters", exact=True).click()
    for naam in ("Aalbers", "Berends"):
        page.get_by_role("checkbox", name=naam).check()
    page.get_by_role("button", name="Op de agenda zetten").click()
    page.get_by_role("link", name="Aalbers").click()
    assert "Berends" not in page.content()
    page.get_by_text("Besluit vastleggen").first.click()
    page.get_by_label("Wat is er afgesproken?").fill("Bel het lokale team")
    page.get_by_label("Collega die het doet").select_option(index=1)
    page.get_by_label("Klaar voor").fill((vandaag() + timedelta(days=7)).isoformat())
    page.get_by_role("button", name="Besluit vastleggen").click()
    page.get_by_role("textbox", name="Verslag").fill("Start volgende week met twee dagdelen.")
    page.get_by_role("button", name="Opslaan en besproken").click()
    # na het eerste kind staat het volgende klaar
    page.get_by_role("heading", name="Berends").wait_for()
    page.get_by_role("textbox", name="Verslag").fill("Moeder belt de huisarts.")
    page.get_by_role("button", name="Opslaan en besproken").click()
    page.get_by_role("link", name="Thuiszitterstafel").first.click()
    page.get_by_role("button", name="Overleg is gehouden").click()
    page.get_by_text("Het overleg staat als gehouden.").wait_for()
    assert axe() == []
    with alles():
        assert Taak.objects.get().titel == "Bel het lokale team"


def _plannen(page, live_server, soort: str, **velden: str) -> None:
    """Een overleg van deze soort, vandaag."""
    page.goto(f"{live_server.url}/overleg/nieuw/")
    page.get_by_label("Soort overleg").select_option(soort)
    page.get_by_label("Dag").fill(vandaag().isoformat())
    for label, waarde in velden.items():
        page.get_by_label(label).select_option(label=waarde)
    page.get_by_role("button", name="Overleg plannen").click()
    expect(page.get_by_text("Het overleg staat.")).to_be_visible()


def _zelf_antwoorden(page, live_server, *, wie: str) -> None:
    """Andersom: alleen ja of nee en wie te bellen; het dossier blijft dicht."""
    page.goto(f"{live_server.url}/overleg/bekend/")
    page.get_by_label("Achternaam").fill("Dekkers")
    page.get_by_label("Geboortedatum").fill("2012-03-04")
    page.get_by_label("Wie vraagt het?").fill("Jeugdteam")
    page.get_by_label("Waarvoor?").fill("Afstemmen")
    page.get_by_role("button", name="Nagaan").click()
    expect(page.get_by_role("status", name="Ja, bekend")).to_contain_text(wie)
    expect(page.locator("main").get_by_role("link", name="Dekkers")).to_have_count(0)
    assert "ekkers" not in page.url.lower()


@pytest.mark.parametrize("breedte", [1280, 390])
def test_jikp_met_bekendheidscheck_twee_kanten_op(  # noqa: PLR0915 - een verhaal
    page, live_server, aanmelden, axe, alles, gemeente_a, accounts, breedte
):
    """Van wie begeleidt: een partner vragen en haar antwoord, en daarna zelf antwoord geven."""
    with alles():
        jongere = een_jongere(gemeente_a, geslachtsnaam="Dekkers")
        een_zaak(
            jongere,
            soort="DOORSTROOM",
            behandelaar=accounts["traject-regio"],
            status="in_behandeling",
        )
    page.set_viewport_size({"width": breedte, "height": 900})
    aanmelden("traject-regio")
    _plannen(page, live_server, "jikp", Gemeente=gemeente_a.naam)
    page.get_by_role("navigation", name="Uit").get_by_role("link", name="Doorstroompunt").click()
    page.get_by_role("checkbox", name="Dekkers").check()
    page.get_by_role("button", name="Op de agenda zetten").click()
    page.get_by_role("link", name="Dekkers").click()

    page.get_by_text("Een partner vragen").click()
    page.get_by_label("Welke partner?").fill("Lokaal team")
    page.get_by_label("Waarvoor vraagt u het?").fill("Wie heeft de regie?")
    page.get_by_role("button", name="Vraag vastleggen").click()
    expect(page.get_by_text("nog geen antwoord")).to_be_visible()
    page.get_by_text("Antwoord vastleggen van Lokaal team").click()
    page.get_by_label("Nee", exact=True).check()
    page.get_by_label("Contactpersoon").fill("R. Postma, 030 000 00 00")
    page.get_by_role("button", name="Antwoord vastleggen").click()
    expect(page.get_by_text("Laat dit veld dan leeg.").first).to_be_visible()
    assert axe() == []
    page.get_by_label("Ja", exact=True).check()
    page.get_by_role("button", name="Antwoord vastleggen").click()
    expect(page.get_by_text("Het antwoord is vastgelegd.")).to_be_visible()
    expect(page.get_by_text("R. Postma, 030 000 00 00")).to_be_visible()
    assert axe() == []
    assert opzij(page) <= 0

    _zelf_antwoorden(page, live_server, wie=accounts["traject-regio"].naam)
    assert axe() == []
    assert opzij(page) <= 0
    with alles():
        uit, in_ = Bekendheidscheck.objects.order_by("-richting")
        assert (uit.organisatie, uit.bekend, in_.organisatie) == ("Lokaal team", True, "Jeugdteam")


def test_kernpartners_zitten_al_aan_tafel_en_zorgoverleg_kent_alleen_de_school(
    page, live_server, aanmelden, axe, alles, gemeente_a, school, zaken, accounts
):
    with alles():
        partner = Partner(gemeente=gemeente_a, naam="Buurtteam", soort="WIJKTEAM")
        partner.save()
        Kernpartner(partner=partner, school=school, naam="L. Visser", van=vandaag()).save()
        for plek in (school, een_school(gemeente_a, naam="De Elders")):
            een_zaak(
                een_jongere(gemeente_a, geslachtsnaam=f"Zorg {plek.naam}"),
                soort="ZORG",
                school=plek,
            )
    page.set_viewport_size({"width": 390, "height": 900})
    aanmelden("leerplicht-a")
    _plannen(page, live_server, "kernpartners", School="De Vlinder")
    page.get_by_role("checkbox", name="L. Visser").check()
    page.get_by_role("button", name="Aanwezigheid opslaan").click()
    expect(page.get_by_text("Vastgelegd wie er was.")).to_be_visible()
    page.get_by_role("link", name="Zaken op deze school").click()
    expect(page.get_by_role("checkbox", name="Aalbers")).to_be_visible()
    expect(page.get_by_role("checkbox", name="De Elders")).to_have_count(0)
    assert axe() == []
    assert opzij(page) <= 0

    _plannen(page, live_server, "zorg", School="De Vlinder")
    page.get_by_role("link", name="Zorg en preventie").click()
    page.get_by_role("checkbox", name="Zorg De Vlinder").check()
    expect(page.get_by_role("checkbox", name=re.compile("Zorg|Aalbers"))).to_have_count(1)
    page.get_by_role("button", name="Op de agenda zetten").click()
    expect(page.get_by_text("Op de agenda gezet: 1 jongere.")).to_be_visible()
    assert axe() == []
    with alles():
        kern, zorg = Overleg.objects.order_by("soort")
        assert [d.naam for d in kern.deelnemers.filter(aanwezig=True)] == ["L. Visser"]
        assert not zorg.deelnemers.exists()


def test_een_gesprek_met_de_school_over_drie_leerlingen(
    page, live_server, aanmelden, axe, alles, zaken
):
    aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/scholen/")
    page.get_by_role("link", name="De Vlinder").first.click()
    if not page.get_by_label("Wat voor iedereen geldt").is_visible():
        page.get_by_role("link", name="Gesprek vastleggen").first.click()
    page.get_by_label("Wat voor iedereen geldt").fill("De school belt elke vrijdag.")
    for naam in ("Aalbers", "Berends", "Cornelis"):
        page.get_by_role("checkbox", name=re.compile(f"Besproken.*{naam}")).check()
    page.get_by_role("textbox", name=re.compile("gezegd.*Aalbers")).fill(
        "Is deze week drie keer geweest."
    )
    assert axe() == []
    page.get_by_role("button", name="Gesprek vastleggen").click()
    page.get_by_text("Het gesprek is vastgelegd bij 3 leerlingen.").wait_for()
    with alles():
        assert Contactmoment.objects.count() == 3


def test_ziekteverzuim_van_verwijzing_tot_navraag(page, live_server, aanmelden, axe, alles, zaken):
    with alles():
        zaak = een_zaak(zaken[0].jongere, behandelaar=zaken[0].behandelaar)
    aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/zaken/{zaak.pk}/")
    page.get_by_role("link", name="Verwijzing naar de jeugdarts vastleggen").click()
    page.get_by_label("Gesprek op school").fill((vandaag() - timedelta(days=90)).isoformat())
    page.get_by_label("Verwezen naar de jeugdarts op").fill(
        (vandaag() - timedelta(days=88)).isoformat()
    )
    page.get_by_role("button", name="Verwijzing vastleggen").click()
    page.get_by_label("Advies ontvangen op").fill((vandaag() - timedelta(days=70)).isoformat())
    page.get_by_label("Advies over onderwijs").select_option("gedeeltelijk")
    page.get_by_role("button", name="Advies vastleggen").click()
    page.get_by_label("Hoe gaat het nu?").select_option("verminderd")
    page.get_by_role("button", name="Vastleggen hoe het gaat").click()
    page.get_by_text("Vastgelegd hoe het gaat.").wait_for()
    assert axe() == []
    with alles():
        rij = Ziekteverwijzing.objects.get()
        assert (rij.opvolging, rij.taak.klaar_op) == ("verminderd", vandaag())
