"""Wie een link ziet, mag hem ook openen: elke rol volgt van elke soort pagina elke soort link."""

import re
from html import unescape

import pytest
from django.urls import Resolver404, resolve

from tests.toegang.monsters import een_wereld, verbind

LINK = re.compile(r'(?:href|hx-get)="(/[^"#]*)')
OVERSLAAN = ("/static/", "/account/")
ROLLEN = ("leerplicht-a", "teamleider-a", "administratie-a", "traject-regio", "beheer", "fg")

pytestmark = pytest.mark.django_db


@pytest.fixture
def wereld(alles, accounts, gemeente_a, gemeente_b, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    with alles():
        collega = accounts["traject-regio"]
        a = een_wereld(gemeente_a, accounts["leerplicht-a"], collega)
        b = een_wereld(gemeente_b, accounts["leerplicht-b"], collega)
        verbind(a, b, accounts["leerplicht-a"])
        verbind(b, a, accounts["leerplicht-b"])
    return a


def _naam(pad: str) -> str:
    try:
        return resolve(pad.partition("?")[0]).view_name
    except Resolver404:
        return pad


def test_elke_link_die_een_rol_ziet_gaat_open(als, accounts, wereld):
    dood = [fout for rol in ROLLEN for fout in _loop_rond(als(accounts[rol]), rol)]
    assert not dood, "\n".join(dood)


def _loop_rond(client, rol: str) -> list[str]:
    """Van het begin af elke soort pagina, en van elke pagina elke soort link."""
    te_doen, bezocht, paren = ["/"], set(), set()
    dood: list[str] = []
    standen: dict[str, int] = {}
    while te_doen:
        pad = te_doen.pop(0)
        bron = _naam(pad)
        if bron in bezocht:
            continue
        bezocht.add(bron)
        antwoord = client.get(pad)
        if antwoord.status_code >= 400 or "html" not in antwoord.headers.get("Content-Type", ""):
            continue
        for ruw in LINK.findall(antwoord.content.decode()):
            link = unescape(ruw)
            doel = _naam(link)
            if link.startswith(OVERSLAAN) or (bron, doel) in paren:
                continue
            paren.add((bron, doel))
            te_doen.append(link)
            if link not in standen:
                standen[link] = client.get(link).status_code
            if standen[link] >= 400:
                dood.append(f"{rol}: {bron} ({pad}) -> {doel} ({link}): {standen[link]}")
    assert paren
    return dood
