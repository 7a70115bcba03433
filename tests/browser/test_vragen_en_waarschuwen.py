"""Een dossier vragen aan de vorige gemeente, en een ouder formeel waarschuwen."""

from datetime import timedelta

import pytest

from cases.models import Betrokkene, FormeleWaarschuwing, Overdracht
from cases.services.overdracht import verhuizing_vastleggen
from kern.klok import vandaag
from tests.fabrieken import een_jongere, een_zaak


@pytest.mark.parametrize("breedte", [1280, 390])
def test_een_dossier_vragen_en_met_een_reden_niet_krijgen(
    page,
    live_server,
    aanmelden,
    axe,
    alles,
    binnen_gemeente,
    accounts,
    gemeente_a,
    gemeente_b,
    breedte,
):
    wie = accounts["leerplicht-a"]
    with binnen_gemeente(wie, gemeente_a):
        kind = een_jongere(gemeente_a, geslachtsnaam="Verhuisd")
        een_zaak(kind, behandelaar=wie, geopend_op=vandaag() - timedelta(days=30))
        verhuizing_vastleggen(kind, naar=gemeente_b, op=vandaag())
    page.set_viewport_size({"width": breedte, "height": 900})
    aanmelden("leerplicht-b")
    page.goto(f"{live_server.url}/jongeren/{kind.pk}/overdracht-vragen/")
    page.get_by_label("Wat hebt u nodig, en waarom?").fill("Loopt er nog iets bij school?")
    assert axe() == []
    page.get_by_role("button", name="Dossier vragen").click()
    page.get_by_text("De vraag is gesteld.").wait_for()

    page.context.clear_cookies()
    aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/overdrachten/")
    page.get_by_text("Loopt er nog iets bij school?").wait_for()
    page.locator("summary", has_text="Niet geven").click()
    page.get_by_label("Waarom geeft u het dossier niet?").fill("De zaak is hier klaar.")
    assert axe() == []
    page.get_by_role("button", name="Dossier niet geven").click()
    page.get_by_text("U geeft het dossier niet.").wait_for()

    page.context.clear_cookies()
    aanmelden("leerplicht-b")
    page.goto(f"{live_server.url}/overdrachten/")
    page.get_by_text("De zaak is hier klaar.").first.wait_for()
    assert axe() == []
    with alles():
        assert Overdracht.objects.get().stand == "afgewezen"


def test_een_formele_waarschuwing_telt_later_mee(
    page, live_server, aanmelden, axe, alles, accounts, gemeente_a
):
    with alles():
        kind = een_jongere(gemeente_a)
        Betrokkene(jongere=kind, rol="ouder", naam="Mirjam Merel", gezag=True).save()
        vast = {"behandelaar": accounts["leerplicht-a"], "status": "in_behandeling"}
        zaak, later = een_zaak(kind, **vast), een_zaak(kind, soort="LUXE", **vast)
    aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/zaken/{zaak.pk}/")
    page.get_by_role("link", name="Formeel waarschuwen").first.click()
    page.get_by_role("button", name="Waarschuwing vastleggen").wait_for()
    aan = page.get_by_label("Aan wie")
    aan.select_option(aan.get_by_text("Mirjam Merel").first.get_attribute("value"))
    page.get_by_label("Op grond van").select_option("LPW2_3")
    page.get_by_label("Waarover").select_option("VERZUIM")
    page.get_by_role("button", name="Waarschuwing vastleggen").click()
    page.get_by_text("Dit artikel past niet bij wie u waarschuwt.").first.wait_for()
    page.get_by_label("Op grond van").select_option("LPW2_1_BEZOEK")
    assert axe() == []
    page.get_by_role("button", name="Waarschuwing vastleggen").click()
    page.get_by_text("Formeel gewaarschuwd").first.wait_for()
    page.goto(f"{live_server.url}/zaken/{later.pk}/")
    page.get_by_text("Eerder gewaarschuwd").first.wait_for()
    assert axe() == []
    with alles():
        assert FormeleWaarschuwing.objects.get().zaak_id == zaak.pk
