"""De reden van een uitval staat in woorden op het scherm, en noemt daar nooit straf."""

from datetime import date

import pytest
from django.template.loader import render_to_string

from cases.regels.gevoelig import NEUTRAAL
from doorstroompunt.models import Uitval


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
