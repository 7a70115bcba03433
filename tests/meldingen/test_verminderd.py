"""De lijst verminderd schoolgaand: naast de thuiszitters, met bestand en logregel per jongere."""

from datetime import date

import pytest

from cases.models import Plan
from tests.cases.werk_hulp import iemand
from tests.fabrieken import een_afwezigheid, een_inschrijving, een_school, een_zaak

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def jongeren(alles, gemeente_a, gemeente_b, leerplicht_a):
    with alles():
        deels = iemand(gemeente_a, "Deels Proef")
        een_inschrijving(deels, een_school(gemeente_a, naam="Het Baken"))
        een_afwezigheid(deels, vorm="gedeeltelijk", van=date(2026, 9, 1))
        een_afwezigheid(deels, vorm="dagbesteding", van=date(2026, 10, 1))
        zaak = een_zaak(deels, behandelaar=leerplicht_a)
        Plan(
            zaak=zaak,
            jongere=deels,
            gemeente=gemeente_a,
            versie=1,
            doelen="x",
            evaluatie_op=date(2026, 12, 15),
            medewerker=leerplicht_a,
        ).save()
        zorg = iemand(gemeente_a, "Zorg Proef")
        een_afwezigheid(zorg, vorm="onderwijszorg")
        thuis = iemand(gemeente_a, "Thuis Proef")
        een_afwezigheid(thuis, vorm="geen_onderwijs")
        terug = iemand(gemeente_a, "Terug Proef")
        een_afwezigheid(terug, vorm="gedeeltelijk", tot_en_met=date(2026, 11, 1))
        elders = iemand(gemeente_b, "Elders Proef")
        een_afwezigheid(elders, vorm="gedeeltelijk")
    return {"deels": deels, "zorg": zorg, "thuis": thuis}


def _tekst(antwoord) -> str:
    return str(antwoord.content.decode("utf-8-sig"))


def test_de_lijst_het_filter_en_het_bestand(als, leerplicht_a, jongeren):
    client = als(leerplicht_a)
    tekst = _tekst(client.get("/meldingen/verminderd/"))
    for woord in ("Proef, Deels", "Proef, Zorg", "Het Baken", "2 jongeren", "evaluatie"):
        assert woord in tekst
    for woord in ("Proef, Thuis", "Proef, Terug", "Proef, Elders"):
        assert woord not in tekst
    assert tekst.count("Proef, Deels") == 1
    zorg = _tekst(client.get("/meldingen/verminderd/?vorm=onderwijszorg"))
    assert "Proef, Deels" not in zorg
    assert "Proef, Zorg" in zorg
    bestand = client.get("/meldingen/verminderd/bestand/")
    assert bestand["Content-Type"].startswith("text/csv")
    regels = _tekst(bestand).splitlines()
    assert len(regels) == 3
    assert regels[1].startswith(
        "Proef, Deels;2012-03-04;Het Baken;Gedeeltelijk onderwijs;2026-09-01"
    )


def test_wie_getoond_wordt_staat_in_het_log(als, leerplicht_a, jongeren, alles):
    from django.db import connection

    als(leerplicht_a).get("/meldingen/verminderd/")
    with alles(), connection.cursor() as cursor:
        cursor.execute(
            "select jongere_id from wpg_logregel where objecttype = 'verminderd_schoolgaand'"
        )
        assert {pk for (pk,) in cursor.fetchall()} == {jongeren["deels"].pk, jongeren["zorg"].pk}


def test_een_lege_lijst_zegt_wat_het_betekent(als, leerplicht_a):
    tekst = _tekst(als(leerplicht_a).get("/meldingen/verminderd/?vorm=bestaat_niet"))
    assert "Niemand gaat verminderd naar school" in tekst
