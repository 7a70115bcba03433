"""Het raam om elke pagina belooft alleen wat iemand mag."""

import pytest

pytestmark = pytest.mark.django_db


def test_wie_niet_mag_zoeken_krijgt_geen_zoekbalk(als, accounts):
    assert "data-zoekvak" in als(accounts["leerplicht-a"]).get("/").content.decode()
    assert "data-zoekvak" not in als(accounts["fg"]).get("/").content.decode()


def test_wie_geen_zaken_heeft_leest_wat_zij_kan_doen(als, accounts):
    for naam in ("beheer", "auditor"):
        begin = als(accounts[naam]).get("/").content.decode()
        assert "Dit kunt u doen" in begin
        assert "lp-dag__regel--ingang" in begin
