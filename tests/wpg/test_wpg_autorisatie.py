"""Wie bij politiegegevens mag: autorisatie, geheimhouding, herbeoordeling, leverancier."""

from dataclasses import replace
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.apps import apps
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse

from kern.controles import geen_rol_opent_politiegegevens
from kern.grens import met_wpg
from kern.handelingen import KENMERKEN, Handeling
from kern.klok import nu, vandaag
from tests.fabrieken import een_jongere, een_wpgzaak
from tests.toegang.monsters_toegang import een_leverancier
from tests.wpg.hulp import wpgregels
from toegang import selectors, services
from toegang.demo import WACHTWOORD
from toegang.models import (
    Aanstelling,
    Autorisatie,
    Beoordeling,
    Geheimhouding,
    Medewerker,
    Rol,
)
from toegang.rollen import ROLLEN
from toegang.selectors.autorisaties import Autorisatiekeuze, autorisatielijst, functionarissen_op
from toegang.selectors.beoordelen import rondelijst, tellingen
from toegang.services import RolMagDatNiet, nieuwe_handelingen_kiezen, rollen_aanleggen
from toegang.services.autorisaties import (
    ONDERDELEN,
    TOEGESTAAN,
    Autorisatiegegevens,
    autorisatie_bevestigen,
    autorisatie_intrekken,
    autorisatie_voorstellen,
)
from toegang.services.beoordelen import (
    autorisatie_beoordelen,
    beheer_beoordelen,
    ronde_afsluiten,
    ronde_starten,
)
from toegang.services.fouten import ToegangGeweigerd, ToegangIntussenGewijzigd
from toegang.services.toegangsfeiten import (
    Tijdvak,
    akte_vastleggen,
    leverancier_toelaten,
    leverancierstoegang_sluiten,
)
from wpg.models import Logregel

pytestmark = pytest.mark.django_db

ZAKEN = "/handhaving/"


@pytest.fixture
def gelogd(binnen_gemeente, accounts, gemeente_a):
    """Een log open, als teamleider."""
    with binnen_gemeente(accounts["teamleider-a"], gemeente_a):
        yield


def _gegevens(accounts, gemeente, **velden):
    begin = Autorisatiegegevens(
        soort="boa",
        medewerker=accounts["boa-a"],
        gemeente=gemeente,
        verwerkingen=(str(Handeling.WPG_ZIEN),),
        taak="Opsporing",
        besluit="B-2026-12",
        besluit_op=vandaag(),
        van=vandaag(),
    )
    return replace(begin, **velden)


def _niet_boa(accounts, gemeente, **velden):
    delen = dict.fromkeys(ONDERDELEN, "Ingevuld")
    basis = {
        "soort": "niet_boa",
        "medewerker": accounts["administratie-a"],
        "tot_en_met": vandaag() + timedelta(days=60),
    }
    return _gegevens(accounts, gemeente, **(basis | delen | velden))


def _verleend(accounts, gegevens):
    rij = autorisatie_voorstellen(gegevens, door=accounts["teamleider-a"])
    return autorisatie_bevestigen(rij, door=accounts["beheer"])


def _van(medewerker):
    return Autorisatie.objects.get(medewerker=medewerker)


# WPG-21: persoonlijk, gedateerd, met taak en verwerkingen ------------------------------------


def test_wpg_21_een_voorstel_geldt_pas_als_een_ander_het_bevestigt(
    gelogd, als, accounts, gemeente_a
):
    wie = accounts["administratie-a"]
    Geheimhouding(medewerker=wie, versie=1).save()
    rij = autorisatie_voorstellen(_niet_boa(accounts, gemeente_a), door=accounts["teamleider-a"])
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
    zelf = _niet_boa(accounts, gemeente_a, medewerker=wie)
    with pytest.raises(ToegangGeweigerd, match="uzelf"):
        autorisatie_voorstellen(zelf, door=wie)
    rij = autorisatie_voorstellen(zelf, door=accounts["beheer"])
    with pytest.raises(ToegangGeweigerd, match="Een ander"):
        autorisatie_bevestigen(rij, door=wie)


@pytest.mark.parametrize("wie", ["verleend_door", "bevestigd_door"])
def test_wpg_21_de_database_weigert_een_autorisatie_van_uzelf(accounts, wie):
    rij = _van(accounts["boa-a"])
    setattr(rij, wie, accounts["boa-a"])
    with pytest.raises(IntegrityError), transaction.atomic():
        rij.save()


def test_wpg_21_wie_hier_niet_beheert_geeft_niets(gelogd, accounts, gemeente_a, gemeente_b):
    for door in ("leerplicht-a", "fg"):
        with pytest.raises(ToegangGeweigerd, match="beheert"):
            autorisatie_voorstellen(_niet_boa(accounts, gemeente_a), door=accounts[door])
    andere = _gegevens(accounts, gemeente_b, medewerker=accounts["boa-b"])
    with pytest.raises(ToegangGeweigerd, match="beheert"):
        autorisatie_voorstellen(andere, door=accounts["teamleider-a"])
    with pytest.raises(ToegangGeweigerd, match="beheert"):
        autorisatie_intrekken(_van(accounts["boa-b"]), reden="proef", door=accounts["teamleider-a"])


def test_wpg_21_intrekken_werkt_terwijl_een_scherm_openstaat(
    als, accounts, gemeente_a, binnen_gemeente
):
    client = als(accounts["boa-a"])
    assert client.get(ZAKEN).status_code == 200
    beheer = als(accounts["teamleider-a"])
    adres = reverse("toegang:autorisatie_intrekken", args=[_van(accounts["boa-a"]).pk])
    assert beheer.post(adres, {"reden": ""}).status_code == 422
    assert client.get(ZAKEN).status_code == 200
    assert beheer.post(adres, {"reden": "Andere functie"}).status_code == 302
    assert client.get(ZAKEN).status_code == 404
    assert wpgregels("handeling", resultaat="GEWEIGERD") == [("wpg_zien",)]
    # Nog eens intrekken verandert niets.
    versies = Autorisatie.historie.count()
    assert beheer.post(adres, {"reden": "Nog eens"}).status_code == 302
    assert Autorisatie.historie.count() == versies
    assert _van(accounts["boa-a"]).intrekreden == "Andere functie"


def test_wpg_21_de_laatste_dag_telt_nog_en_morgen_is_het_voorbij(als, accounts):
    rij = _van(accounts["boa-a"])
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
            autorisatie_voorstellen(_gegevens(accounts, gemeente_a), door=accounts["beheer"])
    with pytest.raises(ToegangGeweigerd, match="Een ander"):
        akte_vastleggen(boa, nummer="", beedigd_op=None, geldig_tot_en_met=None, door=boa)


def test_wpg_21_wijzigen_is_een_nieuwe_rij_die_de_vorige_vervangt(
    gelogd, als, accounts, gemeente_a
):
    oud = _van(accounts["boa-a"])
    nieuw = autorisatie_voorstellen(
        _gegevens(
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
            _gegevens(accounts, gemeente_a, vervangt=oud), door=accounts["teamleider-a"]
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
        maak = _niet_boa if soort == "niet_boa" else _gegevens
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
            _gegevens(accounts, gemeente_a, **velden), door=accounts["teamleider-a"]
        )
    assert fout.value.veld == veld


def test_wpg_21_elke_wijziging_staat_in_het_log_zonder_inhoud(gelogd, accounts, gemeente_a, als):
    beheer = als(accounts["beheer"])
    rij = autorisatie_voorstellen(_gegevens(accounts, gemeente_a), door=accounts["teamleider-a"])
    assert beheer.post(reverse("toegang:autorisatie_bevestigen", args=[rij.pk])).status_code == 302
    adres = reverse("toegang:autorisatie_intrekken", args=[rij.pk])
    assert beheer.post(adres, {"reden": "Taak is klaar"}).status_code == 302
    regels = wpgregels(
        *("operatie", "handeling", "actor_naam", "gemeente_id", "object_id", "reden_code"),
        *("reden_tekst", "jongere_id"),
        objecttype="autorisatie",
    )
    vast = ("AUTORISATIE", "autorisaties_beheren", "Bea Heer", gemeente_a.pk, rij.pk)
    assert regels == [
        (*vast, "bevestigd", "", None),
        (*vast, "ingetrokken", "Taak is klaar", None),
    ]


def test_wpg_21_zonder_log_verandert_er_niets(accounts, gemeente_a):
    from wpg.services import GeenLog

    with pytest.raises(GeenLog):
        autorisatie_voorstellen(_gegevens(accounts, gemeente_a), door=accounts["teamleider-a"])
    assert Autorisatie.objects.filter(medewerker=accounts["boa-a"]).count() == 1


def test_wpg_21_de_deur_kost_een_vraag(accounts):
    wie = Medewerker.objects.get(pk=accounts["wpg-coordinator-a"].pk)
    with CaptureQueriesContext(connection) as vragen:
        assert wie.mag(Handeling.WPG_ZIEN)
        assert wie.mag(Handeling.WPG_COMBINEREN)
        assert wie.autorisaties_voor(Handeling.WPG_ZIEN)
    assert len(vragen) == 1


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
    rij = _verleend(accounts, _niet_boa(accounts, gemeente_a))
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
            _niet_boa(accounts, gemeente_a, **{veld: leeg}), door=accounts["teamleider-a"]
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
    te_lang = _niet_boa(accounts, gemeente_a, tot_en_met=vandaag() + timedelta(days=366))
    with pytest.raises(ToegangGeweigerd, match="12 maanden"):
        autorisatie_voorstellen(te_lang, door=accounts["teamleider-a"])
    wie = accounts["administratie-a"]
    Geheimhouding(medewerker=wie, versie=1).save()
    tot = vandaag() + timedelta(days=30)
    _verleend(accounts, _niet_boa(accounts, gemeente_a, tot_en_met=tot))
    with time_machine.travel(nu() + timedelta(days=30)):
        assert als(wie).get(ZAKEN).status_code == 200
    with time_machine.travel(nu() + timedelta(days=31)):
        assert als(wie).get(ZAKEN).status_code == 404


# WPG-23: herbeoordeling -----------------------------------------------------------------------


def _lang(accounts, wie="boa-a"):
    """Zonder laatste dag: alleen de herbeoordeling maakt er een einde aan."""
    rij = _van(accounts[wie])
    rij.tot_en_met = None
    rij.save()
    houder = accounts[wie]
    houder.boa_geldig_tot_en_met = vandaag() + timedelta(days=4000)
    houder.save()
    return rij


def _mag(accounts, wie, handeling):
    return Medewerker.objects.get(pk=accounts[wie].pk).mag(handeling)


def test_wpg_23_wie_niet_is_beoordeeld_vervalt_vanzelf(gelogd, accounts, gemeente_a):
    rij = _lang(accounts)
    ronde = ronde_starten(gemeente_a, soort="alle", door=accounts["teamleider-a"])
    assert _mag(accounts, "boa-a", Handeling.WPG_ZIEN)
    with time_machine.travel(rij.bevestigd_op + timedelta(days=364)):
        assert _mag(accounts, "boa-a", Handeling.WPG_ZIEN)
    with time_machine.travel(rij.bevestigd_op + timedelta(days=366)):
        assert not _mag(accounts, "boa-a", Handeling.WPG_ZIEN)
        regel = next(r for r in rondelijst(ronde) if r.nummer == rij.pk)
        assert regel.stand == "vervallen"
        assert dict(tellingen(rondelijst(ronde)))["vervallen"] >= 1


def test_wpg_23_bijzondere_rechten_vervallen_na_een_kwartaal(accounts):
    rij = _lang(accounts, "wpg-coordinator-a")
    with time_machine.travel(rij.bevestigd_op + timedelta(days=88)):
        assert _mag(accounts, "wpg-coordinator-a", Handeling.WPG_COMBINEREN)
    with time_machine.travel(rij.bevestigd_op + timedelta(days=93)):
        assert not _mag(accounts, "wpg-coordinator-a", Handeling.WPG_COMBINEREN)
        assert _mag(accounts, "wpg-coordinator-a", Handeling.WPG_ZIEN)


def test_wpg_23_behouden_geeft_een_nieuwe_termijn_en_kan_minder_laten(gelogd, accounts, gemeente_a):
    rij = _lang(accounts, "wpg-coordinator-a")
    beheer = accounts["beheer"]
    ronde = ronde_starten(gemeente_a, soort="bijzonder", door=beheer)
    assert ronde_starten(gemeente_a, soort="bijzonder", door=beheer) == ronde
    assert {(r.soort, r.houder.naam) for r in rondelijst(ronde)} == {
        ("autorisatie", "Marijke Pol"),
        ("autorisatie", "Frank Groen"),
        ("autorisatie", "Aad Itor"),
        ("aanstelling", "Ruud Hofman"),
        ("aanstelling", "Bea Heer"),
    }
    with pytest.raises(ToegangGeweigerd, match="Zeg waarom"):
        autorisatie_beoordelen(ronde, rij, behouden=["wpg_zien"], reden=" ", door=beheer)
    with pytest.raises(ToegangGeweigerd, match="nu geldt"):
        autorisatie_beoordelen(ronde, rij, behouden=["wpg_kluis"], reden="x", door=beheer)
    houdt = ["wpg_zien", "wpg_combineren"]
    autorisatie_beoordelen(ronde, rij, behouden=houdt, reden="Taak is kleiner", door=beheer)
    with pytest.raises(ToegangIntussenGewijzigd):
        autorisatie_beoordelen(ronde, rij, behouden=houdt, reden="Nog eens", door=beheer)
    assert not _mag(accounts, "wpg-coordinator-a", Handeling.WPG_VERNIETIGEN)
    with time_machine.travel(nu() + timedelta(days=85)):
        assert _mag(accounts, "wpg-coordinator-a", Handeling.WPG_COMBINEREN)


def test_wpg_23_wat_is_vervallen_komt_niet_terug_door_een_beoordeling(gelogd, accounts, gemeente_a):
    rij = _lang(accounts, "wpg-coordinator-a")
    with time_machine.travel(nu() + timedelta(days=65), tick=False):
        # Het beheer zelf is nog op tijd: de aanstelling begon vandaag.
        ronde = ronde_starten(gemeente_a, soort="alle", door=accounts["beheer"])
        with pytest.raises(ToegangGeweigerd, match="nu geldt"):
            autorisatie_beoordelen(
                ronde,
                rij,
                behouden=["wpg_combineren"],
                reden="Alsnog",
                door=Medewerker.objects.get(pk=accounts["beheer"].pk),
            )


def test_wpg_23_intrekken_bij_de_beoordeling_werkt_meteen(gelogd, als, accounts, gemeente_a):
    ronde = ronde_starten(gemeente_a, soort="alle", door=accounts["teamleider-a"])
    rij = _van(accounts["boa-a"])
    client = als(accounts["teamleider-a"])
    adres = reverse("toegang:beoordelen_autorisatie", args=[ronde.pk, rij.pk])
    assert client.get(adres).status_code == 200
    assert client.post(adres, {"behouden": ["wpg_zien"], "reden": ""}).status_code == 422
    assert client.post(adres, {"reden": "Doet dit werk niet meer"}).status_code == 302
    assert als(accounts["boa-a"]).get(ZAKEN).status_code == 404
    assert client.post(adres, {"reden": "Nog eens"}).status_code == 409
    codes = {r for (r,) in wpgregels("reden_code", object_id=rij.pk, operatie="AUTORISATIE")}
    assert codes == {"beoordeeld_ingetrokken", "ingetrokken"}


def test_wpg_23_niemand_beoordeelt_zichzelf(gelogd, als, accounts, gemeente_a):
    wie = accounts["teamleider-a"]
    ronde = ronde_starten(gemeente_a, soort="bijzonder", door=wie)
    eigen = Aanstelling.objects.get(medewerker=wie)
    with pytest.raises(ToegangGeweigerd, match="Een ander"):
        beheer_beoordelen(ronde, eigen, behouden=True, reden="Ja", door=wie)
    with pytest.raises(IntegrityError), transaction.atomic():
        Beoordeling(
            campagne=ronde,
            aanstelling=eigen,
            houder=wie,
            door=wie,
            uitkomst="behouden",
            reden="Ja",
        ).save()
    client = als(wie)
    adres = reverse("toegang:beoordelen_aanstelling", args=[ronde.pk, eigen.pk])
    assert (
        client.post(adres, {"behouden": ["autorisaties_beheren"], "reden": "Ja"}).status_code == 422
    )
    assert (
        "Over uzelf beslist een collega"
        in client.get(reverse("toegang:ronde", args=[ronde.pk])).content.decode()
    )


def test_wpg_23_ook_het_beheer_van_autorisaties_vervalt_na_een_kwartaal(
    gelogd, als, accounts, gemeente_a
):
    lijst = reverse("toegang:autorisaties")
    assert als(accounts["teamleider-a"]).get(lijst).status_code == 200
    ronde = ronde_starten(gemeente_a, soort="bijzonder", door=accounts["beheer"])
    eigen = Aanstelling.objects.get(medewerker=accounts["teamleider-a"])
    with time_machine.travel(nu() + timedelta(days=60)):
        beheer_beoordelen(
            ronde,
            eigen,
            behouden=True,
            reden="Nog steeds teamleider",
            door=Medewerker.objects.get(pk=accounts["beheer"].pk),
        )
    with time_machine.travel(nu() + timedelta(days=100)):
        assert als(accounts["teamleider-a"]).get(lijst).status_code == 200
        assert als(accounts["beheer"]).get(lijst).status_code == 404
        # De weg terug als niemand het nog heeft: een opdracht op de server, door een ander.
        naam = ["herstel_autorisatiebeheer", "beheer"]
        with pytest.raises(CommandError, match="namens"):
            call_command(*naam, "--reden", "Te laat", stderr=StringIO())
        with pytest.raises(CommandError, match="ander"):
            call_command(*naam, "--reden", "Te laat", "--namens", "beheer", stderr=StringIO())
        call_command(*naam, "--reden", "Te laat", "--namens", "teamleider-a", stderr=StringIO())
        assert als(accounts["beheer"]).get(lijst).status_code == 200
    assert ("beheer_hersteld",) in wpgregels("reden_code", objecttype="aanstelling")


def test_wpg_23_een_ronde_sluit_met_een_conclusie_en_verandert_dan_niet_meer(
    gelogd, als, accounts, gemeente_a
):
    wie = accounts["teamleider-a"]
    ronde = ronde_starten(gemeente_a, soort="alle", door=wie)
    with pytest.raises(ToegangGeweigerd, match="conclusie"):
        ronde_afsluiten(ronde, conclusie="", door=wie)
    ronde_afsluiten(ronde, conclusie="Niets bijzonders", door=wie)
    with pytest.raises(ToegangIntussenGewijzigd):
        autorisatie_beoordelen(
            ronde, _van(accounts["boa-a"]), behouden=[], reden="Te laat", door=wie
        )
    client = als(wie)
    assert (
        "Niets bijzonders" in client.get(reverse("toegang:ronde", args=[ronde.pk])).content.decode()
    )
    rapport = client.get(reverse("toegang:ronde_bestand", args=[ronde.pk])).content.decode()
    assert "Esra Kaya" in rapport


# WPG-36: leverancier --------------------------------------------------------------------------


@pytest.fixture
def leverancier(accounts, gemeente_a):
    return een_leverancier(gemeente_a)


def _toelaten(accounts, gemeente, wie, *, uren=4, **velden):
    begin = velden.get("van", nu())
    return leverancier_toelaten(
        wie,
        gemeente=gemeente,
        tijdvak=Tijdvak(
            velden.get("ticket", "M-77"), "Storing nakijken", begin, begin + timedelta(hours=uren)
        ),
        door=accounts["teamleider-a"],
    )


def _aanmelden(wie) -> Client:
    client = Client()
    client.post("/account/login/", {"login": wie.gebruikersnaam, "password": WACHTWOORD})
    return client


def test_wpg_36_zonder_melding_komt_een_leverancier_niet_binnen(leverancier):
    client = _aanmelden(leverancier)
    assert "_auth_user_id" not in client.session
    assert "nu dicht" in client.get("/account/login/").content.decode()
    regels = Logregel.objects.filter(operatie="AANMELDEN").values_list(
        "actor_id", "resultaat", "reden_code"
    )
    assert list(regels) == [(leverancier.pk, "GEWEIGERD", "geen_melding")]


def test_wpg_36_met_een_melding_binnen_en_daarna_bij_elk_verzoek_dicht(
    gelogd, accounts, gemeente_a, leverancier
):
    _toelaten(accounts, gemeente_a, leverancier)
    client = _aanmelden(leverancier)
    assert "_auth_user_id" in client.session
    assert client.get("/beheer/").status_code == 200
    with time_machine.travel(nu() + timedelta(hours=4, minutes=1)):
        assert client.get("/beheer/").status_code == 403
        assert client.get("/beheer/").status_code == 302  # uitgelogd
    regels = list(
        Logregel.objects.filter(actor_id=leverancier.pk)
        .order_by("id")
        .values_list("operatie", "objecttype", "reden_tekst", "resultaat")
    )
    assert ("AANMELDEN", "account", "", "GELUKT") in regels
    assert ("WIJZIGEN", "inrichting:beheer", "M-77", "GELUKT") in regels
    assert regels[-1][3] == "GEWEIGERD"


def test_wpg_36_sluiten_werkt_meteen(gelogd, als, accounts, gemeente_a, leverancier):
    rij = _toelaten(accounts, gemeente_a, leverancier)
    client = als(leverancier)
    assert client.get("/beheer/").status_code == 200
    leverancierstoegang_sluiten(rij, door=accounts["teamleider-a"])
    assert client.get("/beheer/").status_code == 403


def test_wpg_36_een_leverancier_ziet_alleen_metadata(
    gelogd, als, accounts, gemeente_a, leverancier
):
    _toelaten(accounts, gemeente_a, leverancier)
    rol = Rol.objects.get(code="leerplichtambtenaar")
    Aanstelling(medewerker=leverancier, rol=rol, gemeente=gemeente_a, van=vandaag()).save()
    client = als(leverancier)
    for adres in ("/werkvoorraad/", "/jongeren/", ZAKEN, reverse("toegang:autorisaties")):
        assert client.get(adres).status_code == 404, adres
    # Met een persoonlijke autorisatie wel, en alleen zolang de melding openstaat.
    _verleend(accounts, _niet_boa(accounts, gemeente_a, medewerker=leverancier))
    Geheimhouding(medewerker=leverancier, versie=1).save()
    assert client.get(ZAKEN).status_code == 200
    with time_machine.travel(nu() + timedelta(hours=5)):
        assert client.get(ZAKEN).status_code == 403
        assert not Medewerker.objects.get(pk=leverancier.pk).mag(Handeling.WPG_ZIEN)


def test_wpg_36_een_melding_in_a_opent_b_niet(gelogd, accounts, gemeente_a, gemeente_b):
    wie = een_leverancier(gemeente_b)
    rol = Rol.objects.get(code="functioneel_beheer")
    Aanstelling(medewerker=wie, rol=rol, gemeente=gemeente_a, van=vandaag()).save()
    _toelaten(accounts, gemeente_a, wie)
    assert wie.gemeenten_voor(Handeling.INRICHTING_BEHEREN) == {gemeente_a.pk}


@pytest.mark.parametrize(
    ("velden", "veld"),
    [({"uren": 25}, "tot"), ({"uren": -1}, "tot"), ({"ticket": " "}, "ticket")],
)
def test_wpg_36_een_tijdvak_heeft_een_melding_en_een_grens(
    gelogd, accounts, gemeente_a, leverancier, velden, veld
):
    with pytest.raises(ToegangGeweigerd) as fout:
        _toelaten(accounts, gemeente_a, leverancier, **velden)
    assert fout.value.veld == veld
    with pytest.raises(ToegangGeweigerd, match="leverancier"):
        _toelaten(accounts, gemeente_a, accounts["boa-a"])


# WPG-37: geheimhouding ------------------------------------------------------------------------


def test_wpg_37_eerst_geheimhouding_en_elk_jaar_opnieuw(als, accounts):
    wie = accounts["boa-a"]
    rij = _lang(accounts)
    rij.van = vandaag()
    rij.bevestigd_op = nu()
    rij.save()
    Geheimhouding.objects.get(medewerker=wie).delete()
    client = als(wie)
    tekst = reverse("mijn:geheimhouding")
    naar = client.get(ZAKEN)
    assert naar.status_code == 302
    assert naar["Location"].startswith(tekst)
    vraag = {"versie": 1, "naar": ZAKEN}
    assert client.get(naar["Location"]).status_code == 200
    assert client.post(tekst, vraag).status_code == 422
    assert client.get(ZAKEN).status_code == 302
    klaar = client.post(tekst, vraag | {"akkoord": "on"})
    assert (klaar.status_code, klaar["Location"]) == (302, ZAKEN)
    assert client.get(ZAKEN).status_code == 200
    assert ("bevestigd",) in wpgregels("reden_code", objecttype="geheimhouding")
    # Twee keer klikken is een keer.
    client.post(tekst, vraag | {"akkoord": "on"})
    assert Geheimhouding.objects.filter(medewerker=wie).count() == 1
    # De herbeoordeling loopt gelijk op; die staat hier buiten de toets.
    Beoordeling(
        autorisatie=rij,
        houder=wie,
        door=accounts["beheer"],
        op=vandaag() + timedelta(days=300),
        uitkomst="behouden",
        verwerkingen=rij.verwerkingen,
        reden="Blijft",
    ).save()
    begin = nu()
    with time_machine.travel(begin + timedelta(days=365)):
        assert als(wie).get(ZAKEN).status_code == 200
    with time_machine.travel(begin + timedelta(days=366)):
        assert als(wie).get(ZAKEN).status_code == 302


def test_wpg_37_een_nieuwe_tekst_vraagt_een_nieuwe_belofte(als, accounts, monkeypatch):
    client = als(accounts["boa-a"])
    assert client.get(ZAKEN).status_code == 200
    monkeypatch.setattr("toegang.models.autorisatie.TEKSTVERSIE", 2)
    assert als(accounts["boa-a"]).get(ZAKEN).status_code == 302
    oud = {"versie": 0, "naar": "", "akkoord": "on"}
    assert client.post(reverse("mijn:geheimhouding"), oud).status_code == 409


def test_wpg_37_de_weg_terug_blijft_binnen(als, accounts):
    weg = {"versie": 1, "akkoord": "on", "naar": "https://elders.example/"}
    antwoord = als(accounts["boa-a"]).post(reverse("mijn:geheimhouding"), weg)
    assert antwoord["Location"] == reverse("mijn:autorisaties")


# De schermen ----------------------------------------------------------------------------------


def test_voorstellen_en_bevestigen_langs_het_scherm(als, accounts, gemeente_a):
    teamleider, beheer = als(accounts["teamleider-a"]), als(accounts["beheer"])
    adres = reverse("toegang:autorisatie_nieuw_boa")
    ingevuld = {
        "medewerker": accounts["boa-a"].pk,
        "gemeente": gemeente_a.pk,
        "verwerkingen": ["wpg_zien"],
        "taak": "Vervanging",
        "besluit": "B-9",
        "besluit_op": vandaag().isoformat(),
        "van": vandaag().isoformat(),
    }
    # Wie geen boa is, of uzelf, staat niet in de lijst.
    for wie in ("leerplicht-a", "teamleider-a"):
        fout = teamleider.post(adres, ingevuld | {"medewerker": accounts[wie].pk})
        assert fout.status_code == 422
    assert teamleider.post(adres, ingevuld).status_code == 302
    rij = Autorisatie.objects.get(besluit="B-9")
    bevestig = reverse("toegang:autorisatie_bevestigen", args=[rij.pk])
    assert teamleider.post(bevestig).status_code == 422
    assert "Een voorstel wacht" in beheer.get(reverse("toegang:autorisaties")).content.decode()
    assert beheer.post(bevestig).status_code == 302
    wijzig = reverse("toegang:autorisatie_wijzigen", args=[rij.pk])
    assert teamleider.get(wijzig).status_code == 200
    nieuw = {k: v for k, v in ingevuld.items() if k not in {"medewerker", "gemeente"}}
    assert teamleider.post(wijzig, nieuw | {"taak": "Langer"}).status_code == 302
    assert teamleider.post(wijzig, nieuw).status_code == 409
    blad = teamleider.get(reverse("toegang:autorisatie", args=[rij.pk])).content.decode()
    assert "Bevestigd" in blad


def test_de_lijst_filtert_en_gaat_mee_als_bestand(als, accounts):
    client = als(accounts["teamleider-a"])
    lijst = reverse("toegang:autorisaties")
    alles = client.get(lijst).content.decode()
    assert "Esra Kaya" in alles
    assert "Joost Prins" not in alles
    assert "Esra Kaya" not in client.get(lijst, {"soort": "toezicht"}).content.decode()
    assert "Esra Kaya" not in client.get(lijst, {"stand": "voorbij"}).content.decode()
    assert client.get(lijst, {"dag": "geen dag", "stand": "x"}).status_code == 200
    bestand = client.get(reverse("toegang:autorisaties_bestand"), {"zoek": "esra"})
    assert bestand["Content-Type"].startswith("text/csv")
    assert bestand.content.decode("utf-8-sig").count("\r\n") == 2


def test_mijn_autorisaties_toont_de_eigen_en_niemand_anders(als, accounts):
    blad = als(accounts["boa-a"]).get(reverse("mijn:autorisaties")).content.decode()
    assert "Opsporing van overtredingen" in blad
    leeg = als(accounts["leerplicht-a"]).get(reverse("mijn:autorisaties")).content.decode()
    assert "U hebt geen autorisatie" in leeg


def test_de_teamleider_vindt_de_autorisaties_achter_lijsten(als, accounts):
    assert (
        reverse("toegang:autorisaties")
        in als(accounts["teamleider-a"]).get("/lijsten/").content.decode()
    )
    assert (
        reverse("toegang:autorisaties") in als(accounts["beheer"]).get("/beheer/").content.decode()
    )
    assert (
        reverse("toegang:autorisaties")
        not in als(accounts["leerplicht-a"]).get("/lijsten/").content.decode()
    )


def test_akte_en_leverancier_langs_het_scherm(als, accounts, gemeente_a, leverancier):
    client = als(accounts["teamleider-a"])
    akte = reverse("toegang:akte", args=[accounts["leerplicht-a"].pk])
    assert client.post(akte, {"nummer": "BOA-9"}).status_code == 422
    dagen = {"beedigd_op": "2026-01-05", "geldig_tot_en_met": "2031-01-04"}
    assert client.post(akte, {"nummer": "BOA-9"} | dagen).status_code == 302
    assert Medewerker.objects.get(pk=accounts["leerplicht-a"].pk).is_boa_op(vandaag())
    nieuw = reverse("toegang:leverancier_toelaten")
    begin = nu().replace(tzinfo=None, second=0, microsecond=0)
    ingevuld = {
        "medewerker": leverancier.pk,
        "gemeente": gemeente_a.pk,
        "ticket": "M-5",
        "doel": "Nakijken",
        "van": begin.isoformat(timespec="minutes"),
        "tot": (begin + timedelta(hours=2)).isoformat(timespec="minutes"),
    }
    assert client.post(nieuw, ingevuld | {"ticket": ""}).status_code == 422
    assert client.post(nieuw, ingevuld).status_code == 302
    rij = leverancier.leverancierstoegang.get()
    assert client.post(reverse("toegang:tijdvak_sluiten", args=[rij.pk])).status_code == 302
    assert "Gesloten" in client.get(reverse("toegang:leveranciers")).content.decode()
