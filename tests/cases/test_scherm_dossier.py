"""Het dossier op het scherm: voor wie het mag, compleet, en altijd vastgelegd."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.models import Contactmoment, Notitie
from tests.fabrieken import een_jongere

pytestmark = pytest.mark.django_db(transaction=True)


def test_het_dossier_toont_wie_het_is(zaak_in_a, leerplicht_a, als, heel_sjabloon):
    antwoord = als(leerplicht_a).get(f"/jongeren/{zaak_in_a.jongere_id}/")
    html = antwoord.content.decode()
    assert antwoord.status_code == 200
    for tekst in ("Leerplichtig", "Waterhoven", "A. Proef", "heeft gezag", "06 12345678"):
        assert tekst in html
    assert "Proefkind" not in html.split("<title>")[1].split("</title>")[0]
    heel_sjabloon(html)


def test_het_scherm_van_de_zaak_toont_de_knoppen_van_de_tabel(
    zaak_in_a, leerplicht_a, als, heel_sjabloon
):
    html = als(leerplicht_a).get(f"/zaken/{zaak_in_a.pk}/").content.decode()
    for knop in ("Oppakken", "Afsluiten", "Laten vervallen", "Overdragen"):
        assert knop in html
    assert "Heropenen" not in html
    heel_sjabloon(html)


@pytest.mark.parametrize("act", ["sluiten", "overdragen", "vervallen"])
def test_elk_formulier_van_een_act_staat_heel_op_het_scherm(
    zaak_in_a, leerplicht_a, als, heel_sjabloon, act
):
    html = als(leerplicht_a).get(f"/zaken/{zaak_in_a.pk}/?act={act}").content.decode()
    assert f'id="act-{act}"' in html
    heel_sjabloon(html)


@pytest.mark.parametrize("soort", ["contact", "notitie", "taak", "document"])
def test_elk_blad_van_het_schrijfvak_komt_als_fragment(
    zaak_in_a, leerplicht_a, als, heel_sjabloon, soort
):
    html = (
        als(leerplicht_a)
        .get(
            f"/jongeren/{zaak_in_a.jongere_id}/?schrijf={soort}",
            headers={"HX-Request": "true", "HX-Target": "schrijfvak"},
        )
        .content.decode()
    )
    assert f'id="schrijf-{soort}"' in html
    assert "<html" not in html
    heel_sjabloon(html)


@pytest.mark.parametrize("pad", ["/jongeren/{j}/", "/zaken/{z}/", "/zaken/{z}/?act=sluiten"])
def test_leerplicht_b_vindt_het_dossier_van_a_niet(zaak_in_a, leerplicht_b, als, logregels, pad):
    url = pad.format(j=zaak_in_a.jongere_id, z=zaak_in_a.pk)
    assert als(leerplicht_b).get(url).status_code == 404
    assert logregels(zaak_in_a.jongere_id) == []
    assert logregels(None)[0][2] == "GEWEIGERD"


def test_elke_blik_is_een_regel_in_het_log(zaak_in_a, leerplicht_a, als, logregels):
    client = als(leerplicht_a)
    client.get(f"/jongeren/{zaak_in_a.jongere_id}/")
    client.get(f"/jongeren/{zaak_in_a.jongere_id}/")
    client.get(f"/zaken/{zaak_in_a.pk}/")
    assert [(r[0], r[1], r[2]) for r in logregels(zaak_in_a.jongere_id)] == [
        ("dossier_zien", "jongere", "GELUKT"),
        ("dossier_zien", "jongere", "GELUKT"),
        ("dossier_zien", "zaak", "GELUKT"),
    ]


def _vul(zaak, gemeente, aantal: int, medewerker) -> None:
    for nummer in range(aantal // 2):
        Contactmoment(
            gemeente=gemeente,
            jongere=zaak.jongere,
            zaak=zaak,
            datum=date(2026, 1, 1) + timedelta(days=nummer),
            soort="TELEFOON",
            verslag="Gebeld.",
            medewerker=medewerker,
        ).save()
        Notitie(
            gemeente=gemeente,
            jongere=zaak.jongere,
            tekst=f"Notitie {nummer}",
            medewerker=medewerker,
        ).save()


def test_het_aantal_vragen_groeit_niet_met_de_tijdlijn(
    zaak_in_a, gemeente_a, leerplicht_a, als, alles
):
    client = als(leerplicht_a)
    url = f"/jongeren/{zaak_in_a.jongere_id}/"
    client.get(url)
    with alles():
        _vul(zaak_in_a, gemeente_a, 60, leerplicht_a)
    with CaptureQueriesContext(connection) as weinig:
        client.get(url)
    with alles():
        _vul(zaak_in_a, gemeente_a, 200, leerplicht_a)
    with CaptureQueriesContext(connection) as veel:
        client.get(url)
    assert len(veel) == len(weinig)


def test_oudere_regels_komen_op_het_volgende_blad(zaak_in_a, gemeente_a, leerplicht_a, als, alles):
    with alles():
        _vul(zaak_in_a, gemeente_a, 60, leerplicht_a)
    client = als(leerplicht_a)
    url = f"/jongeren/{zaak_in_a.jongere_id}/"
    eerste = client.get(f"{url}?soort=contact").content.decode()
    tweede = client.get(
        f"{url}?soort=contact&blad=2", headers={"HX-Request": "true", "HX-Target": "tijdlijn-meer"}
    ).content.decode()
    assert eerste.count("lp-tijdlijn__item") == 25
    assert tweede.count("lp-tijdlijn__item") == 5
    assert "<html" not in tweede


def test_het_dossier_van_een_samengevoegde_jongere_wijst_door(
    zaak_in_a, gemeente_a, leerplicht_a, als, alles
):
    with alles():
        dubbel = een_jongere(gemeente_a, opgegaan_in=zaak_in_a.jongere)
    antwoord = als(leerplicht_a).get(f"/jongeren/{dubbel.pk}/")
    assert antwoord.headers["Location"] == f"/jongeren/{zaak_in_a.jongere_id}/"


def test_een_geheim_adres_staat_niet_open_op_het_scherm(
    zaak_in_a, gemeente_a, leerplicht_a, als, alles
):
    with alles():
        jongere = zaak_in_a.jongere
        jongere.geheim = True
        jongere.save()
    html = als(leerplicht_a).get(f"/jongeren/{jongere.pk}/").content.decode()
    assert "Geheim adres" in html
