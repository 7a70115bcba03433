"""Het plan bij een zaak: versies, afspraken, de evaluatietaak, en wie te laat is hoort het."""

from datetime import timedelta

import pytest

from cases.models import Partner, Plan, Planafspraak, Taak
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.plannen import Afspraak, Planopgave, plan_vaststellen
from kern.klok import vandaag
from tests.cases.werk_hulp import iemand
from tests.fabrieken import een_zaak

pytestmark = pytest.mark.django_db(transaction=True)
STRAKS = vandaag() + timedelta(days=30)


@pytest.fixture
def zaak(alles, gemeente_a, leerplicht_a):
    with alles():
        jongere = iemand(gemeente_a, "Noa Proef")
        return een_zaak(jongere, status="in_behandeling", behandelaar=leerplicht_a)


@pytest.fixture
def partner(gemeente_a):
    rij = Partner(gemeente=gemeente_a, naam="Wijkteam Noord", soort="WIJKTEAM")
    rij.save()
    return rij


def _velden(partner, *, gezien=0, **velden):
    return {
        "gezien": gezien,
        "doelen": "Vier dagen les\nElke week contact",
        "evaluatie_op": STRAKS.isoformat(),
        "afspraak-TOTAL_FORMS": "3",
        "afspraak-INITIAL_FORMS": "0",
        "afspraak-0-wat": "Belt elke maandag",
        "afspraak-0-wie": "school",
        "afspraak-1-wat": "Start begeleiding",
        "afspraak-1-wie": "partner",
        "afspraak-1-partner": partner.pk,
        "afspraak-1-uiterlijk": STRAKS.isoformat(),
    } | velden


def _tekst(antwoord) -> str:
    return str(antwoord.content.decode())


def test_een_plan_maken_bijstellen_en_teruglezen(als, leerplicht_a, zaak, partner, alles):
    client = als(leerplicht_a)
    url = f"/zaken/{zaak.pk}/plan/nieuw/"
    assert "geen plan" in _tekst(client.get(f"/zaken/{zaak.pk}/plan/"))
    for _ in range(2):  # dubbele klik
        assert client.post(url, _velden(partner)).url == f"/zaken/{zaak.pk}/plan/"
    with alles():
        assert Plan.objects.count() == 1
        assert Planafspraak.objects.count() == 2
        assert Taak.objects.get(klaar_op=None).titel == "Plan evalueren"
    tekst = _tekst(client.get(f"/zaken/{zaak.pk}/plan/"))
    for woord in ("Vier dagen les", "Wijkteam Noord", "Belt elke maandag"):
        assert woord in tekst
    bijgesteld = _velden(partner, gezien=1, doelen="Vijf dagen les", terugblik="Het lukt.")
    assert client.post(url, bijgesteld).status_code == 302
    with alles():
        assert Taak.objects.filter(klaar_op=None).count() == 1
    assert "Vijf dagen les" in _tekst(client.get(f"/zaken/{zaak.pk}/"))
    oud = _tekst(client.get(f"/zaken/{zaak.pk}/plan/?versie=1"))
    assert "Vier dagen les" in oud
    assert "eerdere versie" in oud
    assert client.get(f"/zaken/{zaak.pk}/plan/?versie=9").status_code == 404


def test_wie_te_laat_is_overschrijft_niets(als, accounts, zaak, partner, alles):
    als(accounts["leerplicht-a"]).post(f"/zaken/{zaak.pk}/plan/nieuw/", _velden(partner))
    antwoord = als(accounts["administratie-a"]).post(
        f"/zaken/{zaak.pk}/plan/nieuw/", _velden(partner, doelen="Iets anders")
    )
    assert antwoord.status_code == 409
    assert "nieuwe versie" in _tekst(antwoord)
    assert "Iets anders" in _tekst(antwoord)
    with alles():
        assert Plan.objects.get().doelen.startswith("Vier dagen")


@pytest.mark.parametrize(
    ("velden", "woord"),
    [
        ({"doelen": ""}, "Doelen"),
        ({"evaluatie_op": "2020-01-01"}, "na vandaag"),
        ({"afspraak-0-wie": ""}, "Kies wie dit doet"),
        ({"afspraak-1-partner": ""}, "Kies welke partner"),
        ({"afspraak-0-wat": "", "afspraak-0-uiterlijk": "2027-01-01"}, "Schrijf op wat"),
        ({"afspraak-TOTAL_FORMS": ""}, "niet goed aangekomen"),
    ],
)
def test_wat_niet_kan(als, leerplicht_a, zaak, partner, alles, velden, woord):
    antwoord = als(leerplicht_a).post(f"/zaken/{zaak.pk}/plan/nieuw/", _velden(partner, **velden))
    assert antwoord.status_code == 422
    assert woord in _tekst(antwoord)
    with alles():
        assert not Plan.objects.exists()


def test_een_afspraak_afvinken_en_terug(als, leerplicht_a, zaak, partner, alles):
    client = als(leerplicht_a)
    client.post(f"/zaken/{zaak.pk}/plan/nieuw/", _velden(partner))
    with alles():
        eerste = Planafspraak.objects.order_by("pk").first()
    pad = f"/planafspraken/{eerste.pk}/klaar/"
    for velden, klaar in (({}, True), ({}, True), ({"open": "ja"}, False)):
        assert client.post(pad, velden).status_code == 302
        with alles():
            assert (Planafspraak.objects.get(pk=eerste.pk).klaar_op is not None) is klaar
    client.post(f"/zaken/{zaak.pk}/plan/nieuw/", _velden(partner, gezien=1, doelen="Nieuw"))
    assert "nieuwe versie" in _tekst(client.post(pad, follow=True))


def test_een_teamleider_leest_het_plan_maar_wijzigt_niets(
    als, leerplicht_a, teamleider_a, zaak, partner
):
    als(leerplicht_a).post(f"/zaken/{zaak.pk}/plan/nieuw/", _velden(partner))
    client = als(teamleider_a)
    client.post(f"/jongeren/{zaak.jongere_id}/waarom/", {"reden": "Overleg over de aanpak"})
    tekst = _tekst(client.get(f"/zaken/{zaak.pk}/plan/"))
    assert "Vier dagen les" in tekst
    assert "Plan bijstellen" not in tekst
    assert client.get(f"/zaken/{zaak.pk}/plan/nieuw/").status_code == 404


def test_een_partner_van_een_andere_gemeente(alles, zaak, gemeente_b, leerplicht_a):
    elders = Partner(gemeente=gemeente_b, naam="Elders", soort="WIJKTEAM")
    elders.save()
    opgave = Planopgave("Doel", STRAKS, [Afspraak("partner", "Iets", partner=elders)])
    with alles():
        with pytest.raises(ActGeweigerd, match="gemeente"):
            plan_vaststellen(zaak, opgave=opgave, medewerker=leerplicht_a, gezien=0)
        with pytest.raises(IntussenGewijzigd):
            plan_vaststellen(
                zaak, opgave=Planopgave("Doel", STRAKS), medewerker=leerplicht_a, gezien=3
            )
