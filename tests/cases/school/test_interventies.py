"""Interventies: vastleggen, bijwerken, tellen en grenzen."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
import time_machine

from cases.models import Interventie, Interventiesoort, Partner
from cases.selectors.interventies import Interventiekeuze, totalen
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.interventies import (
    Opgave,
    interventie_vastleggen,
    interventie_weghalen,
    interventie_wijzigen,
)
from tests.fabrieken import een_afwezigheid, een_jongere, een_zaak

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("_op_vrijdag"),
]
VAN = date(2026, 11, 2)
OPGAVE = Opgave(soort="FORZA", van=VAN, doel="Weer naar school", begroot=Decimal("1250.50"))


@pytest.fixture
def _op_vrijdag():
    with time_machine.travel("2026-11-27 10:00", tick=False):
        yield


@pytest.fixture
def jongere(alles, gemeente_a):
    with alles():
        return een_jongere(gemeente_a)


def _leg_vast(jongere, medewerker, **anders):
    return interventie_vastleggen(jongere, opgave=replace(OPGAVE, **anders), medewerker=medewerker)


def test_een_tweede_klik_doet_niets(alles, jongere, leerplicht_a):
    with alles():
        assert _leg_vast(jongere, leerplicht_a).pk == _leg_vast(jongere, leerplicht_a).pk
        assert Interventie.objects.count() == 1


@pytest.mark.parametrize(
    ("anders", "woord"),
    [
        ({"tot_en_met": date(2026, 11, 1)}, "voor de eerste"),
        ({"begroot": Decimal("-0.01")}, "nul of meer"),
        ({"werkelijk": Decimal(-1)}, "nul of meer"),
        ({"resultaat": "GELUKT"}, "laatste dag die geweest is"),
        ({"resultaat": "GELUKT", "tot_en_met": date(2026, 12, 31)}, "laatste dag die geweest is"),
        ({"soort": "EIGEN"}, "soort uit de lijst"),
        ({"soort": "ONZIN"}, "."),
    ],
)
def test_wat_niet_kan(alles, jongere, leerplicht_a, anders, woord):
    with alles(), pytest.raises(ActGeweigerd, match=woord):
        _leg_vast(jongere, leerplicht_a, **anders)


def test_niets_van_een_andere_gemeente(alles, jongere, leerplicht_a, gemeente_b):
    with alles():
        partner = Partner(gemeente=gemeente_b, naam="Elders", soort="ANDERS")
        soort = Interventiesoort(gemeente=gemeente_b, naam="Elders")
        partner.save()
        soort.save()
        with pytest.raises(ActGeweigerd, match="aanbieder is van een andere"):
            _leg_vast(jongere, leerplicht_a, aanbieder=partner)
        with pytest.raises(ActGeweigerd, match="soort is van een andere"):
            _leg_vast(jongere, leerplicht_a, soort="EIGEN", eigen_soort=soort)
        zaak = een_zaak(een_jongere(jongere.gemeente))
        with pytest.raises(ActGeweigerd, match="ander dossier"):
            interventie_vastleggen(jongere, opgave=OPGAVE, medewerker=leerplicht_a, zaak=zaak)


def test_twee_mensen_tegelijk(alles, jongere, leerplicht_a):
    klaar = replace(OPGAVE, tot_en_met=date(2026, 11, 20), resultaat="DEELS")
    with alles():
        rij = _leg_vast(jongere, leerplicht_a)
        interventie_wijzigen(rij, opgave=klaar, gezien=0, medewerker=leerplicht_a)
        interventie_wijzigen(rij, opgave=klaar, gezien=0, medewerker=leerplicht_a)
        with pytest.raises(IntussenGewijzigd):
            interventie_wijzigen(rij, opgave=OPGAVE, gezien=0, medewerker=leerplicht_a)


def test_weghalen_vraagt_een_reden_en_laat_de_historie_staan(alles, jongere, leerplicht_a):
    with alles():
        rij = _leg_vast(jongere, leerplicht_a)
        with pytest.raises(ActGeweigerd, match="reden"):
            interventie_weghalen(rij, reden=" ")
        interventie_weghalen(rij, reden="verkeerd kind")
        interventie_weghalen(rij, reden="verkeerd kind")
        assert Interventie.historie.filter(history_type="-").count() == 1


def test_totalen_per_keuze(alles, jongere, leerplicht_a, gemeente_a):
    klaar = {"tot_en_met": date(2026, 11, 20), "werkelijk": Decimal("900.25")}
    with alles():
        _leg_vast(jongere, leerplicht_a)
        _leg_vast(jongere, leerplicht_a, soort="BWJ", **klaar)
        _leg_vast(een_jongere(gemeente_a), leerplicht_a, begroot=None)
        _leg_vast(
            jongere, leerplicht_a, van=date(2025, 9, 1), tot_en_met=date(2026, 7, 31), begroot=None
        )
        alle = totalen([gemeente_a.pk], Interventiekeuze())
        loopt = totalen([gemeente_a.pk], Interventiekeuze(stand="loopt"))
        afgerond = totalen([gemeente_a.pk], Interventiekeuze(stand="klaar"))
        forza = totalen([gemeente_a.pk], Interventiekeuze(soort="FORZA"))
        vorig = totalen([gemeente_a.pk], Interventiekeuze(jaar=2025))
    assert (alle["aantal"], alle["jongeren"]) == (3, 2)
    assert (alle["begroot"], alle["werkelijk"]) == (Decimal("2501.00"), Decimal("900.25"))
    assert (loopt["aantal"], afgerond["aantal"], forza["aantal"]) == (2, 1, 2)
    assert vorig["aantal"] == 1


def _tekst(antwoord) -> str:
    return str(antwoord.content.decode())


def test_vastleggen_en_bijwerken_op_het_scherm(als, alles, jongere, leerplicht_a, logregels):
    client = als(leerplicht_a)
    with alles():
        zaak = een_zaak(jongere, behandelaar=leerplicht_a)
        een_afwezigheid(jongere, vorm="onderwijszorg")
    assert "Interventie vastleggen" in _tekst(client.get(f"/zaken/{zaak.pk}/"))
    url = f"/jongeren/{jongere.pk}/interventie/?zaak={zaak.pk}"
    assert "Bij afwezigheid staat een onderwijszorgarrangement" in _tekst(client.get(url))
    goed = {"soort": "OZA", "doel": "Onderwijs en zorg", "van": "2026-11-02", "begroot": "1250,50"}
    fout = _tekst(client.post(url, goed | {"begroot": "-5"}))
    assert "Kosten zijn nul of meer." in fout
    fout = _tekst(client.post(url, goed | {"tot_en_met": "2026-11-01"}))
    assert "De laatste dag ligt voor de eerste." in fout
    antwoord = client.post(url, goed)
    assert antwoord.status_code == 302
    with alles():
        rij = Interventie.objects.get()
        assert (rij.begroot, rij.zaak_id) == (Decimal("1250.50"), zaak.pk)
    klaar = goed | {"tot_en_met": "2026-11-20", "resultaat": "GELUKT", "versie": "0"}
    assert client.post(antwoord.url, klaar).status_code == 302
    oud = client.post(antwoord.url, klaar | {"resultaat": "MISLUKT"})
    assert oud.status_code == 409
    lijst = _tekst(client.get("/interventies/"))
    assert jongere.achternaam_eerst in lijst
    assert "1.250,50" in lijst
    assert any(regel[1] == "interventie" for regel in logregels(jongere.pk))
    bestand = client.get("/interventies/bestand/").content.decode("utf-8-sig")
    assert "1250,50" in bestand
    assert "Interventie: Onderwijszorgarrangement" in _tekst(client.get(f"/zaken/{zaak.pk}/"))


def test_weghalen_op_het_scherm(als, alles, jongere, leerplicht_a):
    with alles():
        rij = _leg_vast(jongere, leerplicht_a)
    client, weg = als(leerplicht_a), f"/interventies/{rij.pk}/weg/"
    assert client.post(weg, {"reden": ""}).status_code == 422
    assert client.post(weg, {"reden": "verkeerd"}).status_code == 302
    assert client.post(weg, {"reden": "verkeerd"}).status_code == 404


def test_een_andere_gemeente_ziet_niets(als, alles, accounts, jongere, leerplicht_a):
    with alles():
        rij = _leg_vast(jongere, leerplicht_a)
    ander = als(accounts["leerplicht-b"])
    assert ander.get(f"/interventies/{rij.pk}/").status_code == 404
    assert jongere.achternaam_eerst not in _tekst(ander.get("/interventies/"))


def test_een_eigen_soort_van_de_gemeente(als, alles, accounts, jongere, gemeente_a, leerplicht_a):
    beheer = als(accounts["beheer"])
    invoer = {"gemeente": gemeente_a.pk, "naam": "Klim-op"}
    assert beheer.post("/beheer/interventies/", invoer).status_code == 302
    assert beheer.post("/beheer/interventies/", invoer).status_code == 422
    scherm = _tekst(als(leerplicht_a).get(f"/jongeren/{jongere.pk}/interventie/"))
    assert "Klim-op" in scherm
