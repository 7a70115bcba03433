"""WPG-11: het log lezen alleen FG, privacyfunctionaris, auditor en wie controleert; zelf gelogd."""

from datetime import timedelta

import pytest
from django.urls import reverse

from kern.grens import met_wpg, voor_systeem
from kern.klok import vandaag
from kern.modellen import Regime
from tests.fabrieken import een_jongere
from tests.wpg.hulp import wpgregels
from toegang.models import Autorisatie
from toegang.selectors import alle_gemeente_ids
from wpg.models import Logregel
from wpg.services import Regel, schrijf

pytestmark = [pytest.mark.grens, pytest.mark.django_db]
LOG = "/log/"


@pytest.fixture
def jongere(alles, gemeente_a):
    with alles():
        return een_jongere(gemeente_a, geslachtsnaam="Wonderbaar")


@pytest.fixture
def regels(jongere, gemeente_a, gemeente_b):
    """Twee regels van A, een van B, en een over politiegegevens van A."""
    paar = (jongere.pk, gemeente_a.pk)
    with voor_systeem([gemeente_a.pk]):
        schrijf(
            [
                Regel("dossier_zien", "RAADPLEGEN", (paar,), objecttype="zaak", object_id=77),
                Regel("contact_vastleggen", "VERZAMELEN", (paar,), objecttype="contactmoment"),
                Regel("dossier_zien", "RAADPLEGEN", ((999_001, gemeente_b.pk),), objecttype="b"),
                Regel("wpg_zien", "RAADPLEGEN", (paar,), objecttype="wpgding", regime=Regime.WPG),
            ]
        )


def log(**keuze):
    with voor_systeem(alle_gemeente_ids()), met_wpg():
        return list(Logregel.objects.filter(**keuze).order_by("id"))


@pytest.mark.parametrize("naam", ["leerplicht-a", "administratie-a", "traject-regio", "boa-a"])
def test_wpg_11_wie_werkt_met_dossiers_leest_het_log_niet(als, accounts, naam):
    for adres in (LOG, "/log/wpg/", "/log/controle/", "/log/wpg/controle/", "/log/afgetekend/"):
        assert als(accounts[naam]).get(adres).status_code == 404
    assert {r.resultaat for r in log(actor_naam=accounts[naam].naam)} == {"GEWEIGERD"}


@pytest.mark.parametrize("naam", ["fg", "auditor"])
def test_wpg_11_wie_het_log_leest_staat_daarna_zelf_in_het_log(
    als, accounts, regels, jongere, naam
):
    antwoord = als(accounts[naam]).get(LOG)
    assert antwoord.status_code == 200
    eigen = log(actor_id=accounts[naam].pk, objecttype="logboek")
    assert {(r.jongere_id, r.operatie, r.handeling) for r in eigen} == {
        (jongere.pk, "RAADPLEGEN", "log_lezen"),
        *([(999_001, "RAADPLEGEN", "log_lezen")]),
    }


def test_wpg_11_de_teamleider_controleert_maar_leest_het_hele_log_niet(als, teamleider_a):
    client = als(teamleider_a)
    assert client.get(LOG).status_code == 404
    assert client.get("/log/controle/").status_code == 200


def test_het_log_toont_alleen_de_avg_kant(als, accounts, regels):
    tekst = als(accounts["fg"]).get(LOG).content.decode()
    assert "zaak 77" in tekst
    assert "wpgding" not in tekst


def test_wpg_regels_leest_alleen_wie_daar_een_autorisatie_voor_heeft(
    als, accounts, regels, jongere
):
    fg = accounts["fg"]
    tekst = als(fg).get("/log/wpg/").content.decode()
    assert "wpgding" in tekst
    assert "zaak 77" not in tekst
    (regel,) = wpgregels("jongere_id", "autorisatie_versie", objecttype="logboek")
    assert regel[0] == jongere.pk
    assert regel[1] is not None
    for rij in Autorisatie.objects.filter(medewerker=fg):
        rij.tot_en_met = vandaag() - timedelta(days=1)
        rij.van = vandaag() - timedelta(days=9)
        rij.save()
    fg = type(fg).objects.get(pk=fg.pk)
    assert als(fg).get("/log/wpg/").status_code == 404


@pytest.mark.parametrize(
    ("keuze", "er", "er_niet"),
    [
        ({"operatie": "VERZAMELEN"}, "contactmoment", "zaak 77"),
        ({"objecttype": "zaak"}, "zaak 77", "contactmoment"),
        ({"resultaat": "GEWEIGERD"}, "Geen regels", "zaak 77"),
        ({"van": "2020-01-01", "tot_en_met": "2020-01-31"}, "Geen regels", "zaak 77"),
        ({"tot_en_met": "2020-01-31"}, "ligt voor de eerste dag", "zaak 77"),
        ({"van": "morgen"}, "Geen regels", "zaak 77"),
        ({"van": "1900-01-01"}, "hoogstens een jaar", "zaak 77"),
        ({"medewerker": "1 or 1=1"}, "Geen regels", "zaak 77"),
        ({"pagina": "9999"}, "zaak 77", "wpgding"),
    ],
)
def test_filteren(als, accounts, regels, keuze, er, er_niet):
    antwoord = als(accounts["fg"]).get(LOG, keuze)
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert er in tekst
    assert f">{er_niet}" not in tekst


def test_filteren_op_een_jongere_gaat_langs_haar_deur(als, accounts, regels, jongere, gemeente_b):
    client = als(accounts["fg"])
    tekst = client.get(LOG, {"jongere": jongere.pk}).content.decode()
    assert "Wonderbaar" in tekst
    assert log(handeling="log_lezen", objecttype="jongere", object_id=jongere.pk)
    assert client.get(LOG, {"jongere": 424242}).status_code == 404


def test_een_bestand_vraagt_een_reden_en_heeft_een_eigen_regel(als, accounts, regels, jongere):
    client = als(accounts["fg"])
    assert client.post("/log/bestand/", {"reden": "kort"}).status_code == 422
    assert not log(operatie="EXPORT")
    antwoord = client.post("/log/bestand/", {"reden": "Onderzoek naar een klacht"})
    assert antwoord["Content-Disposition"].startswith("attachment")
    assert "zaak" in antwoord.content.decode()
    regels = log(operatie="EXPORT")
    assert {r.jongere_id for r in regels} == {jongere.pk, 999_001}
    assert {r.reden_tekst for r in regels} == {"Onderzoek naar een klacht"}


def test_te_veel_regels_gaan_niet_in_een_bestand(als, accounts, regels, monkeypatch):
    monkeypatch.setattr("wpg.selectors.HOOGSTENS_IN_BESTAND", 1)
    antwoord = als(accounts["fg"]).post("/log/bestand/", {"reden": "Onderzoek naar een klacht"})
    assert antwoord.status_code == 422
    assert "te veel regels" in antwoord.content.decode()
    assert not log(operatie="EXPORT")


def test_een_bestand_uit_een_lijst_is_een_export(als, leerplicht_a):
    antwoord = als(leerplicht_a).get(reverse("meldingen:verminderd_bestand"))
    assert antwoord.status_code == 200
    assert {r.operatie for r in log(objecttype="verminderd_schoolgaand")} <= {"EXPORT"}
