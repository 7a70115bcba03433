"""De triage van de golf: niets gaat vanzelf, en wat op 23 sloot, kan weer open."""

from datetime import date

import pytest
from django.urls import reverse

from cases.bewaren.termijnen import dossiertermijnen
from cases.models import Brief, Taak, Zaak
from doorstroompunt.doelgroep.triage import golf
from doorstroompunt.models import Dagbesteding, Triage
from kern.klok import vandaag
from tests.fabrieken import een_jongere, een_zaak

pytestmark = pytest.mark.django_db(transaction=True)
TRIAGE = "/doorstroompunt/triage/"


def _geboren(dag: date) -> dict[str, object]:
    return {"geboren": dag.isoformat(), "geboortedatum": dag}


@pytest.fixture
def drie(alles, accounts, gemeente_a):
    """Iemand van 25 wiens zaak op 23 sloot, een werkende van 24, en een die er al bij hoorde."""
    with alles():
        gesloten = een_jongere(gemeente_a, **_geboren(date(2001, 3, 3)))
        een_zaak(
            gesloten,
            soort="DOORSTROOM",
            status="gesloten",
            geopend_op=date(2023, 1, 9),
            gesloten_op=date(2024, 3, 3),
            resultaat="LEEFTIJD_23",
            behandelaar=accounts["traject-regio"],
        )
        werkt = een_jongere(gemeente_a, **_geboren(date(2002, 3, 3)))
        Dagbesteding(jongere=werkt, gemeente=gemeente_a, soort="werk", van=date(2025, 1, 1)).save()
        een_jongere(gemeente_a, **_geboren(date(2004, 3, 3)))
        een_jongere(gemeente_a, **_geboren(date(1999, 1, 1)))
    return gesloten, werkt


def test_alleen_wie_door_de_hogere_grens_kwam_staat_op_de_lijst(drie, alles, gemeente_a):
    gesloten, werkt = drie
    with alles():
        regels = golf([gemeente_a.pk])
        assert {(r.jongere_id, r.besluit, r.werk, r.dossier) for r in regels} == {
            (gesloten.pk, "open", "onbekend", "gesloten"),
            (werkt.pk, "open", "ja", "geen"),
        }
        assert golf([gemeente_a.pk], op=date(2025, 12, 31)) == []


@pytest.mark.parametrize(
    ("keuze", "wie"),
    [("", (0, 1)), ("?werk=ja", (1,)), ("?dossier=gesloten", (0,)), ("?toon=niet", ())],
)
def test_de_filters(keuze, wie, drie, als, accounts):
    antwoord = als(accounts["traject-regio"]).get(TRIAGE + keuze)
    gezien = {beeld.regel.jongere_id for beeld in antwoord.context["regels"]}
    assert gezien == {drie[nummer].pk for nummer in wie}


def test_oppakken_heropent_wat_op_23_sloot_en_verzendt_niets(drie, als, accounts, alles):
    gesloten, werkt = drie
    client = als(accounts["traject-regio"])
    gekozen = {"gekozen": [gesloten.pk, werkt.pk], "actie": "oppakken"}
    vraag = client.post(TRIAGE + "besluiten/", gekozen)
    assert vraag.status_code == 200
    assert "Niemand krijgt bericht" in vraag.content.decode()
    with alles():
        assert not Triage.objects.exists()
    besluit = gekozen | {"bevestigd": "ja", "besluit": "oppakken", "reden": "Zoekt een opleiding"}
    for _ in range(2):
        assert client.post(TRIAGE + "besluiten/", besluit).status_code == 302
    with alles():
        # Twee keer vastleggen is een keer: geen tweede zaak, geen tweede besluit.
        assert list(Triage.objects.values_list("besluit", flat=True)) == ["oppakken"] * 2
        oud = Zaak.objects.get(jongere=gesloten)
        assert (oud.status, oud.gesloten_op, oud.resultaat) == ("in_behandeling", None, "")
        assert oud.historie.filter(resultaat="LEEFTIJD_23").exists()
        assert Zaak.objects.get(jongere=werkt).soort == "DOORSTROOM"
        assert not Brief.objects.exists()
        assert not Taak.objects.filter(bron="hand").exists()


def test_volgen_en_niet_openen_geen_zaak_en_vragen_een_reden(drie, als, accounts, alles):
    client = als(accounts["traject-regio"])
    keus = {"gekozen": [drie[1].pk], "bevestigd": "ja", "besluit": "niet", "reden": " "}
    assert client.post(TRIAGE + "besluiten/", keus).status_code == 422
    assert client.post(TRIAGE + "besluiten/", keus | {"reden": "Werkt"}).status_code == 302
    assert client.post(TRIAGE + "besluiten/", {"gekozen": ["x", "9" * 40]}).status_code == 302
    with alles():
        rij = Triage.objects.get()
        assert (rij.besluit, rij.historie.count()) == ("niet", 1)
        assert not Zaak.objects.filter(jongere=drie[1]).exists()


def test_wie_alleen_kijkt_kan_niet_besluiten(drie, als, teamleider_a):
    client = als(teamleider_a)
    blad = client.get(TRIAGE).content.decode()
    assert 'name="gekozen"' not in blad
    assert client.post(TRIAGE + "besluiten/", {"gekozen": [drie[0].pk]}).status_code == 404


def test_een_dossier_dat_op_23_sloot_mag_nog_lang_niet_weg(drie, alles, gemeente_a):
    """VSV-04: de termijn loopt vanaf de leeftijdsgrens van nu, niet vanaf het sluiten op 23."""
    with alles():
        termijn = dossiertermijnen(gemeente_a, op=vandaag(), jongeren=[drie[0].pk], alle=True)[0]
        assert not dossiertermijnen(gemeente_a, op=vandaag(), jongeren=[drie[0].pk])
    assert "doorstroompunt" in {geldend.termijn.code for geldend in termijn.geldend}
    assert termijn.langste.dag > max(vandaag(), date(2028, 3, 3))


def test_het_bestand_noemt_wie_gekozen_is(drie, als, accounts):
    antwoord = als(accounts["traject-regio"]).get(TRIAGE + "bestand/?werk=ja")
    regels = antwoord.content.decode("utf-8-sig").splitlines()
    assert len(regels) == 2
    assert drie[1].geslachtsnaam in regels[1]


def test_de_route_van_het_menu(als, leerplicht_a):
    blad = als(leerplicht_a).get("/doorstroompunt/").content.decode()
    for naam in ("doorstroompunt:triage", "doorstroompunt:vsvlijsten"):
        assert reverse(naam) in blad
