"""De klok loopt per Wpg-zaak, een concept heeft geen klok, en een treffer zegt alleen hoeveel."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.urls import reverse

from handhaving.bewaring.vernietigen import politiegrens
from handhaving.models import Verstrekkingconcept, Wpgaantekening, Wpgbetrokkene, Wpgzaak
from handhaving.models.dossier import deel_van
from handhaving.selectors.zaakscherm import bewaartijd_van
from handhaving.services.verstrekconcept import concept_klaarzetten
from handhaving.tasks import bewaartermijnen
from kern.klok import vandaag
from kern.termijnen import plus_maanden
from leerplicht.celery import app
from tests.fabrieken import een_jongere, een_wpgzaak
from tests.wpg.bewaartijd_hulp import (
    JAAR_TERUG,
    MERK,
    T0,
    boa_kiezen,
    termijnen_draaien,
    zaak_met_merk,
)
from tests.wpg.hulp import wpgregels

pytestmark = pytest.mark.django_db


@pytest.fixture
def zaak(accounts, gemeente_a):
    return zaak_met_merk(accounts, gemeente_a)


def _later_stuk(zaak, boa):
    """Een aantekening van een half jaar na het begin van de zaak."""
    with politiegrens():
        rij = Wpgaantekening(
            **deel_van(zaak, herkomst="toets", t0=plus_maanden(T0, 6)),
            soort="waarneming",
            tekst="Niemand deed open.",
            datum=T0,
            opgemaakt_door=boa,
            sleutel=uuid4(),
        )
        rij.save()
    return rij


def _dagen(rij):
    with politiegrens():
        vers = type(rij).objects.get(pk=rij.pk)
    return vers.afgeschermd_op, vers.verwijderd_op


@pytest.mark.parametrize("maanden", [12, 60])
def test_wpg_14_wat_later_in_een_zaak_komt_volgt_de_klok_van_de_zaak(zaak, accounts, maanden):
    stuk = _later_stuk(zaak, accounts["boa-a"])
    termijnen_draaien(plus_maanden(T0, maanden))
    verwijderd = plus_maanden(T0, 60) if maanden == 60 else None
    assert _dagen(stuk) == _dagen(zaak) == (plus_maanden(T0, 12), verwijderd)


def test_wpg_14_een_concept_is_geen_verwerking_en_gaat_weg_als_de_zaak_achter_het_schot_gaat(
    zaak, accounts
):
    with politiegrens(), transaction.atomic():
        concept_klaarzetten(zaak, accounts["boa-a"], ontvanger="om", organisatie=MERK, stuk=None)
    termijnen_draaien(plus_maanden(T0, 12) - timedelta(days=1))
    with politiegrens():
        assert Verstrekkingconcept.objects.get().afgeschermd_op is None
    assert wpgregels("id") == []
    termijnen_draaien(plus_maanden(T0, 12))
    with politiegrens():
        assert not Verstrekkingconcept.objects.exists()
    assert "verstrekkingconcept" not in {soort for (soort,) in wpgregels("objecttype")}


def _oude_naam(zaak, naam):
    with politiegrens():
        persoon = Wpgbetrokkene.objects.get(wpgzaak=zaak)
        persoon.geslachtsnaam = naam
        persoon.save()


def test_wpg_15_een_treffer_zegt_hoeveel_en_verder_niets(als, accounts, gemeente_a):
    with politiegrens():
        jongere = een_jongere(gemeente_a)
        nieuw = een_wpgzaak(jongere, accounts["boa-a"])
        persoon = Wpgbetrokkene.objects.get(wpgzaak=nieuw)
        persoon.bsn = "999900006"
        persoon.save()
    client = als(accounts["boa-a"])
    boa_kiezen(client)
    zonder = client.get(reverse("handhaving:zaak", args=[nieuw.pk])).content.decode()
    oud = zaak_met_merk(accounts, gemeente_a, t0=JAAR_TERUG, bsn="999900006")
    _oude_naam(oud, "Zwartooghuizen")
    antwoord = client.post(reverse("handhaving:treffers", args=[nieuw.pk]), follow=True)
    assert [str(m) for m in antwoord.context["messages"]] == [
        "Treffer: 1 eerdere registratie. De coördinator kan die openen."
    ]
    scherm = antwoord.content.decode()
    for verraad in (MERK, "Zwartooghuizen", f"/handhaving/{oud.pk}/", f"schot/{oud.pk}"):
        assert verraad not in scherm
        assert verraad not in zonder


def test_wpg_15_wie_achter_het_schot_zoekt_ziet_nummers_en_geen_mensen(als, accounts, gemeente_a):
    oud = zaak_met_merk(accounts, gemeente_a, t0=JAAR_TERUG, bsn="999900006")
    _oude_naam(oud, "Zwartooghuizen")
    client = als(accounts["wpg-coordinator-a"])
    boa_kiezen(client)
    scherm = client.post(reverse("handhaving:schot"), {"bsn": "999900006"}).content.decode()
    assert f"Wpg-zaak {oud.pk}" in scherm
    assert "Zwartooghuizen" not in scherm
    assert "Robin" not in scherm
    regels = wpgregels("operatie", "veldnamen", objecttype="schot")
    assert regels == [("COMBINEREN", ["bsn"])]


@pytest.mark.parametrize(
    ("achternaam", "dagen", "gevonden"),
    [("Zwartooghuizen", 0, True), ("Zwartoog", 0, False), ("Zwartooghuizen", 1, False)],
)
def test_wpg_15_alleen_wie_precies_zo_heet_en_die_dag_geboren_is_wordt_gevonden(
    achternaam, dagen, gevonden, als, accounts, gemeente_a
):
    oud = zaak_met_merk(accounts, gemeente_a, t0=JAAR_TERUG)
    geboren = plus_maanden(vandaag(), -480)
    with politiegrens():
        persoon = Wpgbetrokkene.objects.get(wpgzaak=oud)
        persoon.geslachtsnaam, persoon.geboortedatum = "Zwartooghuizen", geboren
        persoon.save()
    client = als(accounts["wpg-coordinator-a"])
    boa_kiezen(client)
    vraag = {"achternaam": achternaam, "geboren": f"{geboren + timedelta(days=dagen)}"}
    antwoord = client.post(reverse("handhaving:schot"), vraag)
    assert antwoord.status_code == 200
    assert bool(antwoord.context["zaken"]) is gevonden


def test_wpg_17_wie_alleen_de_lijst_van_de_kluis_opent_staat_in_het_log(als, accounts, zaak):
    termijnen_draaien(plus_maanden(T0, 61))
    assert als(accounts["auditor"]).get(reverse("handhaving:kluis")).status_code == 200
    met_kluis = wpgregels("operatie", "handeling", "actor_naam", objecttype="kluis")
    assert met_kluis == [("RAADPLEGEN", "wpg_kluis", accounts["auditor"].naam)]
    with politiegrens():
        assert Wpgzaak.objects.get(pk=zaak.pk).verwijderd_op is not None


def test_wpg_16_het_nachtwerk_zelf_schermt_af_en_verwijdert(accounts, gemeente_a):
    jaar = zaak_met_merk(accounts, gemeente_a, t0=JAAR_TERUG)
    vijf = zaak_met_merk(accounts, gemeente_a, t0=plus_maanden(vandaag(), -60))
    jong = zaak_met_merk(accounts, gemeente_a, t0=JAAR_TERUG + timedelta(days=1))
    bewaartermijnen()
    assert _dagen(jaar) == (vandaag(), None)
    assert _dagen(vijf)[1] == vandaag()
    assert _dagen(jong) == (None, None)
    wie = {naam for (naam,) in wpgregels("actor_naam", operatie="VERWIJDEREN")}
    assert wie == {"systeem:handhaving.bewaartermijnen"}


@pytest.mark.parametrize(
    "taak", ["handhaving.bewaartermijnen", "wpg.verzegelen", "wpg.log_controleren"]
)
def test_wpg_16_het_nachtwerk_staat_op_de_rol(taak):
    assert taak in {werk["task"] for werk in app.conf.beat_schedule.values()}
    app.loader.import_default_modules()
    assert taak in app.tasks


@pytest.mark.parametrize(
    ("verwijderd_op", "weg", "vernietigd"),
    [
        (None, date(2031, 3, 2), date(2036, 3, 2)),
        (date(2030, 5, 1), date(2030, 5, 1), date(2035, 5, 1)),
    ],
)
def test_wpg_18_het_scherm_noemt_een_vijf_en_nog_eens_vijf_jaar(verwijderd_op, weg, vernietigd):
    tijd = bewaartijd_van(Wpgzaak(eerste_verwerking_op=T0, verwijderd_op=verwijderd_op))
    assert (tijd.schot, tijd.verwijderen, tijd.vernietigen) == (date(2027, 3, 2), weg, vernietigd)
