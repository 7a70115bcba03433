"""Een verblijf naast het adres van de BRP: vastleggen, tonen, beëindigen, en de brief."""

from datetime import date, timedelta

import pytest

from cases.models import Verblijfadres
from cases.regels.brief import Briefstand
from cases.selectors.brief import briefbelemmeringen
from kern.klok import vandaag
from tests.cases.werk_hulp import iemand
from tests.fabrieken import een_zaak

pytestmark = pytest.mark.django_db(transaction=True)
GOED = {
    "straat": "Logeerlaan",
    "huisnummer": "3",
    "postcode": "5931 SS",
    "plaats": "Zandrecht",
    "van": "2026-10-01",
    "bron": "ouder",
}


@pytest.fixture
def jongere(alles, gemeente_a):
    with alles():
        return iemand(gemeente_a, "Noa Proef")


@pytest.fixture
def client(als, accounts):
    return als(accounts["leerplicht-a"])


def _tekst(antwoord) -> str:
    return str(antwoord.content.decode())


def test_vastleggen_tonen_en_beeindigen(client, jongere, alles, gemeente_a):
    url = f"/jongeren/{jongere.pk}/verblijf/"
    assert client.post(url, GOED | {"opvanglocatie": "on"}).url == f"/jongeren/{jongere.pk}/"
    with alles():
        rij = Verblijfadres.objects.get()
        assert (rij.gemeente, rij.bron, rij.opvanglocatie) == (gemeente_a, "ouder", True)
        assert rij.historie.count() == 1
    tekst = _tekst(client.get(f"/jongeren/{jongere.pk}/"))
    for woord in ("Verblijft ergens anders", "Logeerlaan 3", "Opvanglocatie", "Ouder of jongere"):
        assert woord in tekst
    einde = f"/verblijf/{rij.pk}/einde/"
    assert f'href="{einde}"' in tekst
    vroeg = client.post(einde, {"op": "2026-09-01"})
    assert vroeg.status_code == 422
    assert "begon op 01-10-2026" in _tekst(vroeg)
    client.post(einde, {"op": f"{vandaag() - timedelta(days=1)}"})
    assert "Logeerlaan" not in _tekst(client.get(f"/jongeren/{jongere.pk}/"))


@pytest.mark.parametrize(
    ("velden", "woord"),
    [
        ({"straat": ""}, "Vul een straat in"),
        ({"bron": ""}, "dit veld"),
        ({"bron": "brp"}, "Selecteer een geldige keuze"),
        ({"van": f"{date.max.year}-01-01"}, "al geweest"),
        ({"van": "gisteren"}, "datum"),
    ],
)
def test_wat_niet_kan(client, jongere, alles, velden, woord):
    antwoord = client.post(f"/jongeren/{jongere.pk}/verblijf/", GOED | velden)
    assert antwoord.status_code == 422
    assert woord.lower() in _tekst(antwoord).lower()
    with alles():
        assert not Verblijfadres.objects.exists()


def test_een_geheim_verblijf_staat_niet_open_op_het_scherm(client, jongere, alles):
    with alles():
        jongere.geheim = True
        jongere.save()
    client.post(f"/jongeren/{jongere.pk}/verblijf/", GOED)
    tekst = _tekst(client.get(f"/jongeren/{jongere.pk}/"))
    assert "Geheim verblijf tonen" in tekst
    assert tekst.index("Geheim verblijf tonen") < tekst.index("Logeerlaan")


def test_een_verblijf_maakt_een_brief_weer_mogelijk(client, jongere, alles):
    with alles():
        woont = jongere.woonplaats_set.get()
        woont.adres_onjuist = True
        woont.straat = "Leegstraat"
        woont.save()
        assert briefbelemmeringen(jongere).stand is not Briefstand.VRIJ
    client.post(f"/jongeren/{jongere.pk}/verblijf/", GOED)
    with alles():
        assert briefbelemmeringen(jongere).stand is Briefstand.VRIJ


def test_het_verblijf_van_een_ander_bestaat_hier_niet(als, accounts, jongere, client, alles):
    client.post(f"/jongeren/{jongere.pk}/verblijf/", GOED)
    with alles():
        rij = Verblijfadres.objects.get()
    ander = als(accounts["leerplicht-b"])
    assert ander.post(f"/verblijf/{rij.pk}/einde/", {"op": "2026-11-01"}).status_code == 404
    assert ander.post(f"/jongeren/{jongere.pk}/verblijf/", GOED).status_code == 404


def test_na_een_verhuizing_beslist_de_nieuwe_gemeente(client, jongere, alles, gemeente_b):
    client.post(f"/jongeren/{jongere.pk}/verblijf/", GOED)
    with alles():
        rij = Verblijfadres.objects.get()
        een_zaak(jongere)  # zo houdt de vorige gemeente zicht
        jongere.gemeente = gemeente_b
        jongere.save()
    assert client.post(f"/verblijf/{rij.pk}/einde/", {"op": "2026-11-01"}).status_code == 404
    with alles():
        assert Verblijfadres.objects.get().tot_en_met is None
