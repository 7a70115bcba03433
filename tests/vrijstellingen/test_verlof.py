"""Verlof (VR-15 tot en met VR-17): de tien dagen per jongere, en wie er dan beslist."""

from datetime import date

import pytest

from cases.models import Sluitingsdag, Woonplaats
from cases.services.fouten import ActGeweigerd
from tests.fabrieken import een_inschrijving, een_jongere, een_school
from tests.vrijstellingen.hulp import VANDAAG, uitspraak
from vrijstellingen.models import Schoolverlof, Verlofaanvraag, Vrijstelling
from vrijstellingen.regels.grond import Oordeel
from vrijstellingen.selectors.verlof import schoolmelding_toetsen, toets_van
from vrijstellingen.services.onderzoek import betrokkene_horen
from vrijstellingen.services.oordelen import vrijstelling_beoordelen
from vrijstellingen.services.verlof import (
    Schoolopgave,
    Verlofgegevens,
    schoolverlof_vastleggen,
    verlof_aanvragen,
    verlof_naar_directeur,
)
from vrijstellingen.services.verlofdagen import Veldfout

MAANDAG = date(2026, 11, 30)


@pytest.fixture
def school(alles, gemeente_a, jongere):
    with alles():
        school = een_school(gemeente_a, naam="Het Baken")
        een_inschrijving(jongere, school)
        return school


@pytest.fixture
def andere_school(alles, gemeente_a, jongere):
    with alles():
        school = een_school(gemeente_a, naam="De Brug")
        een_inschrijving(jongere, school, van=date(2026, 11, 1))
        return school


def gegevens(school, **velden):
    """Vijf schooldagen 11g vanaf maandag 30 november."""
    vast = {
        "grond": "11g",
        "ontvangen_op": VANDAAG,
        "van": MAANDAG,
        "tot_en_met": date(2026, 12, 4),
        "kanaal": "mail",
        "ingediend_door": "ouder",
        "schoolweek": 5,
        "school": school,
        "reden": "overig",
    }
    return Verlofgegevens(**(vast | velden))


def gaf(jongere, school, wie, van, tot, **velden):
    """Verlof dat de directeur gaf."""
    vast = {"grond": "11g", "school": school, "van": van, "tot_en_met": tot, "gemeld_op": VANDAAG}
    return schoolverlof_vastleggen(jongere, opgave=Schoolopgave(**(vast | velden)), medewerker=wie)


def test_vijf_gegeven_en_vijf_gevraagd_is_tien_dus_de_directeur(jongere, school, bezig):
    gaf(jongere, school, bezig, date(2026, 9, 7), date(2026, 9, 11))
    toets = toets_van(verlof_aanvragen(jongere, gegevens=gegevens(school), medewerker=bezig))
    assert (toets.bevoegd, toets.reeds, toets.totaal) == ("hoofd", 5, 10)


def test_de_elfde_dag_is_van_de_leerplichtambtenaar_ook_na_een_andere_school(
    jongere, school, andere_school, bezig
):
    gaf(jongere, school, bezig, date(2026, 9, 7), date(2026, 9, 18))
    aanvraag = verlof_aanvragen(
        jongere,
        gegevens=gegevens(andere_school, tot_en_met=MAANDAG),
        medewerker=bezig,
    )
    toets = toets_van(aanvraag)
    assert (toets.bevoegd, toets.reeds, toets.totaal) == ("leerplichtambtenaar", 10, 11)
    assert aanvraag.vrijstelling.verlofdagen == 1


def test_dagen_door_het_beroep_tellen_apart(jongere, school, bezig):
    gaf(jongere, school, bezig, date(2026, 9, 14), date(2026, 9, 25), grond="11f")
    toets = toets_van(
        verlof_aanvragen(
            jongere, gegevens=gegevens(school, tot_en_met=date(2026, 12, 2)), medewerker=bezig
        )
    )
    assert (toets.bevoegd, toets.reeds, toets.totaal) == ("hoofd", 0, 3)


def test_vorig_schooljaar_telt_niet_mee(jongere, school, bezig):
    gaf(jongere, school, bezig, date(2026, 6, 1), date(2026, 6, 12))
    toets = toets_van(verlof_aanvragen(jongere, gegevens=gegevens(school), medewerker=bezig))
    assert (toets.reeds, toets.bevoegd) == (0, "hoofd")


def test_de_telling_gaat_mee_over_de_gemeentegrens_als_aantal(
    alles, gemeente_a, gemeente_b, leerplicht_b, binnen_gemeente, bezig
):
    with alles():
        jongere = een_jongere(gemeente_b)
        daar, hier = een_school(gemeente_b), een_school(gemeente_a)
        een_inschrijving(jongere, daar)
    with binnen_gemeente(leerplicht_b, gemeente_b):
        gaf(jongere, daar, leerplicht_b, date(2026, 9, 7), date(2026, 9, 18))
    with alles():
        jongere.gemeente = gemeente_a
        jongere.save()
        Woonplaats(jongere=jongere, gemeente=gemeente_a, van=date(2026, 10, 1)).save()
    with binnen_gemeente(bezig, gemeente_a):
        assert not Schoolverlof.objects.exists()
        toets = toets_van(
            verlof_aanvragen(jongere, gegevens=gegevens(hier, tot_en_met=MAANDAG), medewerker=bezig)
        )
    assert (toets.bevoegd, toets.reeds, toets.elders) == ("leerplichtambtenaar", 10, 10)


def test_de_ambtenaar_beslist_pas_na_horen_en_dan_telt_het_mee(jongere, school, bezig):
    gaf(jongere, school, bezig, date(2026, 9, 7), date(2026, 9, 18))
    rij = verlof_aanvragen(jongere, gegevens=gegevens(school), medewerker=bezig).vrijstelling
    besluit = uitspraak(Oordeel.VERLEEND, geldig_van=MAANDAG, geldig_tot_en_met=date(2026, 12, 2))
    with pytest.raises(ActGeweigerd):
        vrijstelling_beoordelen(rij, uitspraak=besluit, medewerker=bezig)
    betrokkene_horen(
        rij, op=VANDAAG, met="hoofd", tekst="De directeur is akkoord.", medewerker=bezig
    )
    vers = vrijstelling_beoordelen(rij, uitspraak=besluit, medewerker=bezig)
    # Drie dagen verleend van de vijf gevraagde: alleen die drie tellen.
    assert (vers.oordeel, vers.verlofdagen) == ("verleend", 3)
    volgende = verlof_aanvragen(
        jongere,
        gegevens=gegevens(school, van=date(2027, 1, 11), tot_en_met=date(2027, 1, 11)),
        medewerker=bezig,
    )
    assert toets_van(volgende).reeds == 13


def test_over_tien_dagen_kan_de_gemeente_niet_besluiten_maar_wel_doorsturen(jongere, school, bezig):
    aanvraag = verlof_aanvragen(jongere, gegevens=gegevens(school), medewerker=bezig)
    rij = aanvraag.vrijstelling
    betrokkene_horen(rij, op=VANDAAG, met="hoofd", tekst="Gebeld.", medewerker=bezig)
    for oordeel in (Oordeel.VERLEEND, Oordeel.GEWEIGERD):
        besluit = uitspraak(oordeel)
        with pytest.raises(ActGeweigerd, match="directeur"):
            vrijstelling_beoordelen(rij, uitspraak=besluit, medewerker=bezig)


def test_doorsturen_en_het_antwoord_van_de_directeur(jongere, school, bezig):
    aanvraag = verlof_aanvragen(jongere, gegevens=gegevens(school), medewerker=bezig)
    rij = verlof_naar_directeur(aanvraag, medewerker=bezig)
    assert rij.oordeel == "naar_schoolhoofd"
    assert verlof_naar_directeur(aanvraag, medewerker=bezig).pk == rij.pk
    gaf(jongere, school, bezig, MAANDAG, date(2026, 12, 4), aanvraag=rij)
    nieuw = verlof_aanvragen(
        jongere,
        gegevens=gegevens(school, van=date(2026, 12, 7), tot_en_met=date(2026, 12, 14)),
        medewerker=bezig,
    )
    toets = toets_van(nieuw)
    assert (toets.reeds, toets.totaal, toets.bevoegd) == (5, 11, "leerplichtambtenaar")
    with pytest.raises(ActGeweigerd, match="leerplichtambtenaar"):
        verlof_naar_directeur(nieuw, medewerker=bezig)


def test_meer_dan_tien_dagen_door_het_beroep_mag_niemand_geven(jongere, school, bezig):
    aanvraag = verlof_aanvragen(
        jongere,
        gegevens=gegevens(
            school, grond="11f", reden="", tot_en_met=date(2026, 12, 14), beroep_belet=True
        ),
        medewerker=bezig,
    )
    assert aanvraag.vrijstelling.verlofdagen == 11
    assert toets_van(aanvraag).bevoegd == "niemand"
    assert verlof_naar_directeur(aanvraag, medewerker=bezig).oordeel == "naar_schoolhoofd"


def test_de_richtlijn_en_wat_nooit_een_reden_is_staan_erbij(jongere, school, bezig):
    huwelijk = verlof_aanvragen(
        jongere, gegevens=gegevens(school, reden="huwelijk"), medewerker=bezig
    )
    toets = toets_van(huwelijk)
    (punt,) = [p for p in toets.punten if p.naam == "richtlijn"]
    assert (punt.uitkomst, toets.uitkomst) == ("let_op", "let_op")
    assert "hoogstens 1 schooldag" in punt.uitleg.tekst
    tickets = verlof_aanvragen(
        jongere,
        gegevens=gegevens(
            school,
            reden="goedkope_tickets",
            van=date(2026, 12, 7),
            tot_en_met=date(2026, 12, 7),
        ),
        medewerker=bezig,
    )
    assert toets_van(tickets).uitkomst == "nee"


def test_achteraf_binnen_twee_dagen(jongere, school, bezig):
    vast = {"van": date(2026, 11, 23), "tot_en_met": date(2026, 11, 24)}
    uitkomsten = []
    for gemeld in (date(2026, 11, 25), date(2026, 11, 26), None):
        aanvraag = verlof_aanvragen(
            jongere,
            gegevens=gegevens(
                school, **vast, verhinderd_op=date(2026, 11, 23), reden_gemeld_op=gemeld
            ),
            medewerker=bezig,
        )
        (punt,) = [p for p in toets_van(aanvraag).punten if p.naam == "achteraf"]
        uitkomsten.append(punt.uitkomst)
        Verlofaanvraag.objects.get(pk=aanvraag.pk).delete()
        rij = Vrijstelling.objects.get(pk=aanvraag.vrijstelling_id)
        rij.oordeel = "ingetrokken"
        rij.save()
    assert uitkomsten == ["ja", "let_op", "onbekend"]


@pytest.mark.parametrize(
    ("velden", "veld", "tekst"),
    [
        ({"tot_en_met": date(2026, 11, 29)}, "tot_en_met", "voor de eerste dag"),
        # Kerstvakantie, en een weekend.
        (
            {"van": date(2026, 12, 21), "tot_en_met": date(2026, 12, 24)},
            "van",
            "geen school",
        ),
        ({"van": date(2026, 11, 28), "tot_en_met": date(2026, 11, 29)}, "van", "geen school"),
        ({"tot_en_met": date(2027, 9, 3)}, "tot_en_met", "twee schooljaren"),
        ({"dagen": 6}, "dagen", "5 schooldagen"),
        ({"dagen": 0}, "dagen", "5 schooldagen"),
        ({"ontvangen_op": date(2026, 11, 28)}, "ontvangen_op", "al geweest"),
        ({"verhinderd_op": date(2026, 12, 1)}, "verhinderd_op", "achteraf"),
    ],
)
def test_dagen_die_niet_kunnen_krijgen_uitleg_bij_het_veld(
    jongere, school, bezig, velden, veld, tekst
):
    with pytest.raises(Veldfout, match=tekst) as fout:
        verlof_aanvragen(jongere, gegevens=gegevens(school, **velden), medewerker=bezig)
    assert fout.value.veld == veld
    assert not Vrijstelling.objects.exists()


def test_een_dag_dat_de_school_dicht_is_telt_niet(jongere, school, bezig):
    Sluitingsdag(
        school=school,
        van=date(2026, 12, 1),
        tot_en_met=date(2026, 12, 2),
        reden="Studiedag",
        bron="toets",
    ).save()
    aanvraag = verlof_aanvragen(jongere, gegevens=gegevens(school), medewerker=bezig)
    assert aanvraag.vrijstelling.verlofdagen == 3


def test_overlap_met_ander_verlof_wordt_geweigerd(jongere, school, bezig):
    gaf(jongere, school, bezig, date(2026, 12, 3), date(2026, 12, 4))
    with pytest.raises(Veldfout, match="03-12-2026"):
        verlof_aanvragen(jongere, gegevens=gegevens(school), medewerker=bezig)
    verlof_aanvragen(
        jongere, gegevens=gegevens(school, tot_en_met=date(2026, 12, 2)), medewerker=bezig
    )
    with pytest.raises(Veldfout, match="30-11-2026"):
        gaf(jongere, school, bezig, date(2026, 12, 2), date(2026, 12, 2))


def test_twee_keer_klikken_geeft_een_aanvraag_en_een_verlof(jongere, school, bezig):
    een, twee = (
        verlof_aanvragen(jongere, gegevens=gegevens(school), medewerker=bezig) for _ in range(2)
    )
    assert een.pk == twee.pk
    drie, vier = (gaf(jongere, school, bezig, date(2026, 9, 7), date(2026, 9, 8)) for _ in range(2))
    assert drie.pk == vier.pk
    assert Vrijstelling.objects.count() == Schoolverlof.objects.count() == 1


def test_ziekte_en_een_feest_worden_alleen_vastgelegd(jongere, school, bezig):
    ziek = gaf(
        jongere,
        school,
        bezig,
        date(2026, 11, 23),
        None,
        grond="11d",
        gemeld_op=date(2026, 11, 24),
        gemeld_door="ouders",
    )
    feest = gaf(
        jongere,
        school,
        bezig,
        date(2026, 11, 20),
        date(2026, 11, 20),
        grond="11e",
        gemeld_op=date(2026, 11, 19),
    )
    assert ziek.dagen is None
    assert [p.uitkomst for p in schoolmelding_toetsen(ziek)] == ["ja"]
    assert [p.uitkomst for p in schoolmelding_toetsen(feest)] == ["nee", "ja"]
    toets = toets_van(verlof_aanvragen(jongere, gegevens=gegevens(school), medewerker=bezig))
    assert toets.reeds == 0
    with pytest.raises(Veldfout, match="laatste dag"):
        gaf(jongere, school, bezig, date(2026, 10, 1), None, grond="11e")


def test_het_signaal_van_de_termijn_ziet_de_elfde_dag(jongere, school, bezig, alles, gemeente_a):
    """Een dag erbij na tien van de school: ook dan loopt er een termijn bij de gemeente."""
    from cases.models import Signaal
    from signalering.services import signalen_herberekenen

    aanvraag = verlof_aanvragen(
        jongere,
        gegevens=gegevens(school, ontvangen_op=date(2026, 9, 28), tot_en_met=MAANDAG),
        medewerker=bezig,
    )

    def gemeld():
        with alles():
            signalen_herberekenen(VANDAAG, jongeren=[jongere.pk])
            return Signaal.objects.filter(
                soort="termijn_verloopt",
                sleutel=f"vrijstelling:{aanvraag.vrijstelling_id}",
                ingetrokken_op=None,
            ).exists()

    assert not gemeld()
    gaf(jongere, school, bezig, date(2026, 9, 7), date(2026, 9, 18))
    assert gemeld()
