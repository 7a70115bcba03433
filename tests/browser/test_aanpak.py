"""Een leerplichtambtenaar pakt een zaak aan: route, verwijzing, waarschuwing, plan en gezin."""

from datetime import date

import pytest

from cases.models import Partner, Plan, Routekeuze, Verwijzing, Zaak
from tests.fabrieken import een_jongere, een_zaak


@pytest.fixture
def zaak(alles, gemeente_a, accounts):
    Partner(gemeente=gemeente_a, naam="Wijkteam Noord", soort="WIJKTEAM").save()
    with alles():
        een_jongere(gemeente_a, voornamen="Lot", gezin="G9")
        return een_zaak(
            een_jongere(gemeente_a, voornamen="Noa", gezin="G9"),
            soort="LUXE",
            status="in_behandeling",
            behandelaar=accounts["leerplicht-a"],
            opgepakt_op=date(2026, 11, 3),
        )


def test_een_zaak_aanpakken(aanmelden, axe, zaak, live_server, alles):
    page = aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/zaken/{zaak.pk}/")
    assert axe() == []

    page.get_by_role("navigation", name="Doen").get_by_role("link", name="Route kiezen").click()
    page.get_by_label("De jongere of het gezin heeft problemen").check()
    page.get_by_role("button", name="Toon het voorstel").click()
    page.get_by_role("heading", name="Voorstel: Vrijwillige hulp").wait_for()
    page.get_by_label("Route", exact=True).select_option(label="Jeugdhulp in verplicht kader")
    page.get_by_label("Waarom deze route?").fill("De Raad is al betrokken.")
    page.get_by_role("button", name="Route vastleggen").click()
    page.get_by_text("Schrijf op waarom u afwijkt van het voorstel").first.wait_for()
    assert axe() == []
    page.get_by_label("Waarom anders dan het voorstel?").fill("Er loopt een onderzoek.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("De route is vastgelegd.").wait_for()

    page.get_by_role("link", name="Verwijzen").click()
    page.get_by_label("Partner").select_option(label="Wijkteam Noord (Wijkteam of CJG)")
    page.get_by_label("Wat vraagt u?").fill("Hulp bij het ritme thuis.")
    page.get_by_role("button", name="Verwijzing vastleggen").click()
    page.get_by_text("Nagaan of Wijkteam Noord de verwijzing").first.wait_for()

    page.get_by_role("link", name="Plan maken").click()
    page.get_by_label("Doelen").fill("Vier dagen les")
    page.get_by_role("button", name="Plan vaststellen").click()
    page.get_by_role("heading", name="Plan, versie 1").wait_for()
    assert axe() == []

    with alles():
        assert Routekeuze.objects.get().wijkt_af
        assert Verwijzing.objects.get().taak is not None
        assert Plan.objects.get().versie == 1


def test_een_gezin_samen_behandelen(aanmelden, axe, zaak, live_server, alles):
    page = aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/zaken/{zaak.pk}/")
    page.get_by_role("link", name="Broer of zus erbij").click()
    page.get_by_role("button", name="Zaken openen").click()
    page.get_by_role("heading", name="Samen behandelen").wait_for()
    assert axe() == []
    page.get_by_label("Verslag").fill("Gesproken met beide ouders.")
    page.get_by_role("button", name="Gesprek opslaan").click()
    page.get_by_text("Het gesprek staat bij elk kind").wait_for()

    with alles():
        assert Zaak.objects.filter(soort="LUXE", laatste_contact_op__isnull=False).count() == 2
