"""Vaste teksten: van uzelf of van de gemeente, en nooit met een persoon erin."""

import pytest

from cases.models import Standaardtekst
from cases.services.standaardteksten import noemt_iemand
from kern.klok import vandaag
from tests.cases.op_pad.conftest import tekst

pytestmark = pytest.mark.django_db(transaction=True)
GOED = {
    "titel": "Niet thuis",
    "plek": "bezoek",
    "tekst": "Op {datum} aangebeld door {mijn naam}: [...]",
}


def test_een_eigen_tekst_is_van_een_medewerker(client, collega, als, accounts):
    assert client.post("/standaardteksten/", GOED).status_code == 302
    rij = Standaardtekst.objects.get()
    assert client.post("/standaardteksten/", GOED).status_code == 422
    assert rij.medewerker == accounts["leerplicht-a"]
    lijst = tekst(client.get("/standaardteksten/invoegen/?plek=bezoek"))
    assert f"{vandaag():%d-%m-%Y} aangebeld door {accounts['leerplicht-a'].naam}: [...]" in lijst
    assert "aangebeld" not in tekst(client.get("/standaardteksten/invoegen/?plek=notitie"))
    assert "aangebeld" not in tekst(collega.get("/standaardteksten/invoegen/?plek=bezoek"))
    collega.post(f"/standaardteksten/{rij.pk}/", GOED | {"titel": "Gekaapt"})
    collega.post(f"/standaardteksten/{rij.pk}/weg/")
    assert Standaardtekst.objects.get().titel == "Niet thuis"
    client.post(f"/standaardteksten/{rij.pk}/weg/")
    assert not Standaardtekst.objects.exists()


def test_beheer_maakt_teksten_voor_de_gemeente(
    client, ander, als, accounts, gemeente_a, gemeente_b
):
    beheer = als(accounts["beheer"])
    gegevens = GOED | {"gemeente": gemeente_a.pk, "plek": ""}
    assert beheer.post("/beheer/standaardteksten/", gegevens).status_code == 302
    rij = Standaardtekst.objects.get()
    assert "Niet thuis" in tekst(client.get("/standaardteksten/invoegen/?plek=contact"))
    assert "Niet thuis" not in tekst(ander.get("/standaardteksten/invoegen/?plek=contact"))
    wijzig = f"/beheer/standaardteksten/{rij.pk}/"
    assert beheer.post(wijzig, gegevens | {"titel": "Niemand thuis"}).status_code == 302
    assert client.get(wijzig).status_code == 404
    assert beheer.post(f"{wijzig}weg/").status_code == 302


@pytest.mark.parametrize(
    ("regel", "noemt"),
    [
        ("Bel 06 12345678 terug", True),
        ("Mail naar a.proef@voorbeeld.test", True),
        ("BSN 999900018", True),
        ("Woont op 5931 SS", True),
        ("Om 10:30 aangebeld, niemand deed open", False),
        ("Zaak 123456 van schooljaar 2026-2027", False),
        ("[...] kwam niet op 27-11-2026", False),
    ],
)
def test_waaraan_een_mens_te_herkennen_is(regel, noemt):
    assert noemt_iemand(regel) is noemt


def test_een_tekst_met_een_nummer_wordt_niet_bewaard(client):
    antwoord = client.post("/standaardteksten/", GOED | {"tekst": "Bel 06 12345678"})
    assert antwoord.status_code == 422
    assert "noemt niemand" in tekst(antwoord)
    assert not Standaardtekst.objects.exists()
