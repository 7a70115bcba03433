"""De wachtlijst over meer perioden, de stand op een dag, en het scherm."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from cases.models import Wachtperiode, Zaak, Zaakovergang
from cases.selectors.wachtlijst import wachtlijst
from cases.services.fouten import ActGeweigerd
from cases.services.wachtlijst import zaak_op_wachtlijst, zaak_van_wachtlijst
from cases.services.zaken import Sluiting, zaak_heropenen, zaak_oppakken, zaak_sluiten
from kern.handelingen import Handeling
from kern.klok import vandaag
from tests.cases.werk_hulp import inzage_van, logregels

pytestmark = pytest.mark.django_db
DICHT = Sluiting("EIGEN_SCHOOL", "ONGEMOTIVEERD", motivering_afwijking="School loste het op")


@pytest.fixture
def inzage(leerplicht_a):
    return inzage_van(leerplicht_a, Handeling.WERKVOORRAAD_ZIEN)


def _op(zaak, dag, medewerker):
    with time_machine.travel(f"{dag} 10:00", tick=False):
        return zaak_op_wachtlijst(zaak, reden="Geen plek", medewerker=medewerker)


def _af(zaak, dag, medewerker):
    with time_machine.travel(f"{dag} 10:00", tick=False):
        return zaak_van_wachtlijst(zaak, reden="Er is plek", medewerker=medewerker)


def test_elke_periode_blijft_en_de_stand_van_toen_klopt(lopende_zaak, leerplicht_a, inzage, alles):
    with alles():
        _op(lopende_zaak, "2026-11-03", leerplicht_a)
        _op(lopende_zaak, "2026-11-04", leerplicht_a)  # nog eens: er verandert niets
        _af(lopende_zaak, "2026-11-10", leerplicht_a)
        _op(lopende_zaak, "2026-11-20", leerplicht_a)
        rijen = list(Wachtperiode.objects.order_by("van").values_list("van", "tot_en_met"))
        assert rijen == [
            (date(2026, 11, 3), date(2026, 11, 10)),
            (date(2026, 11, 20), None),
        ]
        stand = wachtlijst(inzage, dag=date(2026, 11, 9))
        assert (stand.aantal, stand.langste, stand.zonder_contact) == (1, 6, 1)
        assert wachtlijst(inzage, dag=date(2026, 11, 10)).aantal == 0
        assert wachtlijst(inzage, dag=date(2026, 11, 15)).aantal == 0
        nu = wachtlijst(inzage, dag=date(2026, 11, 27))
        assert (nu.aantal, nu.langste, nu.geeindigd, nu.gemiddelde_duur) == (1, 7, 1, 7)
        assert set(Zaakovergang.objects.values_list("act", flat=True)) == {
            "wachtlijst_op",
            "wachtlijst_af",
        }


def test_een_ingelezen_zaak_telt_zonder_periode_en_krijgt_haar_bij_het_einde(
    lopende_zaak, leerplicht_a, inzage, alles
):
    with alles():
        lopende_zaak.wachtlijst_vanaf = date(2026, 11, 5)
        lopende_zaak.save()
        assert wachtlijst(inzage, dag=date(2026, 11, 9)).langste == 4
        _af(lopende_zaak, "2026-11-12", leerplicht_a)
        rij = Wachtperiode.objects.get()
        assert (rij.van, rij.tot_en_met) == (date(2026, 11, 5), date(2026, 11, 12))
        assert wachtlijst(inzage, dag=date(2026, 11, 9)).langste == 4
        assert wachtlijst(inzage, dag=date(2026, 11, 12)).aantal == 0


def test_sluiten_eindigt_het_wachten_maar_wist_het_feit_niet(
    lopende_zaak, leerplicht_a, inzage, alles
):
    with alles():
        _op(lopende_zaak, "2026-11-03", leerplicht_a)
        zaak = zaak_sluiten(lopende_zaak, sluiting=DICHT, medewerker=leerplicht_a)
        assert zaak.wachtlijst_vanaf == date(2026, 11, 3)
        assert Wachtperiode.objects.get().tot_en_met == vandaag()
        assert wachtlijst(inzage).aantal == 0
        zaak_heropenen(zaak, reden="Toch niet", medewerker=leerplicht_a)
        assert Wachtperiode.objects.get().tot_en_met is None
        assert wachtlijst(inzage).aantal == 1


def test_oppakken_eindigt_het_wachten(zaak_in_a, leerplicht_a, alles):
    with alles():
        zaak = zaak_op_wachtlijst(zaak_in_a, reden="Vol", medewerker=leerplicht_a)
        zaak_oppakken(zaak, medewerker=leerplicht_a)
        assert Zaak.objects.get().wachtlijst_vanaf is None
        assert Wachtperiode.objects.get().reden_einde == "Opgepakt."


def test_zonder_reden_of_bij_een_gesloten_zaak_kan_het_niet(lopende_zaak, leerplicht_a, alles):
    with alles():
        with pytest.raises(ActGeweigerd, match="reden"):
            zaak_op_wachtlijst(lopende_zaak, reden=" ", medewerker=leerplicht_a)
        zaak_sluiten(lopende_zaak, sluiting=DICHT, medewerker=leerplicht_a)
        with pytest.raises(ActGeweigerd, match="gesloten"):
            zaak_op_wachtlijst(lopende_zaak, reden="Vol", medewerker=leerplicht_a)


@pytest.mark.django_db(transaction=True)
def test_het_scherm_toont_en_legt_vast_en_een_ander_ziet_niets(
    lopende_zaak, leerplicht_a, accounts, als, alles
):
    with alles():
        zaak_op_wachtlijst(lopende_zaak, reden="Vol", medewerker=leerplicht_a)
    url = reverse("cases:wachtlijst")
    html = als(leerplicht_a).get(url).content.decode()
    assert "1 zaak" in html
    assert [r[0] for r in logregels("wachtlijst")] == [lopende_zaak.jongere_id]
    assert "Er wacht niemand" in als(accounts["leerplicht-b"]).get(url).content.decode()
    morgen = (vandaag() + timedelta(days=1)).isoformat()
    assert als(leerplicht_a).get(url, {"peildatum": morgen}).status_code == 422
    assert als(leerplicht_a).get(url, {"soort": "AV"}).status_code == 200


def test_de_act_op_het_scherm_van_de_zaak(lopende_zaak, als, alles):
    klant = als(lopende_zaak.behandelaar)
    url = reverse("cases:zaak_act", args=[lopende_zaak.pk, "wachtlijst_op"])
    assert klant.post(url, {"reden": ""}).status_code == 422
    assert klant.post(url, {"reden": "Geen plek"}).status_code == 302
    with alles():
        assert Zaak.objects.get().wachtlijst_vanaf == vandaag()
    scherm = klant.get(reverse("cases:zaak", args=[lopende_zaak.pk])).content.decode()
    assert "Van de wachtlijst" in scherm
    assert "op de wachtlijst sinds" in scherm
