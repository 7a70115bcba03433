"""Aanmelden, de stijlgids en de foutpagina's, in een echte browser."""

import pytest
from playwright.sync_api import expect

from tests.browser.pagina import opzij


@pytest.mark.parametrize("breedte", [1280, 390, 320])
def test_het_aanmeldscherm_is_toegankelijk(page, live_server, axe, breedte):
    page.set_viewport_size({"width": breedte, "height": 900})
    page.goto(f"{live_server.url}/account/login/")
    expect(page.get_by_label("Gebruikersnaam")).to_be_focused()
    assert axe() == []


@pytest.mark.parametrize("breedte", [1280, 390, 320])
def test_elk_onderdeel_van_de_vormgeving_is_toegankelijk(page, live_server, axe, breedte):
    page.set_viewport_size({"width": breedte, "height": 900})
    page.goto(f"{live_server.url}/stijlgids/")
    assert axe() == []
    assert opzij(page) <= 0


def test_axe_ziet_een_invoerveld_zonder_label(page, axe):
    page.set_content("<html lang=nl><title>x</title><main><h1>x</h1><input></main></html>")
    assert any(fout.startswith("label") for fout in axe())


def test_een_verkeerd_wachtwoord_zegt_wat_er_mis_is(page, live_server, accounts):
    page.goto(f"{live_server.url}/account/login/")
    page.get_by_label("Gebruikersnaam").fill("leerplicht-a")
    page.get_by_label("Wachtwoord", exact=True).fill("verkeerd")
    page.get_by_role("button", name="Inloggen", exact=True).click()
    expect(page.get_by_label("Dit gaat nog niet goed")).to_be_visible()


def test_aanmelden_brengt_u_naar_binnen(aanmelden, accounts, axe):
    page = aanmelden("leerplicht-a")
    expect(page.get_by_text("Sanne de Boer").first).to_be_visible()
    assert axe() == []
