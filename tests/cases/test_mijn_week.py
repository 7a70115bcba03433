"""Mijn week: per dag, met bladeren, en van een collega voor wie u waarneemt."""

from datetime import date, time, timedelta

import pytest
import time_machine
from django.urls import reverse

from cases.models import Huisbezoek, Overleg, Taak, Uitnodiging
from tests.cases.werk_hulp import logregels
from toegang.models import Waarneming

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _woensdag():
    with time_machine.travel("2026-11-25 09:00", tick=True):
        yield


@pytest.fixture
def gevuld(lopende_zaak, leerplicht_a, alles):
    vast = {
        "jongere": lopende_zaak.jongere,
        "gemeente": lopende_zaak.gemeente,
        "zaak": lopende_zaak,
    }
    with alles():
        Huisbezoek(**vast, datum=date(2026, 11, 26), tijd=time(14), medewerker=leerplicht_a).save()
        Uitnodiging(
            **vast,
            datum=date(2026, 11, 26),
            tijd=time(10, 30),
            plaats="Stadskantoor",
            doel="Gesprek",
            medewerker=leerplicht_a,
        ).save()
        for titel, dag in (("Liggen gebleven", 20), ("Deze week", 27)):
            Taak(
                **vast, titel=titel, uiterlijk=date(2026, 11, dag), behandelaar=leerplicht_a
            ).save()
        Overleg(
            gemeente=lopende_zaak.gemeente,
            soort="thuiszitters",
            datum=date(2026, 12, 1),
            gemaakt_door=leerplicht_a,
        ).save()
        lopende_zaak.termijn = date(2026, 12, 2)
        lopende_zaak.save()
    return lopende_zaak


def test_de_week_in_volgorde_met_wat_bleef_liggen(gevuld, als, leerplicht_a):
    klant = als(leerplicht_a)
    html = klant.get(reverse("cases:mijn_week")).content.decode()
    assert html.index("Liggen gebleven") < html.index("Gesprek 10:30")
    assert html.index("Gesprek 10:30") < html.index("Huisbezoek 14:00") < html.index("Deze week")
    assert "Overleg" not in html.split("<main")[1]
    assert {r[0] for r in logregels("mijn_week")} == {gevuld.jongere_id}
    volgende = klant.get(reverse("cases:mijn_week"), {"week": "2026-W49"}).content.decode()
    assert "Overleg" in volgende.split("<main")[1]
    assert "Termijn" in volgende
    assert "Liggen gebleven" not in volgende
    assert "?week=2026-W48" in volgende
    raar = klant.get(reverse("cases:mijn_week"), {"week": "onzin", "wie": "9999"})
    assert raar.status_code == 200


def test_van_een_collega_alleen_als_u_waarneemt(gevuld, als, accounts, leerplicht_a):
    ander = accounts["administratie-a"]
    url = f"{reverse('cases:mijn_week')}?wie={leerplicht_a.pk}"
    assert "Deze week" not in als(ander).get(url).content.decode().split("Taak")[-1]
    Waarneming(
        medewerker=leerplicht_a,
        waarnemer=ander,
        van=date(2026, 11, 23),
        tot_en_met=date(2026, 11, 23) + timedelta(days=7),
    ).save()
    html = als(ander).get(url).content.decode()
    assert "Waarneming voor" in html
    assert "Liggen gebleven" in html
