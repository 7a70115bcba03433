"""Met welke schoolvakanties de plicht van een jongere is gerekend, en of de uitleg dat zegt."""

from datetime import date

import pytest

from cases.models import Sluitingsdag
from cases.selectors.plicht import kalender_voor
from cases.selectors.waarom import plicht_met_waarom
from kern.klok import vandaag
from tests.fabrieken import een_inschrijving, een_jongere, een_school
from toegang.models import Gemeente

pytestmark = pytest.mark.django_db
JULIKIND = {"geboren": "2020-07-15", "geboortedatum": date(2020, 7, 15)}


@pytest.fixture
def gemeente_zuid(db):
    rij = Gemeente(code="9903", naam="Zuidwijk", vakantieregio="zuid")
    rij.save()
    return rij


def uitleg(jongere):
    oordeel, _ = plicht_met_waarom(jongere, op=vandaag())
    assert oordeel is not None
    return oordeel, [u.tekst for u in oordeel.uitleg if u.regel == "LP-03"]


def test_zonder_school_is_het_begin_geschat_met_de_woongemeente(alles, gemeente_a):
    with alles():
        oordeel, zinnen = uitleg(een_jongere(gemeente_a, **JULIKIND))
    assert oordeel.verloop.leerplicht_van == date(2025, 9, 1)
    assert oordeel.verloop.leerplicht_van_is_geschat
    assert "Er is nog geen school bekend" in zinnen[-1]
    assert "Midden van Waterhoven" in zinnen[-1]


def test_de_plaats_van_de_school_gaat_voor_de_woonplaats(alles, gemeente_a, gemeente_zuid):
    with alles():
        jongere = een_jongere(gemeente_a, **JULIKIND)
        school = een_school(gemeente_zuid, naam="De Vaart")
        een_inschrijving(jongere, school, van=date(2025, 8, 18), onderwijssoort="BO")
        oordeel, zinnen = uitleg(jongere)
    assert oordeel.verloop.leerplicht_van == date(2025, 8, 18)
    assert not oordeel.verloop.leerplicht_van_is_geschat
    assert zinnen[-1] == "De Vaart ligt in Zuidwijk: vakantieregio Zuid."


def test_de_eerste_school_telt_en_een_kdc_is_geen_school(alles, gemeente_a, gemeente_zuid):
    with alles():
        jongere = een_jongere(gemeente_a, **JULIKIND)
        kdc, zuid, later = (
            een_school(gemeente_a),
            een_school(gemeente_zuid),
            een_school(gemeente_a),
        )
        een_inschrijving(jongere, kdc, van=date(2023, 8, 1), onderwijssoort="KDC")
        een_inschrijving(jongere, later, van=date(2026, 1, 5), onderwijssoort="BO")
        een_inschrijving(jongere, zuid, van=date(2024, 8, 12), onderwijssoort="BO")
        assert kalender_voor(jongere).kalender.regio == "zuid"


def test_de_eigen_regio_van_een_vestiging_gaat_voor_haar_gemeente(alles, gemeente_a):
    with alles():
        jongere = een_jongere(gemeente_a, **JULIKIND)
        school = een_school(gemeente_a, naam="De Grens", vakantieregio="noord")
        een_inschrijving(jongere, school, van=date(2025, 8, 1), onderwijssoort="BO")
        oordeel, zinnen = uitleg(jongere)
    assert oordeel.verloop.leerplicht_van == date(2025, 8, 25)
    assert zinnen[-1].startswith("De Grens volgt vakantieregio Noord")


def test_sluitingsdagen_van_de_school_schuiven_het_begin_op(alles, gemeente_a):
    with alles():
        jongere = een_jongere(gemeente_a, **JULIKIND)
        school = een_school(gemeente_a)
        Sluitingsdag(
            school=school,
            van=date(2025, 9, 1),
            tot_en_met=date(2025, 9, 2),
            reden="Langere zomervakantie",
            bron="schoolgids 2025-2026",
        ).save()
        een_inschrijving(jongere, school, van=date(2025, 8, 1), onderwijssoort="BO")
        oordeel, zinnen = uitleg(jongere)
    assert oordeel.verloop.leerplicht_van == date(2025, 9, 3)
    assert "2 eigen vrije dagen" in zinnen[-1]


def test_een_school_zonder_kalender_geeft_een_schatting_en_geen_fout(alles, gemeente_a):
    with alles():
        jongere = een_jongere(gemeente_a, **JULIKIND)
        een_inschrijving(jongere, een_school(naam="Ver Weg"), onderwijssoort="BO")
        oordeel, zinnen = uitleg(jongere)
    assert oordeel.verloop.leerplicht_van == date(2025, 9, 1)
    assert oordeel.verloop.leerplicht_van_is_geschat
    assert "Van Ver Weg is niet bekend in welke vakantieregio zij ligt" in zinnen[-1]


def test_een_jaar_zonder_vakanties_geeft_een_waarschuwing_en_geen_fout(alles, gemeente_a):
    from inrichting.models import Schoolvakantie

    for rij in Schoolvakantie.objects.filter(schooljaar__in=["2025-2026", "2024-2025"]):
        rij.delete()
    with alles():
        jongere = een_jongere(gemeente_a, **JULIKIND)
        een_inschrijving(jongere, een_school(gemeente_a), onderwijssoort="BO")
        oordeel, zinnen = uitleg(jongere)
    assert oordeel.verloop.leerplicht_van == date(2025, 8, 1)
    assert oordeel.verloop.leerplicht_van_is_geschat
    assert "zijn niet bekend" in zinnen[0]
