"""Het raam om elke pagina belooft alleen wat iemand mag."""

import pytest

from toegang.models import Medewerker

pytestmark = pytest.mark.django_db


def test_wie_niet_mag_zoeken_krijgt_geen_zoekbalk(als, accounts):
    assert "data-zoekvak" in als(accounts["leerplicht-a"]).get("/").content.decode()
    assert "data-zoekvak" not in als(accounts["fg"]).get("/").content.decode()


def test_wie_geen_scherm_heeft_leest_dat(als, accounts):
    for naam in ("beheer", "auditor"):
        assert "Dit kunt u doen" in als(accounts[naam]).get("/").content.decode()
    zonder_rol = Medewerker.objects.create_user("nieuw", naam="Nina Nieuw")
    assert "nog geen eigen scherm" in als(zonder_rol).get("/").content.decode()
