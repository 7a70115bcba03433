"""S4, S6 en S12: wanneer een signaal er is, en wanneer net niet."""

from datetime import date, timedelta

import pytest

from cases.models import Contactmoment, Jongere, Schoolafspraak, Taak, Woonplaats
from inrichting.models import Parameter
from tests.fabrieken import (
    een_afwezigheid,
    een_inschrijving,
    een_jongere,
    een_melding,
    een_school,
    een_zaak,
)
from tests.signalering.hulp import signalen_op, van_soort
from toegang.models import Gebied, Gebiedsgemeente
from vrijstellingen.models import Vrijstelling

pytestmark = pytest.mark.django_db

DAG = timedelta(days=1)


# S4: absoluut verzuim -----------------------------------------------------------------------


@pytest.fixture
def uitgeschreven(gemeente_a, alles) -> Jongere:
    """Tot en met vrijdag 31 oktober 2025 ingeschreven, daarna niet meer."""
    with alles():
        jongere = een_jongere(gemeente_a)
        een_inschrijving(jongere, een_school(gemeente_a), tot_en_met=date(2025, 10, 31))
    return jongere


def test_na_tien_lesdagen_zonder_inschrijving_is_er_absoluut_verzuim(uitgeschreven, alles):
    with alles():
        assert signalen_op(date(2025, 11, 14)) == []
        (rij,) = signalen_op(date(2025, 11, 17))
    assert (rij["soort"], rij["sinds"]) == ("absoluut_verzuim", date(2025, 11, 1))
    assert rij["drempeldag"] == date(2025, 11, 17)


def test_de_zomervakantie_is_geen_wachttijd(gemeente_a, alles):
    """1 augustus geeft geen stortvloed: in midden begint de school op 1 september."""
    with alles():
        jongere = een_jongere(gemeente_a)
        een_inschrijving(jongere, een_school(gemeente_a), tot_en_met=date(2025, 7, 31))
        assert signalen_op(date(2025, 9, 12)) == []
        (rij,) = signalen_op(date(2025, 9, 15))
    assert (rij["sinds"], rij["drempeldag"]) == (date(2025, 8, 1), date(2025, 9, 15))


def test_een_kinderdagcentrum_is_geen_inschrijving(uitgeschreven, gemeente_a, alles):
    with alles():
        een_inschrijving(
            uitgeschreven, een_school(gemeente_a), van=date(2025, 11, 1), onderwijssoort="KDC"
        )
        (rij,) = signalen_op(date(2025, 11, 24))
    assert rij["sinds"] == date(2025, 11, 1)


def test_een_nieuwe_inschrijving_maakt_er_een_einde_aan(uitgeschreven, gemeente_a, alles):
    with alles():
        een_inschrijving(uitgeschreven, een_school(gemeente_a), van=date(2025, 11, 24))
        assert len(signalen_op(date(2025, 11, 23))) == 1
        assert signalen_op(date(2025, 11, 24)) == []


def test_een_vrijstelling_of_een_lopende_zaak_neemt_het_weg(uitgeschreven, gemeente_a, alles):
    op = date(2025, 11, 24)
    with alles():
        zaak = een_zaak(uitgeschreven, soort="AV", geopend_op=op)
        assert signalen_op(op) == []
        zaak.status, zaak.gesloten_op = "gesloten", op
        zaak.save()
        assert len(signalen_op(op)) == 1
        een_zaak(uitgeschreven, soort="VERZUIM", geopend_op=op)
        assert len(signalen_op(op)) == 1
        Vrijstelling(
            jongere=uitgeschreven,
            gemeente=gemeente_a,
            grond="5a",
            oordeel="voldoet",
            oordeel_op=op,
            ontvangen_op=op,
            geldig_van=date(2025, 8, 1),
        ).save()
        assert signalen_op(op) == []
        assert len(signalen_op(op - DAG)) == 1


def test_wie_net_leerplichtig_is_begint_bij_het_begin_van_de_plicht(gemeente_a, alles):
    """Op 15 juli vijf geworden: in midden begint de leerplicht op 1 september 2025."""
    with alles():
        een_jongere(gemeente_a, geboren="2020-07-15", geboortedatum=date(2020, 7, 15))
        assert signalen_op(date(2025, 9, 12)) == []
        (rij,) = signalen_op(date(2025, 9, 15))
    assert rij["sinds"] == date(2025, 9, 1)


def test_van_29_februari_is_de_vijfde_verjaardag_1_maart(gemeente_a, alles):
    with alles():
        een_jongere(gemeente_a, geboren="2020-02-29", geboortedatum=date(2020, 2, 29))
        assert signalen_op(date(2025, 4, 14)) == []
        (rij,) = signalen_op(date(2025, 4, 15))
    assert rij["sinds"] == date(2025, 4, 1)


def test_wie_er_komt_wonen_begint_bij_de_eerste_woonplaats(gemeente_a, alles):
    with alles():
        jongere = een_jongere(gemeente_a)
        woonplaats = Woonplaats.objects.get(jongere=jongere)
        woonplaats.van = date(2025, 11, 3)
        woonplaats.save()
        assert signalen_op(date(2025, 11, 14)) == []
        (rij,) = signalen_op(date(2025, 11, 17))
    assert rij["sinds"] == date(2025, 11, 3)


def test_de_wachttijd_is_een_instelling_van_de_gemeente(uitgeschreven, gemeente_a, alles):
    Parameter(
        naam="absoluut_verzuim_wachttijd_lesdagen",
        bereik="gemeente:9901",
        waarde=3,
        van=date(2025, 8, 1),
        bron="Toets",
    ).save()
    with alles():
        assert signalen_op(date(2025, 11, 5)) == []
        assert len(signalen_op(date(2025, 11, 6))) == 1


@pytest.mark.parametrize(
    ("geboren", "op", "wel"),
    [
        (date(2007, 11, 25), date(2025, 11, 24), True),
        (date(2007, 11, 24), date(2025, 11, 24), False),
        (date(2008, 2, 29), date(2026, 2, 28), True),
        (date(2008, 2, 29), date(2026, 3, 1), False),
    ],
)
def test_op_de_achttiende_verjaardag_is_het_voorbij(geboren, op, wel, gemeente_a, alles):
    with alles():
        een_jongere(gemeente_a, geboren=geboren.isoformat(), geboortedatum=geboren)
        assert bool(van_soort(signalen_op(op), "absoluut_verzuim")) is wel


# S6: herhaald verzuim -----------------------------------------------------------------------


def test_de_tweede_melding_van_het_schooljaar_is_herhaald_verzuim(gemeente_a, alles):
    with alles():
        jongere = een_jongere(gemeente_a)
        een_inschrijving(jongere, een_school(gemeente_a))
        een_melding(jongere, ontvangen_op=date(2025, 7, 31))
        eerste = een_melding(jongere, ontvangen_op=date(2025, 9, 15))
        een_melding(jongere, ontvangen_op=date(2025, 9, 20), status="ingetrokken")
        een_melding(jongere, ontvangen_op=date(2025, 9, 21), soort="ZORG")
        tweede = een_melding(jongere, ontvangen_op=date(2025, 10, 2), soort="LUXE")
        assert signalen_op(date(2025, 10, 1)) == []
        (rij,) = signalen_op(date(2025, 10, 2))
    assert (rij["soort"], rij["sinds"]) == ("herhaald_verzuim", date(2025, 9, 15))
    assert rij["drempeldag"] == date(2025, 10, 2)
    assert rij["gegevens"]["meldingen"] == [eerste.pk, tweede.pk]


@pytest.mark.parametrize(
    ("velden", "op", "wel"),
    [
        ({}, date(2025, 9, 15), True),
        ({}, date(2025, 9, 14), False),
        ({"drempel": 2}, date(2025, 9, 15), False),
        ({"van": date(2025, 9, 16)}, date(2025, 9, 20), False),
        ({"tot_en_met": date(2025, 9, 14)}, date(2025, 9, 20), False),
        ({"soort": "verzuim18plus"}, date(2025, 9, 20), False),
        ({"school": "een andere"}, date(2025, 9, 20), False),
        ({"school": None, "gebied": "eigen"}, date(2025, 9, 15), True),
        ({"school": None, "gebied": "ander"}, date(2025, 9, 20), False),
    ],
)
def test_de_afspraak_met_de_school_kan_eerder_zijn(velden, op, wel, gemeente_a, gemeente_b, alles):
    """Met drempel 1 handelt de gemeente al bij de eerste melding van deze school."""
    gebieden = {}
    for code, gemeente in (("eigen", gemeente_a), ("ander", gemeente_b)):
        gebieden[code] = Gebied(code=code, naam=code, soort="subregio")
        gebieden[code].save()
        Gebiedsgemeente(gebied=gebieden[code], gemeente=gemeente).save()
    with alles():
        school, ander = een_school(gemeente_a), een_school(gemeente_a)
        jongere = een_jongere(gemeente_a)
        een_inschrijving(jongere, school)
        melding = een_melding(jongere, ontvangen_op=date(2025, 9, 15), school=school)
        gegevens = {
            "soort": "tweede_melding",
            "school": school,
            "drempel": 1,
            "van": date(2025, 8, 1),
            "bron": "Brief",
        } | velden
        if gegevens["school"] == "een andere":
            gegevens["school"] = ander
        gegevens["gebied"] = gebieden.get(gegevens.get("gebied", ""))
        Schoolafspraak(**gegevens).save()
        rijen = van_soort(signalen_op(op), "herhaald_verzuim")
    assert bool(rijen) is wel
    for rij in rijen:
        assert (rij["sinds"], rij["drempeldag"]) == (date(2025, 9, 15), date(2025, 9, 15))
        assert rij["gegevens"] == {
            "meldingen": [melding.pk],
            "vanaf": 2,
            "afspraak_op": "2025-09-15",
        }


# S11: verzuim vanaf 18 jaar -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stukken", "sinds"),
    [
        ("2025-11-03/", "2025-11-03"),
        ("2025-11-03/2025-11-14 2025-11-17/", "2025-11-03"),
        ("2025-11-03/2025-11-20 2025-11-10/", "2025-11-03"),
        ("2025-10-06/2025-10-10 2025-11-03/2025-11-14 2025-11-15/", "2025-11-03"),
        ("2025-10-13/2025-10-17 2025-10-27/2025-11-07 2025-11-10/", "2025-10-13"),
        ("2025-11-03/2025-11-14 2025-11-18/", ""),
        ("2025-11-03/2025-11-14/ziekte 2025-11-17/", ""),
        ("2025-11-03/2025-11-14 2025-11-17/2025-11-27", ""),
    ],
)
def test_vier_aaneengesloten_weken_mogen_in_stukken_zijn_vastgelegd(
    stukken, sinds, gemeente_a, alles
):
    """VSV-01: tussen de stukken ligt geen lesdag; een weekend of de herfstvakantie telt niet."""
    op = date(2025, 11, 28)
    with alles():
        jongere = een_jongere(gemeente_a, geboren="2007-01-01", geboortedatum=date(2007, 1, 1))
        een_inschrijving(jongere, een_school(gemeente_a), onderwijssoort="MBO2")
        for stuk in stukken.split():
            van, tot, *oorzaak = stuk.split("/")
            een_afwezigheid(
                jongere,
                van=date.fromisoformat(van),
                tot_en_met=date.fromisoformat(tot) if tot else None,
                vorm="geen_onderwijs",
                oorzaak=(oorzaak or ["ongeoorloofd"])[0],
            )
        rijen = van_soort(signalen_op(op), "doelgroep_doorstroompunt")
    assert [str(rij["sinds"]) for rij in rijen] == [sinds] * bool(sinds)


# S12: stilstand -----------------------------------------------------------------------------


@pytest.fixture
def stille_zaak(gemeente_a, alles):
    """Geopend op maandag 3 november 2025; twintig lesdagen later is 1 december."""
    with alles():
        jongere = een_jongere(gemeente_a)
        een_inschrijving(jongere, een_school(gemeente_a))
        return een_zaak(jongere, geopend_op=date(2025, 11, 3))


def test_na_vier_lesweken_zonder_contact_staat_een_zaak_stil(stille_zaak, alles):
    with alles():
        assert signalen_op(date(2025, 11, 28)) == []
        (rij,) = signalen_op(date(2025, 12, 1))
    assert (rij["soort"], rij["sleutel"]) == ("stilstand", f"zaak:{stille_zaak.pk}")
    assert (rij["sinds"], rij["drempeldag"]) == (date(2025, 11, 3), date(2025, 12, 1))


def test_contact_begint_de_telling_opnieuw(stille_zaak, gemeente_a, alles):
    with alles():
        Contactmoment(
            jongere=stille_zaak.jongere,
            gemeente=gemeente_a,
            zaak=stille_zaak,
            datum=date(2025, 11, 10),
            soort="TELEFOON",
        ).save()
        assert signalen_op(date(2025, 12, 5)) == []
        (rij,) = signalen_op(date(2025, 12, 8))
    assert rij["sinds"] == date(2025, 11, 10)


def test_een_geplande_stap_is_geen_stilstand(stille_zaak, gemeente_a, alles):
    with alles():
        taak = Taak(
            jongere=stille_zaak.jongere,
            gemeente=gemeente_a,
            zaak=stille_zaak,
            titel="Bellen",
            uiterlijk=date(2025, 12, 2),
        )
        taak.save()
        assert signalen_op(date(2025, 12, 2)) == []
        assert len(signalen_op(date(2025, 12, 3))) == 1
        taak.klaar_op = date(2025, 12, 1)
        taak.save()
        assert len(signalen_op(date(2025, 12, 2))) == 1


def test_een_gesloten_zaak_staat_niet_stil(stille_zaak, alles):
    with alles():
        stille_zaak.status, stille_zaak.gesloten_op = "gesloten", date(2025, 12, 3)
        stille_zaak.save()
        assert signalen_op(date(2025, 12, 3)) == []
        assert len(signalen_op(date(2025, 12, 2))) == 1


def test_een_samengevoegde_jongere_geeft_geen_signalen(stille_zaak, gemeente_a, alles):
    with alles():
        ander = een_jongere(gemeente_a)
        een_inschrijving(ander, een_school(gemeente_a))
        jongere = stille_zaak.jongere
        jongere.opgegaan_in = ander
        jongere.save()
        assert signalen_op(date(2025, 12, 3)) == []
