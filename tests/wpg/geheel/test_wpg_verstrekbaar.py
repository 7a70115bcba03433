"""Wat er te verstrekken is, en dat er één uitgang is."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.urls import reverse

from cases.services.fouten import ActGeweigerd
from handhaving.models import (
    HaltVerwijzing,
    ProcesVerbaal,
    Verstrekking,
    Verstrekkingpakket,
    Wpgzaak,
)
from handhaving.services.opsporing.procesverbaal import pv_ondertekenen
from handhaving.verstrekken.stukken import groepen_van
from handhaving.verstrekken.stukken_dossier import BUITENSTAANDER
from kern.handelingen import Handeling
from kern.klok import vandaag
from tests.wpg.geheel.hulp import GEHEIM, binnen_bij, stukken_bij
from tests.wpg.hulp import wpgregels
from tests.wpg.opsporing_hulp import (
    inzage_van,
)
from tests.wpg.verstrek_hulp import (
    als_boa,
    een_verstrekking,
    langs_de_wizard,
)

pytestmark = pytest.mark.django_db


# Wat er te verstrekken is.


def test_wpg_27_elk_onderdeel_van_de_zaak_is_te_verstrekken(wereld, boa):
    with als_boa(boa):
        soorten = {g.soort for g in groepen_van(Wpgzaak.objects.get(pk=wereld["zaak"].pk))}
    assert soorten == {"zaak", "betrokkene", "aantekening", "overgenomen", "verhoor", "halt", "pv"}


def test_wpg_30_een_bijzonder_gegeven_blijft_dicht_tot_iemand_het_kiest(als, wereld, boa):
    with als_boa(boa):
        stukken = stukken_bij(wereld["zaak"])
    dicht = [s for s in stukken.values() if s.bijzonder]
    assert {s.sleutel.split("-")[0] for s in dicht} == {"stuk", "blok"}
    assert all(GEHEIM not in s.tekst for s in stukken.values() if not s.bijzonder)
    client = als(boa)
    adres = reverse("handhaving:verstrekken_aan", args=[wereld["zaak"].pk, "halt"])
    client.post(adres, {"stuk": f"halt-{wereld['halt'].pk}"})
    voor = {"persoon": "P. Proef", "identiteit": "bekend", "ontvanger": "halt"}
    stap = "handhaving:verstrekken_stap"
    url = reverse(stap, args=[wereld["zaak"].pk, "ontvanger"])
    client.post(url, voor | {"organisatie": "Halt", "versie": 1})
    url = reverse(stap, args=[wereld["zaak"].pk, "grond"])
    client.post(url, {"grond": "wpg18f", "versie": 2})
    scherm = client.get(reverse(stap, args=[wereld["zaak"].pk, "wat"])).content.decode()
    assert "Bijzonder gegeven" in scherm
    assert GEHEIM not in scherm


def test_wpg_30_elk_blok_draagt_zijn_soort_ook_in_wat_naar_buiten_gaat(wereld, boa):
    with als_boa(boa):
        stukken = stukken_bij(wereld["zaak"])
        assert (
            "Verklaring van een buurvrouw"
            in stukken[f"aantekening-{wereld['aantekening'].pk}"].tekst
        )
        assert "Verklaring van Robin Proefouder" in stukken[f"verhoor-{wereld['verhoor'].pk}"].tekst
        assert "Waarneming" in stukken[f"pv-{wereld['pv'].pk}"].tekst


def test_wpg_24_de_verklaring_van_een_ander_gaat_nooit_naar_de_betrokkene(wereld, boa):
    with als_boa(boa):
        stukken = stukken_bij(wereld["zaak"])
    van_ander = stukken[f"aantekening-{wereld['aantekening'].pk}"]
    assert BUITENSTAANDER in van_ander.over
    assert not van_ander.verklaring
    assert stukken[f"verhoor-{wereld['verhoor'].pk}"].over == (wereld["ouder"].pk,)
    assert stukken[f"halt-{wereld['halt'].pk}"].over == (wereld["kind"].pk,)
    assert set(stukken[f"pv-{wereld['pv'].pk}"].over) == {wereld["ouder"].pk, wereld["kind"].pk}


def test_wpg_27_het_bestand_gaat_mee_en_het_register_noemt_geen_inhoud(wereld, boa):
    rij = een_verstrekking(wereld["zaak"], boa)
    with als_boa(boa):
        pakket = Verstrekkingpakket.objects.get(verstrekking=rij)
        assert pakket.soort == "zip"
        with zipfile.ZipFile(io.BytesIO(pakket.inhoud)) as bak:
            erin = {naam: bak.read(naam) for naam in bak.namelist()}
        assert b"inhoud van de brief" in erin.values()
        titels = " ".join(s.titel for s in rij.stukken.all()) + rij.omschrijving
    for inhoud in ("Proefouder", "buurvrouw", "Gesprek thuis", "Brief", "Kim"):
        assert inhoud not in titels


# Eén uitgang.


def test_wpg_29_halt_wordt_verzonden_door_te_verstrekken(als, wereld, boa):
    client = als(boa)
    adres = reverse("handhaving:halt", args=[wereld["halt"].pk])
    assert "Verstrekken aan Halt" in client.get(adres).content.decode()
    langs_de_wizard(client, adres, "halt")
    rij = binnen_bij(boa, lambda: HaltVerwijzing.objects.get(pk=wereld["halt"].pk))
    gaf = binnen_bij(boa, Verstrekking.objects.get)
    assert (rij.verzonden_op, rij.verstrekking_id) == (vandaag(), gaf.pk)
    assert "Verstrekken aan Halt" not in client.get(adres).content.decode()
    regels = wpgregels("operatie", "objecttype", verstrekking_id=gaf.pk)
    assert ("VERSTREKKEN", "verstrekking") in regels


def test_wpg_29_pv_naar_om_en_kopie_naar_de_raad_gaan_door_de_wizard(als, wereld, boa):
    def tekenen():
        wereld["pv"].ouders_eerder_veroordeeld = True
        wereld["pv"].save()
        pv_ondertekenen(wereld["pv"], inzage=inzage_van(boa))

    binnen_bij(boa, tekenen)
    client, adres = als(boa), reverse("handhaving:pv", args=[wereld["pv"].pk])
    for ontvanger in ("om", "rvdk"):
        langs_de_wizard(client, adres, ontvanger)
    pv = binnen_bij(boa, lambda: ProcesVerbaal.objects.get(pk=wereld["pv"].pk))
    assert pv.verzonden_op == pv.kopie_raad_op == vandaag()
    assert pv.verstrekking_id != pv.kopie_raad_verstrekking_id is not None
    assert not client.get(adres).context["wegen"]


def test_wpg_29_een_concept_naar_het_om_is_nog_geen_verzonden_proces_verbaal(wereld, boa):
    een_verstrekking(wereld["zaak"], boa)
    pv = binnen_bij(boa, lambda: ProcesVerbaal.objects.get(pk=wereld["pv"].pk))
    assert pv.verzonden_op is None


def test_wpg_29_verstrekken_voor_de_dag_van_het_besluit_wordt_geweigerd(wereld, boa):
    with pytest.raises(ActGeweigerd, match="Kies een dag vanaf"):
        een_verstrekking(
            wereld["zaak"],
            boa,
            ontvanger="halt",
            grond="wpg18f",
            verstrekt_op=vandaag() - timedelta(days=1),
        )
    assert binnen_bij(boa, Verstrekking.objects.count) == 0


def test_wpg_29_de_knop_is_er_alleen_voor_wie_mag_verstrekken(als, wereld, boa, monkeypatch):
    from toegang.models import Medewerker

    echt = Medewerker.mag
    monkeypatch.setattr(
        Medewerker,
        "mag",
        lambda zelf, h, *a: h is not Handeling.WPG_VERSTREKKEN and echt(zelf, h, *a),
    )
    scherm = als(boa).get(reverse("handhaving:halt", args=[wereld["halt"].pk]))
    assert scherm.context["wegen"] == []
