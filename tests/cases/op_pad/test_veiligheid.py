"""Veiligheid eerst: in de kop, op de daglijst, met begin en einde."""

from datetime import timedelta

import pytest

from cases.models import Veiligheidsaantekening
from cases.services.bezoek import Bezoekplan, bezoek_plannen
from kern.klok import vandaag
from tests.cases.op_pad.conftest import tekst

pytestmark = pytest.mark.django_db(transaction=True)


def _gegevens(**velden):
    dag = vandaag()
    return {
        "tekst": "Loslopende hond in de tuin",
        "over": "adres",
        "bron": "collega",
        "van": f"{dag}",
        "tot_en_met": f"{dag + timedelta(days=90)}",
        **velden,
    }


def test_vastleggen_tonen_en_beeindigen(client, jongere, alles, leerplicht_a):
    url = f"/jongeren/{jongere.pk}/veiligheid/"
    for _ in range(2):
        assert client.post(url, _gegevens()).status_code == 302
    with alles():
        rij = Veiligheidsaantekening.objects.get()
        bezoek = bezoek_plannen(jongere, plan=Bezoekplan(vandaag(), leerplicht_a))
    for pad in (f"/jongeren/{jongere.pk}/", "/aan-de-deur/", f"/bezoeken/{bezoek.pk}/"):
        scherm = tekst(client.get(pad))
        assert "Veiligheid" in scherm
        assert "Loslopende hond" in scherm
    client.post(f"/veiligheid/{rij.pk}/einde/")
    with alles():
        assert Veiligheidsaantekening.objects.get().tot_en_met == vandaag()


def test_bij_een_adres_vervalt_zij_na_een_verhuizing(client, jongere, alles):
    with alles():
        woont = jongere.woonplaats_set.get()
        woont.van = vandaag() - timedelta(days=100)
        woont.save()
    begin = vandaag() - timedelta(days=200)
    client.post(f"/jongeren/{jongere.pk}/veiligheid/", _gegevens(van=f"{begin}"))
    client.post(
        f"/jongeren/{jongere.pk}/veiligheid/",
        _gegevens(van=f"{begin}", over="jongere", tekst="Kan schrikken van een uniform"),
    )
    scherm = tekst(client.get(f"/jongeren/{jongere.pk}/"))
    assert "Kan schrikken" in scherm
    assert "Loslopende hond" not in scherm


@pytest.mark.parametrize(
    ("velden", "woord"),
    [
        ({"van": f"{vandaag() + timedelta(days=2)}"}, "al geweest"),
        ({"tot_en_met": f"{vandaag() - timedelta(days=2)}"}, "voor de eerste dag"),
        ({"bron": ""}, "dit veld"),
        ({"bron": "buurvrouw"}, "geldige keuze"),
        ({"tekst": "x" * 301}, "300"),
    ],
)
def test_wat_niet_kan(client, jongere, alles, velden, woord):
    antwoord = client.post(f"/jongeren/{jongere.pk}/veiligheid/", _gegevens(**velden))
    assert antwoord.status_code == 422
    assert woord.lower() in tekst(antwoord).lower()
    with alles():
        assert not Veiligheidsaantekening.objects.exists()


def test_een_andere_gemeente_leest_niets(client, ander, jongere, alles):
    client.post(f"/jongeren/{jongere.pk}/veiligheid/", _gegevens())
    with alles():
        rij = Veiligheidsaantekening.objects.get()
    assert ander.get(f"/jongeren/{jongere.pk}/veiligheid/").status_code == 404
    assert ander.post(f"/veiligheid/{rij.pk}/einde/").status_code == 404
