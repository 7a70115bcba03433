"""Voorlopig en definitief naast elkaar: aparte reeksen, elk met hun dag, en een streep bij een
andere telling."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rapportage.models import ExterneReeks
from tests.doorstroompunt.test_vsvlijst import GEBOREN, een_lijst, zet_op
from tests.fabrieken import een_jongere

pytestmark = pytest.mark.django_db(transaction=True)


def _cijfer(klasse, waarde, stand="voorlopig", dag=date(2025, 3, 1), **velden):
    gegevens = {"bron": "OCW", "reeks": "utr-vsv", "schooljaar": "2023-2024"} | velden
    gegevens = {"gemeentecode": "9901", "peildatum": dag, "stand": stand} | gegevens
    ExterneReeks(klasse=klasse, waarde=Decimal(waarde), **gegevens).save()


@pytest.fixture
def reeksen(alles, accounts, gemeente_a, gemeente_b):
    """Twee voorlopige lijsten en een definitieve, een jaar van de nieuwe telling, en cijfers."""
    with alles():
        blijft, weg, erbij, later = (een_jongere(gemeente_a, **GEBOREN) for _ in range(4))
        zet_op(een_lijst(gemeente_a, datum=date(2026, 9, 30)), blijft)
        # Wie twee keer op de lijst staat, is op naam een jongere.
        zet_op(een_lijst(gemeente_a), blijft, blijft, weg)
        definitief = een_lijst(gemeente_a, stand="definitief", datum=date(2026, 11, 20))
        zet_op(definitief, blijft, erbij)
        zet_op(een_lijst(gemeente_a, schooljaar=2026, datum=date(2026, 11, 25)), later)
        zet_op(een_lijst(gemeente_a, soort="A01", stand=""), later)
        zet_op(een_lijst(gemeente_b, schooljaar=2024), een_jongere(gemeente_b, **GEBOREN))
        definitief_op = {"stand": "definitief", "dag": date(2025, 11, 1)}
        for klasse, eerst, later_ in (
            ("HAVO / VWO bovenbouw/vsv", 36, 33),
            ("MBO niveau 3/vsv", 500, 500),
            ("HAVO / VWO bovenbouw/deelnemers", 4036, 4118),
            ("MBO niveau 3/deelnemers", 20000, 20000),
        ):
            _cijfer(klasse, eerst)
            _cijfer(klasse, later_, **definitief_op)
        # Een deel van de telling is een eigen regel; wat geen vsv is of van een ander, telt niet.
        _cijfer("totaal/vsv mbo", 500, dag=None, reeks="zou-f3a")
        _cijfer("totaal/percentage mbo", 6, reeks="zou-f3a")
        _cijfer("totaal/vsv mbo", 9, gemeentecode="9902", reeks="zou-f3a")
    return definitief


def test_de_standen_staan_naast_elkaar_en_het_verschil_klopt(
    reeksen, als, leerplicht_a, gemeente_a
):
    antwoord = als(leerplicht_a).get(reverse("doorstroompunt:vsvreeks"))
    beeld = antwoord.context["beeld"]
    nieuw, oud = beeld.lijsten
    assert (nieuw.jaar, nieuw.breuk, len(nieuw.voorlopig), nieuw.verschil) == (2026, False, 1, None)
    # De nieuwste voorlopige tegen de definitieve; de eerdere blijft staan met haar eigen dag.
    assert [(v.dag, v.aantal) for v in oud.voorlopig] == [
        (date(2026, 10, 30), 3),
        (date(2026, 9, 30), 1),
    ]
    assert (oud.breuk, oud.verschil, oud.definitief[0].lijst_id) == (True, -1, reeksen.pk)
    assert (oud.op_naam.beide, oud.op_naam.erbij, oud.op_naam.eraf) == (1, 1, 1)
    assert nieuw.op_naam is None
    samen, deel = beeld.cijfers
    assert [(v.aantal, v.woorden) for _, standen in samen.standen for v in standen] == [
        (536, "(2,23% van 24.036)"),
        (533, "(2,21% van 24.118)"),
    ]
    assert (samen.verschil_woorden, samen.definitief[0].dag) == ("−3", date(2025, 11, 1))
    assert (deel.telling, deel.voorlopig[0].aantal, deel.voorlopig[0].percentage) == (
        *("mbo", 500),
        None,
    )
    tekst = " ".join(antwoord.content.decode().split())
    assert "2,23% van 24.036" in tekst
    assert "Vergelijk niet over deze streep heen" in tekst
    assert "1 op beide, 1 erbij, 1 eraf" in tekst


def test_het_bestand_noemt_elke_levering_en_de_lijst_wijst_de_weg(reeksen, als, leerplicht_a):
    client = als(leerplicht_a)
    bestand = client.get(reverse("doorstroompunt:vsvreeks_bestand")).content.decode("utf-8-sig")
    regels = bestand.splitlines()
    assert len(regels) == 1 + 3 + 4
    assert "cijfer;2023-2024" in regels[1]
    assert sum(";Voorlopig;" in regel for regel in regels) == 5
    assert reverse("doorstroompunt:vsvreeks") in (
        client.get(reverse("doorstroompunt:vsvlijsten")).content.decode()
    )


def test_zonder_lijst_of_cijfer_is_er_niets_te_vergelijken(als, leerplicht_a):
    pagina = als(leerplicht_a).get(reverse("doorstroompunt:vsvreeks")).content.decode()
    assert "Er is nog niets om naast elkaar te zetten" in pagina
    assert "Als bestand" not in pagina


def test_meer_lijsten_vragen_niet_meer(reeksen, alles, als, leerplicht_a, gemeente_a):
    client = als(leerplicht_a)
    url = reverse("doorstroompunt:vsvreeks")

    def vragen() -> int:
        with CaptureQueriesContext(connection) as gesteld:
            client.get(url)
        return len(gesteld)

    vragen()
    weinig = vragen()
    with alles():
        for jaar in range(2016, 2024):
            zet_op(een_lijst(gemeente_a, schooljaar=jaar), een_jongere(gemeente_a, **GEBOREN))
            _cijfer("MBO niveau 3/vsv", 1, schooljaar=f"{jaar}-{jaar + 1}", reeks="anders")
    assert vragen() == weinig
