"""Een werkdag van een leerplichtambtenaar en van een teamleider, zoals een mens hem klikt."""

from datetime import date, time, timedelta

import pytest
from playwright.sync_api import expect

from cases.models import Contactmoment, Huisbezoek, Overleg, Taak, Zaak, Zaakovergang
from cases.selectors.mijn_week import maandag_van
from meldingen.models import Uitbakbericht, Verzuimmelding
from tests.browser.pagina import opzij
from tests.cases.werk_hulp import iemand
from tests.fabrieken import een_inschrijving, een_jongere, een_melding, een_school, een_zaak


@pytest.fixture
def maandagochtend(alles, gemeente_a, accounts):
    """Twaalf nieuwe meldingen bij leerplicht-a, waarvan de eerste de langst wachtende is."""
    sanne = accounts["leerplicht-a"]
    zaken = []
    with alles():
        school = een_school(gemeente_a, naam="Het Baken College")
        for nummer in range(12):
            jongere = een_jongere(gemeente_a, voornamen=f"Kim{nummer}")
            een_inschrijving(jongere, school)
            zaak = een_zaak(
                jongere,
                behandelaar=sanne,
                school=school,
                geopend_op=date(2026, 11, 2),
                termijn=date(2026, 11, 9 + nummer),
            )
            een_melding(jongere, zaak=zaak, school=school, meldingsnummer=str(4711000 + nummer))
            zaken.append(zaak)
    return zaken


def test_de_dag_van_een_leerplichtambtenaar(aanmelden, axe, maandagochtend, alles):
    page = aanmelden("leerplicht-a")
    page.get_by_role("link", name="Werkvoorraad", exact=True).click()
    page.get_by_role("link", name="Kim0").first.click()
    assert "Proefkind" not in page.title()
    assert axe() == []

    page.get_by_role("button", name="Oppakken").click()
    page.get_by_text("In behandeling").first.wait_for()
    expect(page.get_by_role("link", name="Volgende nieuwe zaak, nog 11")).to_be_visible()

    page.get_by_label("Kort verslag").fill("Moeder gebeld: gesprek donderdag om tien uur.")
    page.get_by_role("button", name="Contact opslaan").click()
    page.get_by_text("gesprek donderdag om tien uur").first.wait_for()
    assert axe() == []

    page.get_by_role("link", name="Afsluiten", exact=True).click()
    with page.expect_response("**/sluitdelen/**"):
        page.get_by_label("Resultaat").first.select_option(label="Weer naar de eigen school")
    page.get_by_label("Reden van het verzuim").first.select_option(label="Herhaald verzuim")
    expect(page.get_by_label("Reden voor DUO")).to_have_value("hervat")
    page.get_by_label("Waarom zijn deze stappen niet gedaan?").fill("De school loste het zelf op.")
    assert axe() == []
    page.locator("#act-sluiten").get_by_role("button", name="Afsluiten").click()
    page.get_by_text("De zaak is gesloten.").wait_for()

    with alles():
        zaak = Zaak.objects.get(pk=maandagochtend[0].pk)
        assert (zaak.status, zaak.resultaat) == ("gesloten", "EIGEN_SCHOOL")
        assert Contactmoment.objects.get(zaak=zaak).verslag.startswith("Moeder gebeld")
        melding = Verzuimmelding.objects.get(zaak=zaak)
        assert melding.status == "afgesloten"
        assert melding.reden_afsluiten == "hervat"
        assert Uitbakbericht.objects.filter(melding=melding).exists()


def test_de_dag_van_een_teamleider_tien_zaken_verdelen(
    aanmelden, axe, maandagochtend, accounts, alles
):
    page = aanmelden("teamleider-a")
    page.get_by_role("link", name="Team", exact=True).click()
    assert axe() == []
    page.get_by_role("link", name="Sanne de Boer").first.click()
    assert axe() == []
    for hokje in page.locator("input[name=gekozen]").all()[:10]:
        hokje.check()
    assert axe() == []
    page.get_by_role("button", name="Overdragen").click()
    page.get_by_label("Petra Vos").check()
    page.get_by_label("Reden").fill("Sanne is twee weken met verlof.")
    assert axe() == []
    page.get_by_role("button", name="Overdragen").click()
    page.get_by_text("10 zaken").first.wait_for()

    with alles():
        assert Zaak.objects.filter(behandelaar=accounts["administratie-a"]).count() == 10
        assert Zaakovergang.objects.filter(act="overdragen", reden__contains="verlof").count() == 10


def test_de_lijst_is_met_het_toetsenbord_te_bedienen(aanmelden, maandagochtend, live_server):
    page = aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/werkvoorraad/")
    page.locator("[data-rij] a").first.focus()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zaken/**")
    page.go_back()
    page.keyboard.press("/")
    assert page.evaluate("() => document.activeElement.name") == "zoekterm"


def test_typen_zoekt_op_letters_en_enter_ook_op_klank(aanmelden, alles, gemeente_a, live_server):
    with alles():
        iemand(gemeente_a, "Kim Vries")
    page = aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/jongeren/")
    vak = page.get_by_role("main").get_by_role("searchbox")
    vak.press_sequentially("fries")
    expect(page.get_by_text("Druk op Enter")).to_be_visible()
    vak.press("Enter")
    expect(page.get_by_text("Deze namen klinken hetzelfde")).to_be_visible()
    expect(page.get_by_role("link", name="Vries, Kim")).to_be_visible()
    assert "fries" not in page.url


def test_de_focus_blijft_waar_men_was_na_een_wissel(aanmelden, maandagochtend, live_server):
    page = aanmelden("leerplicht-a")
    toets = page.keyboard.press
    page.goto(f"{live_server.url}/werkvoorraad/")
    for keuze in (
        page.get_by_role("link", name="Leeftijd", exact=True),
        page.get_by_role("navigation", name="Lijst").get_by_role("link", name="Mijn zaken"),
    ):
        keuze.focus()
        with page.expect_response("**/werkvoorraad/**"):
            toets("Enter")
        expect(keuze).to_be_focused()

    naar = page.get_by_role("link", name="Naar de zaken")
    naar.focus()
    expect(naar).to_be_in_viewport()
    toets("Enter")
    expect(page.locator("#werklijst-vak")).to_be_focused()

    page.goto(f"{live_server.url}/zaken/{maandagochtend[0].pk}/")
    bladen = page.get_by_role("navigation", name="Wat u vastlegt")
    bladen.get_by_role("link", name="Notitie").focus()
    toets("Enter")
    expect(page.get_by_role("button", name="Notitie opslaan")).to_be_visible()
    expect(bladen.get_by_role("link", name="Notitie")).to_be_focused()
    page.get_by_role("link", name="Overdragen", exact=True).focus()
    toets("Enter")
    weg = page.get_by_role("link", name="Toch niet")
    weg.focus()
    toets("Enter")
    expect(weg).to_have_count(0)
    expect(page.locator("#actvak :focus")).to_have_count(1)


def test_van_de_lijst_naar_een_contact_zonder_muis(aanmelden, maandagochtend, live_server, alles):
    page = aanmelden("leerplicht-a")
    toets = page.keyboard.press
    page.goto(f"{live_server.url}/werkvoorraad/")
    page.get_by_role("link", name="Kim0").first.focus()
    toets("o")
    page.wait_for_url("**/zaken/**")
    page.get_by_role("button", name="Contact opslaan").wait_for()
    page.goto(f"{live_server.url}/werkvoorraad/?status=in_behandeling")
    page.get_by_role("link", name="Kim0").first.focus()
    toets("c")
    page.wait_for_url("**schrijf=contact")
    expect(page.locator("#schrijfvak").get_by_label("Soort")).to_be_focused()
    page.get_by_label("Kort verslag").focus()
    page.keyboard.type("Vader gebeld.")
    page.get_by_role("button", name="Contact opslaan").focus()
    toets("Enter")
    page.get_by_text("Vader gebeld.").first.wait_for()
    with alles():
        assert Contactmoment.objects.get().verslag == "Vader gebeld."


def test_een_school_belt_en_de_melding_staat_er(aanmelden, axe, maandagochtend, live_server, alles):
    page = aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/jongeren/{maandagochtend[0].jongere_id}/")
    page.get_by_role("link", name="Verzuimmelding vastleggen").click()
    school = page.get_by_label("School", exact=True)
    expect(school).to_be_focused()
    expect(school.locator("option:checked")).to_have_text("Het Baken College")
    assert axe() == []
    page.get_by_label("Soort verzuim").select_option(label="Licht verzuim (minder dan 16 uur)")
    page.get_by_label("Eerste dag van het verzuim").fill("2026-11-02")
    page.get_by_label("Wat zegt de school?").fill("Komt elke maandag te laat.")
    page.get_by_role("button", name="Verzuimmelding vastleggen").click()
    ander = page.get_by_label("Nee, dit is een andere melding")
    expect(ander).to_be_visible()
    expect(page.locator("[data-foutenlijst]")).to_be_focused()
    assert axe() == []
    ander.check()
    page.get_by_role("button", name="Verzuimmelding vastleggen").click()
    page.get_by_text("De verzuimmelding is vastgelegd.").wait_for()
    with alles():
        rij = Verzuimmelding.objects.get(kanaal="school", meldingsnummer=None)
        assert rij.zaak_id == maandagochtend[0].pk


def test_geen_naam_of_nummer_in_een_adres(aanmelden, maandagochtend, live_server):
    page = aanmelden("leerplicht-a")
    adressen = []
    page.on("request", lambda verzoek: adressen.append(verzoek.url))
    page.keyboard.press("/")
    page.keyboard.type("Proefkind")
    page.keyboard.press("Enter")
    page.get_by_text("Proefkind").first.wait_for()
    assert not [adres for adres in adressen if "roefkind" in adres.lower()]
    assert "roefkind" not in page.title().lower()


@pytest.fixture
def week(alles, gemeente_a, accounts):
    """Een taak die bleef liggen, een bezoek en een taak deze week, en een overleg de week erna."""
    sanne, maandag = accounts["leerplicht-a"], maandag_van("")
    with alles():
        jongere = een_jongere(gemeente_a, geslachtsnaam="Aalbers")
        vast = {"jongere": jongere, "gemeente": gemeente_a, "zaak": een_zaak(jongere)}
        for titel, dagen in (("Verslag nalezen", -3), ("School bellen", 4)):
            uiterlijk = maandag + timedelta(days=dagen)
            Taak(**vast, titel=titel, uiterlijk=uiterlijk, behandelaar=sanne).save()
        Huisbezoek(
            **vast, datum=maandag + timedelta(days=1), tijd=time(14), medewerker=sanne
        ).save()
        Overleg(
            gemeente=gemeente_a,
            soort="thuiszitters",
            datum=maandag + timedelta(days=8),
            gemaakt_door=sanne,
        ).save()


@pytest.mark.parametrize("breedte", [1280, 390])
def test_mijn_week_afvinken_terugdraaien_en_bladeren(
    aanmelden, axe, live_server, week, alles, breedte
):
    page = aanmelden("leerplicht-a")
    page.set_viewport_size({"width": breedte, "height": 900})
    page.goto(live_server.url)
    page.locator("main").get_by_role("link", name="Mijn week").click()
    liggen = page.get_by_role("region", name="Bleef liggen")
    expect(liggen).to_contain_text("Verslag nalezen")
    rijen = page.locator("[data-rij]")
    expect(rijen).to_have_count(3)
    expect(rijen.nth(1)).to_contain_text("Huisbezoek 14:00")
    assert axe() == []
    assert opzij(page) <= 0

    liggen.get_by_role("button", name="Klaar").click()
    expect(liggen).to_have_count(0)
    with alles():
        assert Taak.objects.get(klaar_op__isnull=False).titel == "Verslag nalezen"
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(liggen).to_contain_text("Verslag nalezen")
    with alles():
        assert not Taak.objects.filter(klaar_op__isnull=False).exists()

    page.get_by_role("link", name="Volgende week").click()
    expect(page.get_by_role("link", name="Thuiszitterstafel")).to_be_visible()
    expect(liggen).to_have_count(0)
    page.get_by_role("link", name="Deze week").click()
    expect(liggen).to_be_visible()
    assert axe() == []
