"""De plicht op het scherm: waarom, op welke dag, en de feiten die iemand kan vastleggen."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from cases.models import Jongere, Kwalificatie
from tests.fabrieken import een_jongere, een_zaak

pytestmark = pytest.mark.django_db(transaction=True)
MBO_2 = {"diploma": "mbo", "niveau": "2", "behaald_op": "2026-07-03", "bron": "Kopie diploma"}


@pytest.fixture
def julikind(alles, gemeente_a):
    """Geboren in juli, regio midden: begint in september (LP-03)."""
    with alles():
        return een_jongere(gemeente_a, geboren="2020-07-15", geboortedatum=date(2020, 7, 15))


@pytest.fixture
def oud(alles, gemeente_a):
    """Zeventien jaar: de leerplicht is voorbij."""
    with alles():
        return een_jongere(gemeente_a, geboren="2009-10-05", geboortedatum=date(2009, 10, 5))


def _tekst(antwoord) -> str:
    return " ".join(antwoord.content.decode().split())


def test_het_julikind_krijgt_uitleg_die_iemand_kan_voorlezen(als, leerplicht_a, julikind):
    html = _tekst(als(leerplicht_a).get(f"/jongeren/{julikind.pk}/plicht/?op=2025-08-31"))
    assert "Nog niet leerplichtig op 31 augustus 2025" in html
    assert "De jongere wordt 5 jaar op 15 juli 2025." in html
    assert "De leerplicht begint op de eerste schooldag van de maand daarna" in html
    assert "maandag 1 september 2025" in html
    assert "Leerplichtwet 3 lid 1" in html
    assert "regel LP-03" in html
    assert "Leerplichtwet 1969 artikel 3 lid 1" in html, "het getal noemt zijn bron"
    html = _tekst(als(leerplicht_a).get(f"/jongeren/{julikind.pk}/plicht/?op=2025-09-01"))
    assert "Leerplichtig op 1 september 2025" in html


def test_een_dag_die_niet_bestaat_geeft_een_melding_en_vandaag(als, leerplicht_a, julikind):
    antwoord = als(leerplicht_a).get(f"/jongeren/{julikind.pk}/plicht/?op=2025-02-30")
    assert antwoord.status_code == 200
    assert "Voer een geldige datum in" in _tekst(antwoord)


def test_geen_naam_in_de_titel_en_wel_een_logregel(als, leerplicht_a, julikind, logregels):
    html = _tekst(als(leerplicht_a).get(f"/jongeren/{julikind.pk}/plicht/"))
    titel = html.split("<title>")[1].split("</title>")[0]
    assert julikind.geslachtsnaam not in titel
    assert len(logregels(julikind.pk)) == 1


def test_een_onvolledige_geboortedatum_wordt_niet_verzonnen(als, leerplicht_a, alles, gemeente_a):
    with alles():
        jongere = een_jongere(gemeente_a, geboren="2010-00-00", geboortedatum=None)
    html = _tekst(als(leerplicht_a).get(f"/jongeren/{jongere.pk}/plicht/"))
    assert "Niet te bepalen op" in html
    assert "maand en dag niet bekend" in html


def test_een_diploma_vastleggen_en_weghalen_verandert_de_plicht(als, leerplicht_a, oud, alles):
    client = als(leerplicht_a)
    vooraf = _tekst(client.get(f"/jongeren/{oud.pk}/plicht/?op=2026-09-01"))
    assert "Kwalificatieplichtig op 1 september 2026" in vooraf
    assert client.post(f"/jongeren/{oud.pk}/diploma/", MBO_2).status_code == 302
    erna = _tekst(client.get(f"/jongeren/{oud.pk}/plicht/?op=2026-09-01"))
    assert "Heeft een startkwalificatie op 1 september 2026" in erna
    assert "Kopie diploma" in erna
    with alles():
        rij = Kwalificatie.objects.get(jongere=oud)
    client.post(f"/diplomas/{rij.pk}/weg/")
    assert (
        vooraf.split("Waarom?")[1][:200]
        == (
            _tekst(client.get(f"/jongeren/{oud.pk}/plicht/?op=2026-09-01")).split("Waarom?")[1][
                :200
            ]
        )
    )
    with alles():
        assert Kwalificatie.historie.filter(id=rij.pk, history_type="-").exists()


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"behaald_op": "2030-01-01"}, "Kies een dag die al geweest is."),
        ({"niveau": ""}, "Vul bij een mbo-diploma het niveau in"),
        ({"diploma": "havo"}, "Vul bij een mbo-diploma het niveau in"),
        ({"bron": ""}, "Dit veld is verplicht"),
    ],
)
def test_een_diploma_dat_niet_kan_zegt_waarom(als, leerplicht_a, oud, alles, anders, melding):
    antwoord = als(leerplicht_a).post(f"/jongeren/{oud.pk}/diploma/", MBO_2 | anders)
    assert antwoord.status_code == 422
    assert melding in _tekst(antwoord)
    with alles():
        assert not Kwalificatie.objects.filter(jongere=oud).exists()


def test_een_diploma_uit_een_ander_systeem_is_niet_weg_te_halen(als, leerplicht_a, oud, alles):
    with alles():
        rij = Kwalificatie(
            jongere=oud, gemeente=oud.gemeente, diploma="havo", behaald_op=date(2026, 6, 1)
        )
        rij.save()
    antwoord = als(leerplicht_a).post(f"/diplomas/{rij.pk}/weg/", follow=True)
    assert "komt uit een ander systeem" in _tekst(antwoord)
    with alles():
        assert Kwalificatie.objects.filter(pk=rij.pk).exists()


def test_twaalf_schooljaren_met_bron_verkorten_de_leerplicht(als, leerplicht_a, alles, gemeente_a):
    with alles():
        jongere = een_jongere(gemeente_a, geboren="2009-08-15", geboortedatum=date(2009, 8, 15))
    client, url = als(leerplicht_a), f"/jongeren/{jongere.pk}/plicht/?op=2025-08-01"
    assert "Leerplichtig op 1 augustus 2025" in _tekst(client.get(url))
    opgave = {"twaalfde_schooljaar": "2024", "gezien": "||"}
    zonder = client.post(f"/jongeren/{jongere.pk}/schooljaren/", opgave)
    assert "Noem waar u dit schooljaar van weet." in _tekst(zonder)
    met = opgave | {"bron": "Verklaring van de school"}
    assert client.post(f"/jongeren/{jongere.pk}/schooljaren/", met).status_code == 302
    html = _tekst(client.get(url))
    assert "Kwalificatieplichtig op 1 augustus 2025" in html
    assert "Verklaring van de school" in html
    assert "12 volle schooljaren" in html
    opnieuw = client.post(f"/jongeren/{jongere.pk}/schooljaren/", met)
    assert "Een collega heeft dit net gewijzigd" in _tekst(opnieuw)
    with alles():
        assert Jongere.objects.get(pk=jongere.pk).twaalfde_schooljaar == 2024


def test_wie_verhuisd_is_kan_hier_niet_meer_worden_gewijzigd(
    als, leerplicht_a, oud, alles, gemeente_b
):
    with alles():
        een_zaak(oud)
        oud.gemeente = gemeente_b
        oud.save()
    assert als(leerplicht_a).get(f"/jongeren/{oud.pk}/plicht/").status_code == 200
    assert als(leerplicht_a).post(f"/jongeren/{oud.pk}/diploma/", MBO_2).status_code == 404


@pytest.mark.parametrize(("diploma", "niveau"), [("mbo", None), ("havo", 2)])
def test_de_database_weigert_met_de_hand_een_niveau_dat_niet_past(
    alles, gemeente_a, diploma, niveau
):
    with alles():
        jongere = een_jongere(gemeente_a)
        gelijk = {"jongere": jongere, "gemeente": gemeente_a, "behaald_op": date(2026, 6, 1)}
        with pytest.raises(IntegrityError), transaction.atomic():
            Kwalificatie(**gelijk, diploma=diploma, niveau=niveau, bron="kopie").save()
        # Wat DUO of het vorige systeem gaf, blijft zoals het was.
        Kwalificatie(**gelijk, diploma=diploma, niveau=niveau).save()
