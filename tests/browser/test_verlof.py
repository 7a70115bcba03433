"""Verlof en de ronde voor 1 juli, zoals een leerplichtambtenaar ze klikt."""

import re
from datetime import timedelta

import pytest

from kern.kalender import begin_schooljaar, einde_schooljaar, schooljaar
from kern.klok import vandaag
from tests.fabrieken import een_inschrijving, een_jongere, een_school
from vrijstellingen.models import Campagneregel, Schoolverlof, Verlengingscampagne, Vrijstelling

DAG = timedelta(days=1)


@pytest.fixture
def tien_dagen(alles, gemeente_a):
    """Een jongere die van haar vorige school al tien dagen verlof kreeg."""
    begin = begin_schooljaar(schooljaar(vandaag()))
    with alles():
        jongere = een_jongere(gemeente_a)
        oud = een_school(gemeente_a, naam="Het Baken")
        een_inschrijving(jongere, oud, tot_en_met=begin + 60 * DAG)
        een_inschrijving(jongere, een_school(gemeente_a, naam="De Brug"), van=begin + 61 * DAG)
        Schoolverlof(
            jongere=jongere,
            gemeente=gemeente_a,
            grond="11g",
            school=oud,
            van=begin + 40 * DAG,
            tot_en_met=begin + 53 * DAG,
            dagen=10,
            gemeld_op=begin + 40 * DAG,
        ).save()
    return jongere


def een_schooldag() -> str:
    """Een gewone maandag vlak na nu, buiten vakantie en feestdag."""
    from inrichting.services import kalender_van

    dag = kalender_van("midden").eerste_schooldag_vanaf(vandaag() + 7 * DAG)
    return dag.isoformat()


def test_de_elfde_dag_verlof(  # noqa: PLR0915 - een hele stroom
    aanmelden, axe, tien_dagen, live_server, alles
):
    page = aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/vrijstellingen/verlof/{tien_dagen.pk}/")
    page.get_by_text("10 van 10 schooldagen").wait_for()
    assert axe() == []
    page.get_by_role("link", name="Aanvraag vastleggen").click()
    dag = een_schooldag()
    page.get_by_label("Eerste dag van het verlof").fill(dag)
    page.get_by_label("Laatste dag van het verlof").fill(dag)
    page.get_by_label("Hoe kwam het binnen?").select_option(label="E-mail")
    page.get_by_label("Van wie?").select_option(label="Ouder of verzorger")
    page.get_by_role("button", name="Aanvraag vastleggen").click()
    # Zonder reden gaat het nog niet; de fout staat bij het veld en bovenaan.
    page.get_by_text("Kies een reden. Past er geen").first.wait_for()
    assert axe() == []
    page.locator("#id_reden").select_option(label="Huwelijk van familie in Nederland")
    page.get_by_role("button", name="Aanvraag vastleggen").click()
    page.get_by_text("De leerplichtambtenaar beslist.").first.wait_for()
    page.get_by_text("Samen is dat 11").first.wait_for()
    assert axe() == []
    page.get_by_role("link", name="Verder: horen en besluiten").click()
    page.get_by_role("link", name="Gesprek vastleggen").or_(
        page.get_by_role("button", name="Gesprek vastleggen")
    ).first.click()
    page.get_by_label("Met wie").first.select_option(label="De directeur van de school")
    page.locator("#actvak textarea").first.fill("De directeur heeft geen bezwaar.")
    page.locator("#actvak button[type=submit]").first.click()
    page.get_by_role("link", name="Besluit nemen").or_(
        page.get_by_role("button", name="Besluit nemen")
    ).first.click()
    page.get_by_label("Verleend").first.check()
    page.get_by_label("Waarom?").first.fill("Het huwelijk van een zus, een dag.")
    page.get_by_label("Geldig vanaf").first.fill(dag)
    page.get_by_label("Geldig tot en met").first.fill(dag)
    page.locator("#actvak button[type=submit]").first.click()
    page.get_by_text("Het oordeel is vastgelegd").first.wait_for()
    with alles():
        rij = Vrijstelling.objects.get(jongere=tien_dagen)
        assert (rij.oordeel, rij.verlofdagen) == ("verleend", 1)
    page.goto(f"{live_server.url}/vrijstellingen/verlof/{tien_dagen.pk}/")
    page.get_by_text("11 van 10 schooldagen").wait_for()


@pytest.fixture
def vijf_jongeren(alles, gemeente_a):
    """Vijf lopende vrijstellingen die aan het einde van dit schooljaar aflopen."""
    jaar = schooljaar(vandaag())
    with alles():
        for nummer in range(5):
            jongere = een_jongere(gemeente_a, voornamen=f"Kim{nummer}")
            Vrijstelling(
                jongere=jongere,
                gemeente=gemeente_a,
                grond="5b",
                kanaal="post",
                ontvangen_op=begin_schooljaar(jaar) - 40 * DAG,
                oordeel="voldoet",
                oordeel_op=begin_schooljaar(jaar) - 30 * DAG,
                geldig_van=begin_schooljaar(jaar),
                geldig_tot_en_met=einde_schooljaar(jaar),
            ).save()


def test_een_ronde_van_vijf_jongeren(aanmelden, axe, vijf_jongeren, alles):
    page = aanmelden("leerplicht-a")
    page.get_by_role("link", name="Vrijstellingen", exact=True).click()
    page.get_by_role("link", name="Ronde voor 1 juli").click()
    assert axe() == []
    page.get_by_role("button", name="Ronde maken").click()
    page.get_by_text("5 vrijstellingen").first.wait_for()
    assert axe() == []
    page.get_by_label("Kies Proefkind").first.uncheck()
    page.get_by_role("button", name="Gekozen zijn herinnerd").click()
    page.get_by_text("Vastgelegd: 4 herinnerd").wait_for()
    page.get_by_role("link", name=re.compile("^Antwoord")).first.click()
    page.get_by_label("Er is geen nieuwe kennisgeving nodig").check()
    page.get_by_label("Waarom niet nodig").fill("Gaat in augustus naar school.")
    assert axe() == []
    page.get_by_role("button", name="Antwoord vastleggen").click()
    page.get_by_text("Gaat in augustus naar school.").wait_for()
    page.get_by_role("button", name="Lijst bijwerken").click()
    page.get_by_text("Er kwam niemand bij").wait_for()
    page.get_by_role("link", name="Ronde afronden").click()
    page.get_by_role("button", name="Ronde afronden").click()
    page.get_by_text("Eindverslag van").wait_for()
    assert axe() == []
    with alles():
        ronde = Verlengingscampagne.objects.get()
        assert ronde.verslag["standen"]["niet_nodig"] == 1
        assert Campagneregel.objects.filter(herinnerd_op__isnull=False).count() == 4
