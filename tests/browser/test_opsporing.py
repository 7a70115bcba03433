"""Een boa nodigt uit, verhoort, verwijst naar Halt, en maakt daarna een proces-verbaal."""

from datetime import date

import pytest
from playwright.sync_api import expect

from kern.grens import met_wpg
from kern.klok import vandaag
from tests.fabrieken import een_jongere, een_wpgzaak, een_zaak
from tests.wpg.opsporing_hulp import een_jongere_in


@pytest.fixture
def zaak(alles, accounts, gemeente_a):
    boa = accounts["boa-a"]
    with alles(), met_wpg():
        jongere = een_jongere(gemeente_a, geboren="2010-06-01", geboortedatum=date(2010, 6, 1))
        avg = een_zaak(jongere, behandelaar=boa)
        zaak = een_wpgzaak(jongere, boa, zaak_id=avg.pk, feit="LPW_2_3")
        een_jongere_in(zaak)
        return zaak


def _klik(pagina, naam):
    pagina.get_by_role("button", name=naam, exact=True).click()


def _verstrek(pagina):
    """De knop op het scherm van Halt opent de wizard, met ontvanger en stuk al ingevuld."""
    _klik(pagina, "Verstrekken aan Halt")
    expect(pagina.get_by_label("Organisatie")).to_have_value("Halt")
    pagina.get_by_label("Naam van de persoon").fill("K. Proef")
    pagina.get_by_label("Hoe weet u wie dit is?").select_option(label="Bekend uit eerder contact")
    _klik(pagina, "Opslaan en verder")
    _klik(pagina, "Opslaan en verder")
    expect(pagina.get_by_label("Verwijzing naar Halt")).to_be_checked()
    _klik(pagina, "Opslaan en verder")
    pagina.get_by_label("Doel: waarvoor").fill("Een afdoening zonder rechter")
    pagina.get_by_label("Waarom is dit nodig").fill("Halt kan zonder de feiten niets doen")
    pagina.get_by_label("Uit eigen beweging").check()
    pagina.get_by_label("Hoe geeft u het?").select_option(label="Beveiligde e-mail")
    _klik(pagina, "Opslaan en verder")
    _klik(pagina, "Verstrekking vastleggen")
    pagina.get_by_text("De verstrekking is vastgelegd").wait_for()


def test_van_uitnodiging_naar_proces_verbaal(  # noqa: PLR0915 - een verhaal van begin tot eind
    page, live_server, zaak, aanmelden, axe
):
    dag = vandaag().isoformat()
    jongere = f"Proefjongere{zaak.pk}"
    aanmelden("boa-a")
    page.goto(f"{live_server.url}/handhaving/{zaak.pk}/")
    _klik(page, "Verder als boa")

    page.get_by_role("link", name="Uitnodigen voor verhoor").click()
    wie = page.get_by_label("Wie", exact=True)
    wie.select_option(label=f"{jongere}, Kim (jongere, verdachte)")
    page.get_by_label("Dag", exact=True).fill(dag)
    page.get_by_label("Tijd", exact=True).fill("10:00")
    page.get_by_label("Plaats", exact=True).fill("Stadskantoor")
    _klik(page, "Uitnodigen")
    page.get_by_text("Minderjarige verdachte").wait_for()
    _klik(page, "Hoorbrief maken")
    page.get_by_role("link", name="Hoorbrief van").wait_for()
    assert not axe()

    vak = page.locator("#act-uitslag")
    if not vak.evaluate("d => d.open"):
        vak.locator("summary").click()
    page.get_by_label("Gekomen?").select_option("verschenen")
    page.get_by_label("Volgende stap").select_option("verhoor")
    _klik(page, "Vastleggen")

    # Het verhoor staat klaar met wat de uitnodiging al wist.
    expect(page.get_by_label("Plaats", exact=True)).to_have_value("Stadskantoor")
    page.get_by_label("Rechtsbijstand").select_option("vooraf")
    _klik(page, "Verhoor vastleggen")
    page.locator(".utrecht-alert--error").get_by_text("cautie").first.wait_for()
    page.get_by_label("De cautie is gegeven").check()
    _klik(page, "Verhoor vastleggen")
    page.get_by_label("Wat is dit?").select_option("verklaring")
    page.get_by_label("Verklaring van").fill("de jongere")
    page.get_by_label("Tekst", exact=True).fill("Ik had geen zin.")
    _klik(page, "Blok toevoegen")
    page.get_by_text("Ik had geen zin.").wait_for()
    page.locator("#act-ondertekenen summary").click()
    page.get_by_label("Ondertekend?").select_option("ondertekend")
    _klik(page, "Verhoor afsluiten")
    page.get_by_text("Heeft ondertekend").wait_for()
    assert not axe()

    page.get_by_role("link", name=f"Terug naar Wpg-zaak {zaak.pk}").click()
    page.get_by_role("link", name="Halt toetsen").click()
    page.get_by_label("Plichtstatus").select_option("leerplichtig")
    page.get_by_label("Lesuren verzuim").fill("24")
    for vraag, antwoord in (
        ("Zegt de jongere ja tegen Halt?", "ja"),
        ("Bleef de jongere uit zichzelf weg?", "ja"),
        ("Zijn er zware problemen waarvoor nog geen hulp is?", "nee"),
        ("Is de jongere eerder voor verzuim naar Halt verwezen?", "nee"),
    ):
        page.get_by_label(vraag).select_option(antwoord)
    _klik(page, "Toetsen")
    page.get_by_role("region", name="Kan Halt?").get_by_text("Halt kan. U besluit.").wait_for()
    assert not axe()
    page.get_by_label("Waarom Halt?").fill("Eerste keer.")
    _klik(page, "Verwijzen naar Halt")
    _verstrek(page)
    page.goto(f"{live_server.url}/handhaving/{zaak.pk}/")
    page.get_by_role("link", name="Verzonden", exact=True).click()
    page.locator("#act-retour summary").click()
    page.get_by_label("Hoe liep het af?").select_option("negatief")
    _klik(page, "Bericht vastleggen")
    page.get_by_text("Halt kwam negatief terug").wait_for()

    page.get_by_role("link", name="Naar het proces-verbaal").click()
    page.get_by_label("Tegen wie", exact=True).select_option(
        label=f"{jongere}, Kim (jongere, verdachte)"
    )
    page.get_by_label("Soort verzuim").select_option("signaal")
    page.get_by_label("Plaats van het feit").fill("Waterhoven")
    page.get_by_label("Eerste dag van het verzuim").fill("2026-09-01")
    page.get_by_label("Laatste dag van het verzuim").fill("2026-10-30")
    page.get_by_label("Waarom een proces-verbaal?").fill("Halt is niet gelukt.")
    _klik(page, "Proces-verbaal beginnen")
    page.get_by_label("Wat is dit?").select_option("waarneming")
    page.get_by_label("Tekst", exact=True).fill("Niet op school gezien.")
    _klik(page, "Blok toevoegen")
    page.locator("#act-opmaken summary").click()
    _klik(page, "Opgemaakt")
    _klik(page, "Ondertekenen")
    page.get_by_role("link", name="Ondertekend proces-verbaal (PDF)").wait_for()
    assert not axe()

    page.goto(f"{live_server.url}/handhaving/wat-moet-er/")
    page.get_by_role("link", name="Proces-verbaal verzenden aan het OM").wait_for()
