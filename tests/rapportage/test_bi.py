"""De BI-uitvoer: namen van het GGM, geen personen, en elke jongere in het log."""

import csv
import io
import json
import re
import zipfile
from datetime import date

import pytest
from django.core.management import call_command
from django.urls import reverse

from rapportage.bi.entiteiten import ENTITEITEN
from rapportage.models import Uitvoer
from tests.cases.werk_hulp import iemand
from tests.fabrieken import een_inschrijving, een_melding, een_school, een_vrijstelling, een_zaak
from tests.rapportage.test_lijsten import exporten
from tests.rapportage.test_uitvoer import _maak

pytestmark = pytest.mark.django_db
SEPTEMBER = date(2025, 9, 15)


@pytest.fixture
def bevolking(alles, accounts, gemeente_a, gemeente_b):
    """Zes jongeren in A, van wie een alleen in dat geboortejaar; een in B; een zonder iets."""
    with alles():
        school = een_school(gemeente_a)
        kinderen = []
        for n in range(6):
            kind = iemand(
                gemeente_a,
                f"Kim Proef{n}",
                geboren="2013-03-01" if n == 5 else "2012-03-01",
                bsn=f"99999{n}{n}{n}{n}",
            )
            een_inschrijving(kind, school, van=date(2024, 8, 1), onderwijssoort="HAVO_BB")
            een_melding(kind, soort="AV" if n == 0 else "REL_WET", ontvangen_op=SEPTEMBER)
            kinderen.append(kind)
        een_zaak(kinderen[0], soort="AV", geopend_op=SEPTEMBER, reden="REMIGRATIE")
        een_vrijstelling(
            kinderen[1],
            grond="5b",
            ontvangen_op=SEPTEMBER,
            oordeel="voldoet",
            oordeel_op=SEPTEMBER,
            geldig_van=SEPTEMBER,
        )
        een_melding(iemand(gemeente_b, "Anders Proef"), soort="LUXE", ontvangen_op=SEPTEMBER)
        iemand(gemeente_a, "Zonder Iets")
    return kinderen


def _gelezen(pad):
    uit = {}
    with zipfile.ZipFile(pad) as zip_:
        for naam in zip_.namelist():
            tekst = zip_.read(naam).decode("utf-8-sig")
            uit[naam] = (
                list(csv.DictReader(io.StringIO(tekst), delimiter=";"))
                if naam.endswith(".csv")
                else tekst
            )
    return uit


@pytest.fixture
def uitvoer(bevolking, gemeente_a, tmp_path):
    """`uitvoer()` draait de opdracht en geeft de inhoud van de zip."""

    def doe(naam="bi.zip"):
        call_command("bi_uitvoer", str(tmp_path / naam), gemeente=gemeente_a.code, van="2025-2026")
        return _gelezen(tmp_path / naam)

    return doe


def test_wie_een_gebeurtenis_had_staat_erin_en_niemand_anders(uitvoer, bevolking, gemeente_a):
    inhoud = uitvoer()
    assert len(inhoud["LEERLING.csv"]) == 6
    meldingen = inhoud["VERZUIMMELDING.csv"]
    assert sorted(m["SOORTVERZUIMOFAANVRAAG_ENUM_ID"] for m in meldingen) == ["1", *["2"] * 5]
    assert {m["EIGEN_GEMEENTECODE"] for m in meldingen} == {gemeente_a.code}
    leerlingen = {r["LEERLING_ID"] for r in inhoud["LEERLING.csv"]}
    assert {m["BETREFT_LEERLING_ID"] for m in meldingen} == leerlingen
    (vrijstelling,) = inhoud["VRIJSTELLING.csv"]
    (aanvraag,) = inhoud["AANVRAAGVRIJSTELLING.csv"]
    assert vrijstelling["AANVRAAGTOEGEKEND_ENUM_ID"] == "1"
    assert aanvraag["LEIDT_TOT_BESLISSING_ID"] == vrijstelling["BESLISSING_ID"]
    assert len(inhoud["EIGEN_ZAAK.csv"]) == 1
    assert {i["HEEFT_SCHOOL_ID"] for i in inhoud["INSCHRIJVING.csv"]} == {
        s["SCHOOL_ID"] for s in inhoud["SCHOOL.csv"]
    }
    assert exporten("bi_uitvoer") == {j.pk for j in bevolking}


def test_er_staat_geen_naam_nummer_of_dag_van_geboorte_in(uitvoer, bevolking):
    alles = json.dumps(uitvoer())
    for jongere in bevolking:
        assert jongere.bsn not in alles
        assert jongere.geslachtsnaam not in alles
    assert "2012-03-01" not in alles
    assert "REMIGRATIE" not in alles
    assert not re.search(r"HALT|PROCES|POLITIE", alles, re.IGNORECASE)


def test_een_klein_geboortejaar_is_leeg_en_de_waarschuwing_staat_erbij(uitvoer):
    inhoud = uitvoer()
    jaren = sorted(r["EIGEN_GEBOORTEJAAR"] for r in inhoud["LEERLING.csv"])
    assert jaren == ["", *["2012"] * 5]
    assert "Publiceer geen aantallen onder 5" in inhoud["LEESMIJ.txt"]


def test_het_lot_geeft_de_nummers_elke_keer_anders(uitvoer, bevolking):
    """Zes jongeren met hun meldingen: in zestien uitvoeren nooit steeds dezelfde volgorde."""
    volgordes = set()
    for n in range(16):
        inhoud = uitvoer(f"bi{n}.zip")
        per_soort = {
            m["EIGEN_SOORT"]: m["BETREFT_LEERLING_ID"] for m in inhoud["VERZUIMMELDING.csv"]
        }
        volgordes.add(per_soort["AV"])
    assert len(volgordes) > 1


def test_elk_bestand_heeft_de_velden_van_de_beschrijving(uitvoer):
    inhoud = uitvoer()
    beschreven = {(r["Entiteit"], r["Veld"]) for r in inhoud["beschrijving.csv"]}
    for entiteit in ENTITEITEN:
        for rij in inhoud[f"{entiteit.naam}.csv"]:
            assert {(entiteit.naam, veld) for veld in rij} <= beschreven
    assert {r["Herkomst"] for r in inhoud["beschrijving.csv"]} == {"GGM", "eigen"}


def test_op_het_scherm_vragen_maken_en_ophalen(
    als, accounts, bevolking, gemeente_a, tmp_path, settings, monkeypatch
):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("rapportage.tasks.uitvoer_maken.delay", lambda **_: None)
    client = als(accounts["beleid-regio"])
    gegevens = {"gemeenten": [gemeente_a.pk], "van": 2025, "tot": 2025}
    assert client.post(reverse("rapportage:bi"), gegevens).status_code == 422  # niet gelezen
    client.post(reverse("rapportage:bi"), {**gegevens, "gelezen": "on"})
    rij = Uitvoer.objects.get()
    assert _maak(rij) == "klaar"
    adres = reverse("rapportage:bi_bestand", args=[rij.pk])
    antwoord = client.get(adres)
    inhoud = _gelezen(io.BytesIO(b"".join(antwoord.streaming_content)))
    assert len(inhoud["LEERLING.csv"]) == 6
    assert als(accounts["beheer"]).get(adres).status_code == 404  # van een ander
    assert als(accounts["leerplicht-a"]).get(reverse("rapportage:bi")).status_code == 404
    # Een lijst met namen is met dit recht niet op te halen, en andersom ook niet.
    assert client.get(reverse("rapportage:uitvoer_bestand", args=[rij.pk])).status_code == 404
