"""Op pad met een telefoon: de daglijst, een verbinding die wegvalt, en twee tabbladen."""

import json
from datetime import time

import pytest
from playwright.sync_api import expect

from cases.models import Concept, Contactmoment, Huisbezoek, Notitie
from cases.services.bezoek import Bezoekplan, bezoek_plannen
from cases.services.veiligheid import Veiligheidsopgave, veiligheid_vastleggen
from kern.klok import vandaag
from tests.browser.pagina import opzij
from tests.cases.werk_hulp import iemand
from tests.fabrieken import een_zaak

TELEFOON = {"width": 390, "height": 844}
GEEN_VERBINDING = "Geen verbinding, wij bewaren uw tekst en proberen het opnieuw"


@pytest.fixture
def dag(alles, gemeente_a, accounts):
    """Twee bezoeken van leerplicht-a en een van de trajectbegeleider."""
    sanne, traject = accounts["leerplicht-a"], accounts["traject-regio"]
    with alles():
        bezoeken = []
        for naam, wie, uur in (
            ("Noa Eerst", sanne, 9),
            ("Bo Tweede", sanne, 11),
            ("Al Traject", traject, 10),
        ):
            jongere = iemand(gemeente_a, naam)
            woont = jongere.woonplaats_set.get()
            woont.straat, woont.huisnummer, woont.plaats = "Proefstraat", "12", "Waterhoven"
            woont.save()
            plan = Bezoekplan(
                datum=vandaag(), medewerker=wie, tijd=time(uur), te_weten="Bel werkt niet\nAchterom"
            )
            zaak = een_zaak(jongere, behandelaar=wie)
            bezoeken.append(bezoek_plannen(jongere, plan=plan, zaak=zaak))
        veiligheid_vastleggen(
            bezoeken[0].jongere,
            opgave=Veiligheidsopgave("adres", "Loslopende hond", "collega", vandaag()),
            medewerker=sanne,
        )
    return bezoeken


def _open(page, bezoek, knop):
    page.locator(f"#bezoek-{bezoek.pk}").locator("summary", has_text=knop).click()
    return page.locator(f"#deur-{bezoek.pk}-{knop.lower().replace(' ', '_')}")


def _stand(vorm):
    return vorm.locator("[data-concept-stand]")


def test_een_leerplichtambtenaar_loopt_haar_lijst_af(page, live_server, aanmelden, axe, dag, alles):
    page.set_viewport_size(TELEFOON)
    aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/aan-de-deur/")
    kaart = page.locator(f"#bezoek-{dag[0].pk}")
    inhoud = kaart.inner_text()
    assert (
        inhoud.index("Loslopende hond") < inhoud.index("Proefstraat 12") < inhoud.index("Achterom")
    )
    assert "Traject" not in page.locator("main").inner_text()
    assert "Eerst" not in page.title()
    assert axe() == []
    for knop in kaart.locator("summary.lp-deur__knop").all():
        assert knop.bounding_box()["height"] >= 44
    vorm = _open(page, dag[0], "Niet thuis")
    expect(vorm.get_by_label("Wat zag u?")).to_be_in_viewport(ratio=1)
    vorm.get_by_label("Wat zag u?").fill("Gordijnen dicht.")
    assert axe() == []
    assert opzij(page) <= 0
    vorm.get_by_role("button", name="Klaar").click()
    page.get_by_text("De uitslag is vastgelegd.").wait_for()
    expect(page.locator(f"#bezoek-{dag[0].pk}")).to_have_count(0)
    with alles():
        assert Contactmoment.objects.get().verslag == "Niet thuis.\nGordijnen dicht."
        assert not Concept.objects.filter(plek__startswith="bezoek").exists()


def test_een_trajectbegeleider_zonder_verbinding_verliest_niets(
    page, live_server, aanmelden, dag, alles
):
    page.set_viewport_size(TELEFOON)
    aanmelden("traject-regio")
    page.goto(f"{live_server.url}/aan-de-deur/")
    vorm = _open(page, dag[2], "Gesproken")
    vak = vorm.get_by_label("Wat is er besproken, en wat zag u?")
    vak.fill("Hij wil terug naar school.")
    vorm.get_by_text("Concept opgeslagen").wait_for()
    page.context.set_offline(True)
    vak.press_sequentially(" Moeder was erbij.")
    vorm.get_by_text(GEEN_VERBINDING).wait_for()
    assert "Moeder was erbij" in page.evaluate("JSON.stringify(sessionStorage)")
    vorm.get_by_role("button", name="Klaar").click()
    vorm.get_by_text("gaat vanzelf weg zodra er weer verbinding is").wait_for()
    with alles():
        assert not Contactmoment.objects.exists()
    # Ook wie nu nog iets toevoegt, verliest dat niet.
    vak.press_sequentially(" Belt morgen.")
    page.context.set_offline(False)
    page.get_by_text("De uitslag is vastgelegd.").wait_for()
    with alles():
        verslag = Contactmoment.objects.get().verslag
        assert verslag == "Hij wil terug naar school. Moeder was erbij. Belt morgen."
    assert "Moeder" not in page.evaluate("JSON.stringify(sessionStorage)")


def test_het_antwoord_gaat_verloren_en_toch_landt_het_een_keer(
    page, live_server, aanmelden, dag, alles
):
    aanmelden("leerplicht-a")
    jongere = dag[0].jongere_id
    page.goto(f"{live_server.url}/jongeren/{jongere}/?schrijf=notitie")
    pogingen = []

    def verlies(route):
        pogingen.append(route.request.post_data)
        if len(pogingen) == 1:
            route.fetch(max_redirects=0)  # de server kreeg hem, de browser hoort niets terug
            route.abort("internetdisconnected")
        else:
            route.continue_()

    page.route("**/notitie/", verlies)
    page.get_by_label("Notitie", exact=True).fill("School gebeld.")
    page.get_by_role("button", name="Notitie opslaan").click()
    page.get_by_text("gaat vanzelf weg").wait_for()
    page.evaluate("window.dispatchEvent(new Event('online'))")
    page.locator("[data-uitval-stand]").get_by_text("gaat vanzelf").wait_for(state="detached")
    page.wait_for_load_state()
    with alles():
        assert Notitie.objects.count() == 1
    assert len(pogingen) == 2


def test_na_sluiten_zonder_verbinding_staat_de_tekst_er_op_een_ander_apparaat(
    page, browser, live_server, aanmelden, dag, alles
):
    aanmelden("leerplicht-a")
    adres = f"{live_server.url}/jongeren/{dag[0].jongere_id}/?schrijf=notitie"
    page.goto(adres)
    page.get_by_label("Notitie", exact=True).fill("Halverwege")
    page.get_by_text("Concept opgeslagen").wait_for()
    assert "Halverwege" not in page.evaluate("JSON.stringify(sessionStorage)")
    ander = browser.new_context(storage_state=page.context.storage_state())
    try:
        telefoon = ander.new_page()
        telefoon.goto(adres)
        telefoon.get_by_text("staat er weer").wait_for()
        expect(telefoon.get_by_label("Notitie", exact=True)).to_have_value("Halverwege")
        telefoon.get_by_role("button", name="Concept weggooien").click()
        telefoon.get_by_text("Het concept is weg").wait_for()
    finally:
        ander.close()
    with alles():
        assert not Concept.objects.exists()


@pytest.mark.parametrize(
    ("keuze", "blijft"),
    [
        ("Deze tekst houden", "Tweede tabblad"),
        ("De andere tekst nemen", "Eerste tabblad"),
        ("Beide teksten houden", "Tweede tabblad\nEerste tabblad"),
    ],
)
def test_twee_tabbladen_tonen_beide_teksten(
    page, live_server, aanmelden, axe, dag, alles, keuze, blijft
):
    aanmelden("leerplicht-a")
    adres = f"{live_server.url}/jongeren/{dag[0].jongere_id}/?schrijf=notitie"
    page.goto(adres)
    tweede = page.context.new_page()
    tweede.goto(adres)
    tweede.wait_for_load_state("networkidle")
    page.get_by_label("Notitie", exact=True).fill("Eerste tabblad")
    page.get_by_text("Concept opgeslagen").wait_for()
    tweede.get_by_label("Notitie", exact=True).fill("Tweede tabblad")
    botsing = tweede.get_by_role("group", name="Op een ander apparaat gewijzigd")
    botsing.wait_for()
    assert "Eerste tabblad" in botsing.inner_text()
    assert "Tweede tabblad" in botsing.inner_text()
    botsing.get_by_role("button", name=keuze).click()
    tweede.get_by_text("Concept opgeslagen").wait_for()
    expect(tweede.get_by_label("Notitie", exact=True)).to_have_value(blijft)
    with alles():
        assert Concept.objects.get().velden["tekst"] == blijft
    tweede.close()


def test_uitloggen_laat_niets_achter(page, live_server, aanmelden, dag):
    aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/jongeren/{dag[0].jongere_id}/?schrijf=notitie")
    page.wait_for_load_state("networkidle")
    page.route("**/concept/", lambda route: route.abort("internetdisconnected"))
    page.get_by_label("Notitie", exact=True).fill("Nog niet bewaard")
    page.get_by_text(GEEN_VERBINDING).wait_for()
    assert "Nog niet bewaard" in page.evaluate("JSON.stringify(sessionStorage)")
    page.get_by_text("Sanne de Boer").first.click()
    page.get_by_role("button", name="Uitloggen").click()
    page.wait_for_url("**/account/**")
    opslag = json.loads(page.evaluate("JSON.stringify({...sessionStorage, ...localStorage})"))
    assert "Nog niet bewaard" not in str(opslag)


def test_een_vaste_tekst_invoegen_met_het_toetsenbord(page, live_server, aanmelden, dag):
    aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/standaardteksten/")
    page.get_by_label("Naam").fill("Belpoging")
    page.locator("textarea[name=tekst]").fill("Gebeld door {mijn naam}: [...]")
    page.get_by_role("button", name="Tekst opslaan").click()
    page.get_by_text("De tekst is bewaard.").wait_for()
    page.goto(f"{live_server.url}/jongeren/{dag[0].jongere_id}/?schrijf=notitie")
    page.get_by_text("Vaste tekst invoegen").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Belpoging").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("niet opgenomen")
    vak = page.get_by_label("Notitie", exact=True)
    expect(vak).to_have_value("Gebeld door Sanne de Boer: niet opgenomen")


def test_plannen_uit_de_zaak_tot_en_met_het_volgende_bezoek(
    page, live_server, aanmelden, axe, dag, alles
):
    aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/zaken/{dag[0].zaak_id}/")
    page.get_by_role("link", name="Huisbezoek plannen").click()
    page.get_by_label("Wat moet u weten?").fill("Tante past op")
    assert axe() == []
    page.get_by_role("button", name="Huisbezoek plannen").click()
    page.get_by_text("Het huisbezoek is gepland.").wait_for()
    assert axe() == []
    page.locator("summary", has_text="Later").first.click()
    page.get_by_label("Naar welke dag?").fill(f"{vandaag().replace(year=vandaag().year + 1)}")
    page.get_by_role("button", name="Klaar").last.click()
    page.get_by_text("Het bezoek is verzet.").wait_for()
    page.get_by_role("link", name="Volgend bezoek op").click()
    page.get_by_text("Tante past op").wait_for()
    with alles():
        assert Huisbezoek.objects.filter(uitslag="later").count() == 1
