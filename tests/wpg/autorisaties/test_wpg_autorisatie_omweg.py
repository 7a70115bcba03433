"""WPG-21 en 22: geen omweg langs rol of beheer, en wie geen boa is."""

from datetime import timedelta

import pytest
import time_machine
from django.apps import apps
from django.core.checks import run_checks
from django.db import IntegrityError, transaction
from django.urls import NoReverseMatch, reverse

from kern.controles import geen_rol_opent_politiegegevens
from kern.grens import met_wpg
from kern.handelingen import Handeling
from kern.klok import nu, vandaag
from tests.fabrieken import een_jongere, een_wpgzaak
from tests.wpg.autorisaties.hulp import ZAKEN, niet_boa, verleend
from toegang import selectors, services
from toegang.models import (
    Autorisatie,
    Geheimhouding,
    Medewerker,
    Rol,
)
from toegang.rollen import ROLLEN
from toegang.selectors.autorisaties import Autorisatiekeuze, autorisatielijst, functionarissen_op
from toegang.services import RolMagDatNiet, nieuwe_handelingen_kiezen, rollen_aanleggen
from toegang.services.autorisaties import (
    ONDERDELEN,
    autorisatie_intrekken,
    autorisatie_voorstellen,
)
from toegang.services.fouten import ToegangGeweigerd

pytestmark = pytest.mark.django_db


# WPG-21: geen omweg ---------------------------------------------------------------------------


def test_wpg_21_er_is_geen_superuser_en_geen_beheerscherm_van_django():
    assert not hasattr(Medewerker, "is_superuser")
    assert not hasattr(Medewerker.objects, "create_superuser")
    assert not apps.is_installed("django.contrib.admin")
    with pytest.raises(NoReverseMatch):
        reverse("admin:index")


def test_wpg_21_een_rol_met_politiegegevens_wordt_geweigerd_bij_samenstellen(accounts, monkeypatch):
    rol = Rol.objects.get(code="beleid")
    rol.handelingen = [str(Handeling.EIGEN_ACCOUNT)]
    rol.geleverd = [str(Handeling.EIGEN_ACCOUNT)]
    rol.save()
    anders = ROLLEN | {"beleid": ("Beleid", [Handeling.EIGEN_ACCOUNT, Handeling.WPG_ZIEN])}
    for plek in (services, selectors):
        monkeypatch.setattr(plek, "ROLLEN", anders)
    with pytest.raises(RolMagDatNiet):
        rollen_aanleggen()
    with pytest.raises(RolMagDatNiet):
        nieuwe_handelingen_kiezen(
            rol, erbij=["wpg_zien"], gezien=["wpg_zien"], medewerker=accounts["beheer"]
        )
    rol.refresh_from_db()
    assert rol.handelingen == [str(Handeling.EIGEN_ACCOUNT)]


def test_wpg_21_de_controle_bij_het_opstarten_ziet_zo_een_rol(db):
    op_database = {"databases": ["default"]}
    assert geen_rol_opent_politiegegevens(**op_database) == []
    rol = Rol.objects.get(code="beleid")
    rol.handelingen = [*rol.handelingen, str(Handeling.WPG_KLUIS)]
    rol.save()
    assert [f.id for f in geen_rol_opent_politiegegevens(**op_database)] == ["kern.E007"]
    assert "kern.E007" in {f.id for f in run_checks(databases=["default"])}


def test_wpg_21_beheer_ziet_wie_wat_mag_en_nooit_een_zaak(als, accounts, alles, gemeente_a):
    with alles(), met_wpg():
        zaak = een_wpgzaak(een_jongere(gemeente_a), accounts["boa-a"])
    client = als(accounts["beheer"])
    assert client.get(reverse("toegang:autorisaties")).status_code == 200
    assert client.get(ZAKEN).status_code == 404
    assert client.get(reverse("handhaving:zaak", args=[zaak.pk])).status_code == 404


def test_wpg_21_overzicht_op_een_dag_zegt_wie_toen_mocht(gelogd, accounts, gemeente_a):
    rij = verleend(accounts, niet_boa(accounts, gemeente_a))
    autorisatie_intrekken(rij, reden="Klaar", door=accounts["teamleider-a"])

    def stand(dag):
        keuze = Autorisatiekeuze(dag=dag, soort="niet_boa")
        return [
            (r.stand, bool(r.geeft)) for r in autorisatielijst(keuze, gemeenten=[gemeente_a.pk])
        ]

    assert stand(vandaag() - timedelta(days=1)) == [("wacht", False)]
    assert stand(vandaag()) == [("ingetrokken", True)]
    assert stand(vandaag() + timedelta(days=1)) == [("ingetrokken", False)]


def test_wpg_21_functionarissen_op_een_dag_volgen_de_rol_van_toen(accounts, gemeente_a):
    def namen(dag):
        return {f.naam for f in functionarissen_op(dag, gemeenten=[gemeente_a.pk])}

    assert namen(vandaag()) == {"Ruud Hofman", "Bea Heer"}
    assert namen(vandaag() - timedelta(days=1)) == set()
    with time_machine.travel(nu() + timedelta(days=10)):
        rol = Rol.objects.get(code="teamleider")
        rol.handelingen = [h for h in rol.handelingen if h != "autorisaties_beheren"]
        rol.save()
        assert namen(vandaag()) == {"Bea Heer"}
        assert namen(vandaag() - timedelta(days=5)) == {"Ruud Hofman", "Bea Heer"}


# WPG-22: geen boa -----------------------------------------------------------------------------


@pytest.mark.parametrize("veld", [*ONDERDELEN, "tot_en_met"])
def test_wpg_22_zonder_dit_onderdeel_geen_autorisatie(gelogd, als, accounts, gemeente_a, veld):
    leeg = None if veld == "tot_en_met" else "  "
    with pytest.raises(ToegangGeweigerd) as fout:
        autorisatie_voorstellen(
            niet_boa(accounts, gemeente_a, **{veld: leeg}), door=accounts["teamleider-a"]
        )
    assert fout.value.veld == veld
    # Het scherm zegt het bij het veld; de database weigert het ook zonder service.
    ingevuld = {
        **dict.fromkeys(ONDERDELEN, "Ingevuld"),
        "medewerker": accounts["administratie-a"].pk,
        "gemeente": gemeente_a.pk,
        "verwerkingen": ["wpg_zien"],
        "taak": "Administratie",
        "besluit": "B-1",
        "besluit_op": vandaag().isoformat(),
        "van": vandaag().isoformat(),
        "tot_en_met": (vandaag() + timedelta(days=30)).isoformat(),
    }
    adres = reverse("toegang:autorisatie_nieuw_niet_boa")
    client = als(accounts["teamleider-a"])
    antwoord = client.post(adres, ingevuld | {veld: ""})
    assert antwoord.status_code == 422
    assert veld in antwoord.context["form"].errors
    assert client.post(adres, ingevuld).status_code == 302
    rij = Autorisatie.objects.get(soort="niet_boa")
    setattr(rij, veld, None if veld == "tot_en_met" else "")
    with pytest.raises(IntegrityError), transaction.atomic():
        rij.save()


def test_wpg_22_hoogstens_twaalf_maanden_en_dan_is_het_voorbij(gelogd, als, accounts, gemeente_a):
    te_lang = niet_boa(accounts, gemeente_a, tot_en_met=vandaag() + timedelta(days=366))
    with pytest.raises(ToegangGeweigerd, match="12 maanden"):
        autorisatie_voorstellen(te_lang, door=accounts["teamleider-a"])
    wie = accounts["administratie-a"]
    Geheimhouding(medewerker=wie, versie=1).save()
    tot = vandaag() + timedelta(days=30)
    verleend(accounts, niet_boa(accounts, gemeente_a, tot_en_met=tot))
    with time_machine.travel(nu() + timedelta(days=30)):
        assert als(wie).get(ZAKEN).status_code == 200
    with time_machine.travel(nu() + timedelta(days=31)):
        assert als(wie).get(ZAKEN).status_code == 404
