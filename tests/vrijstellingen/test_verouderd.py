"""Voorwaarden en antwoorden bij een vrijstelling: een oud scherm overschrijft geen collega."""

from datetime import date

import pytest

from tests.vrijstellingen.hulp import ontvang
from vrijstellingen.models import Eigenantwoord, Eigenvraag, Voorwaarde

INTUSSEN = "Een collega heeft dit intussen gewijzigd"


def _invoer(form):
    return {
        veld.html_name: "" if veld.value() is None else veld.value()
        for veld in form
        if not veld.field.disabled
    }


@pytest.fixture
def beroep(alles, jongere, leerplicht_a):
    with alles():
        return ontvang(jongere, leerplicht_a, "5b")


def test_voorwaarden_nagaan(als, alles, leerplicht_a, beroep):
    client, url = als(leerplicht_a), f"/vrijstellingen/{beroep.pk}/"
    invoer = _invoer(client.get(f"{url}?act=nagaan").context["actform"])
    een, twee = [n for n in invoer if n not in {"gezien", "nagegaan"}][:2]
    mijn = invoer | {een: "ja"}
    assert client.post(f"{url}act/nagaan/", mijn).status_code == 302
    assert client.post(f"{url}act/nagaan/", mijn).status_code == 302, "dezelfde klik nog eens"
    laat = client.post(f"{url}act/nagaan/", invoer | {een: "nee", twee: "nee"})
    assert laat.status_code == 409
    assert INTUSSEN in laat.content.decode()
    with alles():
        assert Voorwaarde.objects.get(naam=een).voldaan is True
        assert not Voorwaarde.objects.filter(voldaan=False).exists()


def test_antwoorden_op_eigen_vragen(als, alles, gemeente_a, leerplicht_a, beroep):
    with alles():
        vraag = Eigenvraag(
            gemeente=gemeente_a,
            grond="5b",
            soort="ja_nee",
            tekst="Hebt u met een school gesproken?",
            volgorde=1,
            van=date(2026, 8, 1),
        )
        vraag.save()
    client, url = als(leerplicht_a), f"/vrijstellingen/{beroep.pk}/vragen/"
    invoer = _invoer(client.get(url).context["form"])
    naam = f"vraag_{vraag.pk}"
    for antwoord, status in (("ja", 302), ("ja", 302), ("nee", 409)):
        assert client.post(url, invoer | {naam: antwoord}).status_code == status
    with alles():
        assert Eigenantwoord.objects.get().antwoord == "ja"


def test_een_eigen_vraag_bewerken(als, accounts, alles, gemeente_a):
    with alles():
        vraag = Eigenvraag(
            gemeente=gemeente_a,
            grond="5b",
            soort="ja_nee",
            tekst="Eerst?",
            volgorde=1,
            van=date(2026, 8, 1),
        )
        vraag.save()
    beheer, url = als(accounts["beheer"]), f"/vrijstellingen/eigen-vragen/{vraag.pk}/"
    invoer = _invoer(beheer.get(url).context_data["form"])
    assert beheer.post(url, invoer | {"tekst": "Van de collega?"}).status_code == 302
    laat = beheer.post(url, invoer | {"tekst": "Van mij?"})
    assert laat.status_code == 409
    assert INTUSSEN in laat.content.decode()
    vraag.refresh_from_db()
    assert vraag.tekst == "Van de collega?"
