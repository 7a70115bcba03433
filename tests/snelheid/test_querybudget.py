"""Het aantal vragen per pagina: precies zoals in querybudget.json, hoeveel rijen er ook zijn.

`make querybudget` legt de getallen opnieuw vast; de wijziging is dan te zien in de review.
"""

import json
import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.models import (
    Betrokkene,
    Contactmoment,
    Kernpartner,
    Kwalificatie,
    Partner,
    Schoolcontact,
    Signaal,
    Spreekuur,
    Taak,
    Verblijfadres,
)
from kern.klok import vandaag
from signalering.services import signalen_herberekenen
from signalering.sql import delen_bij
from tests.begeleiding.hulp import een_uitvaller
from tests.cases.werk_hulp import iemand
from tests.fabrieken import een_inschrijving, een_melding, een_school, een_vrijstelling, een_zaak

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
    "mijn_week": ("leerplicht-a", "get", "/week/", {}),
    "wachtlijst": ("leerplicht-a", "get", "/lijsten/wachtlijst/", {}),
    "team": ("teamleider-a", "get", "/team/", {}),
    "vrijstellingen": ("leerplicht-a", "get", "/vrijstellingen/", {"stand": "alle"}),
    "contactladder": ("leerplicht-a", "get", "/doorstroompunt/ladder/", {}),
    "vsvreeks": ("leerplicht-a", "get", "/doorstroompunt/lijsten/reeks/", {}),
    "verslagtabel": (
        "teamleider-a",
        "get",
        "/verslagen/tabel/utr-absoluut-verzuim/",
        {"gemeente": "9901"},
    ),
    "verslagcel": (
        "teamleider-a",
        "get",
        "/verslagen/tabel/utr-absoluut-verzuim/cel/",
        {"gemeente": "9901", "rij": "uniek", "kolom": "0"},
    ),
    **{
        f"overzicht_{blad}": (
            "teamleider-a" if blad == "team" else "leerplicht-a",
            "get",
            "/verslagen/overzicht/",
            {"gemeente": "9901", "blad": blad},
        )
        for blad in ("leerplicht", "doorstroompunt", "team")
    },
    "overzicht_achter": (
        "teamleider-a",
        "get",
        "/verslagen/overzicht/achter/",
        {"gemeente": "9901", "cijfer": "lopend"},
    ),
    "streefwaarden": ("beheer", "get", "/verslagen/streefwaarden/", {}),
    "overzicht": ("beleid-regio", "get", "/verslagen/overzicht/", {"gemeente": "9901"}),
    "eigen_lijst": ("leerplicht-a", "get", "/verslagen/lijsten/zaken/", {}),
    "campagnes": ("leerplicht-a", "get", "/doorstroompunt/campagnes/", {}),
    "regio": ("teamleider-a", "get", "/doorstroompunt/regio/", {}),
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
            wachtlijst_vanaf=vandaag() if nummer % 3 else None,
        )
        Signaal(
            gemeente=gemeente, jongere=zaak.jongere, zaak=zaak, soort="stilstand", sinds=vandaag()
        ).save()
        een_vrijstelling(zaak.jongere, zaak=zaak, oordeel="geweigerd", bekendgemaakt_op=vandaag())
        een_uitvaller(gemeente)
        for wie in (behandelaar, None):
            Taak(
                gemeente=gemeente,
                jongere=zaak.jongere,
                titel="Bellen",
                uiterlijk=vandaag(),
                behandelaar=wie,
            ).save()


def _tel(client, methode, url, gegevens):
    getattr(client, methode)(url, gegevens)
    with CaptureQueriesContext(connection) as vragen:
        antwoord = getattr(client, methode)(url, gegevens)
    assert antwoord.status_code == 200
    return len(vragen), [v["sql"] for v in vragen.captured_queries]


def _bewaar_of_toets(budget, naam, aantal, lijst):
    if VASTLEGGEN:
        BESTAND.write_text(
            json.dumps(budget | {naam: aantal}, indent=2, sort_keys=True) + "\n", encoding="utf-8"
        )
    else:
        assert aantal == budget[naam], f"{naam}: {aantal} vragen\n{lijst}"


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
    _bewaar_of_toets(budget, naam, veel, lijst)


def _vul_dossier(jongere, medewerker, *, van, tot):
    gelijk = {"jongere": jongere, "gemeente": jongere.gemeente}
    for nummer in range(van, tot):
        zaak = een_zaak(jongere, behandelaar=medewerker)
        een_melding(jongere, zaak=zaak)
        een_vrijstelling(jongere, zaak=zaak, oordeel="geweigerd", bekendgemaakt_op=vandaag())
        een_inschrijving(jongere, een_school(jongere.gemeente))
        for rij in (
            Contactmoment(
                **gelijk, zaak=zaak, datum=vandaag(), soort="TELEFOON", medewerker=medewerker
            ),
            Taak(**gelijk, zaak=zaak, titel="Bellen", uiterlijk=vandaag(), behandelaar=medewerker),
            Betrokkene(jongere=jongere, rol="ouder", naam=f"Ouder {nummer}"),
            Kwalificatie(
                **gelijk, diploma="vmbo", behaald_op=vandaag() - timedelta(nummer), bron="kopie"
            ),
            Verblijfadres(**gelijk, van=vandaag(), locatie=f"Opvang {nummer}", bron="ouder"),
        ):
            rij.save()


@pytest.mark.parametrize(
    ("naam", "route"),
    [
        ("dossier", "cases:jongere"),
        ("plicht", "cases:plicht"),
        ("verzuimmelding", "meldingen:verzuimmelding_nieuw"),
    ],
)
def test_een_dossier_kost_evenveel_vragen_hoe_vol_het_ook_is(
    als, alles, leerplicht_a, gemeente_a, budget, naam, route
):
    with alles():
        jongere = iemand(gemeente_a, "Kim Proef")
        url = reverse(route, args=[jongere.pk])
        _vul_dossier(jongere, leerplicht_a, van=0, tot=3)
    weinig, _ = _tel(als(leerplicht_a), "get", url, {})
    with alles():
        _vul_dossier(jongere, leerplicht_a, van=3, tot=12)
    veel, sql = _tel(als(leerplicht_a), "get", url, {})
    assert weinig == veel, "\n".join(sql)
    _bewaar_of_toets(budget, naam, veel, "\n".join(sql))


@pytest.mark.parametrize("tabel", ["cases_contactmoment", "cases_zaak"])
def test_signalen_na_een_act_kosten_een_vast_aantal_vragen(
    alles, leerplicht_a, gemeente_a, budget, tabel
):
    with alles():
        jongere = iemand(gemeente_a, "Kim Proef")
        _vul_dossier(jongere, leerplicht_a, van=0, tot=3)

    def reken():
        signalen_herberekenen(vandaag(), jongeren=[jongere.pk], delen=delen_bij(tabel))

    reken()
    with CaptureQueriesContext(connection) as vragen:
        reken()
    lijst = "\n".join(v["sql"] for v in vragen.captured_queries)
    _bewaar_of_toets(budget, f"signalen_na_{tabel}", len(vragen), lijst)


def test_een_schoolblad_kost_evenveel_vragen_hoeveel_er_ook_loopt(
    als, alles, leerplicht_a, gemeente_a, budget
):
    with alles():
        school = een_school(gemeente_a)
        _vul_school(school, leerplicht_a, van=0, tot=3)
    url = reverse("cases:schoolblad", args=[school.pk])
    weinig, _ = _tel(als(leerplicht_a), "get", url, {})
    with alles():
        _vul_school(school, leerplicht_a, van=3, tot=12)
    veel, sql = _tel(als(leerplicht_a), "get", url, {})
    assert weinig == veel, "\n".join(sql)
    _bewaar_of_toets(budget, "schoolblad", veel, "\n".join(sql))


def _vul_school(school, medewerker, *, van, tot):
    gemeente = school.gemeente
    for nummer in range(van, tot):
        jongere = iemand(gemeente, f"Kim Proef{nummer}")
        een_inschrijving(jongere, school, opleiding=f"Opleiding {nummer}")
        een_zaak(jongere, school=school, behandelaar=medewerker)
        een_melding(jongere, school=school)
        partner = Partner(gemeente=gemeente, naam=f"Partner {nummer}", soort="ANDERS")
        partner.save()
        gelijk = {"school": school, "van": vandaag()}
        for rij in (
            Kernpartner(**gelijk, partner=partner, naam=f"K. Proef {nummer}"),
            Schoolcontact(
                **gelijk, gemeente=gemeente, medewerker=medewerker, opleiding=f"Opleiding {nummer}"
            ),
            Spreekuur(
                **gelijk,
                gemeente=gemeente,
                medewerker=medewerker,
                weekdag=1,
                begint=f"{8 + nummer}:00",
                eindigt="22:00",
            ),
        ):
            rij.save()
