"""Stappen vastleggen, overslaan en terugdraaien, en wat dat met sluiten en de termijn doet."""

from datetime import date, timedelta

import pytest

from cases.models import Zaak, Zaakgegevens, Zaakstap
from cases.regels.zaak import OVERGANGEN, Act, Zaakstatus
from cases.selectors.zaaktypen import termijn_uitleg, zaakverloop
from cases.services import zaken
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.stappen import (
    Stapverslag,
    stap_afronden,
    stap_overslaan,
    stap_terugdraaien,
)
from inrichting.services.zaaktypen import zaaktype_toevoegen
from inrichting.zaaktypen import geleverde_zaaktypen
from kern.grens import toets_uitgestelde_sloten
from kern.klok import vandaag
from kern.termijnen import plus_maanden
from tests.fabrieken import een_jongere, een_zaak

pytestmark = pytest.mark.django_db


@pytest.fixture
def een_lopende(gemeente_a, leerplicht_a, alles):
    """Een opgepakte zaak van een soort."""

    def maak(soort="VERZUIM", **velden):
        with alles():
            return een_zaak(
                een_jongere(gemeente_a),
                soort=soort,
                status="in_behandeling",
                behandelaar=leerplicht_a,
                opgepakt_op=date(2026, 11, 3),
                **velden,
            )

    return maak


def test_een_stap_staat_met_bevinding_dag_en_wie(een_lopende, leerplicht_a, alles):
    zaak = een_lopende()
    with alles():
        verslag = Stapverslag("HOREN", " Moeder gesproken ", op=date(2026, 11, 10))
        stap_afronden(zaak, verslag=verslag, medewerker=leerplicht_a)
        rij = Zaakstap.objects.get()
        toets_uitgestelde_sloten()
    assert (rij.code, rij.naam, rij.bevinding) == (
        *("HOREN", "Ouders en jongere horen"),
        "Moeder gesproken",
    )
    assert (rij.gedaan_op, rij.medewerker_id, rij.gemeente_id) == (
        *(date(2026, 11, 10), leerplicht_a.pk),
        zaak.gemeente_id,
    )


@pytest.mark.parametrize(
    ("verslag", "melding"),
    [
        (Stapverslag("BESTAAT_NIET", "x"), "hoort niet bij deze zaak"),
        (Stapverslag("HOREN", "  "), "wat u vond"),
        (Stapverslag("AFSLUITEN", "x"), "knop van de zaak"),
        (Stapverslag("HOREN", "x", op=date(2026, 11, 1)), "voor het openen"),
    ],
)
def test_een_stap_die_niet_kan(een_lopende, leerplicht_a, alles, verslag, melding):
    zaak = een_lopende()
    with alles(), pytest.raises(ActGeweigerd, match=melding):
        stap_afronden(zaak, verslag=verslag, medewerker=leerplicht_a)


def test_overslaan_vraagt_een_motivering(een_lopende, leerplicht_a, alles):
    zaak = een_lopende()
    with alles():
        with pytest.raises(ActGeweigerd, match="waarom u deze stap overslaat"):
            stap_overslaan(zaak, verslag=Stapverslag("HOREN", ""), medewerker=leerplicht_a)
        rij = stap_overslaan(
            zaak, verslag=Stapverslag("HOREN", "Ouders zijn al gehoord"), medewerker=leerplicht_a
        )
    assert (rij.overgeslagen, rij.motivering, rij.bevinding) == (True, "Ouders zijn al gehoord", "")


def test_een_tweede_klik_legt_niets_dubbel_vast(een_lopende, leerplicht_a, accounts, alles):
    zaak = een_lopende()
    verslag = Stapverslag("HOREN", "Gesproken", gezien=0)
    with alles():
        een = stap_afronden(zaak, verslag=verslag, medewerker=leerplicht_a)
        assert stap_afronden(zaak, verslag=verslag, medewerker=leerplicht_a).pk == een.pk
        with pytest.raises(IntussenGewijzigd, match="intussen vastgelegd"):
            stap_afronden(zaak, verslag=verslag, medewerker=accounts["administratie-a"])
        with pytest.raises(IntussenGewijzigd):
            ander = Stapverslag("HOREN", "Iets anders", gezien=0)
            stap_afronden(zaak, verslag=ander, medewerker=leerplicht_a)
        assert Zaakstap.objects.count() == 1


def test_alleen_een_herhaalbare_stap_kan_vaker(een_lopende, leerplicht_a, alles):
    zaak = een_lopende()
    with alles():
        for nummer in (1, 2):
            verslag = Stapverslag("HOREN", f"Gesprek {nummer}")
            assert stap_afronden(zaak, verslag=verslag, medewerker=leerplicht_a).nr == nummer
        route = Stapverslag("ROUTE", "Hulp past het beste")
        stap_afronden(zaak, verslag=route, medewerker=leerplicht_a)
        with pytest.raises(ActGeweigerd, match="al gedaan"):
            stap_afronden(zaak, verslag=route, medewerker=leerplicht_a)


def test_terugdraaien_laat_de_stap_staan_en_niet_meer_tellen(
    een_lopende, leerplicht_a, accounts, alles
):
    zaak = een_lopende()
    with alles():
        rij = stap_afronden(zaak, verslag=Stapverslag("ROUTE", "Hulp"), medewerker=leerplicht_a)
        with pytest.raises(ActGeweigerd, match="waarom"):
            stap_terugdraaien(rij, reden=" ", medewerker=leerplicht_a)
        stap_terugdraaien(rij, reden="Verkeerde zaak", medewerker=leerplicht_a)
        stap_terugdraaien(rij, reden="Verkeerde zaak", medewerker=leerplicht_a)
        with pytest.raises(IntussenGewijzigd):
            stap_terugdraaien(rij, reden="Ook ik", medewerker=accounts["administratie-a"])
        verloop = zaakverloop(Zaak.objects.get())
        assert not verloop.is_gedaan(verloop.definitie.stap("ROUTE"))
        opnieuw = stap_afronden(
            zaak, verslag=Stapverslag("ROUTE", "Toch hulp"), medewerker=leerplicht_a
        )
        assert opnieuw.nr == 2
        assert Zaakstap.objects.get(nr=1).terugdraaireden == "Verkeerde zaak"
        toets_uitgestelde_sloten()


def test_een_nieuwe_of_gesloten_zaak_krijgt_geen_stap(zaak_in_a, een_lopende, leerplicht_a, alles):
    verslag = Stapverslag("HOREN", "Gesproken")
    dicht = een_lopende(soort="ZORG")
    with alles():
        with pytest.raises(ActGeweigerd, match="eerst op"):
            stap_afronden(zaak_in_a, verslag=verslag, medewerker=leerplicht_a)
        rij = stap_afronden(dicht, verslag=Stapverslag("OVERLEG", "x"), medewerker=leerplicht_a)
        dicht.status, dicht.gesloten_op = "gesloten", vandaag()
        dicht.save()
        with pytest.raises(ActGeweigerd, match="gesloten"):
            stap_terugdraaien(rij, reden="Fout", medewerker=leerplicht_a)


@pytest.mark.parametrize(
    ("soort", "code", "gegevens", "mist"),
    [
        ("BEMIDDELING", "VRAAG", {"vrager": "ouder", "onderwerp": "Overgang"}, "onderwerp"),
        (
            *("ZORG", "ONTVANGST"),
            {"gedeeld_door": "Mentor", "gedeeld": "Trekt zich terug", "waarom": "Vroeg helpen"},
            "waarom",
        ),
        (
            *("THUISZITTER", "PLAN"),
            {"regiehouder_naam": "S. Mulder", "regiehouder_organisatie": "Samenwerkingsverband"},
            "regiehouder_organisatie",
        ),
    ],
)
def test_de_gegevens_van_een_zaaktype_horen_bij_haar_stap(
    een_lopende, leerplicht_a, alles, soort, code, gegevens, mist
):
    zaak = een_lopende(soort)
    with alles():
        half = Stapverslag(code, "Besproken", gegevens=gegevens | {mist: ""})
        with pytest.raises(ActGeweigerd):
            stap_afronden(zaak, verslag=half, medewerker=leerplicht_a)
        heel = Stapverslag(code, "Besproken", gegevens=gegevens)
        stap_afronden(zaak, verslag=heel, medewerker=leerplicht_a)
        rij = Zaakgegevens.objects.get()
        assert {veld: getattr(rij, veld) for veld in gegevens} == gegevens
        toets_uitgestelde_sloten()


def test_de_regiehouder_is_een_collega_of_iemand_van_buiten(een_lopende, leerplicht_a, alles):
    zaak = een_lopende("THUISZITTER")
    allebei = {
        "regiehouder": leerplicht_a,
        "regiehouder_naam": "S. Mulder",
        "regiehouder_organisatie": "Wijkteam",
    }
    with alles():
        verslag = Stapverslag("PLAN", "Plan", gegevens=allebei)
        with pytest.raises(ActGeweigerd, match="van buiten"):
            stap_afronden(zaak, verslag=verslag, medewerker=leerplicht_a)
        goed = Stapverslag("PLAN", "Plan", gegevens={"regiehouder": leerplicht_a})
        stap_afronden(zaak, verslag=goed, medewerker=leerplicht_a)
        assert Zaakgegevens.objects.get().regiehouder_id == leerplicht_a.pk


def test_sluiten_noemt_wat_nog_moet_en_slaat_over_met_uitleg(een_lopende, leerplicht_a, alles):
    zaak = een_lopende()
    with alles():
        stap_afronden(zaak, verslag=Stapverslag("HOREN", "Gesproken"), medewerker=leerplicht_a)
        with pytest.raises(ActGeweigerd, match="Nog niet gedaan: melding nakijken, contact"):
            zaken.zaak_sluiten(
                zaak, sluiting=zaken.Sluiting("EIGEN_SCHOOL"), medewerker=leerplicht_a
            )
        assert Zaak.objects.get().status == "in_behandeling"
        sluiting = zaken.Sluiting("EIGEN_SCHOOL", motivering_afwijking="School loste het op")
        zaken.zaak_sluiten(zaak, sluiting=sluiting, medewerker=leerplicht_a)
        over = Zaakstap.objects.filter(overgeslagen=True)
        assert {rij.code for rij in over} == {"ONTVANGST", "CONTACT_SCHOOL", "ROUTE", "EVALUATIE"}
        assert {rij.motivering for rij in over} == {"School loste het op"}
        toets_uitgestelde_sloten()


def test_met_alle_vereiste_stappen_sluit_een_zaak_zonder_uitleg(een_lopende, leerplicht_a, alles):
    zaak = een_lopende("LUXE")
    with alles():
        for code in ("ONTVANGST", "HOREN", "BEOORDELEN", "BERICHT"):
            stap_afronden(zaak, verslag=Stapverslag(code, "Gedaan"), medewerker=leerplicht_a)
        zaken.zaak_sluiten(
            zaak, sluiting=zaken.Sluiting("WAARSCH_FORMEEL"), medewerker=leerplicht_a
        )
        assert not Zaakstap.objects.filter(overgeslagen=True).exists()


def test_een_resultaat_van_een_ander_zaaktype_kan_niet(een_lopende, leerplicht_a, alles):
    zaak = een_lopende("LUXE")
    sluiting = zaken.Sluiting("STARTKWAL", motivering_afwijking="Al klaar")
    with alles(), pytest.raises(ActGeweigerd, match="hoort niet bij een zaak luxe verzuim"):
        zaken.zaak_sluiten(zaak, sluiting=sluiting, medewerker=leerplicht_a)


def test_een_ingelezen_zaak_zonder_stappen_sluit_met_een_motivering(
    een_lopende, leerplicht_a, alles
):
    zaak = een_lopende("THUISZITTER", geopend_op=date(2023, 9, 4))
    sluiting = zaken.Sluiting("EIGEN_SCHOOL", motivering_afwijking="Komt uit het vorige systeem")
    with alles():
        zaken.zaak_sluiten(zaak, sluiting=sluiting, medewerker=leerplicht_a)
        assert Zaak.objects.get().status == "gesloten"


@pytest.mark.parametrize("soort", [d.soort for d in geleverde_zaaktypen()])
def test_elk_zaaktype_volgt_de_tabel_van_overgangen(een_lopende, leerplicht_a, alles, soort):
    """De services doen wat `zaaktypen.csv` zegt; de rest van die tabel draait in de regels."""
    resultaat = next(d for d in geleverde_zaaktypen() if d.soort == soort).resultaten[0]
    doen = {
        Act.OPPAKKEN: lambda z: zaken.zaak_oppakken(z, medewerker=leerplicht_a),
        Act.PAUZEREN: lambda z: zaken.zaak_pauzeren(
            z, reden="Wacht", wacht_tot=vandaag() + timedelta(days=7), medewerker=leerplicht_a
        ),
        Act.HERVATTEN: lambda z: zaken.zaak_hervatten(z, medewerker=leerplicht_a),
        Act.SLUITEN: lambda z: zaken.zaak_sluiten(
            z,
            sluiting=zaken.Sluiting(resultaat, motivering_afwijking="Uitleg"),
            medewerker=leerplicht_a,
        ),
        Act.HEROPENEN: lambda z: zaken.zaak_heropenen(z, reden="Weer", medewerker=leerplicht_a),
        Act.VERVALLEN: lambda z: zaken.zaak_vervallen(z, reden="Dubbel", medewerker=leerplicht_a),
    }
    zaak = een_lopende(soort)
    with alles():
        for act in Act:
            for status in Zaakstatus:
                vers = Zaak.objects.get(pk=zaak.pk)
                vers.status = status.value
                vers.gesloten_op = vandaag() if status is Zaakstatus.GESLOTEN else None
                vers.save()
                if status in OVERGANGEN[act].van:
                    assert doen[act](vers).status == OVERGANGEN[act].naar
                else:
                    with pytest.raises(ActGeweigerd, match="kunt u niet"):
                        doen[act](vers)


def test_de_termijn_van_een_thuiszitter_komt_van_haar_open_stappen(gemeente_a, leerplicht_a, alles):
    with alles():
        zaak = zaken.zaak_openen(
            *(een_jongere(gemeente_a),),
            soort="THUISZITTER",
            medewerker=leerplicht_a,
            op=date(2026, 11, 2),
        )
        zaken.zaak_oppakken(zaak, medewerker=leerplicht_a)
        zaak = Zaak.objects.get()
        assert zaak.termijn == plus_maanden(date(2026, 11, 2), 3)
        assert zaak.termijn_regel == "stap:OPSCHALEN"
        verslag = Stapverslag("KERNPARTNERS", "Overlegd", op=date(2026, 11, 20))
        stap_afronden(zaak, verslag=verslag, medewerker=leerplicht_a)
        zaak = Zaak.objects.get()
        assert (zaak.termijn, zaak.termijn_regel) == (date(2026, 11, 25), "stap:ACTIETAFEL")
        waarom = termijn_uitleg(zaak)
        assert waarom is not None
        assert "Actietafel is uiterlijk 5 dagen na de stap ervoor" in waarom.regels[0].tekst
        assert "Routekaart" in waarom.getallen[0].bron
        stap_afronden(zaak, verslag=Stapverslag("ACTIETAFEL", "Gehouden"), medewerker=leerplicht_a)
        assert Zaak.objects.get().termijn_regel == "stap:OPSCHALEN"
        stap_overslaan(
            zaak, verslag=Stapverslag("OPSCHALEN", "Er is een plek"), medewerker=leerplicht_a
        )
        assert Zaak.objects.get().termijn is None
        toets_uitgestelde_sloten()


def test_wie_wacht_heeft_de_dag_van_terugkijken_als_termijn(een_lopende, leerplicht_a, alles):
    zaak = een_lopende("THUISZITTER")
    dag = vandaag() + timedelta(days=10)
    with alles():
        zaken.zaak_pauzeren(zaak, reden="Wacht", wacht_tot=dag, medewerker=leerplicht_a)
        verslag = Stapverslag("KERNPARTNERS", "Overlegd")
        stap_afronden(zaak, verslag=verslag, medewerker=leerplicht_a)
        assert Zaak.objects.get().termijn == dag


def test_een_lopende_zaak_houdt_de_definitie_van_haar_eerste_dag(
    een_lopende, gemeente_a, gemeente_b, alles
):
    """Een aanpassing telt voor zaken die daarna opengaan, en alleen in die gemeente."""
    from dataclasses import replace

    basis = next(d for d in geleverde_zaaktypen() if d.soort == "VERZUIM")
    anders = replace(basis, bereik=f"gemeente:{gemeente_a.code}", bron="Werkoverleg", stappen=())
    with alles():
        zaaktype_toevoegen(anders, van=date(2026, 11, 10))
    oud, nieuw = een_lopende(), een_lopende(geopend_op=date(2026, 11, 10))
    with alles():
        elders = een_zaak(een_jongere(gemeente_b), geopend_op=date(2026, 11, 12))
        assert len(zaakverloop(oud).definitie.stappen) == 10
        assert zaakverloop(nieuw).definitie.stappen == ()
        assert len(zaakverloop(elders).definitie.stappen) == 10
