"""Eigen resultaatcodes: vanaf een dag, per gemeente, en geteld op de landelijke betekenis."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cases.selectors.versie import versie_van
from cases.services.fouten import ActGeweigerd
from doorstroompunt.benaderen.acten import Poging, poging_vastleggen
from doorstroompunt.benaderen.codes import (
    code_beeindigen,
    code_toevoegen,
    passende_codes,
    resultaten_geteld,
)
from doorstroompunt.benaderen.geteld import contacten_geteld
from doorstroompunt.models import Benaderpoging, Resultaatcode, Traject
from kern.autorisatie import Inzage
from kern.handelingen import Handeling
from tests.begeleiding.hulp import VANDAAG

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)


def een_code(gemeente, woord="Werkt bij de bakker", landelijk="WERK", van=VANDAAG, **velden):
    return code_toevoegen(
        Resultaatcode(gemeente=gemeente, woord=woord, landelijk=landelijk, van=van, **velden)
    )


def poging(code, kanaal="telefoon", datum=VANDAAG, resultaat=None):
    return Poging(kanaal, resultaat or code.landelijk, datum, eigen_code=code)


def test_een_eigen_woord_telt_als_zijn_landelijke_betekenis(jongere, bezig, gemeente_a):
    code = een_code(gemeente_a)
    rij = poging_vastleggen(jongere, poging=poging(code), medewerker=bezig)
    assert (rij.resultaat, rij.resultaatwoord) == ("WERK", "Werkt bij de bakker")
    assert Traject.objects.get().uitkomst_benadering == "WERK"
    assert rij.contact.bereikt is True
    poging_vastleggen(jongere, poging=Poging("app", "WERK", VANDAAG - DAG), medewerker=bezig)
    inzage = Inzage(
        medewerker=bezig,
        handeling=Handeling.WERKVOORRAAD_ZIEN,
        gemeenten=frozenset({gemeente_a.pk}),
    )
    (telling,) = resultaten_geteld(inzage, jaar=2026)
    assert (telling.woord, telling.jongeren, telling.momenten) == ("Werkt", 1, 2)
    assert telling.eigen == (("Werkt bij de bakker", 1),)
    # Beide tellingen op dat scherm kloppen met elkaar.
    assert contacten_geteld(inzage, jaar=2026)[-1].momenten == telling.momenten


@pytest.mark.parametrize(
    ("van", "tot_en_met", "past"),
    [(0, None, True), (1, None, False), (-9, 0, True), (-9, -1, False)],
)
def test_een_code_geldt_van_haar_eerste_tot_haar_laatste_dag(
    jongere, bezig, gemeente_a, van, tot_en_met, past
):
    einde = None if tot_en_met is None else VANDAAG + tot_en_met * DAG
    code = een_code(gemeente_a, van=VANDAAG + van * DAG, tot_en_met=einde)
    assert (passende_codes(gemeente_a.pk, kanaal="telefoon", dag=VANDAAG) == [code]) is past
    if past:
        assert poging_vastleggen(jongere, poging=poging(code), medewerker=bezig).eigen_code == code
        return
    with pytest.raises(ActGeweigerd, match="geldt hier niet"):
        poging_vastleggen(jongere, poging=poging(code), medewerker=bezig)
    assert not Benaderpoging.objects.exists()


def test_een_code_past_alleen_bij_de_wegen_van_haar_betekenis(gemeente_a):
    code = een_code(gemeente_a, woord="Buurvrouw deed open", landelijk="niet_thuis")
    assert passende_codes(gemeente_a.pk, kanaal="huisbezoek", dag=VANDAAG) == [code]
    assert passende_codes(gemeente_a.pk, kanaal="app", dag=VANDAAG) == []


def test_een_code_van_een_andere_gemeente_of_betekenis_telt_niet(
    jongere, bezig, gemeente_a, gemeente_b
):
    for code, resultaat in ((een_code(gemeente_b), None), (een_code(gemeente_a), "STUDIE")):
        with pytest.raises(ActGeweigerd, match="geldt hier niet"):
            poging_vastleggen(jongere, poging=poging(code, resultaat=resultaat), medewerker=bezig)


@pytest.mark.parametrize(
    ("woord", "landelijk", "melding"),
    [
        ("werkt", "WERK", "bestaat al landelijk"),
        ("Bel 06 12345678 terug", "WERK", "noemt niemand"),
        ("  ", "WERK", "leeg"),
        ("Werkt ergens", "BESTAAT_NIET", "wat het resultaat betekent"),
        ("Werkt bij de bakker", "STUDIE", "al een resultaat met dit woord"),
    ],
)
def test_slechte_invoer_geeft_een_reden_en_geen_code(gemeente_a, woord, landelijk, melding):
    een_code(gemeente_a)
    with pytest.raises(ActGeweigerd, match=melding):
        een_code(gemeente_a, woord=woord, landelijk=landelijk)
    assert Resultaatcode.objects.count() == 1


def test_een_nieuwe_met_hetzelfde_woord_kan_na_de_laatste_dag(gemeente_a):
    code = een_code(gemeente_a, van=VANDAAG - 30 * DAG)
    code_beeindigen(code, tot_en_met=VANDAAG - DAG, gezien=versie_van(code))
    assert een_code(gemeente_a, landelijk="STUDIE").van == VANDAAG
    with pytest.raises(ActGeweigerd, match="al een resultaat"):
        code_beeindigen(code, tot_en_met=None, gezien=None)


def test_de_knop_op_het_scherm_en_het_beheer(jongere, alles, accounts, als, gemeente_a, gemeente_b):
    beheer = als(accounts["beheer"])
    adres = reverse("doorstroompunt:resultaatcodes")
    velden = {
        "gemeente": gemeente_a.pk,
        "woord": "Werkt bij de bakker",
        "landelijk": "WERK",
        "van": VANDAAG.isoformat(),
    }
    assert beheer.post(adres, velden).status_code == 302
    assert beheer.post(adres, velden).status_code == 422
    code = Resultaatcode.objects.get()
    url = reverse("doorstroompunt:poging", args=[jongere.pk])
    coach = als(accounts["leerplicht-a"])
    assert "Werkt bij de bakker" in coach.get(f"{url}?kanaal=telefoon").content.decode()
    vraag = {"kanaal": "telefoon", "datum": VANDAAG.isoformat(), "richting": "uit"}
    assert coach.post(url, vraag | {"resultaat": "eigen:0"}).status_code == 422
    assert coach.post(url, vraag | {"resultaat": f"eigen:{code.pk}"}).status_code == 302
    with alles():
        assert Benaderpoging.objects.get().eigen_code == code
    einde = reverse("doorstroompunt:resultaatcode_einde", args=[code.pk])
    gezien = versie_van(code)
    assert beheer.post(einde, {"tot_en_met": VANDAAG.isoformat(), "gezien": gezien}).status_code
    assert beheer.post(einde, {"tot_en_met": "", "gezien": gezien}).status_code == 409
    code.refresh_from_db()
    assert code.tot_en_met == VANDAAG
