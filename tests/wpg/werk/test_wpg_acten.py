"""Elke act haar eigen verwerking, en wanneer de Wpg begint."""

from uuid import uuid4

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction

from cases.keuzes import RESULTATEN
from cases.services.fouten import ActGeweigerd
from cases.services.zaken import Sluiting, zaak_sluiten
from handhaving.keuzes import AANLEIDINGEN, REGIMESTANDEN
from handhaving.models import (
    Politiegegeven,
    Wpgaantekening,
    Wpginstelling,
    Wpgzaak,
)
from handhaving.regels.regime import ALTIJD_WPG, aanleidingen
from handhaving.selectors.zaakscherm import bijzonder_openen
from handhaving.services.aantekeningen import aantekening_corrigeren, aantekening_maken
from handhaving.services.betrokkenen import Ander, betrokkene_toevoegen, categorie_wijzigen
from handhaving.services.openen import wpgzaak_openen
from handhaving.services.overnemen import stukken_overnemen
from handhaving.services.zaken import wpgzaak_heropenen, wpgzaak_overdragen, wpgzaak_sluiten
from kern.grens import met_wpg
from kern.klok import nu, vandaag
from kern.modellen import Basismodel, Regime
from tests.fabrieken import een_melding
from tests.handhaving.hulp import aan_het_werk, een_opening
from tests.wpg.hulp import inhoud_in_log, wpgregels
from tests.wpg.werk.hulp import een_blok, maak_aantekening

pytestmark = pytest.mark.django_db


# WPG-05: elke act haar eigen werkwoord


def _openen(inzage, zaak, dossier, accounts):
    wpgzaak_openen(inzage, dossier["zaak"], opening=een_opening(dossier, feit="LPW_2_1_IN"))


def _betrokkene(inzage, zaak, dossier, accounts):
    betrokkene_toevoegen(inzage, zaak, wie=Ander("Getuige"), categorie="getuige")


def _categorie(inzage, zaak, dossier, accounts):
    rij = zaak.betrokkenen.get(categorie="verdachte")
    categorie_wijzigen(inzage, rij, categorie="getuige", reden="bleek niet thuis te zijn")


def _overnemen(inzage, zaak, dossier, accounts):
    stukken_overnemen(inzage, zaak, sleutels=[f"contact-{dossier['contact'].pk}"])


def _aantekening(inzage, zaak, dossier, accounts):
    aantekening_maken(inzage, zaak, blok=een_blok(), sleutel=uuid4())


def _verbeteren(inzage, zaak, dossier, accounts):
    oud = Wpgaantekening.objects.get()
    aantekening_corrigeren(
        inzage, oud, blok=een_blok(), reden="De dag klopte niet", sleutel=uuid4()
    )


def _sluiten(inzage, zaak, dossier, accounts):
    wpgzaak_sluiten(inzage, zaak, afloop="waarschuwing", op=vandaag())


def _heropenen(inzage, zaak, dossier, accounts):
    wpgzaak_heropenen(inzage, zaak, reden="Nieuwe feiten")


def _overdragen(inzage, zaak, dossier, accounts):
    wpgzaak_overdragen(inzage, zaak, aan=accounts["wpg-coordinator-a"], reden="Verlof")


def _bijzonder(inzage, zaak, dossier, accounts):
    bijzonder_openen(inzage, Wpgaantekening.objects.get())


@pytest.mark.parametrize(
    ("act", "operatie", "vooraf"),
    [
        (_openen, "VERZAMELEN", None),
        (_betrokkene, "VERZAMELEN", None),
        (_categorie, "WIJZIGEN", None),
        (_overnemen, "VERZAMELEN", None),
        (_aantekening, "VERZAMELEN", None),
        (_verbeteren, "WIJZIGEN", _aantekening),
        (_sluiten, "WIJZIGEN", None),
        (_heropenen, "WIJZIGEN", _sluiten),
        (_overdragen, "WIJZIGEN", None),
        (_bijzonder, "RAADPLEGEN", "bijzonder"),
    ],
)
def test_wpg_05_elke_act_geeft_precies_haar_eigen_operatie(
    act, operatie, vooraf, boa, zaak, dossier, accounts
):
    if vooraf == "bijzonder":
        maak_aantekening(
            boa, zaak, bijzonder="gezondheid", onvermijdelijk="Anders is het niet te volgen"
        )
    elif vooraf is not None:
        with aan_het_werk(boa) as inzage:
            vooraf(inzage, zaak, dossier, accounts)
    eerder = len(wpgregels("id"))
    with aan_het_werk(boa) as inzage:
        act(inzage, zaak, dossier, accounts)
    regels = wpgregels("operatie", "hoedanigheid", "autorisatie_id")[eerder:]
    assert regels
    assert {(op, hoe) for op, hoe, _ in regels} == {(operatie, "boa")}
    assert all(nummer for _, _, nummer in regels)


def test_wpg_05_openen_geeft_per_betrokkene_een_regel_met_haar_categorie(zaak):
    regels = wpgregels("operatie", "categorie", zaak_id=zaak.pk)
    assert sorted(regels) == [("VERZAMELEN", "slachtoffer"), ("VERZAMELEN", "verdachte")]


def test_wpg_08_geen_act_zet_inhoud_in_het_log(boa, zaak, dossier, accounts):
    for act in (_betrokkene, _categorie, _overnemen, _aantekening, _verbeteren, _sluiten):
        with aan_het_werk(boa) as inzage:
            act(inzage, zaak, dossier, accounts)
    assert inhoud_in_log() == []


# WPG-13: het regime hangt aan de rij, en wat altijd Wpg is, is dat in elke stand


def _stand(gemeente, waarde, accounts):
    Wpginstelling(
        gemeente=gemeente,
        soort="regime_overgang",
        waarde=waarde,
        van=vandaag(),
        reden="Besluit",
        voorgesteld_door=accounts["beheer"],
        bevestigd_door=accounts["wpg-coordinator-a"],
        bevestigd_op=nu(),
    ).save()


@pytest.mark.parametrize("stand", REGIMESTANDEN)
def test_wpg_13_de_stand_bepaalt_welke_aanleiding_een_zaak_opent(
    stand, dossier, boa, gemeente_a, accounts, alles
):
    _stand(gemeente_a, stand, accounts)
    with alles():
        melding = een_melding(dossier["zaak"].jongere, zaak=dossier["zaak"])
    mag = {
        "uitnodiging_verhoor": {"uitnodiging_verhoor", "opsporing"},
        "redelijk_vermoeden": {"uitnodiging_verhoor", "opsporing", "verdenking"},
        "verzuimmelding": {"uitnodiging_verhoor", "opsporing", "verdenking", "melding"},
    }[stand]
    gelukt = set()
    for aanleiding in AANLEIDINGEN:
        opening = een_opening(dossier, aanleiding=aanleiding, toelichting="Rust op de melding")
        with aan_het_werk(boa) as inzage:
            try:
                nieuw = wpgzaak_openen(inzage, dossier["zaak"], opening=opening)
            except ActGeweigerd:
                continue
            gelukt.add(aanleiding)
            assert nieuw.melding_id == (melding.pk if aanleiding == "melding" else None)
            wpgzaak_sluiten(inzage, nieuw, afloop="ingetrokken", op=vandaag())
    assert gelukt == mag


def test_wpg_13_zonder_melding_is_er_geen_melding_als_aanleiding(
    dossier, boa, gemeente_a, accounts
):
    _stand(gemeente_a, "verzuimmelding", accounts)
    opening = een_opening(dossier, aanleiding="melding")
    with aan_het_werk(boa) as inzage, pytest.raises(ActGeweigerd, match="geen verzuimmelding"):
        wpgzaak_openen(inzage, dossier["zaak"], opening=opening)


@pytest.mark.parametrize("stand", REGIMESTANDEN)
def test_wpg_13_wat_altijd_wpg_is_kan_onder_de_avg_nergens(
    stand, dossier, alles, gemeente_a, accounts
):
    _stand(gemeente_a, stand, accounts)
    assert aanleidingen(stand) >= ALTIJD_WPG
    woorden = ("halt", "proces-verbaal", "verhoor", "jco", "strafrecht")
    avg = [
        f"{model._meta.label}.{veld.name}: {label}"
        for model in apps.get_models()
        if issubclass(model, Basismodel) and model.regime is Regime.AVG
        for veld in model._meta.concrete_fields
        for _, label in veld.flatchoices
        if any(woord in str(label).lower() for woord in woorden)
    ]
    assert not avg
    for resultaat in ("HALT", "PV"):
        assert resultaat not in RESULTATEN
        with pytest.raises(ActGeweigerd), alles():
            zaak_sluiten(
                dossier["zaak"],
                sluiting=Sluiting(resultaat),
                medewerker=accounts["leerplicht-a"],
            )


def test_wpg_13_het_regime_van_een_rij_verandert_nooit(zaak, alles):
    for model in apps.get_app_config("handhaving").get_models():
        if issubclass(model, Politiegegeven):
            assert model.regime is Regime.WPG
            assert "regime" not in {v.name for v in model._meta.get_fields()}
    sql = "update handhaving_wpgzaak set regime = 'AVG'"
    with (
        pytest.raises(ProgrammingError, match="regime"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


def test_wpg_13_een_nieuwe_stand_geldt_niet_voor_wat_er_al_is(zaak, gemeente_a, accounts, alles):
    _stand(gemeente_a, "verzuimmelding", accounts)
    with alles(), met_wpg():
        assert Wpgzaak.objects.get(pk=zaak.pk).aanleiding == "uitnodiging_verhoor"


def test_wpg_13_een_vermoeden_rust_ergens_op(dossier, boa, gemeente_a, accounts):
    _stand(gemeente_a, "redelijk_vermoeden", accounts)
    opening = een_opening(dossier, aanleiding="verdenking")
    with pytest.raises(ActGeweigerd, match="rust"), aan_het_werk(boa) as inzage:
        wpgzaak_openen(inzage, dossier["zaak"], opening=opening)
