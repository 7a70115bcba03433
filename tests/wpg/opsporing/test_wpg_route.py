"""Halt of strafrecht kiezen: een voorstel uit feiten, een mens die kiest, en wat er eerder gold."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from cases.services.fouten import ActGeweigerd
from handhaving.models import Verzuimfeiten, Wpgroutekeuze
from handhaving.models.onderdeel import bij_zaak
from handhaving.selectors.opsporing.route import routevoorstel
from handhaving.selectors.zaakscherm import tijdlijn_van
from handhaving.services.opsporing.route import wpgroute_kiezen
from handhaving.verstrekken.stukken import stukken_van
from kern.klok import vandaag
from tests.wpg.hulp import wpgregels
from tests.wpg.opsporing_hulp import een_halt
from wpg.services import gelogd

pytestmark = pytest.mark.django_db


@pytest.fixture
def verzuim(zaak, jongere, boa):
    """Een jongere die zelf wegbleef, met overgenomen feiten waar Halt bij past."""
    zaak.feit = "LPW_2_3"
    zaak.save()
    rij = Verzuimfeiten(
        **bij_zaak(zaak, herkomst="Dossier"),
        geboren=date(2010, 6, 1),
        plichtstatus="leerplichtig",
        uren=Decimal(24),
        vastgelegd_door=boa,
    )
    rij.save()
    return rij


def _kies(zaak, blik, route, **anders):
    return wpgroute_kiezen(zaak, route=route, motivering="Past hier.", inzage=blik, **anders)


def _voorgesteld(zaak):
    voorstel = routevoorstel(zaak)
    return str(voorstel.route) if voorstel else ""


def test_wpg_38_een_mens_kiest_en_legt_uit_als_hij_afwijkt(zaak, verzuim, blik):
    with pytest.raises(ActGeweigerd, match="afwijkt"):
        _kies(zaak, blik, "STRAF")
    with pytest.raises(ActGeweigerd, match="waarom u deze"):
        wpgroute_kiezen(zaak, route="HALT", motivering=" ", inzage=blik)
    with pytest.raises(ActGeweigerd, match="uit de lijst"):
        _kies(zaak, blik, "CIVIEL")
    rij = _kies(zaak, blik, "STRAF", motivering_afwijking="De jongere weigert elk gesprek.")
    assert (rij.voorstel, rij.wijkt_af, rij.gekozen_door) == ("HALT", True, blik.medewerker)


@pytest.mark.parametrize(
    ("regel", "anders"),
    [
        ("gekozen_door_id", {"gekozen_door_id": None}),
        ("wpgroute_gekozen_door_een_mens", {"motivering": ""}),
        ("wpgroute_afwijking_uitgelegd", {"voorstel": "HALT"}),
        ("wpgroute_periode_klopt", {"tot_en_met": date(2020, 1, 1)}),
        ("wpgroute_eens_tegelijk", {}),
    ],
)
def test_wpg_38_ook_de_database_weigert_een_keuze_zonder_mens_of_uitleg(
    regel, anders, zaak, ouder, boa
):
    gegevens = {"route": "STRAF", "motivering": "Ja", "van": vandaag(), "gekozen_door": boa}
    if not anders:  # twee tegelijk
        Wpgroutekeuze(**bij_zaak(zaak, herkomst="Boa"), **gegevens).save()
    with pytest.raises(IntegrityError, match=regel), transaction.atomic():
        Wpgroutekeuze(**bij_zaak(zaak, herkomst="Boa"), **(gegevens | anders)).save()


def test_wpg_05_kiezen_verzamelt_en_een_andere_keuze_beeindigt_de_vorige(zaak, verzuim, blik):
    with gelogd():
        _kies(zaak, blik, "HALT")
    assert {op for (op,) in wpgregels("operatie", objecttype="wpgroutekeuze")} == {"VERZAMELEN"}
    with pytest.raises(ActGeweigerd, match="geldt al"):
        _kies(zaak, blik, "HALT")
    _kies(zaak, blik, "STRAF", motivering_afwijking="Halt is vol.")
    stand = list(Wpgroutekeuze.objects.order_by("id").values_list("route", "tot_en_met"))
    assert stand == [("HALT", vandaag()), ("STRAF", None)]
    kop = [item.titel for item in tijdlijn_van(zaak) if item.soort == "Route"]
    assert sorted(kop) == ["Halt", "Strafrecht (proces-verbaal)"]
    assert sum(soort == "route" for soort, _ in stukken_van(zaak).values()) == 2


def test_na_een_negatief_bericht_van_halt_past_het_strafrecht(zaak, verzuim, jongere, boa):
    assert _voorgesteld(zaak) == "HALT"
    dag = vandaag()
    een_halt(zaak, jongere, boa, verzonden_op=dag, retour="negatief", retour_op=dag)
    assert _voorgesteld(zaak) == "STRAF"


def test_het_scherm_stelt_voor_en_toont_wat_er_eerder_gold(als, zaak, verzuim, blik, boa):
    adres = reverse("handhaving:route_nieuw", args=[zaak.pk])
    client = als(boa)
    leeg = client.get(adres)
    assert "Voorstel: Halt" in leeg.content.decode()
    assert "nog geen route gekozen" in leeg.content.decode()
    sleutel = str(leeg.context["form"]["sleutel"].value())
    velden = {"sleutel": sleutel, "route": "GEEN", "motivering": "Eerst een waarschuwing."}
    fout = client.post(adres, velden)
    assert fout.status_code == 422
    assert "Eerst een waarschuwing." in fout.content.decode()
    goed = velden | {"motivering_afwijking": "Het is de eerste keer."}
    for _ in range(2):
        assert client.post(adres, goed).status_code == 302
    assert Wpgroutekeuze.objects.count() == 1
    assert "Anders dan het voorstel" in client.get(adres).content.decode()
    scherm = client.get(reverse("handhaving:zaak", args=[zaak.pk])).content.decode()
    assert "Nu geen van beide" in scherm
