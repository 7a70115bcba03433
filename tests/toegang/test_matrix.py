"""Elke route x elke rol x eigen en andere gemeente. Een nieuwe route valt hier vanzelf onder.

Wie de handeling niet heeft, krijgt 404. Wie haar heeft, komt bij de eigen gemeente binnen en
krijgt bij een andere gemeente 404: niet eens dat het bestaat. Een route met een nummer erin
moet in `MONSTERS` zeggen welk ding dat nummer is.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from kern.handelingen import Handeling
from tests.toegang.monsters import MONSTERS, PERSOONLIJK, een_wereld, samen, verbind
from tests.toegang.monsters_lijsten import VAN_AANVRAGER
from tests.toegang.monsters_wpg import wpgwereld

pytestmark = [pytest.mark.grens, pytest.mark.django_db]

ROLLEN = [
    *("leerplicht-a", "leerplicht-b", "administratie-a", "teamleider-a", "traject-regio"),
    *("beleid-regio", "fg", "beheer", "auditor", "boa-a", "wpg-coordinator-a"),
]


def _routes(
    patronen: list[URLPattern | URLResolver], voor: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    for patroon in patronen:
        if isinstance(patroon, URLResolver):
            ruimte = f"{voor}{patroon.namespace}:" if patroon.namespace else voor
            yield from _routes(patroon.url_patterns, ruimte)
        # Een route zonder naam gaat nooit open; daar is een eigen toets voor.
        elif patroon.name is not None:
            yield f"{voor}{patroon.name}", patroon


ALLE = {
    naam: patroon
    for naam, patroon in _routes(get_resolver().url_patterns)
    if not naam.startswith(settings.OPEN_ROUTES) and "allauth" not in str(patroon.callback)
}
BEWAAKT = {
    naam: getattr(patroon.callback, "handeling")
    for naam, patroon in ALLE.items()
    if getattr(patroon.callback, "handeling", None) is not None
}
MET_NUMMER = {naam for naam in BEWAAKT if ALLE[naam].pattern.converters}


def test_elke_route_noemt_haar_handeling_of_zegt_dat_zij_open_is():
    zonder = [naam for naam, p in ALLE.items() if not hasattr(p.callback, "handeling")]
    assert not zonder, f"Zet @vereist(Handeling.X) op: {zonder}"


def test_een_route_zonder_naam_gaat_niet_open(als, leerplicht_a):
    assert als(leerplicht_a).get("/account/social/connections/").status_code == 403


def test_alleen_deze_routes_gaan_open_zonder_account():
    assert {n for n, p in ALLE.items() if getattr(p.callback, "handeling", 0) is None} == {
        "gezondheid",
        "gereed",
        "stijlgids",
    }


def test_elke_route_met_een_nummer_heeft_een_monster():
    ontbreekt = MET_NUMMER - set(MONSTERS)
    assert not ontbreekt, f"Vul tests/toegang/monsters.py aan met: {sorted(ontbreekt)}"
    over = set(MONSTERS) - MET_NUMMER
    assert not over, f"Deze routes bestaan niet meer: {sorted(over)}"


@pytest.fixture
def wereld(alles, tmp_path, settings, accounts, gemeente_a, gemeente_b) -> dict[str, Any]:
    settings.MEDIA_ROOT = tmp_path
    with alles():
        collega = accounts["traject-regio"]
        a = een_wereld(gemeente_a, accounts["leerplicht-a"], collega)
        b = een_wereld(gemeente_b, accounts["leerplicht-b"], collega)
        a = samen(a, wpgwereld(a["jongere"], accounts["boa-a"]))
        b = samen(b, wpgwereld(b["jongere"], accounts["boa-b"]))
        verbind(a, b, accounts["leerplicht-a"])
        verbind(b, a, accounts["leerplicht-b"])
    return {"a": a, "b": b}


def _vraag(client: Client, methode: str, url: str) -> int:
    """De statuscode van één verzoek; wat het deed wordt teruggedraaid."""
    client.raise_request_exception = False
    punt = transaction.savepoint()
    try:
        return int(getattr(client, methode)(url).status_code)
    finally:
        transaction.savepoint_rollback(punt)


@pytest.mark.parametrize("rol", ROLLEN)
@pytest.mark.parametrize("methode", ["get", "post"])
def test_de_matrix(rol, methode, accounts, wereld, als, gemeente_a, gemeente_b):
    medewerker = accounts[rol]
    client = als(medewerker)
    fouten = []
    for naam, handeling in BEWAAKT.items():
        eigen = medewerker.gemeenten_voor(Handeling(handeling))
        for letter, gemeente in (("a", gemeente_a), ("b", gemeente_b)):
            sleutels = MONSTERS[naam](wereld[letter]) if naam in MET_NUMMER else {}
            status = _vraag(client, methode, reverse(naam, kwargs=sleutels))
            mag = bool(eigen) and (naam not in MET_NUMMER or gemeente.pk in eigen)
            if naam in PERSOONLIJK:
                mag = bool(eigen)  # een ander krijgt niets te zien en gooit niets weg
            if naam in VAN_AANVRAGER:
                mag = bool(eigen) and medewerker == wereld[letter]["uitvoer"].medewerker
            # 405 zegt alleen iets over de methode; met de andere methode moet het 404 zijn.
            goed = status in ({200, 204, 302, 303, 400, 405, 409, 422} if mag else {404, 405})
            if not goed:
                fouten.append(f"{methode} {naam} in {letter}: {status}, mag={mag}")
    assert not fouten, "\n".join(fouten)


SCHRIJFT = re.compile(r"^\s*(insert into|update|delete from)\s+\"?(\w+)", re.IGNORECASE)
LOG = {"wpg_logregel", "django_session"}
"""Het inzagelog, en de sessie: daar wacht een melding die eenmaal op het scherm komt."""


@pytest.mark.parametrize("rol", ["leerplicht-a", "teamleider-a", "traject-regio", "beheer", "fg"])
def test_kijken_wijzigt_niets_behalve_het_log(rol, accounts, wereld, als):
    """Een GET mag herhaald, vooruit gelezen en in een ander tabblad geopend worden."""
    client = als(accounts[rol])
    client.raise_request_exception = False
    fouten = []
    for naam in BEWAAKT:
        sleutels = MONSTERS[naam](wereld["a"]) if naam in MET_NUMMER else {}
        with CaptureQueriesContext(connection) as vragen:
            client.get(reverse(naam, kwargs=sleutels))
        geraakt = {m[2] for v in vragen if (m := SCHRIJFT.match(v["sql"]))} - LOG
        if geraakt:
            fouten.append(f"{naam}: {sorted(geraakt)}")
    assert not fouten, "\n".join(fouten)


def test_zonder_account_gaat_elke_route_naar_het_aanmelden(wereld):
    open_ = []
    for naam in BEWAAKT:
        sleutels = MONSTERS[naam](wereld["a"]) if naam in MET_NUMMER else {}
        antwoord = Client().get(reverse(naam, kwargs=sleutels))
        if antwoord.status_code != 302 or not antwoord["Location"].startswith("/account/login/"):
            open_.append(f"{naam}: {antwoord.status_code}")
    assert not open_, "\n".join(open_)
