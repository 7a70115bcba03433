"""De schermen van verlof: vastleggen, wie beslist, slechte invoer en een andere gemeente."""

import pytest

from tests.fabrieken import een_inschrijving, een_school
from vrijstellingen.models import Schoolverlof, Vrijstelling


@pytest.fixture
def school(alles, gemeente_a, jongere):
    with alles():
        school = een_school(gemeente_a, naam="Het Baken")
        een_inschrijving(jongere, school)
        return school


FORM = {
    "grond": "11g",
    "van": "2026-11-30",
    "tot_en_met": "2026-12-04",
    "reden": "overig",
    "schoolweek": "5",
    "ontvangen_op": "2026-11-27",
    "kanaal": "mail",
    "ingediend_door": "ouder",
}


@pytest.fixture
def client_a(als, leerplicht_a):
    return als(leerplicht_a)


def test_het_scherm_telt_de_dagen_en_zegt_wie_beslist(client_a, jongere, school, alles):
    antwoord = client_a.post(
        f"/vrijstellingen/verlof/{jongere.pk}/aanvraag/", {**FORM, "school": school.pk}
    )
    assert antwoord.status_code == 302
    html = client_a.get(antwoord.url).content.decode()
    assert "5 schooldagen" in html
    assert "De directeur van de school beslist" in html
    antwoord = client_a.post(antwoord.url + "doorsturen/", follow=True)
    assert "doorgestuurd" in antwoord.content.decode()
    html = client_a.get(f"/vrijstellingen/verlof/{jongere.pk}/").content.decode()
    assert "Naar het schoolhoofd" in html
    html = client_a.get(f"/jongeren/{jongere.pk}/").content.decode()
    assert f"/vrijstellingen/verlof/{jongere.pk}/" in html


@pytest.mark.parametrize(
    "velden",
    [
        {"van": ""},
        {"van": "geen dag"},
        {"tot_en_met": "2026-11-01"},
        {"van": "2026-12-21", "tot_en_met": "2026-12-24"},
        {"reden": ""},
        {"reden": "bestaat niet"},
        {"grond": "5a"},
        {"school": "999999"},
        {"dagen": "-3"},
        {"schoolweek": "9"},
    ],
)
def test_slechte_invoer_geeft_422_en_bewaart_niets(client_a, jongere, school, alles, velden):
    antwoord = client_a.post(
        f"/vrijstellingen/verlof/{jongere.pk}/aanvraag/", {**FORM, "school": school.pk, **velden}
    )
    assert antwoord.status_code == 422
    with alles():
        assert not Vrijstelling.objects.exists()


def test_verlof_van_een_andere_gemeente_bestaat_niet(
    als, accounts, client_a, jongere, school, alles
):
    client_a.post(
        f"/vrijstellingen/verlof/{jongere.pk}/school/",
        {
            "grond": "11g",
            "school": school.pk,
            "van": "2026-09-07",
            "tot_en_met": "2026-09-08",
            "gemeld_op": "2026-09-10",
        },
    )
    client_a.post(f"/vrijstellingen/verlof/{jongere.pk}/aanvraag/", {**FORM, "school": school.pk})
    with alles():
        rij, verlof = Vrijstelling.objects.get(), Schoolverlof.objects.get()
    ander = als(accounts["leerplicht-b"])
    for pad in (
        f"/vrijstellingen/verlof/{jongere.pk}/",
        f"/vrijstellingen/verlof/{jongere.pk}/aanvraag/",
        f"/vrijstellingen/{rij.pk}/verlof/",
        f"/vrijstellingen/verlof/school/{verlof.pk}/weg/",
    ):
        assert ander.get(pad).status_code == 404, pad
    assert ander.post(f"/vrijstellingen/verlof/school/{verlof.pk}/weg/").status_code == 404
    antwoord = client_a.post(f"/vrijstellingen/verlof/school/{verlof.pk}/weg/", follow=True)
    assert "0 van 10 schooldagen" in antwoord.content.decode()
    # Het antwoord van de directeur is er pas na doorsturen.
    assert client_a.get(f"/vrijstellingen/{rij.pk}/verlof/school/").status_code == 404
