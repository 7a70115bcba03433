"""Het raam om elke pagina belooft alleen wat iemand mag."""

import pytest

pytestmark = pytest.mark.django_db


def test_wie_niet_mag_zoeken_krijgt_geen_zoekbalk(als, accounts):
    assert "data-zoekvak" in als(accounts["leerplicht-a"]).get("/").content.decode()
    assert "data-zoekvak" not in als(accounts["fg"]).get("/").content.decode()


def test_wie_geen_scherm_heeft_leest_dat(als, accounts):
    for naam in ("beheer", "auditor"):
        assert "Dit kunt u doen" in als(accounts[naam]).get("/").content.decode()
    accounts["auditor"].rollen.all().delete()
    assert "nog geen eigen scherm" in als(accounts["auditor"]).get("/").content.decode()
