"""Eén gesprek met de school, vastgelegd bij elke leerling die ter sprake kwam."""

import pytest

from cases.models import Contactmoment
from kern.klok import vandaag
from tests.fabrieken import een_jongere, een_zaak

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def vijftien(alles, gemeente_a, school, leerplicht_a):
    with alles():
        return [
            een_zaak(een_jongere(gemeente_a), school=school, behandelaar=leerplicht_a)
            for _ in range(15)
        ]


def _tekst(antwoord) -> str:
    return str(antwoord.content.decode())


def _ingevuld(**anders):
    return {
        "datum": vandaag().isoformat(),
        "soort": "TELEFOON",
        "met_naam": "De coördinator",
    } | anders


def test_een_gesprek_over_vijftien_leerlingen(als, accounts, alles, vijftien, school, logregels):
    client = als(accounts["leerplicht-a"])
    assert school.naam in _tekst(client.get("/scholen/"))
    url = f"/scholen/{school.pk}/gesprek/"
    gegevens = _ingevuld(samen="Afgesproken: elke vrijdag bellen.")
    for zaak in vijftien[:14]:
        gegevens |= {f"over_{zaak.pk}": "on", f"tekst_{zaak.pk}": f"Leerling {zaak.pk}"}
    antwoord = client.post(url, gegevens)
    assert antwoord.status_code == 302, _tekst(antwoord)
    client.post(url, gegevens)  # dubbele klik
    with alles():
        assert Contactmoment.objects.count() == 14
        eerste = Contactmoment.objects.get(zaak=vijftien[0])
        assert "elke vrijdag" in eerste.verslag
        assert f"Leerling {vijftien[0].pk}" in eerste.verslag
        assert f"Leerling {vijftien[1].pk}" not in eerste.verslag
        assert (eerste.met_wie, eerste.bereikt) == ("school", True)
        vijftien[0].refresh_from_db()
        assert vijftien[0].laatste_contact_op == vandaag()
    assert any(r[1] == "schoolgesprek" for r in logregels(vijftien[14].jongere_id))


def test_een_tekst_zonder_vinkje_telt_als_besproken(als, accounts, alles, vijftien, school):
    zaak = vijftien[0]
    als(accounts["leerplicht-a"]).post(
        f"/scholen/{school.pk}/gesprek/", _ingevuld(**{f"tekst_{zaak.pk}": "Gaat beter"})
    )
    with alles():
        assert Contactmoment.objects.get().zaak_id == zaak.pk


@pytest.mark.parametrize(
    ("velden", "woord"),
    [
        ({}, "Kies over welke leerlingen"),
        ({"over": "on"}, "Schrijf op wat er is besproken"),
        ({"over": "on", "samen": "x", "datum": "2099-01-01"}, "toekomst"),
    ],
)
def test_wat_niet_kan_laat_niets_half_achter(als, accounts, alles, vijftien, school, velden, woord):
    gegevens = _ingevuld(**velden)
    if "over" in gegevens:
        gegevens[f"over_{vijftien[0].pk}"] = gegevens.pop("over")
    antwoord = als(accounts["leerplicht-a"]).post(f"/scholen/{school.pk}/gesprek/", gegevens)
    assert antwoord.status_code == 422
    assert woord in _tekst(antwoord)
    with alles():
        assert not Contactmoment.objects.exists()


def test_een_school_zonder_eigen_zaken_bestaat_hier_niet(als, accounts, school, vijftien):
    ander = als(accounts["leerplicht-b"])
    assert ander.get(f"/scholen/{school.pk}/gesprek/").status_code == 404
    assert school.naam not in _tekst(ander.get("/scholen/"))
