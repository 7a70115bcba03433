"""WPG-01: elke bladzijde van de handhaving staat in het log voor het antwoord uitgaat."""

import pytest
from django.urls import reverse

from kern.handelingen import Handeling
from tests.toegang import monsters_wpg
from tests.toegang.monsters import MONSTERS, een_wereld
from tests.toegang.monsters_wpg import ACCOUNT, ZONDER_NUMMER, ZONDER_PERSONEN, wpgwereld
from tests.toegang.test_matrix import BEWAAKT, MET_NUMMER
from tests.wpg.hulp import wpgregels

pytestmark = pytest.mark.django_db

HIER = sorted(naam for naam in BEWAAKT if naam.startswith("handhaving:"))
LIJST = {
    *monsters_wpg.ROUTES,
    *monsters_wpg.ROUTES_MEER,
    *ZONDER_NUMMER,
    *ZONDER_PERSONEN,
}
LEZEN = {"RAADPLEGEN", "COMBINEREN", "VERSTREKKEN", "EXPORT", "VERNIETIGEN"}
METHODE_MAG_NIET = 405


def test_wpg_01_elke_route_staat_in_de_lijst():
    ontbreekt = {naam.removeprefix("handhaving:") for naam in HIER} - LIJST
    assert not ontbreekt, f"Zet in tests/toegang/monsters_wpg.py: {sorted(ontbreekt)}"


@pytest.fixture
def wereld(alles, accounts, gemeente_a, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    with alles():
        a = een_wereld(gemeente_a, accounts["leerplicht-a"], accounts["traject-regio"])
        return a | wpgwereld(a["jongere"], accounts["boa-a"])


def test_wpg_01_elke_get_schrijft_een_regel_met_het_juiste_werkwoord(als, accounts, wereld):
    fouten = []
    for naam in HIER:
        kort = naam.removeprefix("handhaving:")
        if kort in ZONDER_PERSONEN:
            continue
        rol = ACCOUNT.get(Handeling(BEWAAKT[naam]), "beheer")
        client = als(accounts[rol])
        sessie = client.session
        sessie["redenen"] = {
            f"wpg-{wereld[ding].pk}": "vervanging bij ziekte"
            for ding in ("wpgzaak", "schotzaak", "kluiszaak")
        }
        sessie.save()
        sleutels = MONSTERS[naam](wereld) if naam in MET_NUMMER else {}
        eerder = len(wpgregels("id"))
        antwoord = client.get(reverse(naam, kwargs=sleutels))
        if antwoord.status_code == METHODE_MAG_NIET:
            continue
        regels = wpgregels("operatie", "resultaat")[eerder:]
        # Verstrekken stuurt door naar de stap waar u bent, en heeft dan al vastgelegd wie.
        if antwoord.status_code not in {200, 302} or not regels:
            fouten.append(f"{naam}: {antwoord.status_code}, {len(regels)} regels")
        elif any(op not in LEZEN or hoe != "GELUKT" for op, hoe in regels):
            fouten.append(f"{naam}: {regels}")
    assert not fouten, "\n".join(fouten)


def test_wpg_02_zoeken_noemt_elke_treffer_en_nooit_wie_er_gezocht_is(als, accounts, wereld):
    client = als(accounts["boa-a"])
    eerder = len(wpgregels("id"))
    antwoord = client.post(reverse("handhaving:zoeken"), {"term": "proefouder"})
    assert "Proefouder" in antwoord.content.decode()
    regels = wpgregels("operatie", "object_id", "reden_tekst")[eerder:]
    # Voor elke betrokkene in de zaak een regel.
    assert regels == [("RAADPLEGEN", wereld["wpgzaak"].pk, "")] * 2
    assert client.get(reverse("handhaving:zoeken")).status_code == METHODE_MAG_NIET


def test_wpg_01_de_hoedanigheid_wordt_eerst_gekozen_en_staat_in_elke_regel(als, accounts, wereld):
    client = als(accounts["boa-a"])
    sessie = client.session
    del sessie["hoedanigheid"]
    sessie.save()
    adres = reverse("handhaving:zaak", args=[wereld["wpgzaak"].pk])
    naar = client.get(adres)
    assert naar.status_code == 302
    assert naar["Location"].startswith(reverse("handhaving:hoedanigheid"))
    assert "Verder als boa" in client.get(naar["Location"]).content.decode()
    verder = client.post(reverse("handhaving:hoedanigheid"), {"naar": adres})
    assert verder["Location"] == adres
    assert client.get(adres).status_code == 200
    assert set(wpgregels("hoedanigheid", resultaat="GELUKT")) == {("boa",)}
    assert wpgregels("objecttype", operatie="AANMELDEN") == [("hoedanigheid",)]
