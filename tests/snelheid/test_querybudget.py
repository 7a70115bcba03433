"""Het aantal vragen per pagina: precies zoals in querybudget.json, hoeveel rijen er ook zijn.

`make querybudget` legt de getallen opnieuw vast; de wijziging is dan te zien in de review.
"""

import json
import os
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.models import Signaal
from kern.klok import vandaag
from tests.cases.werk_hulp import iemand
from tests.fabrieken import een_school, een_zaak

pytestmark = [pytest.mark.querybudget, pytest.mark.django_db(transaction=True)]
BESTAND = Path(__file__).with_name("querybudget.json")
VASTLEGGEN = os.environ.get("LEERPLICHT_QUERYBUDGET") == "vastleggen"
PAGINAS = {
    "werkvoorraad": ("leerplicht-a", "get", "/werkvoorraad/", {}),
    "werkvoorraad_gefilterd": (
        "leerplicht-a",
        "get",
        "/werkvoorraad/",
        {"status": "nieuw", "sorteer": "jongere"},
    ),
    "werkvoorraad_team": ("teamleider-a", "get", "/werkvoorraad/", {"wie": "team"}),
    "mijn_dag": ("leerplicht-a", "get", "/", {}),
    "team": ("teamleider-a", "get", "/team/", {}),
    "zoeken": ("leerplicht-a", "post", "/jongeren/", {"zoekterm": "proef"}),
}


@pytest.fixture
def budget():
    return json.loads(BESTAND.read_text(encoding="utf-8")) if BESTAND.exists() else {}


def _zaken(gemeente, behandelaar, *, van, tot):
    for nummer in range(van, tot):
        zaak = een_zaak(
            iemand(gemeente, f"Kim Proef{nummer}"),
            behandelaar=behandelaar,
            school=een_school(gemeente),
            termijn=vandaag(),
            status="nieuw" if nummer % 2 else "in_behandeling",
        )
        Signaal(
            gemeente=gemeente, jongere=zaak.jongere, zaak=zaak, soort="stilstand", sinds=vandaag()
        ).save()


def _tel(client, methode, url, gegevens):
    getattr(client, methode)(url, gegevens)
    with CaptureQueriesContext(connection) as vragen:
        antwoord = getattr(client, methode)(url, gegevens)
    assert antwoord.status_code == 200
    return len(vragen), [v["sql"] for v in vragen.captured_queries]


@pytest.mark.parametrize("naam", PAGINAS)
def test_het_aantal_vragen_is_vast_en_gelijk_voor_vijf_en_vijftig_rijen(
    als, alles, accounts, gemeente_a, budget, naam
):
    rol, methode, url, gegevens = PAGINAS[naam]
    with alles():
        _zaken(gemeente_a, accounts["leerplicht-a"], van=0, tot=10)
    weinig, _ = _tel(als(accounts[rol]), methode, url, gegevens)
    with alles():
        _zaken(gemeente_a, accounts["leerplicht-a"], van=10, tot=100)
    veel, sql = _tel(als(accounts[rol]), methode, url, gegevens)
    lijst = "\n".join(sql)
    assert weinig == veel, lijst
    if VASTLEGGEN:
        BESTAND.write_text(
            json.dumps(budget | {naam: veel}, indent=2, sort_keys=True) + "\n", encoding="utf-8"
        )
    else:
        assert veel == budget[naam], f"{naam}: {veel} vragen\n{lijst}"
