"""De delen aan elkaar: echte stukken, één uitgang, wat betwist of onjuist is, en het bewijs."""

import io
import re
import zipfile
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pypdfium2
import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from cases.services.fouten import ActGeweigerd
from handhaving.afdruk import inhoud_van
from handhaving.models import (
    Betrokkeneverzoek,
    Betwisting,
    Correctietaak,
    HaltVerwijzing,
    ProcesVerbaal,
    Tekstblok,
    Verstrekking,
    Verstrekkingpakket,
    Wpgaantekening,
    Wpgstuk,
    Wpgzaak,
)
from handhaving.models.dossier import deel_van
from handhaving.models.onderdeel import bij_zaak
from handhaving.services.aantekeningen import Blok, aantekening_corrigeren
from handhaving.services.opsporing.blokken import blok_onjuist_melden
from handhaving.services.opsporing.procesverbaal import pv_ondertekenen
from handhaving.services.opsporing.stukken import pv_voorbeeld
from handhaving.verstrekken.betwist import MERK, betwiste_bronnen
from handhaving.verstrekken.stukken import bron_van, groepen_van, stukken_van
from handhaving.verstrekken.stukken_dossier import BUITENSTAANDER
from kern.grens import met_wpg
from kern.handelingen import Handeling
from kern.klok import nu, vandaag
from tests.fabrieken import een_jongere, een_wpgzaak, een_zaak
from tests.wpg.hulp import wpgregels
from tests.wpg.opsporing_hulp import (
    een_gave,
    een_halt,
    een_jongere_in,
    een_pv,
    een_verhoor,
    inzage_van,
)
from tests.wpg.verstrek_hulp import (
    als_boa,
    een_samenwerking,
    een_verstrekking,
    langs_de_wizard,
)
from wpg.audit.bewijs import Tijdvak, bewijzen_bij
from wpg.services import gelogd

pytestmark = pytest.mark.django_db
GEHEIM = "Slaapt slecht door medicijnen"


@pytest.fixture
def boa(accounts):
    return accounts["boa-a"]


@pytest.fixture
def wereld(alles, boa, gemeente_a):
    """Een zaak met van elk soort stuk een, en een bijzonder gegeven op twee plekken."""
    with alles(), met_wpg():
        jongere = een_jongere(gemeente_a)
        een_zaak(jongere, behandelaar=boa)
        zaak = een_wpgzaak(jongere, boa)
        ouder = zaak.betrokkenen.get()
        kind = een_jongere_in(zaak)
        vast = deel_van(zaak, herkomst="AVG-dossier", t0=vandaag())
        aantekening = Wpgaantekening(
            **vast,
            soort="verklaring",
            tekst="De deur bleef dicht.",
            van_wie="een buurvrouw",
            datum=vandaag(),
            opgemaakt_door=boa,
        )
        stuk = Wpgstuk(
            **vast,
            bron_soort="contact",
            bron_id=1,
            soortnaam="Contact",
            titel="Gesprek thuis",
            tekst=GEHEIM,
            dag=vandaag(),
            overgenomen_door=boa,
            bijzonder="gezondheid",
            onvermijdelijk="Zonder is het verzuim niet te begrijpen.",
        )
        bestand = Wpgstuk(
            **vast,
            bron_soort="document",
            bron_id=2,
            soortnaam="Document",
            titel="Brief",
            dag=vandaag(),
            overgenomen_door=boa,
        )
        bestand.bestand.save("brief.txt", ContentFile(b"inhoud van de brief"), save=False)
        for rij in (aantekening, stuk, bestand):
            rij.save()
        verhoor = een_verhoor(zaak, ouder, boa)
        Tekstblok(
            **bij_zaak(zaak, herkomst="Verhoor"),
            verhoor=verhoor,
            soort="verklaring",
            van_wie="Robin Proefouder",
            tekst=GEHEIM,
            bijzonder="gezondheid",
            onvermijdelijk="Zonder is de verklaring niet te begrijpen.",
        ).save()
        return {
            "zaak": zaak,
            "ouder": ouder,
            "kind": kind,
            "aantekening": aantekening,
            "stuk": stuk,
            "verhoor": verhoor,
            "halt": een_halt(zaak, kind, boa),
            "pv": een_pv(zaak, ouder, boa, opgemaakt_op=vandaag()),
        }


def _binnen(boa, wat):
    with als_boa(boa):
        return wat()


def _stukken(zaak):
    return {s: stuk for s, (_, stuk) in stukken_van(zaak).items()}


def _pdftekst(inhoud: bytes) -> str:
    with pypdfium2.PdfDocument(inhoud) as pdf:
        bladen = [pdf[n].get_textpage().get_text_range() for n in range(len(pdf))]
    return re.sub(r"\s+", " ", " ".join(bladen))


# Wat er te verstrekken is.


def test_wpg_27_elk_onderdeel_van_de_zaak_is_te_verstrekken(wereld, boa):
    with als_boa(boa):
        soorten = {g.soort for g in groepen_van(Wpgzaak.objects.get(pk=wereld["zaak"].pk))}
    assert soorten == {"zaak", "betrokkene", "aantekening", "overgenomen", "verhoor", "halt", "pv"}


def test_wpg_30_een_bijzonder_gegeven_blijft_dicht_tot_iemand_het_kiest(als, wereld, boa):
    with als_boa(boa):
        stukken = _stukken(wereld["zaak"])
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
        stukken = _stukken(wereld["zaak"])
        assert (
            "Verklaring van een buurvrouw"
            in stukken[f"aantekening-{wereld['aantekening'].pk}"].tekst
        )
        assert "Verklaring van Robin Proefouder" in stukken[f"verhoor-{wereld['verhoor'].pk}"].tekst
        assert "Waarneming" in stukken[f"pv-{wereld['pv'].pk}"].tekst


def test_wpg_24_de_verklaring_van_een_ander_gaat_nooit_naar_de_betrokkene(wereld, boa):
    with als_boa(boa):
        stukken = _stukken(wereld["zaak"])
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
    rij = _binnen(boa, lambda: HaltVerwijzing.objects.get(pk=wereld["halt"].pk))
    gaf = _binnen(boa, Verstrekking.objects.get)
    assert (rij.verzonden_op, rij.verstrekking_id) == (vandaag(), gaf.pk)
    assert "Verstrekken aan Halt" not in client.get(adres).content.decode()
    regels = wpgregels("operatie", "objecttype", verstrekking_id=gaf.pk)
    assert ("VERSTREKKEN", "verstrekking") in regels


def test_wpg_29_pv_naar_om_en_kopie_naar_de_raad_gaan_door_de_wizard(als, wereld, boa):
    def tekenen():
        wereld["pv"].ouders_eerder_veroordeeld = True
        wereld["pv"].save()
        pv_ondertekenen(wereld["pv"], inzage=inzage_van(boa))

    _binnen(boa, tekenen)
    client, adres = als(boa), reverse("handhaving:pv", args=[wereld["pv"].pk])
    for ontvanger in ("om", "rvdk"):
        langs_de_wizard(client, adres, ontvanger)
    pv = _binnen(boa, lambda: ProcesVerbaal.objects.get(pk=wereld["pv"].pk))
    assert pv.verzonden_op == pv.kopie_raad_op == vandaag()
    assert pv.verstrekking_id != pv.kopie_raad_verstrekking_id is not None
    assert not client.get(adres).context["wegen"]


def test_wpg_29_een_concept_naar_het_om_is_nog_geen_verzonden_proces_verbaal(wereld, boa):
    een_verstrekking(wereld["zaak"], boa)
    pv = _binnen(boa, lambda: ProcesVerbaal.objects.get(pk=wereld["pv"].pk))
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
    assert _binnen(boa, Verstrekking.objects.count) == 0


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


# Onjuist en betwist.


def test_wpg_25_een_verbeterde_aantekening_geeft_elke_ontvanger_een_taak(wereld, boa):
    een_verstrekking(wereld["zaak"], boa)
    een_verstrekking(wereld["zaak"], boa, organisatie="Parket Noord")
    with als_boa(boa, Handeling.WPG_BEHANDELEN):
        aantekening_corrigeren(
            inzage_van(boa),
            wereld["aantekening"],
            blok=Blok("waarneming", "De deur stond open.", vandaag()),
            reden="Het was Robin zelf",
            sleutel=uuid4(),
        )
        taken = list(Correctietaak.objects.select_related("verstrekking"))
    assert {t.verstrekking.organisatie for t in taken} == {"Parket Midden", "Parket Noord"}
    # De taak leeft langer dan de zaak: er staat geen inhoud in.
    assert not [t for t in taken if "Robin" in t.omschrijving or "buurvrouw" in t.titel]


def test_wpg_25_een_onjuist_feit_in_een_ondertekend_pv_bereikt_wie_de_pdf_kreeg(als, wereld, boa):
    def klaar():
        pv_ondertekenen(wereld["pv"], inzage=inzage_van(boa))
        return wereld["pv"].blokken.get()

    blok = _binnen(boa, klaar)
    langs_de_wizard(als(boa), reverse("handhaving:pv", args=[wereld["pv"].pk]), "om")
    antwoord = als(boa).post(
        reverse("handhaving:blok_onjuist", args=[blok.pk]), {"reden": "Het was een andere dag"}
    )
    assert antwoord.status_code == 302
    taak = _binnen(boa, Correctietaak.objects.get)
    assert taak.bron == bron_van(blok)
    scherm = als(boa).get(reverse("handhaving:pv", args=[wereld["pv"].pk])).content.decode()
    assert "Onjuist gebleken" in scherm
    assert "Niet op school." in scherm


@pytest.mark.parametrize("reden", ["", "   "])
def test_wpg_25_onjuist_zonder_reden_kan_niet(wereld, boa, reden):
    with als_boa(boa), pytest.raises(ActGeweigerd):
        blok_onjuist_melden(wereld["pv"].blokken.get(), reden=reden, inzage=inzage_van(boa))


def _betwist(zaak, boa, *rijen):
    verzoek = Betrokkeneverzoek(
        gemeente=zaak.gemeente,
        jongere_id=zaak.jongere_id,
        herkomst="Verzoek",
        eerste_verwerking_op=vandaag(),
        soort="rectificatie",
        vrager="zelf",
        geslachtsnaam="Proefouder",
        identiteit="balie",
        identiteit_op=vandaag(),
        ontvangen_op=vandaag(),
        vastgelegd_door=boa,
    )
    verzoek.save()
    for rij in rijen:
        Betwisting(
            gemeente=zaak.gemeente,
            jongere_id=zaak.jongere_id,
            herkomst="Verzoek",
            eerste_verwerking_op=vandaag(),
            verzoek=verzoek,
            bron=bron_van(rij),
            sinds=vandaag(),
        ).save()


@pytest.mark.parametrize(
    ("ding", "route"),
    [
        ("ouder", "zaak"),
        ("aantekening", "zaak"),
        ("aantekening", "aantekening"),
        ("stuk", "zaak"),
        ("stuk", "stuk"),
        ("verhoor", "verhoor"),
        ("halt", "halt"),
        ("pv", "pv"),
    ],
)
def test_wpg_25_betwist_staat_op_het_scherm_van_elk_soort_stuk(als, wereld, boa, ding, route):
    rij = wereld[ding]
    adres = reverse(f"handhaving:{route}", args=[wereld.get(route, rij).pk])
    client = als(boa)
    assert MERK not in client.get(adres).content.decode()
    _binnen(boa, lambda: _betwist(wereld["zaak"], boa, rij))
    assert MERK in client.get(adres).content.decode()


def test_wpg_25_betwist_staat_op_afdruk_en_pdf_en_brief(wereld, boa):
    with als_boa(boa):
        blok = wereld["pv"].blokken.get()
        for soort in ("betrokkenen", "aantekeningen", "stukken"):
            assert not any(d["betwist"] for d in inhoud_van(inzage_van(boa), wereld["zaak"])[soort])
        rijen: list[Any] = [wereld["zaak"], wereld["ouder"], wereld["aantekening"], wereld["stuk"]]
        _betwist(wereld["zaak"], boa, *rijen, blok)
        inhoud = inhoud_van(inzage_van(boa), wereld["zaak"])
        assert inhoud["betwist"] == MERK
        for soort in ("betrokkenen", "aantekeningen", "stukken"):
            assert any(d["betwist"] == MERK for d in inhoud[soort]), soort
        assert MERK in _pdftekst(pv_voorbeeld(wereld["pv"]))
        pv_ondertekenen(wereld["pv"], inzage=inzage_van(boa))
        # De vastgelegde PDF bevat het blok, dus ook zij is betwist.
        pdf = next(s for k, s in _stukken(wereld["zaak"]).items() if k.startswith("pdf-"))
        assert betwiste_bronnen() & set(pdf.bronnen)


# Het bewijs bij de normen.


def _tijdvak(zaak):
    return Tijdvak(vandaag() - timedelta(days=30), vandaag(), (zaak.gemeente_id,))


def _bewijs(zaak, nr):
    with gelogd():
        return [b for s in ("bestaan", "werking") for b in bewijzen_bij(nr, s, _tijdvak(zaak))]


NORMEN = ("2", "3", "4", "5", "9", "12", "15", "16", "17", "18", "20", "21", "23", "25", "27")


@pytest.mark.parametrize("nr", NORMEN)
def test_wpg_31_elke_norm_van_de_handhaving_heeft_bewijs_zonder_betrokkene(alles, wereld, boa, nr):
    een_verstrekking(wereld["zaak"], boa)
    with alles():
        bewijzen = _bewijs(wereld["zaak"], nr)
    assert bewijzen
    tekst = str(bewijzen)
    for naam in ("Proefouder", "Proefjongere", "Kim", GEHEIM, "buurvrouw", "Gesprek thuis"):
        assert naam not in tekst


def _tekorten(alles, zaak, nr):
    with alles():
        return [zin for b in _bewijs(zaak, nr) for zin in b.tekort]


def test_wpg_31_te_laat_ingelicht_is_een_tekort(alles, wereld, boa):
    lang = vandaag() - timedelta(days=20)

    def taak(dag):
        gaf = een_gave(wereld["halt"], "halt", boa)
        return Correctietaak(
            gemeente=wereld["zaak"].gemeente,
            jongere_id=wereld["zaak"].jongere_id,
            herkomst="Toets",
            eerste_verwerking_op=dag,
            verstrekking=gaf,
            bron="x:1",
            titel="Aantekening",
            omschrijving="Onjuist",
        ).save()

    _binnen(boa, lambda: taak(vandaag()))
    assert not [z for z in _tekorten(alles, wereld["zaak"], "4") if "ingelicht" in z]
    _binnen(boa, lambda: taak(lang))
    assert [z for z in _tekorten(alles, wereld["zaak"], "4") if "nog niet ingelicht" in z]


def test_wpg_31_over_de_bewaartermijn_is_een_tekort(alles, wereld, boa):
    assert not [z for z in _tekorten(alles, wereld["zaak"], "16") if "termijn" in z]
    with alles(), met_wpg():
        een_wpgzaak(
            een_jongere(wereld["zaak"].gemeente),
            boa,
            eerste_verwerking_op=vandaag() - timedelta(days=400),
        )
    for nr in ("16", "20"):
        assert [z for z in _tekorten(alles, wereld["zaak"], nr) if "over hun termijn" in z]


def test_wpg_31_artikel_20_buiten_de_looptijd_is_een_tekort(alles, wereld, boa):
    def gave(besluit):
        return een_gave(wereld["halt"], "school", boa, grond="wpg20", samenwerking=besluit)

    with alles(), met_wpg():
        besluit = een_samenwerking(wereld["zaak"].gemeente, boa)
        gave(besluit)
    assert not _tekorten(alles, wereld["zaak"], "23")
    with alles(), met_wpg():
        oud = een_samenwerking(
            wereld["zaak"].gemeente,
            boa,
            kenmerk="B-2020-1",
            van=vandaag() - timedelta(days=90),
            tot_en_met=vandaag() - timedelta(days=30),
        )
        gave(oud)
    assert _tekorten(alles, wereld["zaak"], "23") == [
        "Besluit B-2020-1: 1 keer verstrekt buiten de looptijd."
    ]


def test_wpg_31_een_verzoek_over_zijn_termijn_is_een_tekort(alles, wereld, boa):
    with alles(), met_wpg():
        _betwist(wereld["zaak"], boa)
    assert not _tekorten(alles, wereld["zaak"], "25")
    with alles(), met_wpg():
        rij = Betrokkeneverzoek.objects.get()
        rij.ontvangen_op = vandaag() - timedelta(days=29)
        rij.save()
    assert [z for z in _tekorten(alles, wereld["zaak"], "25") if "niet op tijd" in z]


def test_wpg_31_onjuist_gebleken_telt_mee_in_het_bewijs(alles, wereld, boa):
    with alles(), met_wpg():
        blok = wereld["pv"].blokken.get()
        blok.onjuist_op, blok.onjuist_reden = nu(), "Andere dag"
        blok.save()
        [bewijs] = [b for b in _bewijs(wereld["zaak"], "4") if b.label.startswith("Onjuist")]
    assert bewijs.rijen[0][0] == 1
