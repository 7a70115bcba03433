"""Twee klikken, de ware afloop, recidive en de andere gemeente."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from handhaving.models import (
    HaltVerwijzing,
    ProcesVerbaal,
    Uitkomst,
    Verhooruitnodiging,
)
from handhaving.models.onderdeel import bij_zaak
from handhaving.selectors.opsporing.recidive import recidive
from handhaving.services.gemeen import versie_van
from handhaving.services.opsporing import afdoening, halt, procesverbaal, verhoor
from kern.handelingen import Handeling
from kern.klok import vandaag
from tests.fabrieken import een_wpgzaak
from tests.wpg.hulp import wpgregels
from tests.wpg.opsporing.hulp import DAG, besloten_pv, dezelfde, klaar_pv, naar_halt, nodig_uit
from tests.wpg.opsporing_hulp import (
    een_gave,
    een_halt,
    een_jongere_in,
    een_pv,
    een_uitnodiging,
    een_verhoor,
    inzage_van,
)
from wpg.services import gelogd

pytestmark = pytest.mark.django_db


# Twee mensen, twee klikken.


def test_een_tweede_klik_doet_niets_dubbel(zaak, ouder, jongere, blik, boa):
    uit = een_uitnodiging(zaak, ouder, boa)
    opgave = verhoor.Uitslagopgave("verschenen", vandaag(), "verhoor")
    for _ in range(2):
        verhoor.uitnodiging_afronden(uit, opgave=opgave, inzage=blik)
    naar_halt = een_halt(zaak, jongere, boa)
    gaf = een_gave(naar_halt, "halt", boa)
    for _ in range(2):
        halt.halt_verzenden(naar_halt, verstrekking=gaf, inzage=blik)
    for _ in range(2):
        halt.halt_terugmelden(naar_halt, retour="negatief", op=vandaag(), inzage=blik)
    assert Verhooruitnodiging.historie.filter(id=uit.pk).count() == 2
    assert HaltVerwijzing.historie.filter(id=naar_halt.pk).count() == 3

    sleutel = uuid4()
    voorstel = procesverbaal.Pvopgave(
        ouder, "signaal", "Waterhoven", date(2026, 9, 1), date(2026, 10, 1), "Onwil.", "Uitleg."
    )
    twee = [
        procesverbaal.pv_besluiten(zaak, opgave=voorstel, inzage=blik, sleutel=sleutel)
        for _ in range(2)
    ]
    assert twee[0].pk == twee[1].pk
    assert ProcesVerbaal.objects.count() == 1


def test_wie_na_een_collega_klikt_hoort_dat(zaak, jongere, blik, boa):
    rij = een_halt(zaak, jongere, boa)
    gezien = versie_van(rij)
    halt.halt_verzenden(rij, verstrekking=een_gave(rij, "halt", boa), inzage=blik)
    with pytest.raises(IntussenGewijzigd):
        halt.halt_ontvangen(rij, op=vandaag(), inzage=blik, gezien=gezien)


def test_in_een_gesloten_zaak_begint_niets(zaak, ouder, blik):
    zaak.gesloten_op, zaak.afloop = vandaag(), "geen_verdenking"
    zaak.save()
    with pytest.raises(ActGeweigerd, match="gesloten"):
        nodig_uit(zaak, ouder, blik)


# X1: een bron voor de ware afloop.


def test_x1_halt_en_proces_verbaal_zetten_de_ware_afloop(zaak, ouder, jongere, blik, boa):
    rij = naar_halt(zaak, jongere, blik)
    assert Uitkomst.objects.values_list("zaak_id", "resultaat").get() == (zaak.zaak_id, "HALT")
    halt.halt_intrekken(rij, reden="Vergissing.", inzage=blik)
    assert not Uitkomst.objects.exists()
    een_verhoor(zaak, ouder, boa)
    pv = besloten_pv(zaak, ouder, blik)
    assert Uitkomst.objects.values_list("zaak_id", "resultaat").get() == (zaak.zaak_id, "PV")
    procesverbaal.pv_intrekken(pv, reden="Vergissing.", inzage=blik)
    assert not Uitkomst.objects.exists()


def test_een_veroordeelde_heet_ook_zo(zaak, ouder, blik, boa):
    pv = klaar_pv(zaak, ouder, boa)
    opgave = afdoening.Uitspraakopgave(
        "veroordeeld",
        vandaag(),
        "geldboete",
        "250 euro",
        voorwaardelijk=True,
        proeftijd_tot_en_met=vandaag() + DAG,
    )
    afdoening.uitspraak_vastleggen(pv, opgave=opgave, inzage=blik)
    ouder.refresh_from_db()
    assert ouder.categorie == "veroordeelde"


# PV-03: de gerichte vraag.


def test_recidive_toont_voor_het_schot_en_telt_erachter(zaak, ouder, jongere, boa, accounts):
    blik = _combinerend(accounts, zaak)
    ander = een_wpgzaak(dezelfde(zaak), boa, feit="LPW_2_3")
    een_halt(
        ander,
        een_jongere_in(ander),
        boa,
        retour="positief",
        retour_op=vandaag(),
        verzonden_op=vandaag(),
    )
    oud = vandaag() - timedelta(days=500)
    lang_geleden = een_wpgzaak(dezelfde(zaak), boa, feit="LPW_4C", eerste_verwerking_op=oud)
    wie = een_jongere_in(lang_geleden)
    rij = ProcesVerbaal(
        **bij_zaak(lang_geleden, herkomst="Boa") | {"eerste_verwerking_op": oud},
        betrokkene=wie,
        soort="signaal",
        pleegplaats="Waterhoven",
        pleeg_van=oud,
        pleeg_tot_en_met=oud,
        besluit_door=boa,
        besluit_op=oud,
        reden="Geheime reden",
    )
    rij.save()
    with gelogd():
        antwoord = recidive(blik, jongere, aanleiding="Nieuw verzuim, tweede keer")
    assert [e.wat for e in antwoord.eerder] == ["Verwijzing naar Halt"]
    assert antwoord.achter_schot == 1
    assert wpgregels("operatie", "veldnamen", "reden_tekst") == [
        ("COMBINEREN", ["jongere_id"], "Nieuw verzuim, tweede keer")
    ]


def _combinerend(accounts, zaak):
    """De coördinator, die voor deze zaak een reden typte."""
    blik = inzage_van(accounts["wpg-coordinator-a"], Handeling.WPG_COMBINEREN)
    return replace(blik, redenen={f"wpg-{zaak.pk}": "coördinatie van deze zaak"})


def test_recidive_van_de_ene_ouder_noemt_de_andere_niet(zaak, ouder, boa, accounts):
    blik = _combinerend(accounts, zaak)
    ander = een_wpgzaak(dezelfde(zaak), boa, feit="LPW_2_3")
    een_pv(ander, ander.betrokkenen.get(), boa)
    assert recidive(blik, ouder, aanleiding="Nieuw verzuim").is_leeg
    ouder.bsn = "999912344"
    ouder.save()
    zelfde = ander.betrokkenen.get()
    zelfde.bsn = "999912344"
    zelfde.save()
    gevonden = recidive(blik, ouder, aanleiding="Nieuw verzuim")
    assert [e.wat for e in gevonden.eerder] == ["Proces-verbaal"]
    assert gevonden.gezocht_op == ("pseudoniem", "bsn")


# De andere gemeente en de deur.


def test_de_andere_gemeente_ziet_geen_enkel_onderdeel(zaak, ouder, boa, als, accounts):
    pv = een_pv(zaak, ouder, boa)
    client = als(accounts["boa-b"])
    assert client.get(reverse("handhaving:pv", args=[pv.pk])).status_code == 404
    assert client.post(reverse("handhaving:pv_opmaken", args=[pv.pk])).status_code == 404
