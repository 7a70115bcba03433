"""Het verhoor, zijn blokken, en dat elke act haar eigen verwerking heeft."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from cases.services.fouten import ActGeweigerd
from handhaving.models import (
    HaltVerwijzing,
    ProcesVerbaal,
    Tekstblok,
    Verhoor,
)
from handhaving.models.onderdeel import bij_zaak
from handhaving.services.opsporing import afdoening, halt, procesverbaal, verhoor
from handhaving.services.opsporing.blokken import Blokopgave, blok_toevoegen
from handhaving.services.opsporing.feiten import Feitopgave, feiten_overnemen
from handhaving.services.opsporing.stukken import hoorbrief_maken
from kern.klok import vandaag
from tests.fabrieken import een_wpgzaak
from tests.wpg.hulp import inhoud_in_log, wpgregels
from tests.wpg.opsporing.hulp import DAG, besloten_pv, dezelfde, een_gehoorde, klaar_pv, nodig_uit
from tests.wpg.opsporing_hulp import (
    een_gave,
    een_halt,
    een_jongere_in,
    een_pv,
    een_uitnodiging,
    een_verhoor,
)
from wpg.services import gelogd

pytestmark = pytest.mark.django_db


# Verhoor.


def test_een_verdachte_wordt_niet_verhoord_zonder_cautie(zaak, ouder, blik):
    with pytest.raises(ActGeweigerd, match="cautie"):
        een_gehoorde(zaak, ouder, blik, cautie=False)
    with pytest.raises(ActGeweigerd, match="raadsman"):
        een_gehoorde(zaak, ouder, blik, rechtsbijstand="nvt")
    with pytest.raises(ActGeweigerd, match="Hoor haar ook zo"):
        een_gehoorde(zaak, ouder, blik, hoedanigheid="getuige", cautie=False, rechtsbijstand="nvt")
    assert not Verhoor.objects.exists()


def test_de_database_weigert_een_verdachte_zonder_cautie(zaak, ouder, boa):
    with pytest.raises(IntegrityError), transaction.atomic():
        een_verhoor(zaak, ouder, boa, cautie=False)


def test_zonder_geldige_akte_geen_verhoor_en_geen_handtekening(zaak, ouder, blik, boa):
    pv = een_pv(zaak, ouder, boa, opgemaakt_op=vandaag())
    boa.boa_geldig_tot_en_met = vandaag() - DAG
    boa.save()
    with pytest.raises(ActGeweigerd, match="akte"):
        een_gehoorde(zaak, ouder, blik)
    with pytest.raises(ActGeweigerd, match="akte"):
        procesverbaal.pv_ondertekenen(pv, inzage=blik)


def test_na_het_ondertekenen_verandert_er_niets_meer(zaak, ouder, blik, boa):
    rij = een_verhoor(zaak, ouder, boa)
    verhoor.verhoor_ondertekenen(rij, ondertekening="ondertekend", op=vandaag(), inzage=blik)
    opgave = Blokopgave("waarneming", "Later toegevoegd.")
    with pytest.raises(ActGeweigerd, match="ondertekend"):
        blok_toevoegen(rij, opgave=opgave, inzage=blik)


def test_wie_niet_kwam_wordt_niet_gehoord(zaak, ouder, blik, boa):
    rij = een_uitnodiging(zaak, ouder, boa)
    opgave = verhoor.Uitslagopgave("niet_verschenen", vandaag(), "verhoor")
    with pytest.raises(ActGeweigerd, match="niet kwam"):
        verhoor.uitnodiging_afronden(rij, opgave=opgave, inzage=blik)


# WPG-30: soort, categorie, bijzondere gegevens en herkomst.


@pytest.mark.parametrize(
    "fout",
    [
        {"soort": ""},
        {"soort": "mening"},
        {"soort": "verklaring", "van_wie": ""},
        {"soort": "waarneming", "bijzonder": "gezondheid", "onvermijdelijk": ""},
    ],
)
def test_wpg_30_een_blok_zonder_soort_of_motivering_bestaat_niet(fout, zaak, ouder, blik, boa):
    pv = een_pv(zaak, ouder, boa)
    opgave = Blokopgave(**({"tekst": "Tekst."} | fout))
    with pytest.raises(ActGeweigerd):
        blok_toevoegen(pv, opgave=opgave, inzage=blik)
    velden = {"tekst": "Tekst.", "van_wie": "", "bijzonder": "", "onvermijdelijk": ""} | fout
    with pytest.raises(IntegrityError), transaction.atomic():
        Tekstblok(**bij_zaak(zaak, herkomst="Boa"), procesverbaal=pv, **velden).save()


# WPG-05: elke act precies haar eigen verwerking.


def _acten(zaak, ouder, jongere, blik, boa):
    """Naam, verwerking en wat er gebeurt; de rijen vooraf staan buiten het log."""
    dag = vandaag()
    uit = een_uitnodiging(zaak, ouder, boa)
    gehoord = een_verhoor(zaak, ouder, boa)
    naar_halt = een_halt(zaak, jongere, boa)
    weg = een_wpgzaak(dezelfde(zaak), boa, feit="LPW_2_3")
    halt_weg = een_halt(weg, een_jongere_in(weg), boa, verzonden_op=dag)
    halt_terug = een_wpgzaak(dezelfde(zaak), boa, feit="LPW_4C")
    terug = een_halt(halt_terug, een_jongere_in(halt_terug), boa, verzonden_op=dag)
    pv = een_pv(zaak, ouder, boa)
    op = een_pv(zaak, ouder, boa, opgemaakt_op=dag)
    vast = een_pv(zaak, ouder, boa, opgemaakt_op=dag, ondertekend_op=dag, ondertekend_door=boa)
    raad = een_pv(zaak, ouder, boa, opgemaakt_op=dag, ondertekend_op=dag, ondertekend_door=boa)
    gaf = [
        een_gave(naar_halt, "halt", boa),
        een_gave(vast, "om", boa),
        een_gave(raad, "rvdk", boa),
    ]
    heen, einde = klaar_pv(zaak, ouder, boa), klaar_pv(zaak, ouder, boa)
    klaar = klaar_pv(zaak, ouder, boa)
    klaar.uitspraak, klaar.uitspraak_op = "vrijspraak", dag
    klaar.save()
    feit = Feitopgave(dag, date(2010, 6, 1), "leerplichtig", Decimal(24), 0, "Dossier")
    uitslag = verhoor.Uitslagopgave("verschenen", dag, "verhoor")
    schuldig = afdoening.Uitspraakopgave("schuldig", dag)
    blok = Blokopgave("oordeel", "Volgens mij onwil.")
    doet = {"inzage": blik}
    return [
        ("VERZAMELEN", lambda: feiten_overnemen(zaak, opgave=feit, **doet)),
        ("VERZAMELEN", lambda: nodig_uit(zaak, ouder, blik)),
        ("VERZAMELEN", lambda: hoorbrief_maken(uit, **doet)),
        ("WIJZIGEN", lambda: verhoor.uitnodiging_afronden(uit, opgave=uitslag, **doet)),
        ("VERZAMELEN", lambda: een_gehoorde(zaak, ouder, blik)),
        ("VERZAMELEN", lambda: blok_toevoegen(gehoord, opgave=blok, **doet)),
        (
            "WIJZIGEN",
            lambda: verhoor.verhoor_ondertekenen(
                gehoord, ondertekening="geweigerd", op=dag, **doet
            ),
        ),
        ("WIJZIGEN", lambda: halt.halt_verzenden(naar_halt, verstrekking=gaf[0], **doet)),
        ("WIJZIGEN", lambda: halt.halt_ontvangen(halt_weg, op=dag, **doet)),
        ("WIJZIGEN", lambda: halt.halt_terugmelden(terug, retour="negatief", op=dag, **doet)),
        ("WIJZIGEN", lambda: halt.halt_intrekken(halt_weg, reden="Vergissing.", **doet)),
        ("VERZAMELEN", lambda: besloten_pv(zaak, ouder, blik)),
        ("WIJZIGEN", lambda: procesverbaal.pv_opmaken(pv, op=dag, **doet)),
        ("WIJZIGEN", lambda: procesverbaal.pv_intrekken(op, reden="Vergissing.", **doet)),
        ("WIJZIGEN", lambda: procesverbaal.pv_verzenden(vast, verstrekking=gaf[1], **doet)),
        (
            "WIJZIGEN",
            lambda: procesverbaal.kopie_raad_vastleggen(raad, verstrekking=gaf[2], **doet),
        ),
        ("WIJZIGEN", lambda: afdoening.zitting_vastleggen(heen, op=dag, **doet)),
        ("WIJZIGEN", lambda: afdoening.uitspraak_vastleggen(einde, opgave=schuldig, **doet)),
        ("WIJZIGEN", lambda: afdoening.pv_afhandelen(klaar, op=dag, **doet)),
    ]


def test_wpg_05_elke_act_heeft_precies_haar_eigen_verwerking(zaak, ouder, jongere, blik, boa):
    for verwacht, act in _acten(zaak, ouder, jongere, blik, boa):
        voor = len(wpgregels("id"))
        with gelogd():
            act()
        nieuw = wpgregels("operatie", "zaak_id", "object_id", "objecttype")[voor:]
        assert {regel[0] for regel in nieuw} == {verwacht}, nieuw
        assert all(regel[1] and regel[2] and regel[3] for regel in nieuw)


def test_wpg_08_geen_act_van_de_opsporing_zet_inhoud_in_het_log(zaak, ouder, jongere, blik, boa):
    for _, act in _acten(zaak, ouder, jongere, blik, boa):
        with gelogd():
            act()
    assert inhoud_in_log() == []


def test_wpg_05_ondertekenen_wijzigt_en_legt_het_stuk_vast(zaak, ouder, blik, boa):
    pv = een_pv(zaak, ouder, boa, opgemaakt_op=vandaag())
    with gelogd():
        procesverbaal.pv_ondertekenen(pv, inzage=blik)
    assert wpgregels("operatie", "objecttype") == [
        ("WIJZIGEN", "procesverbaal"),
        ("VERZAMELEN", "opsporingsstuk"),
    ]


@pytest.mark.parametrize("naar", ["om", "rvdk"])
def test_wpg_29_verzenden_kan_alleen_met_een_verstrekking_van_dit_stuk(
    naar, zaak, ouder, jongere, blik, boa
):
    rij = een_halt(zaak, jongere, boa)
    dag = vandaag()
    pv = een_pv(zaak, ouder, boa, opgemaakt_op=dag, ondertekend_op=dag, ondertekend_door=boa)
    verkeerd = [een_gave(rij, naar, boa), een_gave(pv, "halt", boa)]
    for gaf in verkeerd:
        with pytest.raises(ActGeweigerd, match="door te verstrekken"):
            halt.halt_verzenden(rij, verstrekking=gaf, inzage=blik)
    with pytest.raises(ActGeweigerd, match="door te verstrekken"):
        procesverbaal.pv_verzenden(pv, verstrekking=een_gave(pv, "rvdk", boa), inzage=blik)


@pytest.mark.parametrize(
    ("model", "velden", "naam"),
    [
        (HaltVerwijzing, {"verzonden_op": 1}, "halt_verzonden_is_verstrekt"),
        (ProcesVerbaal, {"verzonden_op": 1}, "pv_verzonden_is_verstrekt"),
        (ProcesVerbaal, {"kopie_raad_op": 1}, "pv_kopie_raad_is_verstrekt"),
    ],
)
def test_wpg_29_ook_de_database_weigert_verzonden_zonder_verstrekking(
    model, velden, naam, zaak, ouder, jongere, boa
):
    dag = vandaag()
    rij = (
        een_halt(zaak, jongere, boa)
        if model is HaltVerwijzing
        else een_pv(zaak, ouder, boa, opgemaakt_op=dag, ondertekend_op=dag, ondertekend_door=boa)
    )
    for veld in velden:
        setattr(rij, veld, dag)
    with pytest.raises(IntegrityError, match=naam), transaction.atomic():
        rij.save()
