"""Beheer in groepen: het beginblad, de bladen van de eigen groep, en het pad erheen."""

import re

import pytest
from django.urls import reverse

from kern.navigatie import Beheergroep, beheer, beheeringang_van

pytestmark = pytest.mark.django_db
BEGIN = "/beheer/"


def _links(html: str, naam: str) -> list[tuple[str, str]]:
    """De links (adres, tekst) in de navigatie met deze naam; leeg als zij er niet is."""
    _, gevonden, rest = html.partition(f'aria-label="{naam}"')
    stuk = rest.partition("</nav>")[0] if gevonden else ""
    return [
        (adres, " ".join(woorden.split()))
        for adres, woorden in re.findall(r'<a[^>]*?href="([^"]*)"[^>]*>([^<]*)<', stuk)
    ]


def test_elk_blad_heeft_een_groep_een_zin_en_een_eigen_adres():
    for ingang in beheer:
        assert ingang.uitleg.endswith("."), ingang.label
        assert beheeringang_van(reverse(ingang.route)) is ingang, ingang.label
        assert beheeringang_van(f"{reverse(ingang.route)}1/") is ingang, ingang.label
    assert {i.groep for i in beheer} == set(Beheergroep)
    assert beheeringang_van(BEGIN) is None


def test_het_beginblad_toont_elke_groep_met_haar_bladen_en_niets_erbuiten(als, accounts):
    html = als(accounts["beheer"]).get(BEGIN).content.decode()
    hoofd = html.partition("<main")[2]
    plekken = [hoofd.index(f'id="{groep.value}"') for groep in Beheergroep] + [len(hoofd)]
    assert plekken == sorted(plekken)
    for nummer, groep in enumerate(Beheergroep):
        stuk = hoofd[plekken[nummer] : plekken[nummer + 1]]
        adressen = re.findall(r'class="utrecht-link lp-tabel__hoofd"\s+href="([^"]+)"', stuk)
        assert adressen == [reverse(i.route) for i in beheer if i.groep == groep]
    assert 'aria-label="Kruimelpad"' not in html


def test_elk_blad_heeft_het_pad_en_alleen_de_bladen_van_zijn_groep(als, accounts):
    klant = als(accounts["beheer"])
    for ingang in beheer:
        html = klant.get(reverse(ingang.route)).content.decode()
        assert _links(html, "Kruimelpad") == [
            (BEGIN, "Beheer"),
            (f"{BEGIN}#{ingang.groep.value}", ingang.groep.label),
        ], ingang.label
        bladen = _links(html, ingang.groep.label)
        assert bladen == [(reverse(i.route), i.label) for i in beheer if i.groep == ingang.groep]
        tabs = html.partition(f'aria-label="{ingang.groep.label}"')[2].partition("</nav>")[0]
        actief = re.findall(r'aria-current="page">([^<]*)<', tabs)
        assert [" ".join(a.split()) for a in actief] == [ingang.label]
        # In het menu links is het Beheer, ook als het adres bij een andere ingang hoort.
        menu = html.partition('class="lp-nav')[2].partition("</nav>")[0]
        assert re.findall(r'href="([^"]*)"\s+aria-current="page"', menu) == [BEGIN], ingang.label


def test_dieper_staan_het_blad_en_wat_ertussen_zit_in_het_pad(als, accounts):
    klant = als(accounts["beheer"])
    url = reverse("inrichting:waarde_nieuw", args=["doorstroompunt_max_leeftijd"])
    pad = _links(klant.get(url).content.decode(), "Kruimelpad")
    assert [label for _, label in pad] == [
        "Beheer",
        "Wet en termijnen",
        "De wet",
        "Het Doorstroompunt helpt jongeren jonger dan",
    ]
    pad = _links(klant.get(reverse("toegang:herbeoordeling")).content.decode(), "Kruimelpad")
    assert [label for _, label in pad] == [
        "Beheer",
        "Rechten en Wpg",
        "Aanstellingen en autorisaties",
    ]


def test_wie_een_blad_van_beheer_zonder_beheer_mag_ziet_geen_pad_en_geen_bladen(als, accounts):
    for wie, route in (
        ("teamleider-a", "toegang:autorisaties"),
        ("beleid-regio", "rapportage:bi"),
    ):
        antwoord = als(accounts[wie]).get(reverse(route))
        html = antwoord.content.decode()
        assert antwoord.status_code == 200
        assert BEGIN + "#" not in html
        assert _links(html, "Kruimelpad") == []
        for groep in Beheergroep:
            assert _links(html, groep.label) == []
