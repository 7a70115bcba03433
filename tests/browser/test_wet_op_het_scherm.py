"""De wet op het scherm: van signaal naar act, van Waarom naar ouder, en het beheer erachter.

Elke stroom telt zijn klikken. Wie er een toevoegt, ziet de toets rood worden.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from cases.koppelingen.brp.gegevens import Naam
from cases.models import Brpafwijzing, Jongere, Signaal, Zaak
from inrichting.models import Schoolvakantie
from inrichting.services.beheer import vakantie_verwijderen
from inrichting.services.kalender import kalender_herrekenen
from kern.kalender import schooljaar, schooljaar_label
from kern.klok import vandaag
from signalering.services import signaleren
from tests.browser.pagina import opzij
from tests.cases.brp_schermen.conftest import BSN, Dubbelganger, een_persoon, een_treffer
from tests.cases.werk_hulp import iemand
from tests.fabrieken import een_inschrijving, een_school, een_zaak
from toegang.selectors import alle_gemeente_ids

BREEDTES = (1280, 390)
ACHTERNAAM = "Proefmaandag"


class Loop:
    """Een gebruiker op het scherm: telt klikken en kijkt op elke pagina of die netjes is."""

    def __init__(self, page: Any, axe: Callable[[], list[str]]) -> None:
        self.page, self.axe, self.klikken = page, axe, 0

    def klik(self, plek: Any) -> None:
        """Klik een keer en wacht tot de pagina er is."""
        self.klikken += 1
        plek.click()
        self.page.wait_for_load_state()

    def naar(self, kop: str) -> None:
        """Wacht op de kop van een pagina, en kijk of die netjes is."""
        self.page.get_by_role("heading", name=kop, exact=False).first.wait_for()
        self.netjes()

    def netjes(self) -> None:
        """Toegankelijk, niet breder dan het scherm, en geen naam in titel of adres."""
        assert self.axe() == []
        assert opzij(self.page) <= 0
        assert ACHTERNAAM.lower() not in f"{self.page.title()} {self.page.url}".lower()


@pytest.fixture
def loop(aanmelden, axe) -> Callable[..., Loop]:
    """`loop("leerplicht-a", breedte=390)`: aangemeld en klaar om te klikken."""

    def doe(gebruiker: str, *, breedte: int = 1280) -> Loop:
        page = aanmelden(gebruiker)
        page.set_viewport_size({"width": breedte, "height": 860})
        return Loop(page, axe)

    return doe


def _jaren_voor(dag: date, jaren: int) -> date:
    """Dezelfde dag, jaren eerder; nooit 29 februari."""
    if (dag.month, dag.day) == (2, 29):
        dag += timedelta(days=1)
    return dag.replace(year=dag.year - jaren)


def _geboren(dag: date) -> dict[str, Any]:
    return {"geboren": dag.isoformat(), "geboortedatum": dag}


@pytest.fixture
def maandag(alles, gemeente_a, accounts) -> dict[str, Jongere]:
    """Wie bijna 18 wordt, wie nergens staat ingeschreven, en een julikind van vijf."""
    dag = vandaag()
    juli = date(dag.year - 5 if (dag.month, dag.day) >= (7, 15) else dag.year - 6, 7, 15)
    with alles():
        school = een_school(gemeente_a, naam="Het Baken")
        bijna = iemand(
            gemeente_a,
            f"Bo {ACHTERNAAM}",
            **_geboren(_jaren_voor(dag + timedelta(days=20), 18)),
        )
        een_inschrijving(bijna, school)
        een_zaak(
            bijna,
            behandelaar=accounts["leerplicht-a"],
            status="in_behandeling",
            geopend_op=dag - timedelta(days=3),
        )
        thuis = iemand(gemeente_a, f"Ali {ACHTERNAAM}", **_geboren(_jaren_voor(dag, 11)))
        vijf = iemand(gemeente_a, f"Juul {ACHTERNAAM}", **_geboren(juli))
        een_inschrijving(vijf, school, van=juli.replace(year=juli.year + 4), onderwijssoort="BO")
        signaleren(dag, gemeenten=alle_gemeente_ids())
    return {"bijna": bijna, "thuis": thuis, "vijf": vijf}


@pytest.mark.parametrize("breedte", BREEDTES)
def test_van_mijn_dag_naar_het_doorstroompunt_in_twee_klikken(loop, maandag, alles, breedte):
    sanne = loop("leerplicht-a", breedte=breedte)
    rij = sanne.page.locator("[data-rij]").filter(has_text="Wordt binnenkort 18")
    assert "nog" in rij.inner_text(), "de regel zegt hoe lang er nog is"
    sanne.klik(rij.get_by_role("link", name="Bekijken"))
    sanne.naar("Wordt binnenkort 18")
    waarom = sanne.page.get_by_role("region", name="Waarom?")
    assert "regel LP-06" in waarom.inner_text()
    assert "Leerplichtwet 4b" in waarom.inner_text()
    sanne.klik(sanne.page.get_by_role("button", name="Overdragen aan het Doorstroompunt"))
    sanne.naar("Doorstroom")
    assert sanne.klikken == 2
    with alles():
        nieuw = Zaak.objects.get(jongere=maandag["bijna"], soort="DOORSTROOM")
        assert nieuw.voorganger is not None
        assert Signaal.objects.get(soort="wordt_18").zaak_id == nieuw.pk


@pytest.mark.parametrize("breedte", BREEDTES)
def test_van_signaal_naar_zaak_vaststellen_en_sluiten(loop, maandag, alles, breedte):
    sanne = loop("leerplicht-a", breedte=breedte)
    sanne.klik(sanne.page.get_by_role("link", name="Signalen", exact=True))
    sanne.naar("Signalen")
    rij = sanne.page.locator("[data-rij]").filter(has_text="niet ingeschreven op een school")
    sanne.klik(rij.get_by_role("link", name=f"Bekijken {ACHTERNAAM}, Ali"))
    sanne.naar("Staat niet ingeschreven op een school")
    sanne.klik(sanne.page.get_by_role("button", name="Zaak openen"))
    sanne.naar("Absoluut verzuim")
    sanne.klik(sanne.page.get_by_role("link", name="Vaststellen", exact=True))
    kop = sanne.page.get_by_role("heading", name="Absoluut verzuim vaststellen")
    expect(kop).to_be_focused()
    # Zonder keuze staat de fout bij het veld, en er is niets gedaan.
    formulier = sanne.page.locator("#act-vaststellen")
    formulier.get_by_role("button", name="Vaststellen").click()
    sanne.page.get_by_text("Er is nog niets opgeslagen").first.wait_for()
    sanne.netjes()
    formulier.get_by_label("Nee, er is een verklaring").check()
    formulier.get_by_label("De verklaring").select_option(index=1)
    sanne.klik(formulier.get_by_role("button", name="Vaststellen"))
    sanne.page.get_by_text("Gesloten").first.wait_for()
    sanne.netjes()
    assert sanne.klikken == 5
    with alles():
        zaak = Zaak.objects.get(jongere=maandag["thuis"])
        assert (zaak.soort, zaak.status, zaak.vastgesteld) == ("AV", "gesloten", False)
        assert zaak.verklaring


@pytest.mark.parametrize("breedte", BREEDTES)
def test_een_ouder_belt_waarom_moet_mijn_kind_van_vijf_naar_school(loop, maandag, breedte):
    sanne = loop("leerplicht-a", breedte=breedte)
    adressen: list[str] = []
    sanne.page.on("request", lambda verzoek: adressen.append(verzoek.url.lower()))
    sanne.page.keyboard.press("/")
    sanne.page.keyboard.type(f"juul {ACHTERNAAM}".lower())
    sanne.page.keyboard.press("Enter")
    sanne.klik(sanne.page.get_by_role("link", name=f"{ACHTERNAAM}, Juul"))
    sanne.page.get_by_role("heading", name="Plicht", exact=True).wait_for()
    sanne.klik(sanne.page.get_by_text("Waarom?", exact=True).first)
    sanne.netjes()
    uitleg = sanne.page.locator(".lp-uitleg__antwoord").first.inner_text()
    assert "De leerplicht begint op de eerste schooldag van de maand daarna" in uitleg
    assert "vakantieregio Midden" in uitleg
    assert "Leerplichtwet 3 lid 1" in uitleg
    assert sanne.klikken == 2
    # Een andere dag: een diepe link die een collega kan openen, zonder naam.
    sanne.klik(sanne.page.get_by_role("link", name="Op een andere dag"))
    sanne.page.get_by_label("Plicht op").fill("2040-01-02")
    sanne.page.get_by_role("button", name="Toon").click()
    sanne.naar("2 januari 2040")
    assert sanne.page.url.endswith("?op=2040-01-02")
    sanne.page.go_back()
    sanne.page.go_back()
    sanne.page.get_by_role("heading", name="Plicht", exact=True).wait_for()
    assert not [adres for adres in adressen if ACHTERNAAM.lower() in adres]


def test_het_waarom_is_met_alleen_het_toetsenbord_te_openen(loop, maandag, live_server):
    sanne = loop("leerplicht-a")
    sanne.page.goto(f"{live_server.url}/jongeren/{maandag['vijf'].pk}/")
    for _ in range(60):
        sanne.page.keyboard.press("Tab")
        if sanne.page.evaluate("() => document.activeElement.textContent.trim()") == "Waarom?":
            break
    sanne.page.keyboard.press("Enter")
    expect(sanne.page.locator(".lp-uitleg__antwoord").first).to_be_visible()
    assert sanne.klikken == 0


def test_de_afdruk_toont_de_getallen_en_geen_knoppen(loop, maandag, live_server):
    sanne = loop("leerplicht-a", breedte=800)
    sanne.page.goto(f"{live_server.url}/jongeren/{maandag['vijf'].pk}/plicht/")
    papier = sanne.page.get_by_text("afgedrukt op")
    getal = sanne.page.get_by_text("Leeftijd waarop de leerplicht begint")
    expect(papier).to_be_hidden()
    sanne.page.emulate_media(media="print")
    expect(papier).to_be_visible()
    expect(getal).to_be_visible()
    for weg in ("Toon", "Diploma vastleggen", "Opslaan"):
        expect(sanne.page.get_by_role("button", name=weg, exact=True)).to_be_hidden()
    expect(sanne.page.get_by_text("Terug naar het dossier")).to_be_hidden()


@pytest.fixture
def mist_een_vakantie(alles) -> Iterator[Schoolvakantie]:
    """Van het volgende schooljaar mist regio Zuid de kerstvakantie; daarna staat zij er weer."""
    volgend = schooljaar_label(schooljaar(vandaag()) + 1)
    with alles():
        rij = Schoolvakantie.objects.get(schooljaar=volgend, regio="zuid", naam="kerstvakantie")
        velden = {naam: getattr(rij, naam) for naam in ("van", "tot_en_met", "bron")}
        vakantie_verwijderen(rij)
    yield rij
    with alles():
        sleutel = {"schooljaar": volgend, "regio": "zuid", "naam": "kerstvakantie"}
        Schoolvakantie.objects.filter(**sleutel).delete()
        Schoolvakantie(**sleutel, **velden).save()
        kalender_herrekenen()


def test_het_beheer_voegt_een_vakantie_toe_en_de_waarschuwing_verdwijnt(
    loop, accounts, mist_een_vakantie
):
    mist, bea = mist_een_vakantie, loop("beheer")
    zin = f"In {mist.schooljaar} mist regio Zuid de kerstvakantie."
    bea.page.get_by_text(zin).wait_for()
    bea.klik(bea.page.get_by_role("link", name="Naar de schoolvakanties"))
    bea.naar("Schoolvakanties")
    bea.klik(bea.page.get_by_role("link", name="Vakantie toevoegen"))
    bea.page.get_by_role("button", name="Opslaan").click()
    bea.page.get_by_text("Er is nog niets opgeslagen").first.wait_for()
    bea.netjes()
    bea.page.get_by_label("Zuid").check()
    bea.page.get_by_label("Vakantie", exact=True).select_option(label="Kerstvakantie")
    bea.page.get_by_label("Eerste vrije dag").fill(mist.van.isoformat())
    bea.page.get_by_label("Laatste vrije dag").fill(mist.tot_en_met.isoformat())
    bea.page.get_by_label("Bron").fill(mist.bron)
    bea.klik(bea.page.get_by_role("button", name="Opslaan"))
    bea.naar("Schoolvakanties")
    expect(bea.page.get_by_text(zin)).to_have_count(0)
    assert bea.klikken == 3


@pytest.fixture
def noa(monkeypatch) -> Dubbelganger:
    """De BRP kent een persoon die hier nog geen dossier heeft."""
    brp = Dubbelganger()
    monkeypatch.setattr("cases.selectors.brp.vragen.register", lambda: brp)
    brp.treffers = [een_treffer(brp.zet(een_persoon(naam=Naam(ACHTERNAAM, "Noa", "van der"))))]
    return brp


@pytest.mark.parametrize("breedte", BREEDTES)
def test_brp_zoeken_overnemen_verschillen_zien_en_afwijzen(loop, accounts, alles, noa, breedte):
    sanne = loop("leerplicht-a", breedte=breedte)
    _neem_over(sanne)
    assert sanne.klikken == 3
    noa.zet(een_persoon(naam=Naam(ACHTERNAAM, "Noah", "van der")))
    _wijs_af(sanne, reden="De ouders lieten de akte zien.")
    with alles():
        jongere = Jongere.objects.get(bsn=BSN)
        assert jongere.voornamen == "Noa"
        assert Brpafwijzing.objects.get(jongere=jongere).reden == "De ouders lieten de akte zien."


def _neem_over(sanne: Loop) -> None:
    sanne.page.goto(f"{sanne.page.url.rstrip('/')}/jongeren/brp/")
    zoek = sanne.page.get_by_role("button", name="Zoek in de BRP")
    zoek.click()
    sanne.page.get_by_text("Vul een BSN in, of een achternaam en geboortedatum").first.wait_for()
    sanne.netjes()
    sanne.page.get_by_label("Achternaam").fill(ACHTERNAAM)
    sanne.page.get_by_label("Geboortedatum").fill("2012-03-04")
    sanne.klik(zoek)
    sanne.naar("1 persoon gevonden")
    sanne.klik(sanne.page.get_by_role("button", name="Bekijken"))
    sanne.naar(ACHTERNAAM)
    sanne.klik(sanne.page.get_by_role("button", name="Overnemen in een dossier"))
    sanne.page.get_by_role("heading", name="Plicht", exact=True).wait_for()
    sanne.netjes()


def _wijs_af(sanne: Loop, *, reden: str) -> None:
    sanne.klik(sanne.page.get_by_role("link", name="Vergelijk met de BRP"))
    sanne.klik(sanne.page.get_by_role("button", name="Vergelijk met de BRP"))
    verschil = sanne.page.get_by_role("group", name="Voornamen")
    verschil.wait_for()
    sanne.netjes()
    verschil.get_by_label("Afwijzen").check()
    verwerk = sanne.page.get_by_role("button", name="Verwerk mijn keuzes")
    verwerk.click()
    verschil.get_by_text("Vul in waarom u dit afwijst.").wait_for()
    sanne.netjes()
    verschil.get_by_label("Waarom wijst u dit af?").fill(reden)
    sanne.klik(verwerk)
    sanne.page.get_by_text(reden).first.wait_for()
    sanne.netjes()
