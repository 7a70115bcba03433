"""Het overzicht: dezelfde getallen als de tabellen, binnen de grens, en niemand met naam."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from cases.models import Signaal
from cases.selectors.team import teamlast
from kern.handelingen import Handeling
from rapportage.keuze import Keuze
from rapportage.maten import MATEN
from rapportage.selectors.bereik import bereiken
from rapportage.selectors.vandaag import stand_vandaag
from rapportage.services.overzicht import overzicht_tellen
from rapportage.services.tellen import tabel_tellen
from tests.begeleiding.hulp import een_uitvaller
from tests.cases.werk_hulp import iemand, inzage_van
from tests.fabrieken import (
    een_afwezigheid,
    een_inschrijving,
    een_melding,
    een_school,
    een_vrijstelling,
    een_zaak,
)
from toegang.models import Gebied, Gebiedsgemeente

pytestmark = pytest.mark.django_db
VANDAAG = date(2026, 11, 25)  # een woensdag
MAANDAG = date(2026, 11, 23)
SEPTEMBER = date(2026, 9, 15)
VORIG_JAAR = date(2025, 9, 15)
ADRES = "/verslagen/overzicht/"


@pytest.fixture(autouse=True)
def _woensdag():
    with time_machine.travel(f"{VANDAAG}T12:00:00+01:00", tick=False):
        yield


def _leerling(gemeente, school, naam):
    kind = iemand(gemeente, naam, geboortedatum=date(2012, 3, 1))
    een_inschrijving(kind, school, van=date(2024, 8, 1), onderwijssoort="BO")
    return kind


def _signaal(jongere, *, sinds, **velden):
    Signaal(
        gemeente=jongere.gemeente,
        jongere=jongere,
        **({"soort": "thuiszitter", "sinds": sinds} | velden),
    ).save()


@pytest.fixture
def bevolking(alles, gemeente_a):
    """Op papier, dit jaar: 3 meldingen, 2 keer AV, 1 thuiszitter: samen 6 in `zm-meldingen`."""
    with alles():
        school = een_school(gemeente_a)
        kind = [_leerling(gemeente_a, school, f"Kim Proef{n}") for n in range(8)]
        een_melding(kind[0], ontvangen_op=SEPTEMBER)
        een_melding(kind[0], ontvangen_op=MAANDAG)
        een_melding(kind[1], ontvangen_op=MAANDAG - timedelta(days=1))
        een_melding(kind[1], ontvangen_op=VORIG_JAAR)
        for n, wanneer in ((2, SEPTEMBER), (3, SEPTEMBER), (4, VORIG_JAAR)):
            een_zaak(
                kind[n],
                soort="AV",
                geopend_op=wanneer,
                vastgesteld=True,
                vastgesteld_op=wanneer,
                termijn=VANDAAG - timedelta(days=n % 2),
                wachtlijst_vanaf=SEPTEMBER if n == 2 else None,
            )
        een_zaak(kind[5], status="gesloten", gesloten_op=SEPTEMBER, geopend_op=VORIG_JAAR)
        een_afwezigheid(kind[6], van=SEPTEMBER)
        een_vrijstelling(
            kind[7], grond="5b", oordeel="voldoet", oordeel_op=SEPTEMBER, geldig_van=SEPTEMBER
        )
        een_uitvaller(gemeente_a, op=SEPTEMBER)
    return kind


def _keuze(medewerker, sleutel, jaar=2026):
    eigen = medewerker.gemeenten_voor(Handeling.CIJFERS_ZIEN)
    return Keuze(bereiken(eigen, jaar)[sleutel], jaar)


def _overzicht(medewerker, sleutel):
    wie = inzage_van(medewerker, Handeling.CIJFERS_ZIEN)
    return overzicht_tellen(wie, _keuze(medewerker, sleutel))


def test_de_aantallen_zijn_die_van_op_papier(alles, bevolking, teamleider_a, gemeente_a):
    geteld = _overzicht(teamleider_a, gemeente_a.code)
    assert geteld.nu.aantallen == {
        "meldingen": 6,
        "absoluut": 2,
        "thuiszitters": 1,
        "vrijstellingen": 1,
        "vsv": 1,
    }
    assert [j.schooljaar for j in geteld.jaren] == [f"{j}-{j + 1}" for j in range(2022, 2027)]
    reeks = {s: [j.aantallen[s] for j in geteld.jaren] for s in ("meldingen", "absoluut")}
    assert reeks == {"meldingen": [0, 0, 0, 2, 6], "absoluut": [0, 0, 0, 1, 2]}


def test_elk_getal_staat_ook_in_zijn_tabel(alles, bevolking, teamleider_a, gemeente_a):
    """Ook in eerdere jaren, met de keuze die in de koppeling zit."""
    wie = inzage_van(teamleider_a, Handeling.CIJFERS_ZIEN)
    bekeken = 0
    for jaar in _overzicht(teamleider_a, gemeente_a.code).jaren[-2:]:
        for maat in (m for m in MATEN if m.sleutel in jaar.aantallen):
            _, tabel = tabel_tellen(wie, maat.definitie, jaar.keuze)
            rijen = {r.label: r.waarden[0] for r in tabel.rijen}
            in_tabel = rijen[maat.rij] if maat.rij else tabel.uniek[0]
            assert in_tabel == jaar.aantallen[maat.sleutel], (maat.sleutel, jaar.schooljaar)
            bekeken += 1
    assert bekeken == len(MATEN) + 3


def test_de_stand_van_vandaag_is_die_van_het_team(alles, bevolking, gemeente_a):
    with alles():
        stand = stand_vandaag([gemeente_a.pk])
        team = teamlast(frozenset({gemeente_a.pk}))
    assert [stand.aantallen[s] for s in ("lopend", "over", "wachtlijst")] == [3, 1, 1]
    assert (team.totaal.open, team.totaal.over, team.wachtlijst) == (3, 1, 1)
    assert (stand.week, stand.aantallen["meldingen"]) == (
        MAANDAG,
        1,
    )  # die van zondag is van vorige week


def test_thuiszitters_nu_staan_naar_duur(alles, bevolking, gemeente_a):
    begonnen = [
        *(date(2026, 8, 26), date(2026, 8, 25), date(2026, 5, 26)),
        *(date(2026, 5, 25), date(2025, 11, 26), date(2025, 11, 25)),
    ]
    with alles():
        for jongere, sinds in zip(bevolking, begonnen, strict=False):
            _signaal(jongere, sinds=sinds)
        _signaal(bevolking[0], sinds=SEPTEMBER, soort="thuiszitter_nadert")
        _signaal(bevolking[6], sinds=SEPTEMBER, status="niet_juist")
        _signaal(bevolking[7], sinds=SEPTEMBER, ingetrokken_op=VANDAAG)
        stand = stand_vandaag([gemeente_a.pk])
    assert [aantal for _, aantal in stand.duren] == [1, 2, 2, 1]
    assert stand.aantallen["thuiszitters"] == 6


def test_een_ander_ziet_haar_gemeente_niet(als, bevolking, teamleider_a, gemeente_b):
    antwoord = als(teamleider_a).get(ADRES, {"gemeente": gemeente_b.code})
    assert antwoord.status_code == 422
    assert gemeente_b.naam not in antwoord.content.decode()


def test_een_lege_gemeente_geeft_nullen(als, bevolking, accounts, gemeente_a, gemeente_b):
    beleid = accounts["beleid-regio"]
    geteld = _overzicht(beleid, gemeente_b.code)
    assert {*geteld.nu.aantallen.values()} == {0}
    assert {*geteld.vandaag.aantallen.values()} == {0}
    antwoord = als(beleid).get(ADRES, {"gemeente": gemeente_b.code})
    assert "geen lopende zaken" in antwoord.content.decode()
    assert "Proef" not in antwoord.content.decode()


def test_een_gebied_telt_per_jaar_wat_het_toen_had(bevolking, accounts, gemeente_a, gemeente_b):
    gebied = Gebied(code="R1", naam="Regio", soort="subregio")
    gebied.save()
    Gebiedsgemeente(gebied=gebied, gemeente=gemeente_a, van=date(2026, 8, 1)).save()
    Gebiedsgemeente(gebied=gebied, gemeente=gemeente_b, van=date(2025, 8, 1)).save()
    geteld = _overzicht(accounts["beleid-regio"], "gebied:R1")
    assert [j.aantallen.get("absoluut") for j in geteld.jaren] == [None, None, None, 0, 2]
    assert [j.keuze is None for j in geteld.jaren] == [True, True, True, False, False]


def test_wie_geen_cijfers_mag_zien_krijgt_404_en_geen_ingang(als, accounts):
    client = als(accounts["fg"])
    assert client.get(ADRES).status_code == 404
    assert ADRES not in client.get("/").content.decode()


def test_beleid_begint_met_de_ingang_en_klikt_door(als, bevolking, accounts, gemeente_a):
    client = als(accounts["beleid-regio"])
    assert f'href="{ADRES}"' in client.get("/").content.decode()
    tekst = client.get(ADRES, {"gemeente": gemeente_a.code}).content.decode()
    assert "Stand vandaag" in tekst
    assert "Dit schooljaar tot nu toe" in tekst
    for maat in MATEN:
        adres = reverse("rapportage:tabel", args=[maat.nummer])
        assert f"{adres}?gemeente={gemeente_a.code}&amp;schooljaar=2026-2027" in tekst
    reeks = tekst.split('id="reeks-absoluut"', 1)[1].split("</table>", 1)[0]
    assert re.findall(r'<td class="lp-getal">\s*(\d+)\s*</td>', reeks) == list(
        "00012"
    )  # zonder lijst
    assert "style=" not in tekst.split("<main", 1)[1]
