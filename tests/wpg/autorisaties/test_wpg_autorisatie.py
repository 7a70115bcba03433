"""WPG-21: alleen een persoonlijke, gedateerde autorisatie opent."""

from dataclasses import fields
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kern.handelingen import KENMERKEN, Handeling
from kern.klok import nu, vandaag
from tests.wpg.autorisaties.hulp import ZAKEN, autorisatie_van, gegevens_voor, niet_boa
from tests.wpg.hulp import wpgregels
from toegang.models import (
    Autorisatie,
    Geheimhouding,
    Medewerker,
)
from toegang.services.autorisaties import (
    TOEGESTAAN,
    Autorisatiegegevens,
    autorisatie_bevestigen,
    autorisatie_intrekken,
    autorisatie_voorstellen,
)
from toegang.services.fouten import ToegangGeweigerd, ToegangIntussenGewijzigd
from toegang.services.toegangsfeiten import (
    akte_vastleggen,
)
from wpg.services import gelogd as meteen_gelogd

pytestmark = pytest.mark.django_db


# WPG-21: persoonlijk, gedateerd, met taak en verwerkingen ------------------------------------


def test_wpg_21_een_voorstel_geldt_pas_als_een_ander_het_bevestigt(
    gelogd, als, accounts, gemeente_a
):
    wie = accounts["administratie-a"]
    Geheimhouding(medewerker=wie, versie=1).save()
    rij = autorisatie_voorstellen(niet_boa(accounts, gemeente_a), door=accounts["teamleider-a"])
    assert als(wie).get(ZAKEN).status_code == 404
    with pytest.raises(ToegangGeweigerd, match="Een ander"):
        autorisatie_bevestigen(rij, door=accounts["teamleider-a"])
    autorisatie_bevestigen(rij, door=accounts["beheer"])
    assert als(wie).get(ZAKEN).status_code == 200
    # De tweede klik doet niets dubbel; een derde persoon is te laat.
    versies = rij.historie.count()
    autorisatie_bevestigen(rij, door=accounts["beheer"])
    assert rij.historie.count() == versies


def test_wpg_21_niemand_geeft_zichzelf_een_autorisatie(gelogd, accounts, gemeente_a):
    wie = accounts["teamleider-a"]
    zelf = niet_boa(accounts, gemeente_a, medewerker=wie)
    with pytest.raises(ToegangGeweigerd, match="uzelf"):
        autorisatie_voorstellen(zelf, door=wie)
    rij = autorisatie_voorstellen(zelf, door=accounts["beheer"])
    with pytest.raises(ToegangGeweigerd, match="Een ander"):
        autorisatie_bevestigen(rij, door=wie)


@pytest.mark.parametrize(
    ("regel", "velden"),
    [
        ("geeft_niemand_zichzelf", {"verleend_door": "houder"}),
        ("bevestigt_een_ander", {"bevestigd_door": "houder"}),
        ("bevestigt_een_ander", {"bevestigd_door": "verlener"}),
        ("bevestigt_een_ander", {"bevestigd_door": None}),
        ("is_gemotiveerd", {"taak": ""}),
        ("is_gemotiveerd", {"besluit": ""}),
        ("is_gemotiveerd", {"verwerkingen": []}),
        ("periode_klopt", {"tot_en_met": vandaag() - timedelta(days=31)}),
        ("ingetrokken_met_reden", {"ingetrokken_door": "verlener", "ingetrokken_op": nu()}),
        ("ingetrokken_met_reden", {"intrekreden": "Andere functie"}),
    ],
)
def test_wpg_21_ook_de_database_weigert_wat_geen_autorisatie_is(accounts, regel, velden):
    rij = autorisatie_van(accounts["boa-a"])
    mensen = {"houder": rij.medewerker, "verlener": rij.verleend_door}
    for veld, waarde in velden.items():
        setattr(rij, veld, next((m for naam, m in mensen.items() if naam == waarde), waarde))
    with pytest.raises(IntegrityError, match=f"autorisatie_{regel}"), transaction.atomic():
        rij.save()


def test_wpg_21_wie_hier_niet_beheert_geeft_niets(gelogd, accounts, gemeente_a, gemeente_b):
    for door in ("leerplicht-a", "fg"):
        with pytest.raises(ToegangGeweigerd, match="beheert"):
            autorisatie_voorstellen(niet_boa(accounts, gemeente_a), door=accounts[door])
    andere = gegevens_voor(accounts, gemeente_b, medewerker=accounts["boa-b"])
    with pytest.raises(ToegangGeweigerd, match="beheert"):
        autorisatie_voorstellen(andere, door=accounts["teamleider-a"])
    with pytest.raises(ToegangGeweigerd, match="beheert"):
        autorisatie_intrekken(
            autorisatie_van(accounts["boa-b"]), reden="proef", door=accounts["teamleider-a"]
        )


def test_wpg_21_intrekken_werkt_terwijl_een_scherm_openstaat(
    als, accounts, gemeente_a, binnen_gemeente
):
    client = als(accounts["boa-a"])
    assert client.get(ZAKEN).status_code == 200
    beheer = als(accounts["teamleider-a"])
    adres = reverse("toegang:autorisatie_intrekken", args=[autorisatie_van(accounts["boa-a"]).pk])
    assert beheer.post(adres, {"reden": ""}).status_code == 422
    assert client.get(ZAKEN).status_code == 200
    assert beheer.post(adres, {"reden": "Andere functie"}).status_code == 302
    assert client.get(ZAKEN).status_code == 404
    assert wpgregels("handeling", resultaat="GEWEIGERD") == [("wpg_zien",)]
    # Nog eens intrekken verandert niets.
    versies = Autorisatie.historie.count()
    assert beheer.post(adres, {"reden": "Nog eens"}).status_code == 302
    assert Autorisatie.historie.count() == versies
    assert autorisatie_van(accounts["boa-a"]).intrekreden == "Andere functie"


def test_wpg_21_de_laatste_dag_telt_nog_en_morgen_is_het_voorbij(als, accounts):
    rij = autorisatie_van(accounts["boa-a"])
    rij.tot_en_met = vandaag()
    rij.save()
    assert als(accounts["boa-a"]).get(ZAKEN).status_code == 200
    with time_machine.travel(nu() + timedelta(days=1)):
        assert als(accounts["boa-a"]).get(ZAKEN).status_code == 404


def test_wpg_21_een_boa_zonder_geldige_akte_ziet_niets(gelogd, als, accounts, gemeente_a):
    boa = accounts["boa-a"]
    assert als(boa).get(ZAKEN).status_code == 200
    akte_vastleggen(
        boa,
        nummer="BOA-1",
        beedigd_op=boa.beedigd_op,
        geldig_tot_en_met=vandaag(),
        door=accounts["teamleider-a"],
    )
    assert als(boa).get(ZAKEN).status_code == 200
    with time_machine.travel(nu() + timedelta(days=1)):
        assert als(boa).get(ZAKEN).status_code == 404
        boa.refresh_from_db()
        with pytest.raises(ToegangGeweigerd, match="akte"):
            autorisatie_voorstellen(gegevens_voor(accounts, gemeente_a), door=accounts["beheer"])
    with pytest.raises(ToegangGeweigerd, match="Een ander"):
        akte_vastleggen(boa, nummer="", beedigd_op=None, geldig_tot_en_met=None, door=boa)


def test_wpg_21_wijzigen_is_een_nieuwe_rij_die_de_vorige_vervangt(
    gelogd, als, accounts, gemeente_a
):
    oud = autorisatie_van(accounts["boa-a"])
    nieuw = autorisatie_voorstellen(
        gegevens_voor(
            accounts,
            gemeente_a,
            verwerkingen=(str(Handeling.WPG_ZIEN), str(Handeling.WPG_RECHTEN)),
            vervangt=oud,
        ),
        door=accounts["teamleider-a"],
    )
    assert Medewerker.objects.get(pk=accounts["boa-a"].pk).mag(Handeling.WPG_BEHANDELEN)
    with pytest.raises(ToegangIntussenGewijzigd, match="wacht al"):
        autorisatie_voorstellen(
            gegevens_voor(accounts, gemeente_a, vervangt=oud), door=accounts["teamleider-a"]
        )
    autorisatie_bevestigen(nieuw, door=accounts["beheer"])
    boa = Medewerker.objects.get(pk=accounts["boa-a"].pk)
    assert boa.mag(Handeling.WPG_RECHTEN)
    assert not boa.mag(Handeling.WPG_BEHANDELEN)
    oud.refresh_from_db()
    assert oud.intrekreden == f"Vervangen door autorisatie {nieuw.pk}"


@pytest.mark.parametrize("soort", list(TOEGESTAAN))
def test_wpg_21_elke_soort_geeft_alleen_wat_erbij_past(gelogd, accounts, gemeente_a, soort):
    wpg = {h for h, kenmerk in KENMERKEN.items() if kenmerk.wpg}
    for handeling in wpg - TOEGESTAAN[soort]:
        maak = niet_boa if soort == "niet_boa" else gegevens_voor
        with pytest.raises(ToegangGeweigerd, match="past niet"):
            autorisatie_voorstellen(
                maak(accounts, gemeente_a, soort=soort, verwerkingen=(str(handeling),)),
                door=accounts["teamleider-a"],
            )
    # Wie opspoort, ziet nooit wat verwijderd is of wie er keek.
    assert not {Handeling.WPG_KLUIS, Handeling.WPG_LOG} & TOEGESTAAN["boa"]


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"van": vandaag() - timedelta(days=1)}, "van"),
        ({"besluit_op": vandaag() + timedelta(days=1)}, "besluit_op"),
        ({"tot_en_met": vandaag() - timedelta(days=1)}, "tot_en_met"),
        ({"verwerkingen": ()}, "verwerkingen"),
    ],
)
def test_wpg_21_slechte_invoer_wordt_geweigerd(gelogd, accounts, gemeente_a, velden, veld):
    with pytest.raises(ToegangGeweigerd) as fout:
        autorisatie_voorstellen(
            gegevens_voor(accounts, gemeente_a, **velden), door=accounts["teamleider-a"]
        )
    assert fout.value.veld == veld


def test_wpg_21_elke_wijziging_staat_in_het_log_zonder_inhoud(gelogd, accounts, gemeente_a, als):
    beheer = als(accounts["beheer"])
    with meteen_gelogd():
        rij = autorisatie_voorstellen(
            gegevens_voor(accounts, gemeente_a), door=accounts["teamleider-a"]
        )
    ((genoemd,),) = wpgregels("veldnamen", objecttype="autorisatie", reden_code="voorgesteld")
    assert "taak" in genoemd
    assert set(genoemd) <= {veld.name for veld in fields(Autorisatiegegevens)}
    assert beheer.post(reverse("toegang:autorisatie_bevestigen", args=[rij.pk])).status_code == 302
    adres = reverse("toegang:autorisatie_intrekken", args=[rij.pk])
    assert beheer.post(adres, {"reden": "Taak is klaar"}).status_code == 302
    regels = wpgregels(
        *("operatie", "handeling", "actor_naam", "gemeente_id", "object_id", "reden_code"),
        *("reden_tekst", "jongere_id"),
        objecttype="autorisatie",
    )
    vast = ("AUTORISATIE", "autorisaties_beheren", "Bea Heer", gemeente_a.pk, rij.pk)
    assert regels[1:] == [
        (*vast, "bevestigd", "", None),
        (*vast, "ingetrokken", "Taak is klaar", None),
    ]


def test_wpg_21_zonder_log_verandert_er_niets(accounts, gemeente_a):
    from wpg.services import GeenLog

    with pytest.raises(GeenLog):
        autorisatie_voorstellen(gegevens_voor(accounts, gemeente_a), door=accounts["teamleider-a"])
    assert Autorisatie.objects.filter(medewerker=accounts["boa-a"]).count() == 1


def test_wpg_21_de_deur_kost_een_vraag(accounts):
    wie = Medewerker.objects.get(pk=accounts["wpg-coordinator-a"].pk)
    with CaptureQueriesContext(connection) as vragen:
        assert wie.mag(Handeling.WPG_ZIEN)
        assert wie.mag(Handeling.WPG_COMBINEREN)
        assert wie.autorisaties_voor(Handeling.WPG_ZIEN)
    assert len(vragen) == 1
