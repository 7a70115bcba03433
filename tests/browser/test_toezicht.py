"""Toezicht op vrijstellingen: de jaarlijkse blik, de Arbeidsinspectie, en eigen vragen bij 5b."""

from datetime import timedelta

import pytest

from cases.models import Taak
from kern.klok import vandaag
from tests.fabrieken import een_jongere
from vrijstellingen.models import (
    Eigenantwoord,
    Eigenvraag,
    Heroverweging,
    Inspectiemelding,
    Vrijstelling,
)

DAG = timedelta(days=1)


@pytest.fixture
def lopend(alles, gemeente_a, accounts):
    """Een vrijstelling 5a tot het einde van de plicht, waar twee jaar niemand naar keek."""
    toen = vandaag() - 730 * DAG
    with alles():
        geboren = vandaag() - 15 * 366 * DAG
        rij = Vrijstelling(
            jongere=een_jongere(gemeente_a, geboren=geboren.isoformat(), geboortedatum=geboren),
            gemeente=gemeente_a,
            grond="5a",
            kanaal="post",
            ontvangen_op=toen - 30 * DAG,
            oordeel="voldoet",
            oordeel_op=toen,
            geldig_van=toen,
            tot_einde_leerplicht=True,
        )
        rij.save()
    return rij


@pytest.mark.parametrize("breedte", [1280, 390])
def test_de_jaarlijkse_blik_op_een_vrijstelling(
    page, live_server, aanmelden, axe, alles, lopend, breedte
):
    page.set_viewport_size({"width": breedte, "height": 900})
    aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/vrijstellingen/bekijken/")
    page.get_by_text("Nu 1 vrijstelling").wait_for()
    page.get_by_role("button", name="Taken maken voor de gekozen").click()
    page.get_by_text("taak", exact=True).first.wait_for()
    assert axe() == []
    page.get_by_role("link", name="Bekijken Proefkind").click()
    page.get_by_role("heading", name="Vrijstelling opnieuw bekijken").wait_for()
    page.get_by_label("Wat kan er nu?").fill("Twee uur per week met een juf thuis.")
    page.get_by_role("group", name="onafhankelijke arts").get_by_label("Ja").check()
    page.get_by_role("group", name="samenwerkingsverband").get_by_label("Ja").check()
    page.get_by_label("Gesprek over terugkeer naar school").check()
    page.get_by_role("button", name="Blik vastleggen").click()
    page.get_by_text("Vul in welke arts is geraadpleegd.").first.wait_for()
    assert axe() == []
    page.get_by_label("Welke arts").fill("J. Arts, jeugdarts")
    page.get_by_role("button", name="Blik vastleggen").click()
    page.get_by_text("Alles is bekeken").wait_for()
    assert axe() == []
    with alles():
        blik = Heroverweging.objects.get()
        assert (blik.conclusie, blik.arts) == ("gesprek", "J. Arts, jeugdarts")
        assert Taak.objects.filter(klaar_op=None).count() == 1
        assert Vrijstelling.objects.get().beeindigd_op is None


def test_een_bericht_aan_de_arbeidsinspectie(page, live_server, aanmelden, axe, alles, lopend):
    with alles():
        lopend.jongere.geboortedatum = vandaag() - 16 * 366 * DAG
        lopend.jongere.geboren = lopend.jongere.geboortedatum.isoformat()
        lopend.jongere.save()
    aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/vrijstellingen/inspectie/")
    page.get_by_role("link", name="Verzonden Proefkind").click()
    page.get_by_role("heading", name="Bericht aan de Arbeidsinspectie").wait_for()
    page.get_by_label("Verzonden op").fill((vandaag() + DAG).isoformat())
    page.get_by_role("button", name="Vastleggen").click()
    page.locator(".lp-veld--fout").wait_for()
    assert axe() == []
    page.get_by_label("Verzonden op").fill(vandaag().isoformat())
    page.get_by_role("button", name="Vastleggen").click()
    page.get_by_role("heading", name="Arbeidsinspectie inlichten").wait_for()
    assert axe() == []
    with alles():
        assert Inspectiemelding.objects.get().verzonden_op == vandaag()


def test_een_eigen_vraag_bij_5b_wordt_beantwoord_en_geteld(
    page, live_server, aanmelden, axe, alles, gemeente_a
):
    with alles():
        rij = Vrijstelling(
            jongere=een_jongere(gemeente_a),
            gemeente=gemeente_a,
            grond="5b",
            kanaal="post",
            ontvangen_op=vandaag(),
        )
        rij.save()
    aanmelden("beheer")
    page.goto(f"{live_server.url}/vrijstellingen/eigen-vragen/")
    page.get_by_role("link", name="Vraag toevoegen").first.click()
    page.get_by_label("Gemeente", exact=True).select_option(label="Waterhoven")
    page.get_by_label("Vraag", exact=True).fill("Hebt u met een school gesproken?")
    page.get_by_label("Stellen vanaf").fill(vandaag().isoformat())
    assert axe() == []
    page.get_by_role("button", name="Opslaan").click()
    page.get_by_role("link", name="Hebt u met een school gesproken?", exact=True).wait_for()

    page.context.clear_cookies()
    aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/vrijstellingen/{rij.pk}/vragen/")
    page.get_by_label("Hebt u met een school gesproken?").select_option("nee")
    assert axe() == []
    page.get_by_role("button", name="Antwoorden opslaan").click()
    page.get_by_text("De antwoorden zijn bewaard.").wait_for()
    page.goto(f"{live_server.url}/vrijstellingen/eigen-vragen/geteld/")
    page.get_by_text("Hebt u met een school gesproken?").first.wait_for()
    assert axe() == []
    with alles():
        assert Eigenvraag.objects.get().grond == "5b"
        assert Eigenantwoord.objects.get().antwoord == "nee"
