"""Wie een melding van DUO betreft: bekend, voorlopig, van elders, of van niemand."""

import json
from datetime import date

import pytest

from cases.models import Jongere, Woonplaats
from kern.grens import toets_uitgestelde_sloten
from meldingen.models import Verzuimmelding
from tests.fabrieken import (
    een_jongere,
    elfproefnummer,
)
from tests.meldingen.berichten import BSN, bericht, melding

pytestmark = pytest.mark.django_db


def test_een_onbekende_jongere_wordt_voorlopig_aangemaakt(lees, alles):
    uit = lees(bericht(), bericht(meldingsnummer="2"))
    assert uit.uitslag.voorlopig == 1
    with alles():
        jongere = Jongere.objects.get()
        assert (jongere.voorlopig, jongere.bsn, jongere.gemeente.code) == (True, BSN, "9901")
        assert jongere.zoeknaam == "proefkind kim"
        assert Verzuimmelding.objects.filter(jongere=jongere).count() == 2
        toets_uitgestelde_sloten()


def test_zonder_gemeente_geldt_die_van_het_adres(lees, alles):
    adres = {"gemeentecode": "9902", "straat": "Dijk", "huisnummer": 3, "postcode": "9902 aa"}
    lees(bericht(leerling={"adres": adres}), gemeente="")
    with alles():
        assert Jongere.objects.get().gemeente.code == "9902"
        assert Woonplaats.objects.get().postcode == "9902AA"


@pytest.mark.parametrize(
    ("leerling", "woord"),
    [
        ({}, "geen gemeente"),
        ({"adres": {"postcode": "9901AA", "plaats": "Elders"}}, "geen gemeente"),
        ({"adres": {"gemeentecode": "1234"}}, "niet bekend"),
        ({"adres": {"gemeentecode": "9901"}, "geslachtsnaam": None}, "ontbreekt"),
    ],
)
def test_wie_nergens_bij_hoort_wordt_afgekeurd_met_regel_en_reden(lees, alles, leerling, woord):
    uit = lees(bericht(meldingsnummer="9", leerling=leerling), gemeente="")
    assert uit.telling() == (0, 0, 0, 1)
    assert uit.afkeur[0].regel == 1
    assert woord in uit.afkeur[0].fout
    assert json.loads(uit.afkeur[0].invoer)["meldingsnummer"] == "9"


def test_een_bekende_jongere_van_elders_wordt_stil_gekoppeld(lees, gemeente_b, alles):
    with alles():
        elders = een_jongere(gemeente_b, bsn=BSN)
    lees(bericht(), gemeente="9901")
    m = melding(alles)
    assert (m.jongere_id, m.gemeente_id) == (elders.pk, gemeente_b.pk)


def test_de_gemeente_is_die_van_de_dag_van_ontvangst(lees, kind, gemeente_a, gemeente_b, alles):
    with alles():
        oud = Woonplaats.objects.get()
        oud.tot_en_met = date(2026, 9, 30)
        oud.save()
        Woonplaats(jongere=kind, gemeente=gemeente_b, van=date(2026, 10, 1)).save()
        kind.gemeente = gemeente_b
        kind.save()
    lees(bericht(), bericht(meldingsnummer="2", laatste_mutatie="2026-10-02T09:00:00"))
    assert melding(alles).gemeente_id == gemeente_a.pk
    assert melding(alles, "2").gemeente_id == gemeente_b.pk
    # Het bericht van na de verhuizing vindt de melding van ervoor.
    assert lees(bericht(laatste_mutatie="2026-10-05T09:00:00")).telling() == (0, 1, 0, 0)
    assert melding(alles).gemeente_id == gemeente_a.pk


def test_twee_gemeenten_mogen_hetzelfde_nummer_hebben(lees, alles):
    ander = bericht(leerling={"bsn": elfproefnummer(77), "geslachtsnaam": "Ander"})
    lees(bericht(), gemeente="9901")
    lees(ander, gemeente="9902")
    with alles():
        assert Verzuimmelding.objects.filter(meldingsnummer="4711001").count() == 2


def test_een_onderwijsnummer_wordt_later_een_bsn(lees, alles):
    own = {"bsn": None, "onderwijsnummer": "101234568"}
    lees(bericht(leerling=own))
    beide = {"onderwijsnummer": "101234568"}
    lees(bericht(leerling=beide, laatste_mutatie="2026-09-15T09:00:00"))
    with alles():
        jongere = Jongere.objects.get()
        assert (jongere.bsn, jongere.onderwijsnummer) == (BSN, "101234568")
        assert jongere.historie.count() == 2


def test_een_onderwijsnummer_met_een_andere_naam_is_een_ander_kind(lees, alles):
    lees(bericht(leerling={"bsn": None, "onderwijsnummer": "101234568"}))
    lees(
        bericht(
            meldingsnummer="2",
            leerling={"onderwijsnummer": "101234568", "geslachtsnaam": "Andersen"},
        )
    )
    with alles():
        assert Jongere.objects.count() == 2
        assert Jongere.objects.get(bsn=None).geslachtsnaam == "Proefkind"


def test_een_regel_met_bsn_en_een_met_alleen_het_onderwijsnummer_zijn_een_kind(lees, alles):
    lees(
        bericht(meldingsnummer="1", leerling={"bsn": None, "onderwijsnummer": "101234568"}),
        bericht(meldingsnummer="2", leerling={"onderwijsnummer": "101234568"}),
    )
    with alles():
        assert Jongere.objects.count() == 1
