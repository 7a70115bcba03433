"""Zaaktypen: geleverd, aangepast per gemeente, en altijd vooruit."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from inrichting.models import Zaaktype, Zaaktypestap
from inrichting.selectors.zaaktypen import definitie_van, laatste_versie, zaaktype_op
from inrichting.services.beheer import Wijzigingsweigering
from inrichting.services.zaaktypen import (
    IntussenAangepast,
    zaaktype_intrekken,
    zaaktype_toevoegen,
    zaaktype_wijzigen,
    zaaktypen_vullen,
)
from inrichting.zaaktypen import geleverde_zaaktypen
from kern.klok import vandaag
from tests.inrichting.hulp import een_beheerder

pytestmark = pytest.mark.django_db
STRAKS = vandaag() + timedelta(days=10)


@pytest.fixture
def beheerder(als, gemeente_a, gemeente_b):
    return als(een_beheerder(gemeente_a))


def tekst(antwoord) -> str:
    return " ".join(antwoord.content.decode().split()).replace("&#x27;", "'")


def geleverd(soort="VERZUIM"):
    return next(d for d in geleverde_zaaktypen() if d.soort == soort)


def invoer(definitie, gezien, **velden):
    """Wat het formulier stuurt als niemand iets wijzigt."""
    uit = {
        "van": STRAKS.isoformat(),
        "bron": "Werkoverleg van 3 november",
        "resultaten": list(definitie.resultaten),
        "redenen": ["TE_LAAT", "ZIEKTE"],
        "acten": ["pauzeren", "heropenen", "vervallen"],
        "gezien": gezien,
        "extra-na": "",
    }
    for stap in definitie.stappen:
        begin = f"stap-{stap.code}-"
        uit |= {f"{begin}vereist": "on"} if stap.vereist else {}
        uit |= {f"{begin}eenheid": stap.eenheid, f"{begin}anker": stap.anker or "opening"}
        uit |= {f"{begin}aantal": stap.aantal or ""}
    return uit | velden


def test_de_levering_staat_in_de_tabel_en_komt_niet_dubbel():
    aantal = Zaaktype.objects.count(), Zaaktypestap.objects.count()
    zaaktypen_vullen()
    assert (Zaaktype.objects.count(), Zaaktypestap.objects.count()) == aantal
    for definitie in geleverde_zaaktypen():
        rij = Zaaktype.objects.get(soort=definitie.soort, bereik="", van=None)
        assert definitie_van(rij) == definitie


def test_een_zaaktype_dat_er_niet_is_is_een_fout_in_de_inrichting():
    with pytest.raises(LookupError, match="ONZIN"):
        zaaktype_op("ONZIN", op=vandaag(), gemeentecode="9901")


def test_een_aanpassing_geldt_vanaf_haar_dag_en_alleen_in_die_gemeente(gemeente_a):
    anders = replace(geleverd(), bereik="gemeente:9901", bron="Werkoverleg", redenen=("TE_LAAT",))
    zaaktype_toevoegen(anders, van=STRAKS)
    dag_ervoor = STRAKS - timedelta(days=1)
    assert zaaktype_op("VERZUIM", op=dag_ervoor, gemeentecode="9901").redenen == ()
    assert zaaktype_op("VERZUIM", op=STRAKS, gemeentecode="9901").redenen == ("TE_LAAT",)
    assert zaaktype_op("VERZUIM", op=STRAKS, gemeentecode="9902").redenen == ()


def test_een_nieuwe_landelijke_versie_geeft_de_oude_een_laatste_dag():
    nieuw = zaaktype_toevoegen(replace(geleverd(), bron="Nieuwe levering"), van=STRAKS)
    oud = Zaaktype.objects.get(soort="VERZUIM", van=None)
    assert oud.tot_en_met == STRAKS - timedelta(days=1)
    assert nieuw.stappen.count() == oud.stappen.count() == 10
    with pytest.raises(Wijzigingsweigering, match="eerste dag"):
        zaaktype_toevoegen(geleverd(), van=STRAKS)
    tussen = zaaktype_toevoegen(geleverd(), van=STRAKS - timedelta(days=3))
    assert tussen.tot_en_met == STRAKS - timedelta(days=1)
    zaaktype_intrekken(nieuw, vandaag=vandaag())
    tussen.refresh_from_db()
    assert tussen.tot_en_met is None


@pytest.mark.parametrize("dag", [vandaag(), vandaag() - timedelta(days=1)])
def test_wat_al_begon_verandert_niet(dag):
    basis = laatste_versie("VERZUIM", "")
    with pytest.raises(Wijzigingsweigering, match="na vandaag"):
        zaaktype_wijzigen(geleverd(), van=dag, vandaag=vandaag(), gezien=basis.pk)
    with pytest.raises(Wijzigingsweigering, match="geldt al"):
        zaaktype_intrekken(basis, vandaag=vandaag())


def test_wie_na_een_collega_aanpast_hoort_het():
    basis = laatste_versie("VERZUIM", "")
    zaaktype_wijzigen(geleverd(), van=STRAKS, vandaag=vandaag(), gezien=basis.pk)
    with pytest.raises(IntussenAangepast):
        zaaktype_wijzigen(
            geleverd(), van=STRAKS + timedelta(days=1), vandaag=vandaag(), gezien=basis.pk
        )


@pytest.mark.parametrize(
    "velden", [{"eenheid": "dagen", "anker": "opening"}, {"aantal": 3}, {"aantal": 0}]
)
def test_een_halve_termijn_kan_niet_in_de_tabel(velden):
    basis = geleverd()
    half = replace(basis.stappen[0], **velden)
    with pytest.raises(Wijzigingsweigering, match="termijn"):
        zaaktype_toevoegen(replace(basis, stappen=(half,)), van=STRAKS)


def test_de_database_weigert_twee_versies_in_dezelfde_dagen():
    rij = Zaaktype.objects.get(soort="ZORG", bereik="")
    rij.pk, rij.van = None, date(2026, 1, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        rij.save()


def test_alleen_wie_mag_beheren_komt_erbij(als, accounts):
    assert als(accounts["leerplicht-a"]).get(reverse("inrichting:zaaktypen")).status_code == 404


def test_de_lijst_en_het_blad_laten_alles_zien(beheerder):
    lijst = tekst(beheerder.get(reverse("inrichting:zaaktypen")))
    assert "Thuiszitter" in lijst
    assert "Vrijstelling en verlof" in lijst
    blad = tekst(beheerder.get(reverse("inrichting:zaaktype", args=["THUISZITTER"])))
    assert "5 dagen na de stap ervoor" in blad
    assert "3 maanden na het openen" in blad
    assert "Geleverd met het systeem" in blad
    assert beheerder.get(reverse("inrichting:zaaktype", args=["NIETS"])).status_code == 404


def test_een_gemeente_past_haar_zaaktype_aan_en_trekt_het_in(beheerder, gemeente_a):
    url = reverse("inrichting:zaaktype_aanpassen", args=["VERZUIM"]) + "?bereik=gemeente:9901"
    assert "Voor: <strong>Gemeente Waterhoven</strong>" in tekst(beheerder.get(url))
    basis = laatste_versie("VERZUIM", "gemeente:9901")
    velden = invoer(geleverd(), basis.pk) | {
        "resultaten": ["EIGEN_SCHOOL", "TKN"],
        "acten": [],
        "stap-ANALYSE-vereist": "on",
        "stap-HOREN-aantal": "10",
        "stap-HOREN-eenheid": "werkdagen",
        "stap-HOREN-anker": "oppakken",
        "extra-na": "HOREN",
        "extra-naam": "Bellen met de jeugdarts",
        "extra-uitleg": "Vraag wat de jeugdarts adviseert.",
        "extra-fase": "analyseren",
    }
    del velden["stap-ROUTE-vereist"]
    pagina = tekst(beheerder.post(url, velden, follow=True))
    assert "Het zaaktype is aangepast." in pagina
    assert "Geldt nog niet" in pagina
    nu = zaaktype_op("VERZUIM", op=STRAKS, gemeentecode="9901")
    assert nu.resultaten == ("EIGEN_SCHOOL", "TKN")
    assert set(nu.redenen) == {"ZIEKTE", "TE_LAAT"}
    assert nu.acten == ("oppakken", "hervatten", "sluiten")
    codes = [stap.code for stap in nu.stappen]
    assert codes[codes.index("HOREN") + 1] == "EIGEN_BELLEN_MET_DE"
    horen = nu.stap("HOREN")
    assert (horen.aantal, horen.eenheid, horen.anker) == (10, "werkdagen", "oppakken")
    assert (nu.stap("ANALYSE").vereist, nu.stap("ROUTE").vereist) == (True, False)
    assert nu.bron == "Werkoverleg van 3 november"
    eigen = Zaaktype.objects.get(bereik="gemeente:9901")
    assert eigen.historie.first().history_user.naam == "Bea Heer"
    weg = reverse("inrichting:zaaktype_weg", args=[eigen.pk])
    assert "Aanpassing intrekken?" in tekst(beheerder.get(weg))
    assert "De aanpassing is ingetrokken" in tekst(beheerder.post(weg, follow=True))
    assert beheerder.post(weg).status_code == 404


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"van": vandaag().isoformat()}, "Kies een dag na vandaag."),
        ({"van": "gisteren"}, "datum"),
        ({"bron": " "}, "Noem de bron."),
        ({"resultaten": []}, "Kies ten minste een resultaat."),
        ({"resultaten": ["PV"]}, "geldige keuze"),
        ({"stap-HOREN-eenheid": "dagen"}, "Vul een getal in"),
        ({"stap-HOREN-aantal": "4"}, "Kies waarin de termijn telt."),
        ({"stap-HOREN-aantal": "-4", "stap-HOREN-eenheid": "dagen"}, "1"),
        ({"extra-naam": "Bellen"}, "Schrijf op wat de behandelaar"),
    ],
)
def test_foute_invoer_geeft_een_melding(beheerder, velden, fout):
    url = reverse("inrichting:zaaktype_aanpassen", args=["VERZUIM"]) + "?bereik=gemeente:9901"
    basis = laatste_versie("VERZUIM", "gemeente:9901")
    antwoord = beheerder.post(url, invoer(geleverd(), basis.pk) | velden)
    assert antwoord.status_code == 422
    assert fout in tekst(antwoord)
    assert not Zaaktype.objects.filter(bereik="gemeente:9901").exists()


def test_een_verouderd_formulier_geeft_409(beheerder):
    url = reverse("inrichting:zaaktype_aanpassen", args=["VERZUIM"]) + "?bereik=gemeente:9901"
    antwoord = beheerder.post(url, invoer(geleverd(), 999_999))
    assert antwoord.status_code == 409
    assert "Een collega paste dit zaaktype net aan" in tekst(antwoord)


def test_een_andere_gemeente_is_niet_aan_te_passen(beheerder):
    url = reverse("inrichting:zaaktype_aanpassen", args=["VERZUIM"])
    for bereik in ("gemeente:9902", "profiel:utrecht", "onzin"):
        assert beheerder.get(f"{url}?bereik={bereik}").status_code == 404
    anders = zaaktype_toevoegen(
        replace(geleverd(), bereik="gemeente:9902", bron="Elders"), van=STRAKS
    )
    weg = reverse("inrichting:zaaktype_weg", args=[anders.pk])
    assert beheerder.get(weg).status_code == 404


def test_een_wet_als_termijn_blijft_de_wet_tot_iemand_een_getal_invult(beheerder):
    url = reverse("inrichting:zaaktype_aanpassen", args=["THUISZITTER"]) + "?bereik=gemeente:9901"
    basis = geleverd("THUISZITTER")
    gezien = laatste_versie("THUISZITTER", "gemeente:9901").pk
    beheerder.post(url, invoer(basis, gezien, **{"stap-OPSCHALEN-aantal": "2"}))
    nu = zaaktype_op("THUISZITTER", op=STRAKS, gemeentecode="9901")
    assert nu.stap("ACTIETAFEL").parameter == "thuiszitter_actietafel_dagen"
    assert (nu.stap("OPSCHALEN").aantal, nu.stap("OPSCHALEN").parameter) == (2, "")
