"""De schermen van de verslagen: kiezen, tellen, doorklikken, en wat naar buiten mag."""

import html
import json
import re
from datetime import date
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from kern.autorisatie import Inzage
from kern.handelingen import Handeling
from rapportage.definitie import definities
from rapportage.keuze import Keuze
from rapportage.selectors.bereik import bereiken
from rapportage.services.doorklik import BUITEN, LOS, UNIEK, GeenLijst, doorsnede
from rapportage.services.tellen import tabel_tellen
from tests.cases.werk_hulp import iemand
from tests.fabrieken import (
    een_afwezigheid,
    een_inschrijving,
    een_melding,
    een_school,
    een_vrijstelling,
    een_zaak,
)
from toegang.models import Gebied, Gebiedsgemeente, Rol
from wpg.models import Logregel

pytestmark = pytest.mark.django_db
JAAR = "2025-2026"
SEPTEMBER = date(2025, 9, 15)
TABELLEN = [
    *("utr-verzuim", "utr-thuiszitters", "utr-absoluut-verzuim", "utr-vrijstellingen"),
    *("utr-niet-schoolgaand", "zm-t1", "zm-t6", "zou-f1", "zm-t14", "utr-bemiddeling"),
]


@pytest.fixture
def bevolking(alles, accounts, gemeente_a):
    """Twaalf jongeren in A: meldingen, zaken, een thuiszitter en een vrijstelling."""
    with alles():
        school = een_school(gemeente_a)
        jongeren = [
            iemand(gemeente_a, f"Kim Proef{n}", geboortedatum=date(2012, 3, 1)) for n in range(12)
        ]
        for n, jongere in enumerate(jongeren):
            onderwijs = "HAVO_BB" if n % 2 else "BO"
            een_inschrijving(jongere, school, van=date(2024, 8, 1), onderwijssoort=onderwijs)
            for _ in range(1 + n % 3):
                een_melding(jongere, soort="REL_WET" if n % 2 else "LUXE", ontvangen_op=SEPTEMBER)
        for n, jongere in enumerate(jongeren[:5]):
            een_zaak(
                jongere,
                soort="AV",
                geopend_op=SEPTEMBER,
                vastgesteld=n != 4,
                vastgesteld_op=SEPTEMBER if n != 4 else None,
                reden="REMIGRATIE" if n == 0 else "",
            )
        een_afwezigheid(jongeren[7], van=SEPTEMBER, vorm="geen_onderwijs")
        een_vrijstelling(
            jongeren[8],
            grond="5b",
            oordeel="voldoet",
            oordeel_op=SEPTEMBER,
            geldig_van=SEPTEMBER,
        )
    return jongeren


def _inzage(medewerker, handeling=Handeling.CIJFERS_ZIEN):
    return Inzage(medewerker, handeling, medewerker.gemeenten_voor(handeling))


def _keuze(gemeente, **velden):
    bereik = bereiken({gemeente.pk}, 2025)[gemeente.code]
    return Keuze(bereik, 2025, peildatum=date(2026, 7, 31), **velden)


@pytest.mark.parametrize("nummer", TABELLEN)
def test_achter_elke_cel_zit_precies_het_getal(nummer, alles, bevolking, teamleider_a, gemeente_a):
    """De som van de doorklik is de cel, over alle cellen, totalen en buiten."""
    definitie, keuze = definities()[nummer], _keuze(gemeente_a)
    wie = _inzage(teamleider_a)
    fouten, bekeken = [], 0
    with alles():
        plan, tabel = tabel_tellen(wie, definitie, keuze)
        cellen: dict[tuple[object, int], object] = {
            (n, k): w for n, rij in enumerate(tabel.rijen) for k, w in enumerate(rij.waarden)
        }
        cellen |= {(UNIEK, k): w for k, w in enumerate(tabel.uniek) if w is not None}
        if plan.is_gelijksoortig and not definitie.stand:
            cellen[BUITEN, 0] = tabel.buiten
        cellen |= {(LOS, n): w for n, w in enumerate(tabel.extra.values())}
        for (rij, kolom), waarde in cellen.items():
            try:
                achter = doorsnede(wie, definitie, keuze, rij=str(rij), kolom=str(kolom))
            except GeenLijst:
                continue
            bekeken += 1
            if achter.aantal != (waarde or 0):
                fouten.append(f"{rij}/{kolom}: {achter.aantal} in plaats van {waarde}")
    assert not fouten, "\n".join(fouten)
    assert bekeken


def _adres(route, nummer, gemeente, **meer):
    keuze = {"gemeente": gemeente.code, "schooljaar": JAAR, "peildatum": "2026-07-31", **meer}
    return reverse(f"rapportage:{route}", args=[nummer]), keuze


def test_een_diepe_koppeling_geeft_dezelfde_tabel(als, bevolking, teamleider_a, gemeente_a):
    adres, keuze = _adres("tabel", "utr-verzuim", gemeente_a)
    tekst = als(teamleider_a).get(adres, keuze).content.decode()
    assert "Waterhoven" in tekst
    assert 'value="2026-07-31"' in tekst
    assert "gemeente=9901" in tekst  # de doorklik draagt de keuze mee


def test_een_gemeente_van_een_ander_is_geen_keuze(als, bevolking, teamleider_a, gemeente_b):
    adres, keuze = _adres("tabel", "utr-verzuim", gemeente_b)
    antwoord = als(teamleider_a).get(adres, keuze)
    assert antwoord.status_code == 422
    assert "Zandrecht" not in antwoord.content.decode()


@pytest.mark.parametrize("leden", ["a", "ab"])
def test_een_gebied_staat_er_alleen_als_het_helemaal_van_de_lezer_is(
    leden, teamleider_a, gemeente_a, gemeente_b
):
    gebied = Gebied(code="R1", naam="Regio", soort="subregio")
    gebied.save()
    for gemeente in [gemeente_a, gemeente_b][: len(leden)]:
        Gebiedsgemeente(gebied=gebied, gemeente=gemeente).save()
    kan = bereiken(teamleider_a.gemeenten_voor(Handeling.CIJFERS_ZIEN), 2025)
    assert ("gebied:R1" in kan) is (leden == "a")


def test_een_peildatum_voor_het_schooljaar_geeft_een_melding(als, teamleider_a, gemeente_a):
    adres, keuze = _adres("tabel", "utr-verzuim", gemeente_a, peildatum="2025-07-31")
    antwoord = als(teamleider_a).get(adres, keuze)
    assert antwoord.status_code == 422
    assert "voor het begin van het schooljaar" in antwoord.content.decode()


def test_doorklikken_legt_elke_getoonde_jongere_vast(
    als, alles, bevolking, teamleider_a, gemeente_a
):
    adres, keuze = _adres("cel", "utr-absoluut-verzuim", gemeente_a, rij="uniek", kolom="0")
    antwoord = als(teamleider_a).get(adres, keuze)
    tekst = antwoord.content.decode()
    getoond = {j.pk for j in bevolking if j.achternaam_eerst in tekst}
    assert len(getoond) == 4
    with alles():
        gelogd = Logregel.objects.filter(objecttype="verslagcel")
        assert set(gelogd.values_list("jongere_id", flat=True)) == getoond
        assert {r.handeling for r in gelogd} == {"dossier_zien"}


def _kruimel(client, adres):
    """Het adres en de naam waarheen de doorklik terug gaat."""
    tekst = client.get(adres).content.decode()
    gevonden = re.search(r'paginakop__tekst">\s*<a [^>]*href="([^"]*)">([^<]+)</a>', tekst)
    assert gevonden
    return html.unescape(gevonden[1]), gevonden[2].strip()


def test_van_meer_jaren_gaat_terug_naar_die_jaren(als, bevolking, teamleider_a, gemeente_a):
    client = als(teamleider_a)
    adres, keuze = _adres("tabel", "utr-verzuim", gemeente_a, jaren="3")
    cellen = [c for rij in client.get(adres, keuze).context["scherm"].rijen for c in rij.cellen]
    cel = next(c.url for c in cellen if c.url and "rij=0" in c.url)
    terug, naam = _kruimel(client, cel)
    assert naam == definities()["utr-verzuim"].titel
    assert terug.startswith(f"{adres}?")
    assert client.get(terug).context["keuze"].jaren == 3


def test_van_het_overzicht_gaat_terug_naar_dat_blad(als, bevolking, teamleider_a, gemeente_a):
    client = als(teamleider_a)
    overzicht = f"{reverse('rapportage:overzicht')}?gemeente=9901&blad=leerplicht"
    tekst = html.unescape(client.get(overzicht).content.decode())
    for soort in ("achter", "cel"):
        doorklik = re.search(rf'href="([^"]*/{soort}/\?[^"]*)"', tekst)
        assert doorklik
        assert _kruimel(client, doorklik[1]) == (overzicht, "Overzicht"), soort


@pytest.mark.parametrize(
    "terug",
    [
        "",
        "https://elders.example/verslagen/overzicht/",
        "//elders.example/verslagen/overzicht/",
        "javascript:alert(1)",
        "//[",
        "/account/afmelden/",
        "\\\\elders.example",
    ],
)
def test_een_vreemde_plek_in_het_adres_gaat_naar_de_tabel(
    terug, als, bevolking, teamleider_a, gemeente_a
):
    adres, keuze = _adres("cel", "utr-verzuim", gemeente_a, rij="0", kolom="0", terug=terug)
    terug, _ = _kruimel(als(teamleider_a), f"{adres}?{urlencode(keuze)}")
    assert terug.startswith(f"{reverse('rapportage:tabel', args=['utr-verzuim'])}?gemeente=9901&")


def test_wie_geen_personen_mag_zien_krijgt_geen_lijst(als, bevolking, accounts, gemeente_a):
    client = als(accounts["beleid-regio"])
    adres, keuze = _adres("tabel", "utr-verzuim", gemeente_a)
    antwoord = client.get(adres, keuze)
    assert antwoord.status_code == 200
    assert "/cel/" not in antwoord.content.decode()
    adres, keuze = _adres("cel", "utr-verzuim", gemeente_a, rij="0", kolom="0")
    assert client.get(adres, keuze).status_code == 404


def test_een_afgesloten_dossier_telt_mee_maar_wordt_niet_getoond(
    als, alles, bevolking, teamleider_a, leerplicht_a, gemeente_a
):
    from cases.models import Afscherming

    with alles():
        Afscherming(
            jongere=bevolking[0],
            reden="Familie van een collega",
            gesloten_door=leerplicht_a,
        ).save()
    adres, keuze = _adres("cel", "utr-absoluut-verzuim", gemeente_a, rij="uniek", kolom="0")
    tekst = als(teamleider_a).get(adres, keuze).content.decode()
    assert "<strong>4</strong>" in tekst
    assert "1 hiervan ziet u niet" in tekst
    assert bevolking[0].achternaam_eerst not in tekst


def _geef(handeling, code):
    rol = Rol.objects.get(code=code)
    rol.handelingen = [*rol.handelingen, str(handeling)]
    rol.save()


def test_ware_aflopen_alleen_met_wpg_cijfers_en_dan_zonder_lijst(
    alles, bevolking, teamleider_a, gemeente_a
):
    from handhaving.models import Uitkomst
    from meldingen.models import Verzuimmelding

    with alles():
        melding = Verzuimmelding.objects.filter(jongere=bevolking[1]).first()
        melding.resultaat, melding.resultaat_op = "TKN", SEPTEMBER
        melding.save()
        from kern.grens import met_wpg

        with met_wpg():
            Uitkomst(
                gemeente=gemeente_a,
                jongere_id=bevolking[1].pk,
                herkomst="toets",
                eerste_verwerking_op=SEPTEMBER,
                melding_id=melding.pk,
                resultaat="HALT",
                resultaat_op=SEPTEMBER,
            ).save()
        definitie, keuze = definities()["zm-t7"], _keuze(gemeente_a)
        zonder = _waarden(tabel_tellen(_inzage(teamleider_a), definitie, keuze)[1])
        doorsnede(_inzage(teamleider_a), definitie, keuze, rij="0", kolom="0")
        _geef(Handeling.WPG_CIJFERS, "teamleider")
        wie = _inzage(type(teamleider_a).objects.get(pk=teamleider_a.pk))
        met = _waarden(tabel_tellen(wie, definitie, keuze)[1])
        with pytest.raises(GeenLijst, match="handhaving"):
            doorsnede(wie, definitie, keuze, rij="0", kolom="0")
        # Wie buiten de regels valt, hangt net zo goed van de afloop af.
        with pytest.raises(GeenLijst, match="handhaving"):
            doorsnede(wie, definitie, keuze, rij="buiten", kolom="0")
    assert zonder != met
    assert sum(zonder.values()) == sum(met.values())


def _waarden(tabel):
    return {r.label: r.waarden[0] or 0 for r in tabel.rijen}


@pytest.mark.parametrize("formaat", ["json", "csv", "xlsx"])
def test_een_bestand_wordt_gelogd_en_noemt_niemand(
    formaat, als, alles, bevolking, accounts, gemeente_a
):
    adres = reverse("rapportage:tabel_bestand", args=["utr-verzuim", formaat])
    antwoord = als(accounts["beleid-regio"]).get(adres, {"gemeente": "9901", "schooljaar": JAAR})
    assert antwoord["Content-Disposition"].endswith(f'2025-2026.{formaat}"')
    assert b"Proef" not in antwoord.content
    with alles():
        regel = Logregel.objects.get(objecttype="verslagtabel")
    assert (regel.operatie, regel.jongere_id) == ("EXPORT", None)
    assert regel.gemeente_id == gemeente_a.pk


def test_openbaar_verbergt_kleine_aantallen_ook_door_aftrekken(
    als, bevolking, teamleider_a, gemeente_a
):
    adres = reverse("rapportage:tabel_bestand", args=["utr-verzuim", "json"])
    client = als(teamleider_a)
    keuze = {"gemeente": "9901", "schooljaar": JAAR, "peildatum": "2026-07-31"}
    open_ = json.loads(client.get(adres, keuze).content)
    dicht = json.loads(client.get(adres, {**keuze, "openbaar": "on"}).content)
    for kolom in range(len(open_["kolommen"])):
        echt = [r["waarden"][kolom] for r in open_["rijen"]]
        openbaar = [r["waarden"][kolom] for r in dicht["rijen"]]
        klein = [w for w in echt if w in range(1, 5)]
        assert not [w for w in openbaar if w in range(1, 5)]
        if len(klein) == 1:
            alles_verborgen = openbaar.count("<5") + [
                *openbaar,
                dicht["totalen"]["som"][kolom],
            ].count("x")
            assert alles_verborgen >= 2


def test_het_zoekvak_vindt_een_tabel_op_een_woord(als, teamleider_a):
    tekst = als(teamleider_a).get(reverse("rapportage:tabellen"), {"zoek": "thuiszit"})
    assert "utr-thuiszitters" in tekst.content.decode()
    leeg = als(teamleider_a).get(reverse("rapportage:tabellen"), {"zoek": "xyzzy"})
    assert "Geen tabel gevonden" in leeg.content.decode()
