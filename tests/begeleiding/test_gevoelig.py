"""Het slot op gezondheid en straf kent de einddatum; het inzagepakket lekt en verzwijgt niets."""

from datetime import date, timedelta

import pytest
from django.db import connection

from cases.inzageverzoek.bronnen import stukken_van
from cases.models import Inzageverzoek, Kwalificatie, Taak
from cases.services.fouten import ActGeweigerd
from doorstroompunt.models import Gevoeliggegeven, Instemming
from doorstroompunt.trajecten.acten import (
    bewaren_tot,
    gevoelig_vastleggen,
    instemming_intrekken,
    instemming_vastleggen,
)
from kern.termijnen import plus_maanden
from tests.begeleiding.hulp import VANDAAG, een_uitvaller
from tests.begeleiding.test_trajecten import start

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)


def _met_gegevens(jongere, gemeente, medewerker, binnen_gemeente):
    with binnen_gemeente(medewerker, gemeente):
        rij = start(jongere, medewerker)
        instemming_vastleggen(rij, vorm="mondeling", op=VANDAAG, medewerker=medewerker)
        gevoelig_vastleggen(rij, soort="straf", tekst="Voorwaarden", medewerker=medewerker)
    return rij


def _tot(jongere):
    with connection.cursor() as cursor:
        cursor.execute("select gevoelig_bewaren_tot(%s)::text", [jongere.pk])
        return cursor.fetchone()[0]


@pytest.mark.parametrize(
    "geboren",
    [date(1997, 11, 27), date(1999, 2, 28), date(2000, 2, 29), date(2003, 1, 1), date(2007, 5, 5)],
)
@pytest.mark.parametrize(
    ("diploma", "niveau", "behaald"),
    [
        ("", None, None),
        ("havo", None, date(2024, 2, 29)),
        ("mbo", 2, date(2026, 7, 1)),
        ("mbo", 1, date(2026, 7, 1)),
        ("vwo", None, date(2035, 1, 31)),
    ],
)
def test_de_database_rekent_dezelfde_einddatum_als_de_regel(
    alles, gemeente_a, geboren, diploma, niveau, behaald
):
    with alles():
        jongere = een_uitvaller(gemeente_a, geboren=geboren)
        if diploma:
            Kwalificatie(
                jongere=jongere,
                gemeente=gemeente_a,
                diploma=diploma,
                niveau=niveau,
                behaald_op=behaald,
            ).save()
        assert _tot(jongere) == f"{bewaren_tot(jongere)}"


def test_zonder_geboortedatum_is_er_geen_einddatum(alles, gemeente_a):
    with alles():
        jongere = een_uitvaller(gemeente_a)
        jongere.geboren, jongere.geboortedatum = "2007-00-00", None
        jongere.save()
        assert _tot(jongere) == "infinity"


@pytest.mark.parametrize(("erbij", "te_zien"), [(0, 1), (1, 0)])
def test_de_dag_na_de_einddatum_ziet_niemand_het(
    alles, jongere, gemeente_a, leerplicht_a, binnen_gemeente, erbij, te_zien
):
    _met_gegevens(jongere, gemeente_a, leerplicht_a, binnen_gemeente)
    with connection.cursor() as cursor:
        # De database kijkt op haar eigen kalender.
        cursor.execute("select (now() at time zone 'Europe/Amsterdam')::date")
        nu = cursor.fetchone()[0]
    with alles():
        Kwalificatie(
            jongere=jongere,
            gemeente=gemeente_a,
            diploma="mbo",
            niveau=2,
            behaald_op=plus_maanden(nu, -24) - erbij * DAG,
        ).save()
    with binnen_gemeente(leerplicht_a, gemeente_a):
        assert Gevoeliggegeven.objects.count() == te_zien
        assert Gevoeliggegeven.historie.count() == te_zien
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from doorstroompunt_gevoeliggegeven")
            assert cursor.fetchone() == (te_zien,)
    with alles():
        assert Gevoeliggegeven.objects.count() == 1


def test_na_de_einddatum_komt_er_niets_bij(jongere, gemeente_a, leerplicht_a, binnen_gemeente):
    with binnen_gemeente(leerplicht_a, gemeente_a):
        rij = start(jongere, leerplicht_a)
        instemming_vastleggen(rij, vorm="mondeling", op=VANDAAG, medewerker=leerplicht_a)
        Kwalificatie(
            jongere=jongere,
            gemeente=gemeente_a,
            diploma="havo",
            behaald_op=plus_maanden(VANDAAG, -25),
        ).save()
        with pytest.raises(ActGeweigerd, match="laatste dag"):
            gevoelig_vastleggen(rij, soort="straf", tekst="x", medewerker=leerplicht_a)


def test_een_instemming_van_morgen_geldt_vandaag_niet(
    jongere, gemeente_a, leerplicht_a, binnen_gemeente
):
    """Zij is niet vooruit vast te leggen, en wie haar toch zo kreeg, wacht tot de dag er is."""
    gegeven = {"soort": "straf", "tekst": "Voorwaarden", "medewerker": leerplicht_a}
    van = {"jongere": jongere, "gemeente": gemeente_a, "medewerker": leerplicht_a}
    with binnen_gemeente(leerplicht_a, gemeente_a):
        rij = start(jongere, leerplicht_a)
        with pytest.raises(ActGeweigerd, match="al geweest"):
            instemming_vastleggen(rij, vorm="mondeling", op=VANDAAG + DAG, medewerker=leerplicht_a)
        assert not Instemming.objects.exists()
        morgen = Instemming(**van, traject=rij, gegeven_op=VANDAAG + DAG, vorm="mondeling")
        morgen.save()
        with pytest.raises(ActGeweigerd, match="stemt niet in"):
            gevoelig_vastleggen(rij, **gegeven)
        assert not Gevoeliggegeven.objects.exists()
        morgen.gegeven_op = VANDAAG
        morgen.save()
        gevoelig_vastleggen(rij, **gegeven)
        assert Gevoeliggegeven.objects.count() == 1


def _verzoek(jongere, gemeente, medewerker):
    rij = Inzageverzoek(
        jongere=jongere,
        gemeente=gemeente,
        vrager="jongere",
        identiteit="balie",
        identiteit_op=VANDAAG,
        ontvangen_op=VANDAAG,
        vastgelegd_door=medewerker,
    )
    rij.save()
    return rij


def _stuk(verzoek):
    return [stuk for (soort, _), stuk in stukken_van(verzoek).items() if soort == "gevoelig"]


def test_het_pakket_noemt_dat_het_er_is_en_vraagt_de_coach(
    alles, jongere, gemeente_a, leerplicht_a, accounts, binnen_gemeente
):
    rij = _met_gegevens(jongere, gemeente_a, leerplicht_a, binnen_gemeente)
    ander = accounts["administratie-a"]
    with binnen_gemeente(ander, gemeente_a):
        verzoek = _verzoek(jongere, gemeente_a, ander)
        verzoek.save()
        (stuk,) = _stuk(verzoek)
    with alles():
        # Ook wie alles ziet (het pakket maakt het systeem), krijgt er de tekst niet bij.
        (zelfde,) = _stuk(verzoek)
        (taak,) = Taak.objects.filter(regel="inzage_gevoelig")
    assert stuk == zelfde
    assert "Aantal: 1" in stuk.tekst
    assert "apart" in stuk.tekst
    assert "Voorwaarden" not in stuk.tekst + stuk.titel
    assert (taak.behandelaar_id, taak.uiterlijk) == (leerplicht_a.pk, date(2026, 12, 27))
    with binnen_gemeente(leerplicht_a, gemeente_a):
        instemming_intrekken(rij)
        assert Instemming.objects.get().ingetrokken_op == VANDAAG
    with binnen_gemeente(ander, gemeente_a):
        (stuk,) = _stuk(verzoek)
    assert "niemand meer mag inzien: 1" in stuk.tekst


def test_een_andere_gemeente_hoort_niet_dat_het_er_is(
    jongere, gemeente_a, gemeente_b, leerplicht_a, leerplicht_b, binnen_gemeente
):
    _met_gegevens(jongere, gemeente_a, leerplicht_a, binnen_gemeente)
    with binnen_gemeente(leerplicht_b, gemeente_b), connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from gevoelig_aanwezig(%s, %s)", [jongere.pk, gemeente_a.pk]
        )
        assert cursor.fetchone() == (0,)
