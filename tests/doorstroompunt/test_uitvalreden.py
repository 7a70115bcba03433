"""De reden van een uitval is een code, staat in woorden op het scherm en noemt daar nooit straf."""

from datetime import date

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from cases.regels.gevoelig import NEUTRAAL
from doorstroompunt.models import Uitval
from tests.fabrieken import een_jongere


@pytest.mark.parametrize(
    ("reden", "woorden"),
    [
        ("NIEUW_IN_GEMEENTE", "Net in de gemeente komen wonen"),
        ("Wilde een eigen bedrijf", "Wilde een eigen bedrijf"),
        ("DETENTIE", NEUTRAAL),
    ],
)
def test_het_paneel_toont_de_reden_in_woorden(reden, woorden):
    uitval = Uitval(uitgevallen_op=date(2026, 2, 10), reden=reden)
    html = render_to_string(
        "doorstroompunt/doelgroep/paneel.html",
        {"gegevens": {"jongere_id": 1, "uitval": [uitval], "besluit": None}},
    )
    assert f'<span class="lp-rustig">{woorden}</span>' in html


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("staat", "gekozen", "blijft"),
    [
        ("", "WERK", "WERK"),
        ("Wilde een eigen bedrijf", "Wilde een eigen bedrijf", "Wilde een eigen bedrijf"),
        ("PSY_INT", "STAGE", "STAGE"),
        ("DETENTIE", "WERK", "DETENTIE"),
    ],
)
def test_wat_er_al_staat_blijft_te_kiezen_en_straf_blijft_staan(
    staat, gekozen, blijft, als, alles, leerplicht_a, gemeente_a
):
    with alles():
        jongere = een_jongere(gemeente_a, geboren="2006-05-05", geboortedatum=date(2006, 5, 5))
        uitval = Uitval(
            jongere=jongere, gemeente=gemeente_a, uitgevallen_op=date(2026, 2, 3), reden=staat
        )
        uitval.save()
    url = reverse("doorstroompunt:uitval", args=[uitval.pk])
    client = als(leerplicht_a)
    scherm = client.get(url)
    assert "etentie" not in scherm.content.decode()
    versie = scherm.context["form"].initial["gezien"]
    gegevens = {"uitgevallen_op": "2026-02-10", "reden": gekozen, "gezien": versie}
    assert client.post(url, gegevens).status_code == 302
    with alles():
        uitval.refresh_from_db()
    assert (uitval.uitgevallen_op, uitval.reden) == (date(2026, 2, 10), blijft)
