"""De schermen van bewaren en vernietigen: 200, 404, 409, 422, en wat er in het log komt."""

from datetime import date

import pytest
from django.urls import reverse

from cases.models import Bewaarplicht, Vernietigingsvoorstel
from cases.services import bewaartermijn as acten
from tests.conftest import onbegrensd
from tests.fabrieken import een_jongere
from wpg.bewaring.models import Vernietiging

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _stil(monkeypatch):
    monkeypatch.setattr("cases.tasks_bewaren.dossiers_vernietigen.delay", lambda **_: None)


@pytest.fixture
def voorbij(alles, gemeente_a):
    with alles():
        oud = [
            een_jongere(gemeente_a, geboren="2000-01-01", geboortedatum=date(2000, 1, 1))
            for _ in range(2)
        ]
        acten.voorstellen_bijwerken(gemeente_a)
    return oud


def _url(naam, *args):
    return reverse(f"cases:{naam}", args=args)


def test_de_lijst_noemt_wie_erop_staat_en_legt_dat_vast(als, teamleider_a, voorbij):
    antwoord = als(teamleider_a).get(_url("vernietigen"))
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert all(j.geslachtsnaam in tekst for j in voorbij)
    assert "2 dossiers" in tekst


@pytest.mark.django_db(transaction=True)
def test_wie_op_het_scherm_staat_staat_in_het_log(als, teamleider_a, voorbij):
    als(teamleider_a).get(_url("vernietigen"))
    regels = onbegrensd(
        "select jongere_id from wpg_logregel where handeling = 'vernietiging_zien' order by 1"
    )
    assert [nummer for (nummer,) in regels] == sorted(j.pk for j in voorbij)


def test_wie_de_handeling_niet_heeft_krijgt_404(als, leerplicht_a, accounts, voorbij):
    assert als(leerplicht_a).get(_url("vernietigen")).status_code == 404
    assert als(accounts["fg"]).get(_url("vernietigen")).status_code == 200
    assert als(accounts["fg"]).post(_url("vernietigen_voorleggen")).status_code == 404


def test_het_voorstel_zegt_waarom_met_bron_en_bewijs(alles, als, teamleider_a, voorbij):
    with alles():
        voorstel = Vernietigingsvoorstel.objects.first()
    tekst = als(teamleider_a).get(_url("vernietigvoorstel", voorstel.pk)).content.decode()
    assert "Selectielijst gemeenten 2020" in tekst
    assert "Niet nagekeken" in tekst
    assert "1 januari 2019" in tekst or "1-1-2019" in tekst or "01-01-2019" in tekst


@pytest.mark.parametrize(
    ("aantal", "status"), [("", 422), ("veel", 422), ("3", 409), ("0", 422), ("2", 302)]
)
def test_voorleggen_vraagt_het_aantal(
    alles, als, teamleider_a, gemeente_a, voorbij, aantal, status
):
    antwoord = als(teamleider_a).post(
        _url("vernietigen_voorleggen"), {"gemeente": gemeente_a.code, "aantal": aantal}
    )
    assert antwoord.status_code == status
    with alles():
        assert Vernietiging.objects.count() == (1 if status == 302 else 0)


def test_een_ander_keurt_goed_en_dezelfde_kan_het_niet(
    alles, als, teamleider_a, accounts, gemeente_a, voorbij
):
    with alles():
        lijst = acten.lijst_voorleggen(gemeente_a, aantal=2, medewerker=teamleider_a)
    url = _url("vernietiglijst", lijst.pk)
    goed = _url("vernietiglijst_besluit", lijst.pk, "goedkeuren")
    assert "Een ander keurt haar goed" in als(teamleider_a).get(url).content.decode()
    assert als(teamleider_a).post(goed, {"aantal": "2"}).status_code == 404
    fg = als(accounts["fg"])
    assert fg.post(goed, {"aantal": "9"}).status_code == 422
    assert fg.post(_url("vernietiglijst_besluit", lijst.pk, "iets")).status_code == 404
    assert fg.post(goed, {"aantal": "2"}).status_code == 302
    assert "Wordt uitgevoerd" in fg.get(url).content.decode()
    assert fg.get(_url("vernietiglijst_voortgang", lijst.pk)).status_code == 200
    terug = _url("vernietiglijst_besluit", lijst.pk, "terugsturen")
    assert fg.post(terug, {"reden": "Toch maar niet doen"}).status_code == 422


def test_uitzonderen_en_weer_terug(alles, als, teamleider_a, voorbij):
    with alles():
        voorstel = Vernietigingsvoorstel.objects.first()
    client = als(teamleider_a)
    url = _url("vernietigvoorstel_uitzonderen", voorstel.pk)
    assert client.post(url, {"reden": ""}).status_code == 422
    assert client.post(url, {"reden": "kort"}).status_code == 422
    reden = {"reden": "Onderzoek van de rekenkamer"}
    assert client.post(url, reden).status_code == 302
    assert client.post(url, reden).status_code == 409
    scherm = client.get(_url("vernietigen") + "?stand=uitgezonderd").content.decode()
    assert "rekenkamer" in scherm
    terug = _url("vernietigvoorstel_terug", voorstel.pk)
    assert client.post(terug).status_code == 302
    assert client.post(terug).status_code == 409


def test_langer_bewaren_vastleggen_en_beeindigen(alles, als, teamleider_a, voorbij):
    client = als(teamleider_a)
    url = _url("bewaren", voorbij[0].pk)
    assert client.get(url).status_code == 200
    fout = {"reden": "Er loopt een klacht", "van": "2026-11-02", "tot_en_met": "2026-11-01"}
    assert client.post(url, fout).status_code == 422
    assert client.post(url, {"reden": "x", "van": "2026-11-02"}).status_code == 422
    goed = {"reden": "Er loopt een klacht", "van": "2026-11-02"}
    assert client.post(url, goed).status_code == 302
    assert "moet langer bewaard" in client.get(url).content.decode()
    with alles():
        plicht = Bewaarplicht.objects.get()
    einde = _url("bewaarplicht_einde", plicht.pk)
    assert client.get(einde).status_code == 200
    assert client.post(einde, {"reden": ""}).status_code == 422
    assert client.post(einde, {"reden": "Klacht is afgedaan"}).status_code == 302
    assert client.post(einde, {"reden": "Klacht is afgedaan"}).status_code == 409


@pytest.mark.parametrize("vraag", ["?stand=onzin", "?termijn=onzin", "?gemeente=9902", "?pagina=x"])
def test_rare_invoer_geeft_geen_500(als, teamleider_a, voorbij, vraag):
    assert als(teamleider_a).get(_url("vernietigen") + vraag).status_code in {200, 404, 422}
