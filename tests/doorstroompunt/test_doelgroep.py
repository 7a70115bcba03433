"""De doelgroep: de vraag over een hele gemeente zegt precies wat de regel zegt."""

import random
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.models import Kwalificatie
from doorstroompunt.doelgroep.feiten import doelgroepbeeld
from doorstroompunt.doelgroep.vraag import doelgroep_op
from doorstroompunt.models import Dagbesteding, Uitval
from kern.klok import vandaag
from meldingen.models import Verzuimmelding
from tests.fabrieken import (
    een_afwezigheid,
    een_inschrijving,
    een_jongere,
    een_melding,
    een_school,
)

pytestmark = pytest.mark.django_db(transaction=True)
DAGEN = (date(2025, 12, 31), date(2026, 1, 1), date(2026, 11, 27))
DAG = timedelta(days=1)


def _geboren(dag: date) -> dict[str, object]:
    return {"geboren": dag.isoformat(), "geboortedatum": dag}


def _willekeurig(toeval: random.Random, gemeente, school):
    """Een jongere met feiten die elk alleen soms voorkomen."""
    geboren = date(1998, 6, 1) + DAG * toeval.randrange(365 * 13)
    opties = {"twaalfde_schooljaar": 2023, "twaalfde_schooljaar_bron": "toets"}
    wie = een_jongere(
        gemeente,
        **_geboren(geboren),
        **(opties if toeval.random() < 0.1 else {}),
        gevestigd_op=date(2026, 1, 1) if toeval.random() < 0.1 else None,
        overleden_op=None,
    )
    vast = {"jongere": wie, "gemeente": gemeente}
    if toeval.random() < 0.35:
        soort = toeval.choice(("MBO2", "VSO", "PRO", "INBURGERING", "VAVO"))
        profiel = toeval.choice(("", "dagbesteding", "arbeidsmarktgericht", "vervolgonderwijs"))
        een_inschrijving(
            wie,
            school,
            onderwijssoort=soort,
            uitstroomprofiel=profiel if soort == "VSO" else "",
            van=date(2025, 8, 1),
            tot_en_met=toeval.choice((None, date(2025, 12, 31), date(2026, 3, 1))),
        )
    if toeval.random() < 0.4:
        diploma, niveau = toeval.choice(
            (("mbo", 1), ("mbo", 2), ("pro", None), ("vso", None), ("havo", None), ("vmbo", None))
        )
        behaald = toeval.choice((date(2025, 7, 1), date(2026, 1, 1), date(2026, 7, 1)))
        Kwalificatie(**vast, diploma=diploma, niveau=niveau, behaald_op=behaald).save()
    if toeval.random() < 0.4:
        soort = toeval.choice(("werk", "werk_intern", "arbeidsmatig"))
        eind = toeval.choice((None, date(2025, 12, 31)))
        Dagbesteding(**vast, soort=soort, van=date(2025, 9, 1), tot_en_met=eind).save()
    if toeval.random() < 0.2:
        een_afwezigheid(
            wie,
            van=toeval.choice((date(2025, 11, 1), date(2026, 11, 9), date(2026, 10, 1))),
            oorzaak=toeval.choice(("", "ongeoorloofd", "ziekte")),
        )
    return wie


def test_de_vraag_en_de_regel_zeggen_hetzelfde_van_willekeurige_jongeren(
    alles, accounts, gemeente_a
):
    toeval = random.Random(20260101)
    with alles():
        school = een_school(gemeente_a)
        jongeren = [_willekeurig(toeval, gemeente_a, school) for _ in range(150)]
        for op in DAGEN:
            regel = {j.pk for j in jongeren if doelgroepbeeld(j, op=op).oordeel.hoort_erbij}
            assert doelgroep_op([gemeente_a.pk], op=op) == regel
            assert 10 < len(regel) < 140


def test_een_vraag_hoeveel_jongeren_er_ook_zijn_en_niemand_van_elders(
    alles, accounts, gemeente_a, gemeente_b
):
    with alles():
        hier = {een_jongere(gemeente_a, **_geboren(date(2004, 5, 5))).pk for _ in range(20)}
        een_jongere(gemeente_b, **_geboren(date(2004, 5, 5)))
        doelgroep_op([gemeente_a.pk], op=vandaag())
        with CaptureQueriesContext(connection) as vragen:
            assert doelgroep_op([gemeente_a.pk], op=vandaag()) == hier
    assert len([v for v in vragen if "verzuimt" in v["sql"]]) == 1


def test_wie_morgen_27_wordt_is_vandaag_nog_in_beeld(alles, accounts, gemeente_a):
    morgen = date(2026, 11, 28)
    with alles():
        jongere = een_jongere(gemeente_a, **_geboren(date(1999, 11, 28)))
        beeld = doelgroepbeeld(jongere, op=morgen - DAG)
        assert (beeld.oordeel.hoort_erbij, beeld.oordeel.tot_en_met) == (True, morgen - DAG)
        assert doelgroep_op([gemeente_a.pk], op=morgen - DAG) == {jongere.pk}
        assert doelgroep_op([gemeente_a.pk], op=morgen) == set()


def test_een_diploma_haalt_uit_de_doelgroep_vanaf_die_dag(alles, accounts, gemeente_a):
    dag = date(2026, 6, 1)
    with alles():
        jongere = een_jongere(gemeente_a, **_geboren(date(2004, 5, 5)))
        Kwalificatie(
            jongere=jongere, gemeente=gemeente_a, diploma="mbo", niveau=2, behaald_op=dag
        ).save()
        assert [doelgroep_op([gemeente_a.pk], op=d) for d in (dag - DAG, dag)] == [
            {jongere.pk},
            set(),
        ]


@pytest.mark.parametrize(
    ("uren", "drempel", "erbij"), [(20, 16, True), (10, 16, False), (20, None, False)]
)
def test_de_kortere_tijd_van_de_school_telt(uren, drempel, erbij, alles, accounts, gemeente_a):
    from cases.models import Schoolafspraak

    with alles():
        school = een_school(gemeente_a)
        jongere = een_jongere(gemeente_a, **_geboren(date(2006, 5, 5)))
        een_inschrijving(jongere, school, onderwijssoort="MBO2")
        een_melding(jongere, soort="V18", school=school, uren=uren)
        if drempel:
            Schoolafspraak(
                school=school,
                soort="verzuim18plus",
                drempel=drempel,
                van=date(2026, 8, 1),
                bron="Convenant",
            ).save()
        op = date(2026, 11, 20)
        assert (jongere.pk in doelgroep_op([gemeente_a.pk], op=op)) is erbij
        assert doelgroepbeeld(jongere, op=op).oordeel.hoort_erbij is erbij
        Verzuimmelding.objects.get().delete()
        assert doelgroep_op([gemeente_a.pk], op=op) == set()


def test_het_dossier_legt_uit_waarom_op_elke_dag(als, leerplicht_a, alles, gemeente_a):
    with alles():
        jongere = een_jongere(gemeente_a, **_geboren(date(2001, 6, 15)))
        Dagbesteding(
            jongere=jongere,
            gemeente=gemeente_a,
            soort="werk",
            uren_per_week=24,
            van=date(2025, 1, 1),
            bron="inlichtingenbureau",
            bekend_op=date(2026, 11, 1),
        ).save()
    client = als(leerplicht_a)
    url = reverse("doorstroompunt:waarom", args=[jongere.pk])
    nu = client.get(url + "?op=2026-01-01").content.decode()
    assert "hoort bij de doelgroep" in nu
    for woord in ("jonger dan 27 jaar", "Web", "24 uur per week", "Inlichtingenbureau"):
        assert woord in nu
    eerder = client.get(url + "?op=2025-12-31").content.decode()
    assert "hoort niet bij de doelgroep" in eerder
    assert "jonger dan 23 jaar" in eerder
    assert client.get(url + "?op=2050-01-01").status_code == 422
    dossier = client.get(reverse("cases:jongere", args=[jongere.pk])).content.decode()
    assert "Waarom in beeld bij het Doorstroompunt?" in dossier


@pytest.fixture
def uitvaller(alles, gemeente_a):
    """Iemand die in februari van het mbo ging, met die inschrijving."""
    with alles():
        school = een_school(gemeente_a)
        jongere = een_jongere(gemeente_a, **_geboren(date(2006, 5, 5)))
        vast = {"onderwijssoort": "MBO2", "tot_en_met": date(2026, 2, 3)}
        oud = een_inschrijving(jongere, school, **vast)
    return jongere, {"uitgevallen_op": "2026-02-03", "inschrijving": oud.pk, "reden": "WERK"}


def test_uitval_is_een_keer_vast_te_leggen_op_een_dag_die_kan(als, leerplicht_a, uitvaller, alles):
    jongere, gegevens = uitvaller
    client = als(leerplicht_a)
    nieuw = reverse("doorstroompunt:uitval_nieuw", args=[jongere.pk])
    assert client.post(nieuw, gegevens).status_code == 302
    for fout, zin in (
        ({}, "staat er al een uitval"),
        ({"uitgevallen_op": "2030-01-01"}, "moet nog komen"),
        ({"uitgevallen_op": "2024-01-01"}, "nog niet begonnen"),
        ({"uitgevallen_op": "2000-01-01", "inschrijving": ""}, "voor de geboorte"),
        ({"uitgevallen_op": "2026-02-04", "reden": "eigen woorden"}, "Reden"),
    ):
        antwoord = client.post(nieuw, gegevens | fout)
        assert (antwoord.status_code, zin in antwoord.content.decode()) == (422, True), zin
    with alles():
        assert Uitval.objects.count() == 1


def test_terug_voor_1_oktober_volgt_uit_de_inschrijving(
    als, leerplicht_a, uitvaller, alles, gemeente_a
):
    jongere, gegevens = uitvaller
    client = als(leerplicht_a)
    client.post(reverse("doorstroompunt:uitval_nieuw", args=[jongere.pk]), gegevens)
    waarom = reverse("doorstroompunt:waarom", args=[jongere.pk])

    def zegt(op: str) -> list[str]:
        beelden = client.get(f"{waarom}?op={op}").context["uitval"].beelden
        return [beeld.groep for beeld in beelden]

    assert (zegt("2026-09-20"), zegt("2026-11-20")) == (["nieuw"], ["oud"])
    with alles():
        een_inschrijving(
            jongere, een_school(gemeente_a), onderwijssoort="MBO2", van=date(2026, 9, 1)
        )
    assert (zegt("2026-08-20"), zegt("2026-09-20")) == (["nieuw"], ["terug"])
    assert zegt("2026-11-20") == ["geen"]


def test_uitval_verbeteren_houdt_historie_en_overschrijft_geen_collega(
    als, leerplicht_a, uitvaller, alles
):
    jongere, gegevens = uitvaller
    client = als(leerplicht_a)
    client.post(reverse("doorstroompunt:uitval_nieuw", args=[jongere.pk]), gegevens)
    with alles():
        uitval = Uitval.objects.get()
    url = reverse("doorstroompunt:uitval", args=[uitval.pk])
    versie = client.get(url).context["form"].initial["gezien"]
    beter = gegevens | {"uitgevallen_op": "2026-02-10", "gezien": versie}
    assert client.post(url, beter).status_code == 302
    assert client.post(url, beter | {"reden": "STAGE"}).status_code == 409
    with alles():
        uitval.refresh_from_db()
        assert (uitval.uitgevallen_op, uitval.reden) == (date(2026, 2, 10), "WERK")
        assert uitval.historie.count() == 2
    versie = client.get(url).context["form"].initial["gezien"]
    client.post(reverse("doorstroompunt:uitval_weg", args=[uitval.pk]), {"gezien": versie})
    with alles():
        assert not Uitval.objects.exists()
