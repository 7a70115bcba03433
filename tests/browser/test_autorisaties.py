"""Een autorisatie geven en intrekken, zoals de teamleider en de beheerder het klikken."""

from kern.klok import vandaag


def test_voorstellen_bevestigen_en_intrekken(aanmelden, axe, live_server):
    page = aanmelden("teamleider-a")
    page.goto(f"{live_server.url}/lijsten/")
    page.get_by_role("link", name="Autorisaties").click()
    page.get_by_role("link", name="Voor wie geen boa is").click()
    page.get_by_label("Medewerker").select_option(label="Petra Vos")
    page.get_by_label("Politiegegevens raadplegen").check()
    page.get_by_label("Taak", exact=True).fill("Administratie")
    page.get_by_role("button", name="Voorstellen").click()
    # Zes onderdelen ontbreken nog; de lijst met fouten krijgt de focus.
    assert page.evaluate("() => document.activeElement.hasAttribute('data-foutenlijst')")
    assert axe() == []
    for label in (
        *("Onderwerp van de verwerking", "Duur van de verwerking", "Aard van de verwerking"),
        *("Doel van de verwerking", "Soort persoonsgegevens", "Categorieën betrokkenen"),
        "Kenmerk van het besluit",
    ):
        page.get_by_label(label).fill("Ingevuld")
    for label in ("Datum van het besluit", "Eerste dag", "Laatste dag"):
        page.get_by_label(label).fill(vandaag().isoformat())
    page.get_by_role("button", name="Voorstellen").click()
    page.get_by_text("Een collega moet het nog bevestigen").wait_for()
    page.context.clear_cookies()
    page = aanmelden("beheer")
    page.goto(f"{live_server.url}/beheer/autorisaties/?stand=wacht")
    page.get_by_role("link", name="Petra Vos").click()
    page.get_by_role("link", name="Bevestigen").click()
    page.get_by_role("button", name="Bevestigen").click()
    page.get_by_text("De autorisatie is bevestigd.").wait_for()
    page.get_by_role("link", name="Intrekken").click()
    page.get_by_label("Waarom?").fill("Taak is klaar")
    page.get_by_role("button", name="Intrekken").click()
    page.get_by_text("Dat werkt meteen").wait_for()
    assert axe() == []
