"""De zijkant van dossier en zaak: lege blokken blijven weg, en Doen staat op zijn vaste plaats."""

import re
from datetime import time, timedelta

import pytest
from django.urls import reverse

from cases.models import Uitnodiging, Zaak
from kern.klok import vandaag

pytestmark = pytest.mark.django_db(transaction=True)


def _tekst(client, url):
    antwoord = client.get(url)
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def _koppen(html):
    return re.findall(r'<section class="lp-zijblok[^>]*aria-labelledby="([\w-]+)"', html)


def test_een_leeg_blok_blijft_weg_maar_is_te_beginnen(lopende_zaak, leerplicht_a, als):
    html = _tekst(als(leerplicht_a), f"/zaken/{lopende_zaak.pk}/")
    leeg = ("gesprekken-kop", "bezoeken-kop", "routes-kop", "plan-kop", "brieven-kop", "taken-kop")
    assert not set(leeg) & set(_koppen(html))
    doen = html[html.index('id="doen"') :]
    doen = doen[: doen.index("</nav>")]
    labels = ("Uitnodigen voor een gesprek", "Brief schrijven", "Huisbezoek plannen")
    plekken = [doen.index(label) for label in (*labels, "Route kiezen", "Verwijzen", "Plan maken")]
    assert plekken == sorted(plekken)


def test_een_gevuld_blok_staat_er_wel(lopende_zaak, leerplicht_a, als, alles):
    with alles():
        Uitnodiging(
            jongere=lopende_zaak.jongere,
            gemeente=lopende_zaak.gemeente,
            zaak=lopende_zaak,
            medewerker=leerplicht_a,
            datum=vandaag() + timedelta(days=3),
            tijd=time(10, 0),
            plaats="Kamer 2",
            doel="terug naar school",
        ).save()
    html = _tekst(als(leerplicht_a), f"/zaken/{lopende_zaak.pk}/")
    assert "gesprekken-kop" in _koppen(html)


def test_bij_een_stap_staat_de_knop_die_erbij_hoort(lopende_zaak, leerplicht_a, als):
    client = als(leerplicht_a)
    for stap, route, elders in (
        ("ROUTE", "route/", "plan/nieuw/"),
        ("PLAN", "plan/nieuw/", "route/"),
    ):
        html = _tekst(client, f"/zaken/{lopende_zaak.pk}/stappen/{stap}/")
        vak = html[html.index('id="stapvak"') : html.index('id="schrijfvak"')]
        assert f"/zaken/{lopende_zaak.pk}/{route}" in vak
        assert f"/zaken/{lopende_zaak.pk}/{elders}" not in vak


def test_bij_een_gesloten_zaak_begint_niets_nieuws(lopende_zaak, leerplicht_a, als, alles):
    with alles():
        zaak = Zaak.objects.get(pk=lopende_zaak.pk)
        zaak.status, zaak.resultaat, zaak.reden = "gesloten", "EIGEN_SCHOOL", "ONGEMOTIVEERD"
        zaak.gesloten_op = vandaag()
        zaak.save()
    html = _tekst(als(leerplicht_a), f"/zaken/{lopende_zaak.pk}/")
    for label in (
        "Uitnodigen voor een gesprek",
        "Huisbezoek plannen",
        "Verwijzen",
    ):
        assert label not in html
    assert f'"{reverse("cases:route_nieuw", args=[lopende_zaak.pk])}"' not in html
    assert "Brief schrijven" in html


@pytest.mark.parametrize("wat", ["uitnodiging", "bezoek", "afspraak"])
def test_terug_gaat_naar_waar_men_vandaan_kwam(lopende_zaak, leerplicht_a, als, wat):
    client, jongere = als(leerplicht_a), lopende_zaak.jongere_id
    url = f"/jongeren/{jongere}/{wat}/"
    assert "Terug naar de zaak" in _tekst(client, f"{url}?zaak={lopende_zaak.pk}")
    for vraag in ("", "?zaak=999999", "?zaak=abc"):
        html = _tekst(client, f"{url}{vraag}")
        assert "Terug naar het dossier" in html
        assert "Terug naar de zaak" not in html
