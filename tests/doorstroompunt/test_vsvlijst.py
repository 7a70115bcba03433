"""De aansluiting: 310 op de lijst, 81 verklaard, 229 over; het telt altijd op."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.models import Kwalificatie, Woonplaats
from doorstroompunt.models import UITKOMSTEN, Vsvlijst, Vsvregel
from doorstroompunt.vsvlijst.aansluiting import aansluiting_van
from tests.fabrieken import een_inschrijving, een_jongere, een_school

pytestmark = pytest.mark.django_db(transaction=True)
GEBOREN = {"geboren": "2004-05-04", "geboortedatum": date(2004, 5, 4)}


def een_lijst(gemeente, **velden):
    gegevens = {
        "soort": "ministerie",
        "schooljaar": 2025,
        "stand": "voorlopig",
        "datum": date(2026, 10, 30),
    } | velden
    lijst = Vsvlijst(gemeente=gemeente, **gegevens)
    lijst.save()
    return lijst


def zet_op(lijst, *jongeren):
    begin = lijst.regels.count()
    for nummer, jongere in enumerate(jongeren, begin + 1):
        Vsvregel(
            lijst=lijst,
            gemeente=lijst.gemeente,
            jongere=jongere,
            nummer=nummer,
            gevonden_met="niet" if jongere.voorlopig else "bsn",
        ).save()


@pytest.fixture
def lijst(alles, accounts, gemeente_a, gemeente_b):
    """Een regel voor elke reden, en een die klopt."""
    with alles():
        school = een_school(gemeente_a)
        wie = {code: een_jongere(gemeente_a, **GEBOREN) for code in UITKOMSTEN}
        wie["NIET_GEVONDEN"].voorlopig = True
        wie["OVERLEDEN"].overleden_op = date(2026, 2, 1)
        wie["VERHUISD"].gemeente = gemeente_b
        wie["LEEFTIJD"].geboren = "1998-01-01"
        wie["LEEFTIJD"].geboortedatum = date(1998, 1, 1)
        for code in ("NIET_GEVONDEN", "OVERLEDEN", "VERHUISD", "LEEFTIJD"):
            wie[code].save()
        Woonplaats(jongere=wie["VERHUISD"], gemeente=gemeente_b, van=date(2026, 4, 1)).save()
        Kwalificatie(
            jongere=wie["DIPLOMA"],
            gemeente=gemeente_a,
            diploma="mbo",
            niveau=2,
            behaald_op=date(2025, 12, 12),
        ).save()
        een_inschrijving(wie["INGESCHREVEN"], school, onderwijssoort="MBO2", van=date(2026, 9, 1))
        een_inschrijving(wie["PRO_VSO"], school, onderwijssoort="PRO", tot_en_met=date(2026, 7, 1))
        rij = een_lijst(gemeente_a)
        eerst = [w for code, w in wie.items() if code not in ("DUBBEL", "ANDERS")]
        zet_op(rij, *eerst, wie["KLOPT"])
    return rij


def _post(client, lijst, **velden):
    return client.post(reverse("doorstroompunt:vsvlijst_kiezen", args=[lijst.pk]), velden)


def _nummers(lijst, alles):
    with alles():
        return list(lijst.regels.values_list("pk", flat=True))


def test_elk_feit_geeft_het_voorstel_van_de_regel(lijst, alles):
    with alles():
        stand = aansluiting_van(lijst)
    voorstel = {v.code: v.voorgesteld for v in stand.verschillen}
    assert voorstel == dict.fromkeys(voorstel, 1) | {"ANDERS": 0}
    # Een voorstel is nog geen verklaring: alles staat nog open.
    assert (stand.aantal, stand.verklaard, stand.open, stand.over) == (9, 0, 9, 9)
    dagen: dict[str, date | None] = {o.reden: o.dag for o in stand.voorgesteld.values()}
    assert (dagen["DIPLOMA"], dagen["INGESCHREVEN"]) == (date(2025, 12, 12), date(2026, 9, 1))


def test_voorstellen_overnemen_telt_altijd_op(lijst, alles, als, leerplicht_a):
    client = als(leerplicht_a)
    nummers = _nummers(lijst, alles)
    vraag = _post(client, lijst, gekozen=nummers, actie="voorstel")
    assert vraag.status_code == 200
    with alles():
        assert not lijst.regels.exclude(uitkomst="").exists()
    keus = {"gekozen": nummers, "bevestigd": "ja", "uitkomst": "voorstel"}
    for _ in range(2):
        assert _post(client, lijst, **keus).status_code == 302
    with alles():
        stand = aansluiting_van(lijst)
        assert (stand.aantal, stand.verklaard, stand.klopt, stand.open) == (9, 8, 1, 0)
        assert stand.over == stand.aantal - stand.verklaard
        regel = lijst.regels.get(uitkomst="DIPLOMA")
        assert (regel.gekozen_door_id, regel.historie.count()) == (leerplicht_a.pk, 2)
    blad = client.get(reverse("doorstroompunt:vsvlijst", args=[lijst.pk])).content.decode()
    assert "9 op de lijst, 8 verklaard, 1 over" in " ".join(blad.split())


def test_een_andere_reden_vraagt_een_toelichting_en_een_keuze_kan_terug(
    lijst, alles, als, leerplicht_a
):
    client = als(leerplicht_a)
    keus = {"gekozen": _nummers(lijst, alles)[:1], "bevestigd": "ja", "uitkomst": "ANDERS"}
    assert _post(client, lijst, **keus).status_code == 422
    assert _post(client, lijst, **keus, toelichting="Zit in detentie").status_code == 302
    with alles():
        assert aansluiting_van(lijst).verklaard == 1
    assert _post(client, lijst, **keus | {"uitkomst": "wissen"}).status_code == 302
    with alles():
        assert aansluiting_van(lijst).open == 9


@pytest.mark.parametrize("uitkomst", ["ONZIN", "", "DUBBEL; drop"])
def test_een_onbekende_uitkomst_verandert_niets(uitkomst, lijst, alles, als, leerplicht_a):
    keus = {"gekozen": _nummers(lijst, alles), "bevestigd": "ja", "uitkomst": uitkomst}
    assert _post(als(leerplicht_a), lijst, **keus).status_code == 422
    with alles():
        assert aansluiting_van(lijst).open == 9


def test_een_regel_van_een_andere_lijst_verandert_niet_mee(
    lijst, alles, als, leerplicht_a, gemeente_a
):
    with alles():
        ander = een_lijst(gemeente_a, stand="definitief", datum=date(2026, 11, 20))
        zet_op(ander, een_jongere(gemeente_a, **GEBOREN))
        vreemd = ander.regels.get()
    keus = {"gekozen": [vreemd.pk], "bevestigd": "ja", "uitkomst": "DIPLOMA"}
    assert _post(als(leerplicht_a), lijst, **keus).status_code == 302
    with alles():
        vreemd.refresh_from_db()
        assert vreemd.uitkomst == ""
        # Voorlopig en definitief: elk hun eigen reeks.
        assert Vsvlijst.objects.count() == 2


@pytest.mark.parametrize(
    ("keuze", "aantal"),
    [("", 9), ("?toon=verklaard", 0), ("?toon=over", 9), ("?toon=alle&reden=DIPLOMA", 1)],
)
def test_de_filters_en_het_bestand(keuze, aantal, lijst, als, leerplicht_a):
    client = als(leerplicht_a)
    url = reverse("doorstroompunt:vsvlijst", args=[lijst.pk])
    assert len(client.get(url + keuze).context["regels"]) == aantal
    bestand = client.get(reverse("doorstroompunt:vsvlijst_bestand", args=[lijst.pk]) + keuze)
    assert len(bestand.content.decode("utf-8-sig").splitlines()) == aantal + 1


def test_de_aansluiting_doet_evenveel_vragen_bij_meer_jongeren(
    lijst, alles, als, leerplicht_a, gemeente_a
):
    client = als(leerplicht_a)
    url = reverse("doorstroompunt:vsvlijst", args=[lijst.pk])

    def vragen() -> int:
        with CaptureQueriesContext(connection) as gesteld:
            assert client.get(url).status_code == 200
        return len(gesteld)

    client.get(url)
    weinig = vragen()
    with alles():
        zet_op(lijst, *(een_jongere(gemeente_a, **GEBOREN) for _ in range(30)))
    assert vragen() == weinig


def test_wie_niet_van_de_gemeente_is_ziet_de_lijst_niet(lijst, als, leerplicht_b):
    url = reverse("doorstroompunt:vsvlijst", args=[lijst.pk])
    assert als(leerplicht_b).get(url).status_code == 404
    assert _post(als(leerplicht_b), lijst, gekozen=["1"]).status_code == 404
