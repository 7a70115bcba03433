"""Rollen bij een nieuwe versie: ongewijzigd volgt vanzelf, gewijzigd krijgt een vraag op Beheer."""

import pytest

from kern.handelingen import Handeling
from toegang import selectors, services
from toegang.models import Rol
from toegang.rollen import ROLLEN
from toegang.services import (
    RolIntussenGewijzigd,
    nieuwe_handelingen_kiezen,
    rollen_aanleggen,
)

pytestmark = pytest.mark.django_db(transaction=True)
CODE = "beleid"
OUD = [str(Handeling.CIJFERS_ZIEN), str(Handeling.EIGEN_ACCOUNT)]
NIEUW = [*OUD, str(Handeling.OVERLEG), str(Handeling.BRIEF_SCHRIJVEN)]


@pytest.fixture
def rol():
    """De geleverde rol van de vorige versie; na afloop staat alles weer zoals het was."""
    rij = Rol.objects.get(code=CODE)
    stond = (rij.handelingen, rij.geleverd)
    rij.handelingen = rij.geleverd = OUD
    rij.save()
    yield rij
    rij.handelingen, rij.geleverd = stond
    rij.save()


@pytest.fixture
def nieuwe_versie(monkeypatch):
    anders = ROLLEN | {CODE: ("Beleid", [Handeling(code) for code in NIEUW])}
    for plek in (services, selectors):
        monkeypatch.setattr(plek, "ROLLEN", anders)


def _vers() -> Rol:
    rol: Rol = Rol.objects.get(code=CODE)
    return rol


def test_een_ongewijzigde_rol_krijgt_wat_nieuw_is_met_historie(rol, nieuwe_versie):
    eerder = rol.historie.count()
    rollen_aanleggen()
    rollen_aanleggen()
    assert _vers().handelingen == NIEUW
    assert selectors.rolmeldingen() == []
    assert rol.historie.count() == eerder + 1
    assert rol.historie.latest().history_change_reason == "nieuwe versie geleverd"


def test_ook_wat_niet_meer_geleverd_wordt_volgt(rol, monkeypatch):
    minder = ROLLEN | {CODE: ("Beleid", [Handeling.EIGEN_ACCOUNT])}
    monkeypatch.setattr(services, "ROLLEN", minder)
    rollen_aanleggen()
    assert _vers().handelingen == [str(Handeling.EIGEN_ACCOUNT)]


def test_een_rol_van_voor_deze_kolom_kent_haar_levering_uit_de_historie(rol, nieuwe_versie):
    """Wie van een eerdere versie komt, heeft nog geen `geleverd`."""
    eerste = rol.historie.order_by("history_date", "history_id").first()
    rol.handelingen, rol.geleverd = list(eerste.handelingen), []
    rol.save()
    rollen_aanleggen()
    assert _vers().handelingen == NIEUW


def test_een_gewijzigde_rol_blijft_en_beheer_vraagt_wat_erbij_komt(
    rol, nieuwe_versie, als, accounts
):
    rol.handelingen = [str(Handeling.EIGEN_ACCOUNT)]
    rol.save()
    rollen_aanleggen()
    assert _vers().handelingen == [str(Handeling.EIGEN_ACCOUNT)]
    klant = als(accounts["beheer"])
    tekst = klant.get("/beheer/").content.decode()
    assert "Nieuw in deze versie, nog niet in uw rol Beleid" in tekst
    # Wat de beheerder er zelf uithaalde, is niet nieuw.
    assert "Cijfers bekijken" not in tekst
    adres = f"/beheer/rollen/{CODE}/nieuw/"
    assert klant.get(adres).status_code == 200
    keuze = {"gezien": "overleg,brief_schrijven", "erbij": ["overleg", "cijfers_zien"]}
    assert klant.post(adres, keuze).status_code == 302
    assert _vers().handelingen == [str(Handeling.EIGEN_ACCOUNT), str(Handeling.OVERLEG)]
    assert "Nieuw in deze versie" not in klant.get("/beheer/").content.decode()
    rollen_aanleggen()
    assert _vers().handelingen == [str(Handeling.EIGEN_ACCOUNT), str(Handeling.OVERLEG)]
    # De tweede klik: er is niets meer te kiezen.
    opnieuw = klant.post(adres, keuze)
    assert opnieuw.status_code == 409
    assert "net eerder" in opnieuw.content.decode()


def test_een_verouderde_keuze_wordt_geweigerd(rol, nieuwe_versie, accounts):
    rol.handelingen = [str(Handeling.EIGEN_ACCOUNT)]
    rol.save()
    with pytest.raises(RolIntussenGewijzigd):
        nieuwe_handelingen_kiezen(
            rol, erbij=["overleg"], gezien=["overleg"], medewerker=accounts["beheer"]
        )


def test_wie_niet_beheert_komt_er_niet_bij(als, leerplicht_a, accounts):
    assert als(leerplicht_a).get(f"/beheer/rollen/{CODE}/nieuw/").status_code == 404
    assert als(accounts["beheer"]).get("/beheer/rollen/onbekend/nieuw/").status_code == 404
