"""Een route of plan dat is vastgelegd, doet de stap; sluiten vraagt er dan niet meer om."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from cases.models import Zaak, Zaakgegevens, Zaakstap
from cases.regels.stappen import Stand
from cases.selectors.zaaktypen import zaakverloop
from cases.services import zaken
from cases.services.fouten import ActGeweigerd
from cases.services.plannen import Planopgave, plan_vaststellen
from cases.services.routes import Keuze, route_kiezen
from cases.services.stappen import Stapverslag, stap_afronden, stap_overslaan
from inrichting.zaaktypen import Feit, geleverde_zaaktypen
from kern.klok import vandaag
from tests.fabrieken import een_jongere, een_zaak

pytestmark = pytest.mark.django_db
OP = date(2026, 11, 10)


@pytest.fixture
def een_lopende(gemeente_a, leerplicht_a, alles):
    """Een opgepakte zaak van een soort, met deze stappen al gedaan."""

    def maak(soort="VERZUIM", *codes):
        with alles():
            zaak = een_zaak(
                een_jongere(gemeente_a),
                soort=soort,
                status="in_behandeling",
                behandelaar=leerplicht_a,
                opgepakt_op=date(2026, 11, 3),
            )
            for code in codes:
                stap_afronden(zaak, verslag=Stapverslag(code, "Gedaan"), medewerker=leerplicht_a)
        return zaak

    return maak


def _route(zaak, medewerker):
    keuze = Keuze(
        "VRIJWILLIG", OP, "Er is hulp nodig.", motivering_afwijking="Het gezin vraagt erom."
    )
    return route_kiezen(zaak, keuze=keuze, medewerker=medewerker)


def _plan(zaak, medewerker):
    opgave = Planopgave("Weer naar school", vandaag() + timedelta(days=30))
    return plan_vaststellen(zaak, opgave=opgave, medewerker=medewerker, gezien=0)


def test_elke_stap_route_en_plan_volgt_uit_haar_feit():
    feiten = {
        (stap.code, stap.feit)
        for zaaktype in geleverde_zaaktypen()
        for stap in zaaktype.stappen
        if stap.code in {"ROUTE", "PLAN"}
    }
    assert feiten == {("ROUTE", Feit.ROUTE), ("PLAN", Feit.PLAN)}


def test_een_gekozen_route_doet_de_stap_en_sluiten_vraagt_er_niet_om(
    een_lopende, leerplicht_a, alles
):
    zaak = een_lopende("VERZUIM", "ONTVANGST", "CONTACT_SCHOOL", "HOREN", "EVALUATIE")
    sluiting = zaken.Sluiting("EIGEN_SCHOOL")
    with alles():
        with pytest.raises(ActGeweigerd, match="Nog niet gedaan: route kiezen"):
            zaken.zaak_sluiten(zaak, sluiting=sluiting, medewerker=leerplicht_a)
        _route(zaak, leerplicht_a)
        verloop = zaakverloop(Zaak.objects.get())
        assert verloop.feiten.dag_van(verloop.definitie.stap("ROUTE")) == OP
        assert verloop.open_vereist == ()
        zaken.zaak_sluiten(zaak, sluiting=sluiting, medewerker=leerplicht_a)
        assert Zaak.objects.get().status == "gesloten"
        assert not Zaakstap.objects.filter(code="ROUTE").exists(), "niets dubbel vastgelegd"


def test_een_plan_doet_de_stap_en_de_regiehouder_kan_er_nog_bij(
    als, een_lopende, leerplicht_a, alles
):
    zaak = een_lopende("THUISZITTER", "SCHOOL_OUDERS", "ACTIETAFEL", "AANBOD")
    with alles():
        _plan(zaak, leerplicht_a)
        verloop = zaakverloop(Zaak.objects.get())
        assert verloop.standen["PLAN"] == Stand.GEDAAN
        assert verloop.open_vereist == ()
    blad = als(leerplicht_a).get(reverse("cases:zaak_stap", args=[zaak.pk, "PLAN"]))
    assert "Regiehouder" in blad.content.decode()
    with alles():
        verslag = Stapverslag("PLAN", "", gegevens={"regiehouder": leerplicht_a})
        stap_afronden(zaak, verslag=verslag, medewerker=leerplicht_a)
        assert Zaakgegevens.objects.get().regiehouder_id == leerplicht_a.pk
        with pytest.raises(ActGeweigerd, match="al gedaan"):
            stap_afronden(zaak, verslag=verslag, medewerker=leerplicht_a)


def test_een_overgeslagen_route_die_er_toch_komt_is_gedaan(een_lopende, leerplicht_a, alles):
    zaak = een_lopende()
    with alles():
        over = Stapverslag("ROUTE", "Nog niet nodig")
        stap_overslaan(zaak, verslag=over, medewerker=leerplicht_a)
        assert zaakverloop(zaak).standen["ROUTE"] == Stand.OVERGESLAGEN
        _route(zaak, leerplicht_a)
        assert zaakverloop(zaak).standen["ROUTE"] == Stand.GEDAAN


def test_de_route_van_een_andere_zaak_telt_niet(een_lopende, leerplicht_a, alles):
    zaak, ander = een_lopende(), een_lopende()
    with alles():
        _route(ander, leerplicht_a)
        assert zaakverloop(zaak).standen["ROUTE"] != Stand.GEDAAN
        assert zaakverloop(ander).standen["ROUTE"] == Stand.GEDAAN
