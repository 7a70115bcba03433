"""Concepten: alleen van de schrijver, botsingen worden getoond, en niets landt dubbel."""

import json
from datetime import timedelta

import pytest
from django.test import Client

from cases.models import Concept, Contactmoment, Inzending, Notitie
from cases.services import concepten
from cases.services.concepten import Conceptverhuizing, concepten_opruimen
from kern.grens import Grens, binnen, voor_systeem
from kern.klok import vandaag
from tests.cases.werk_hulp import iemand
from tests.conftest import onbegrensd

pytestmark = pytest.mark.django_db(transaction=True)


def _bewaar(client: Client, jongere, *, tekst="Moeder gebeld", versie=0, plek="contact", **velden):
    inhoud = {"plek": plek, "versie": versie, "velden": json.dumps({"verslag": tekst}), **velden}
    return client.post(f"/jongeren/{jongere.pk}/concept/", inhoud)


def _lees(client: Client, jongere, plek="contact"):
    return client.get(f"/jongeren/{jongere.pk}/concept/?plek={plek}").json()


def test_bewaren_en_terugvinden_op_een_ander_apparaat(client, als, leerplicht_a, jongere):
    assert _bewaar(client, jongere).json()["versie"] == 1
    assert _bewaar(client, jongere, tekst="Moeder gebeld, komt", versie=1).json()["versie"] == 2
    elders = _lees(als(leerplicht_a), jongere)
    assert (elders["versie"], elders["velden"]["verslag"]) == (2, "Moeder gebeld, komt")


def test_een_concept_is_alleen_van_de_schrijver(
    client, collega, jongere, alles, leerplicht_a, accounts, gemeente_a
):
    _bewaar(client, jongere)
    assert _lees(collega, jongere)["versie"] == 0
    assert _bewaar(collega, jongere, tekst="Van mij").json()["versie"] == 1
    assert _lees(client, jongere)["velden"]["verslag"] == "Moeder gebeld"
    # Ook zonder filter in de vraag geeft de database alleen het eigen concept.
    for wie in (leerplicht_a, accounts["administratie-a"]):
        with binnen(Grens(frozenset({gemeente_a.pk}), medewerker_id=wie.pk)):
            assert [c.medewerker_id for c in Concept.objects.all()] == [wie.pk]
    with binnen(Grens(frozenset({gemeente_a.pk}), medewerker_id=accounts["teamleider-a"].pk)):
        assert not Concept.objects.exists()


def test_een_botsing_geeft_beide_teksten_en_wijzigt_niets(client, als, leerplicht_a, jongere):
    _bewaar(client, jongere)
    botsing = _bewaar(als(leerplicht_a), jongere, tekst="Andere tekst").json()
    assert botsing["botsing"] is True
    assert (botsing["versie"], botsing["velden"]) == (1, {"verslag": "Moeder gebeld"})
    assert _lees(client, jongere)["velden"]["verslag"] == "Moeder gebeld"
    # Wie dezelfde tekst had, heeft niets te kiezen.
    assert _bewaar(als(leerplicht_a), jongere).json()["botsing"] is False


def test_een_concept_dat_weg_is_komt_niet_vanzelf_terug(client, jongere):
    _bewaar(client, jongere)
    client.post(f"/jongeren/{jongere.pk}/concept/", {"plek": "contact", "weg": "1"})
    laat = _bewaar(client, jongere, tekst="Nog iets", versie=1).json()
    assert (laat["botsing"], laat["versie"]) == (True, 0)
    assert _lees(client, jongere)["versie"] == 0


@pytest.mark.parametrize(
    "velden",
    [
        {"plek": ""},
        {"plek": "../../etc"},
        {"velden": "geen json"},
        {"velden": "[1]"},
        {"versie": "een"},
        {"velden": json.dumps({"verslag": "x" * 20_001})},
        {"velden": json.dumps({f"v{n}": "" for n in range(61)})},
    ],
)
def test_slechte_invoer_is_400(client, jongere, alles, velden):
    assert _bewaar(client, jongere, **velden).status_code == 400
    with alles():
        assert not Concept.objects.exists()


def test_een_andere_gemeente_en_een_vreemde_zaak_zijn_404(client, ander, jongere, gemeente_a):
    assert _bewaar(ander, jongere).status_code == 404
    assert _bewaar(client, jongere, zaak="999999").status_code == 404


def test_versturen_gooit_het_concept_weg(client, jongere, alles):
    _bewaar(client, jongere, plek="notitie")
    client.post(
        f"/jongeren/{jongere.pk}/notitie/",
        {"tekst": "Klaar", "scherm": "dossier", "conceptplek": "notitie"},
    )
    assert _lees(client, jongere, "notitie")["versie"] == 0


def test_dezelfde_inzending_landt_een_keer(client, jongere, alles):
    gegevens = {"tekst": "Gebeld", "scherm": "dossier", "inzending": "a" * 32}
    url = f"/jongeren/{jongere.pk}/notitie/"
    eerste = client.post(url, gegevens)
    tweede = client.post(url, gegevens, headers={"X-Requested-With": "uitval"})
    assert (tweede.status_code, tweede["Location"]) == (201, eerste.url)
    with alles():
        assert Notitie.objects.count() == 1
    # Wie na de eerste poging nog iets bijschreef, verliest dat niet.
    client.post(url, gegevens | {"tekst": "Gebeld, en nog iets"})
    with alles():
        assert Notitie.objects.count() == 2


def test_een_geweigerde_inzending_telt_niet(client, jongere, alles):
    gegevens = {
        "soort": "TELEFOON",
        "met_wie": "ouder",
        "bereikt": "nee",
        "datum": f"{vandaag() + timedelta(days=3)}",
        "scherm": "dossier",
        "inzending": "b" * 32,
    }
    url = f"/jongeren/{jongere.pk}/contact/"
    assert client.post(url, gegevens).status_code == 422
    assert not Inzending.objects.exists()
    assert client.post(url, gegevens | {"datum": f"{vandaag()}"}).status_code == 302
    with alles():
        assert Contactmoment.objects.count() == 1


def test_de_sleutel_bewaart_niets_van_de_inhoud(client, jongere):
    client.post(
        f"/jongeren/{jongere.pk}/notitie/",
        {"tekst": "Geheimtekst", "scherm": "dossier", "inzending": "c" * 32},
    )
    assert "Geheim" not in str(onbegrensd("select sleutel, naar from cases_inzending"))


def test_opruimen_wist_alleen_wat_oud_is(client, jongere, monkeypatch):
    _bewaar(client, jongere)
    assert concepten_opruimen() == 0
    monkeypatch.setattr(concepten, "CONCEPT_BLIJFT", timedelta(0))
    assert concepten_opruimen() == 1
    assert concepten_opruimen() == 0


def test_bij_samenvoegen_gaat_het_concept_mee(client, jongere, alles, gemeente_a):
    with alles():
        blijft = iemand(gemeente_a, "Noa Dubbel")
    _bewaar(client, jongere)
    with voor_systeem([gemeente_a.pk]):
        Conceptverhuizing().heen(van=jongere.pk, naar=blijft.pk, kenmerk="x", alleen=None)
    assert _lees(client, blijft)["velden"]["verslag"] == "Moeder gebeld"


def test_typen_vult_het_inzagelog_niet(client, jongere):
    for versie in range(5):
        _bewaar(client, jongere, tekst=f"tekst {versie}", versie=versie)
    regels = onbegrensd("select count(*) from wpg_logregel where handeling = 'contact_vastleggen'")
    assert regels[0][0] == 0


@pytest.mark.parametrize("velden", ['{"verslag": "a\\u0000b"}', "[" * 100_000])
def test_een_vreemde_tekst_is_geen_storing(client, jongere, velden):
    """Een 500 leest het scherm als *geen verbinding*, en dan probeert het eindeloos opnieuw."""
    antwoord = client.post(
        f"/jongeren/{jongere.pk}/concept/", {"plek": "contact", "versie": 0, "velden": velden}
    )
    assert antwoord.status_code in {200, 400}
