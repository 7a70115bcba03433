"""Verhoor, Halt en proces-verbaal: een mens besluit, elke act heeft zijn eigen verwerking."""

import ast
from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

import handhaving
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from handhaving.models import (
    HaltVerwijzing,
    ProcesVerbaal,
    Tekstblok,
    Uitkomst,
    Verhoor,
    Verhooruitnodiging,
)
from handhaving.models.onderdeel import bij_zaak
from handhaving.selectors.opsporing.recidive import recidive
from handhaving.services.gemeen import versie_van
from handhaving.services.opsporing import afdoening, halt, procesverbaal, verhoor
from handhaving.services.opsporing.blokken import Blokopgave, blok_toevoegen
from handhaving.services.opsporing.feiten import Feitopgave, feiten_overnemen
from handhaving.services.opsporing.stukken import hoorbrief_maken
from kern.grens import Grens, binnen, met_wpg
from kern.handelingen import Handeling
from kern.klok import vandaag
from tests.fabrieken import een_jongere, een_wpgzaak, een_zaak
from tests.wpg.hulp import wpgregels
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
DAG = timedelta(days=1)
FEITEN = {
    "geboren": date(2010, 6, 1),
    "plichtstatus": "leerplichtig",
    "uren": Decimal(24),
    "telaat": 0,
    "jongere_stemt_in": True,
    "ouders_stemmen_in": None,
    "eigen_initiatief": True,
    "zware_problemen_zonder_hulp": False,
    "eerder_halt": False,
}


@pytest.fixture
def boa(accounts):
    return accounts["boa-a"]


@pytest.fixture
def blik(boa):
    return inzage_van(boa)


@pytest.fixture
def zaak(alles, boa, gemeente_a):
    with alles(), met_wpg():
        jongere = een_jongere(gemeente_a, geboren="2010-06-01", geboortedatum=date(2010, 6, 1))
        avg = een_zaak(jongere, behandelaar=boa)
        return een_wpgzaak(jongere, boa, zaak_id=avg.pk)


@pytest.fixture
def open_deur(boa, gemeente_a):
    """Binnen de grens van de boa, met de deur naar politiegegevens open en een log."""
    grens = Grens(frozenset([gemeente_a.pk]), medewerker_id=boa.pk, wpg=True)
    with binnen(grens), gelogd():
        yield


@pytest.fixture
def ouder(open_deur, zaak):
    return zaak.betrokkenen.get(soort="ouder")


@pytest.fixture
def jongere(open_deur, zaak):
    return een_jongere_in(zaak)


def _uitnodigen(zaak, wie, blik):
    opgave = verhoor.Uitnodigingopgave(wie, "verdachte", vandaag(), time(10), "Stadskantoor")
    return verhoor.verhoor_uitnodigen(zaak, opgave=opgave, inzage=blik)


def _verhoor(zaak, wie, blik, **anders):
    gegevens = {
        "betrokkene": wie,
        "hoedanigheid": "verdachte",
        "datum": vandaag(),
        "tijd": time(10),
        "plaats": "Stadskantoor",
        "cautie": True,
        "rechtsbijstand": "afgezien",
    } | anders
    return verhoor.verhoor_vastleggen(zaak, opgave=verhoor.Verhooropgave(**gegevens), inzage=blik)


def _halt(zaak, wie, blik, *, motivering="", **anders):
    voorstel = halt.halt_klaarzetten(zaak, wie, FEITEN | anders, herkomst="Dossier")
    return halt.halt_verwijzen(
        voorstel, reden="Past bij deze jongere.", motivering_afwijking=motivering, inzage=blik
    )


def _pv(zaak, wie, blik, **anders):
    gegevens = {
        "betrokkene": wie,
        "soort": "signaal",
        "pleegplaats": "Waterhoven",
        "pleeg_van": date(2026, 9, 1),
        "pleeg_tot_en_met": date(2026, 10, 30),
        "reden": "Onwil.",
    } | anders
    return procesverbaal.pv_besluiten(zaak, opgave=procesverbaal.Pvopgave(**gegevens), inzage=blik)


def _klaar_pv(zaak, wie, boa):
    """Een ondertekend en verzonden proces-verbaal."""
    dag = vandaag()
    return een_pv(
        zaak, wie, boa, opgemaakt_op=dag, ondertekend_op=dag, ondertekend_door=boa, verzonden_op=dag
    )


# WPG-38: geen proces-verbaal en geen Halt zonder mens.


@pytest.mark.parametrize("maker", [een_halt, een_pv])
def test_wpg_38_zonder_mens_die_besloot_bestaat_er_niets(maker, zaak, jongere):
    with pytest.raises(IntegrityError), transaction.atomic():
        maker(zaak, jongere, None)


@pytest.mark.parametrize("maker", [een_halt, een_pv])
def test_wpg_38_zonder_reden_bestaat_er_niets(maker, zaak, jongere, boa):
    with pytest.raises(IntegrityError), transaction.atomic():
        maker(zaak, jongere, boa, reden="")


def test_wpg_38_alleen_de_act_van_een_mens_maakt_halt_of_proces_verbaal():
    """Geen taak, opdracht, signaal of inname maakt er een: de namen komen elders niet voor."""
    wortel = Path(handhaving.__file__).parents[1]
    makers: set[tuple[str, str]] = set()
    for app in ("handhaving", "signalering", "meldingen", "cases", "leerplicht", "rapportage"):
        for pad in (wortel / app).rglob("*.py"):
            for knoop in ast.walk(ast.parse(pad.read_text("utf-8"))):
                naam = getattr(getattr(knoop, "func", None), "id", "")
                if isinstance(knoop, ast.Call) and naam in {"HaltVerwijzing", "ProcesVerbaal"}:
                    makers.add((str(pad.relative_to(wortel)), naam))
    diensten = "handhaving/services/opsporing"
    assert {m for m in makers if not m[0].startswith("leerplicht/demo/")} == {
        (f"{diensten}/halt.py", "HaltVerwijzing"),
        (f"{diensten}/procesverbaal.py", "ProcesVerbaal"),
        # Een proef om aan te toetsen; zij wordt nooit bewaard.
        ("handhaving/forms/opsporing/procesverbaal.py", "ProcesVerbaal"),
    }


def test_wpg_38_het_besluit_is_van_wie_de_act_doet(zaak, jongere, ouder, blik, boa):
    assert _halt(zaak, jongere, blik).besluit_door == boa
    _verhoor(zaak, ouder, blik)
    assert _pv(zaak, ouder, blik).besluit_door == boa


# HA-01 en PV-01: de voorbeelden van de regels.


@pytest.mark.parametrize(
    ("anders", "mag"),
    [
        ({"geboren": date(2011, 6, 1), "ouders_stemmen_in": False}, False),
        ({"geboren": date(2010, 6, 1), "ouders_stemmen_in": False}, True),
        (
            {
                "geboren": date(2012, 6, 1),
                "uren": Decimal(7),
                "telaat": 13,
                "ouders_stemmen_in": True,
            },
            True,
        ),
        ({"geboren": date(2009, 6, 1), "eerder_halt": True}, False),
        ({"geboren": date(2015, 6, 1), "ouders_stemmen_in": True}, False),
        ({"jongere_stemt_in": None}, False),
    ],
)
def test_ha_01_de_voorbeelden(anders, mag, zaak, jongere, blik):
    if mag:
        assert _halt(zaak, jongere, blik, **anders).pk
    else:
        with pytest.raises(ActGeweigerd, match="Halt kan nu niet"):
            _halt(zaak, jongere, blik, **anders)
        assert not HaltVerwijzing.objects.exists()


def test_ha_01_afwijken_vraagt_uitleg(zaak, jongere, blik):
    with pytest.raises(ActGeweigerd, match="wijkt af"):
        _halt(zaak, jongere, blik, uren=Decimal(70))
    rij = _halt(zaak, jongere, blik, uren=Decimal(70), motivering="Net boven de grens.")
    assert rij.motivering_afwijking == "Net boven de grens."


def test_ha_01_een_eerdere_verwijzing_blokkeert_ook_als_iemand_nee_zegt(
    zaak, jongere, boa, blik, gemeente_a
):
    ander = een_wpgzaak(_dezelfde(zaak), boa, feit="LPW_2_3")
    een_halt(ander, een_jongere_in(ander), boa)
    with pytest.raises(ActGeweigerd, match="maar een keer"):
        _halt(zaak, jongere, blik, eerder_halt=False, motivering="Toch.")


def _dezelfde(zaak):
    from cases.models import Jongere

    return Jongere.objects.get(pk=zaak.jongere_id)


def test_halt_is_alleen_voor_een_jongere(zaak, ouder, blik):
    with pytest.raises(ActGeweigerd, match="Alleen een jongere"):
        _halt(zaak, ouder, blik)


def test_pv_01_eerst_horen_of_uitleggen(zaak, ouder, jongere, blik, boa):
    with pytest.raises(ActGeweigerd, match="nog niet gehoord"):
        _pv(zaak, ouder, blik)
    een_uitnodiging(zaak, ouder, boa, uitslag="niet_verschenen", uitslag_op=vandaag(), vervolg="pv")
    assert _pv(zaak, ouder, blik).pk


def test_pv_01_bij_luxe_noemt_de_aanwijzing_de_ouder(zaak, jongere, blik, boa):
    een_verhoor(zaak, jongere, boa)
    with pytest.raises(ActGeweigerd, match="noemt bij dit verzuim een ander"):
        _pv(zaak, jongere, blik, soort="luxe")
    assert _pv(zaak, jongere, blik, soort="luxe", motivering_afwijking="Het was haar idee.").pk


def test_pv_01_een_kind_van_elf_krijgt_geen_proces_verbaal(zaak, open_deur, blik, boa):
    kind = een_jongere_in(zaak, geboortedatum=date(2015, 6, 1))
    een_verhoor(zaak, kind, boa)
    with pytest.raises(ActGeweigerd, match="te jong"):
        _pv(zaak, kind, blik, motivering_afwijking="Toch.")


def test_pv_niet_zolang_halt_loopt_of_goed_afliep(zaak, jongere, blik, boa):
    een_verhoor(zaak, jongere, boa)
    rij = een_halt(zaak, jongere, boa, verzonden_op=vandaag())
    with pytest.raises(ActGeweigerd, match="Halt loopt nog"):
        _pv(zaak, jongere, blik)
    halt.halt_terugmelden(rij, retour="positief", op=vandaag(), inzage=blik)
    with pytest.raises(ActGeweigerd, match="goed afgerond"):
        _pv(zaak, jongere, blik)


# Verhoor.


def test_een_verdachte_wordt_niet_verhoord_zonder_cautie(zaak, ouder, blik):
    with pytest.raises(ActGeweigerd, match="cautie"):
        _verhoor(zaak, ouder, blik, cautie=False)
    with pytest.raises(ActGeweigerd, match="raadsman"):
        _verhoor(zaak, ouder, blik, rechtsbijstand="nvt")
    with pytest.raises(ActGeweigerd, match="Hoor haar ook zo"):
        _verhoor(zaak, ouder, blik, hoedanigheid="getuige", cautie=False, rechtsbijstand="nvt")
    assert not Verhoor.objects.exists()


def test_de_database_weigert_een_verdachte_zonder_cautie(zaak, ouder, boa):
    with pytest.raises(IntegrityError), transaction.atomic():
        een_verhoor(zaak, ouder, boa, cautie=False)


def test_zonder_geldige_akte_geen_verhoor_en_geen_handtekening(zaak, ouder, blik, boa):
    pv = een_pv(zaak, ouder, boa, opgemaakt_op=vandaag())
    boa.boa_geldig_tot_en_met = vandaag() - DAG
    boa.save()
    with pytest.raises(ActGeweigerd, match="akte"):
        _verhoor(zaak, ouder, blik)
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
    weg = een_wpgzaak(_dezelfde(zaak), boa, feit="LPW_2_3")
    halt_weg = een_halt(weg, een_jongere_in(weg), boa, verzonden_op=dag)
    halt_terug = een_wpgzaak(_dezelfde(zaak), boa, feit="LPW_4C")
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
    heen, einde = _klaar_pv(zaak, ouder, boa), _klaar_pv(zaak, ouder, boa)
    klaar = _klaar_pv(zaak, ouder, boa)
    klaar.uitspraak, klaar.uitspraak_op = "vrijspraak", dag
    klaar.save()
    feit = Feitopgave(dag, date(2010, 6, 1), "leerplichtig", Decimal(24), 0, "Dossier")
    uitslag = verhoor.Uitslagopgave("verschenen", dag, "verhoor")
    schuldig = afdoening.Uitspraakopgave("schuldig", dag)
    blok = Blokopgave("oordeel", "Volgens mij onwil.")
    doet = {"inzage": blik}
    return [
        ("VERZAMELEN", lambda: feiten_overnemen(zaak, opgave=feit, **doet)),
        ("VERZAMELEN", lambda: _uitnodigen(zaak, ouder, blik)),
        ("VERZAMELEN", lambda: hoorbrief_maken(uit, **doet)),
        ("WIJZIGEN", lambda: verhoor.uitnodiging_afronden(uit, opgave=uitslag, **doet)),
        ("VERZAMELEN", lambda: _verhoor(zaak, ouder, blik)),
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
        ("VERZAMELEN", lambda: _pv(zaak, ouder, blik)),
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


def test_het_jco_geeft_elke_deelnemer_een_eigen_grond_en_regel(zaak, ouder, blik, boa):
    pv = een_pv(zaak, ouder, boa)
    mensen = [
        afdoening.Deelnemer("OM", "A. Officier", "wpg_16", "Het hele stuk"),
        afdoening.Deelnemer("Politie", "B. Agent", "wpg_15", "Alleen de datum"),
    ]
    with gelogd():
        afdoening.jco_vastleggen(
            pv, datum=vandaag(), notitie="Besproken.", deelnemers=mensen, inzage=blik
        )
    regels = wpgregels("operatie", "ontvanger_organisatie")
    assert regels == [
        ("VERZAMELEN", ""),
        ("VERSTREKKEN", "OM"),
        ("TER_BESCHIKKING_STELLEN", "Politie"),
    ]
    with pytest.raises(ActGeweigerd, match="aan tafel"):
        afdoening.jco_vastleggen(pv, datum=vandaag(), notitie="x", deelnemers=[], inzage=blik)


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
        _uitnodigen(zaak, ouder, blik)


# X1: een bron voor de ware afloop.


def test_x1_halt_en_proces_verbaal_zetten_de_ware_afloop(zaak, ouder, jongere, blik, boa):
    rij = _halt(zaak, jongere, blik)
    assert Uitkomst.objects.values_list("zaak_id", "resultaat").get() == (zaak.zaak_id, "HALT")
    halt.halt_intrekken(rij, reden="Vergissing.", inzage=blik)
    assert not Uitkomst.objects.exists()
    een_verhoor(zaak, ouder, boa)
    pv = _pv(zaak, ouder, blik)
    assert Uitkomst.objects.values_list("zaak_id", "resultaat").get() == (zaak.zaak_id, "PV")
    procesverbaal.pv_intrekken(pv, reden="Vergissing.", inzage=blik)
    assert not Uitkomst.objects.exists()


def test_een_veroordeelde_heet_ook_zo(zaak, ouder, blik, boa):
    pv = _klaar_pv(zaak, ouder, boa)
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
    ander = een_wpgzaak(_dezelfde(zaak), boa, feit="LPW_2_3")
    een_halt(
        ander,
        een_jongere_in(ander),
        boa,
        retour="positief",
        retour_op=vandaag(),
        verzonden_op=vandaag(),
    )
    oud = vandaag() - timedelta(days=500)
    lang_geleden = een_wpgzaak(_dezelfde(zaak), boa, feit="LPW_4C", eerste_verwerking_op=oud)
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
    ander = een_wpgzaak(_dezelfde(zaak), boa, feit="LPW_2_3")
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
