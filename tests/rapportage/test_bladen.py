"""De bladen van het overzicht: per rol wat zij ziet, en wie er achter een getal zit."""

import re
from datetime import date

import pytest
import time_machine

from cases.models import Signaal
from doorstroompunt.models import Traject
from kern.grens import met_wpg
from kern.handelingen import Handeling
from rapportage.bladen import BLADEN, TEAM
from rapportage.keuze import Keuze
from rapportage.maten import ALLE_MATEN
from rapportage.selectors.bereik import bereiken
from rapportage.selectors.vandaag import STAND, stand_vandaag
from rapportage.services.achter_stand import stand_doorsnede
from rapportage.services.doorklik import doorsnede
from rapportage.services.overzicht import overzicht_tellen
from rapportage.services.tellen import tabel_tellen
from tests.cases.werk_hulp import iemand, inzage_van
from tests.fabrieken import (
    een_afwezigheid,
    een_inschrijving,
    een_melding,
    een_school,
    een_wpgzaak,
    een_zaak,
)
from toegang.models import Gebied, Gebiedsgemeente
from wpg.models import Logregel

pytestmark = pytest.mark.django_db
ADRES = "/verslagen/overzicht/"
ACHTER = "/verslagen/overzicht/achter/"


@pytest.fixture(autouse=True)
def _woensdag():
    with time_machine.travel("2026-11-25T12:00:00+01:00", tick=False):
        yield


@pytest.fixture
def werk(alles, accounts, gemeente_a):
    """Vier zaken: twee van leerplicht-a (een over de termijn), een van een ander, een van niemand.

    Een traject van traject-regio, een thuiszitter in een zaak van leerplicht-a, een melding.
    """
    with alles():
        school = een_school(gemeente_a, naam="De Proefschool")
        kind = [
            iemand(gemeente_a, f"Kim Proef{n}", geboortedatum=date(2012, 3, 1)) for n in range(6)
        ]
        for jongere in kind:
            een_inschrijving(jongere, school)
        ik, ander = accounts["leerplicht-a"], accounts["traject-regio"]
        over, straks = date(2026, 11, 24), date(2026, 11, 26)
        een_zaak(kind[0], behandelaar=ik, school=school, termijn=over)
        een_zaak(kind[1], behandelaar=ik, school=school, termijn=straks, soort="THUISZITTER")
        een_zaak(kind[2], behandelaar=ander, wachtlijst_vanaf=over)
        zaak = een_zaak(kind[3])
        een_melding(kind[3], zaak=zaak, school=school, ontvangen_op=date(2026, 11, 23))
        een_melding(kind[4], school=school, ontvangen_op=date(2026, 9, 1))
        een_afwezigheid(kind[1], van=date(2026, 9, 1))
        signaal = {"gemeente": gemeente_a, "sinds": date(2026, 9, 1)}
        Signaal(jongere=kind[1], soort="thuiszitter", **signaal).save()
        Signaal(jongere=kind[5], soort="doelgroep_doorstroompunt", **signaal).save()
        Traject(
            jongere=kind[5],
            gemeente=gemeente_a,
            doelgroep="nieuw",
            begeleider=ander,
            gestart_op=date(2026, 10, 1),
        ).save()
    return kind


def _keuze(medewerker, sleutel):
    eigen = medewerker.gemeenten_voor(Handeling.CIJFERS_ZIEN)
    return Keuze(bereiken(eigen, 2026)[sleutel], 2026)


def _tekst(client, **keuze):
    antwoord = client.get(ADRES, {"gemeente": "9901", **keuze})
    assert antwoord.status_code == 200
    return antwoord.content.decode().split("<main", 1)[1]


def test_de_stand_op_papier(alles, werk, accounts, gemeente_a):
    with alles():
        ik = stand_vandaag([gemeente_a.pk], wie=accounts["leerplicht-a"].pk)
        coach = stand_vandaag([gemeente_a.pk], wie=accounts["traject-regio"].pk)
    assert ik.aantallen == {
        "lopend": 4,
        "over": 1,
        "nadert": 1,
        "wachtlijst": 1,
        "niemand": 1,
        "meldingen": 1,
        "thuiszitters": 1,
        "trajecten": 1,
        "doelgroep": 1,
        "wordt_18": 0,
    }
    eigen = {naam: n for naam, n in ik.eigen.items() if n}
    assert eigen == {"lopend": 2, "over": 1, "nadert": 1, "thuiszitters": 1}
    eigen = {naam: n for naam, n in coach.eigen.items() if n}
    assert eigen == {"lopend": 1, "wachtlijst": 1, "trajecten": 1, "doelgroep": 1}


@pytest.mark.parametrize("cijfer", [*STAND, "duur-0", "duur-3"])
def test_achter_elk_getal_zitten_er_zoveel(alles, werk, accounts, gemeente_a, cijfer):
    """Ook voor de eigen zaken; zo telt en toont een vraag hetzelfde."""
    wie = accounts["leerplicht-a"]
    keuze = _keuze(wie, gemeente_a.code)
    with alles():
        stand = stand_vandaag([gemeente_a.pk], wie=wie.pk)
    vak = cijfer.removeprefix("duur-")
    samen = stand.aantallen[cijfer] if vak == cijfer else stand.duren[int(vak)][1]
    assert stand_doorsnede(keuze, cijfer).aantal == samen
    if vak == cijfer:
        assert stand_doorsnede(keuze, cijfer, wie=str(wie.pk)).aantal == stand.eigen[cijfer]


def test_team_en_scholen_tellen_op_tot_de_stand(werk, teamleider_a, gemeente_a):
    inzage = inzage_van(teamleider_a, Handeling.CIJFERS_ZIEN)
    keuze = _keuze(teamleider_a, gemeente_a.code)
    geteld = overzicht_tellen(inzage, keuze, TEAM)
    stand = geteld.vandaag.aantallen
    assert geteld.team is not None
    lasten = [*geteld.team.behandelaars, geteld.team.niemand]
    assert sum(last.open for last in lasten) == stand["lopend"] == 4
    assert sum(s.open for s in geteld.scholen) == 4
    assert sum(s.over for s in geteld.scholen) == stand["over"]
    assert [(s.naam, s.open, s.meldingen) for s in geteld.scholen] == [
        ("De Proefschool", 2, 2),
        ("Zonder school", 2, 0),
    ]
    for s in geteld.scholen:
        achter = stand_doorsnede(keuze, "lopend", school=s.sleutel)
        assert achter.aantal == s.open
        assert stand_doorsnede(keuze, "schoolmeldingen", school=s.sleutel).aantal == s.meldingen


@pytest.mark.parametrize("blad", BLADEN, ids=lambda b: b.sleutel)
def test_elk_cijfer_van_een_blad_staat_ook_in_zijn_tabel(werk, teamleider_a, gemeente_a, blad):
    inzage = inzage_van(teamleider_a, Handeling.CIJFERS_ZIEN)
    keuze = _keuze(teamleider_a, gemeente_a.code)
    geteld = overzicht_tellen(inzage, keuze, blad)
    waarden = {**geteld.nu.aantallen, **geteld.afgeleid}
    for maat in (*blad.maten, *blad.afgeleid):
        assert ALLE_MATEN[maat.sleutel].nummer == maat.nummer
        _, tabel = tabel_tellen(inzage, maat.definitie, keuze)
        kolom = list(tabel.kolommen).index(maat.kolom) if maat.kolom else 0
        rijen = {r.label: r.waarden[kolom] for r in tabel.rijen}
        in_tabel = rijen[maat.rij] if maat.rij else tabel.uniek[0]
        assert in_tabel == waarden[maat.sleutel], maat.sleutel
        if not maat.eenheid:
            achter = doorsnede(inzage, maat.definitie, keuze, rij=maat.plek, kolom="0")
            assert achter.aantal == in_tabel, maat.sleutel


@pytest.mark.parametrize(
    ("rol", "eerste", "ziet"),
    [
        ("leerplicht-a", "Leerplicht", ["Leerplicht", "Doorstroompunt", "Beleid"]),
        ("traject-regio", "Doorstroompunt", ["Leerplicht", "Doorstroompunt", "Beleid"]),
        ("teamleider-a", "Team", ["Leerplicht", "Doorstroompunt", "Team", "Beleid"]),
        ("beleid-regio", "", []),
    ],
)
def test_per_rol_het_eigen_blad(als, werk, accounts, rol, eerste, ziet):
    tekst = _tekst(als(accounts[rol]))
    chips = re.findall(r'class="lp-chip"[^>]*href="\?gemeente=9901&amp;blad=(\w+)"', tekst)
    assert chips == [naam.lower() for naam in ziet]
    assert re.findall(r'aria-current="true">.*?</svg>\s*(\w+)', tekst, re.S) == (
        [eerste] if eerste else []
    )
    assert "Stand vandaag" in tekst
    assert "Dit schooljaar tot nu toe" in tekst
    assert "Proef0" not in tekst  # een overzicht toont niemand
    assert ("Van mij" in tekst) == (rol in {"leerplicht-a", "traject-regio"})


def test_beleid_ziet_cijfers_maar_geen_personen_en_geen_collegas(als, werk, accounts):
    client = als(accounts["beleid-regio"])
    tekst = _tekst(client, blad="team")  # mag zij niet: zij krijgt het blad beleid
    assert ACHTER not in tekst
    assert "/cel/" not in tekst
    assert accounts["leerplicht-a"].naam not in tekst
    assert "De Proefschool" in tekst
    assert client.get(ACHTER, {"gemeente": "9901", "cijfer": "lopend"}).status_code == 404


def test_alleen_een_teamleider_ziet_de_zaken_per_behandelaar(als, werk, accounts):
    wie = accounts["traject-regio"]
    assert wie.naam not in _tekst(als(accounts["leerplicht-a"]), blad="team")
    assert wie.naam in _tekst(als(accounts["teamleider-a"]), blad="team")
    vraag = {"gemeente": "9901", "cijfer": "lopend", "wie": str(wie.pk)}
    assert "Proef2" in als(accounts["teamleider-a"]).get(ACHTER, vraag).content.decode()
    ander = als(accounts["leerplicht-a"]).get(ACHTER, vraag).content.decode()
    assert "Dit getal staat niet op het overzicht" in ander
    assert "Proef2" not in ander


def test_wie_doorklikt_staat_in_het_log(als, alles, werk, accounts):
    wie = accounts["leerplicht-a"]
    antwoord = als(wie).get(ACHTER, {"gemeente": "9901", "cijfer": "over", "wie": "mij"})
    tekst = antwoord.content.decode()
    assert "Het getal is <strong>1</strong>" in tekst
    assert "Proef0" in tekst
    with alles():
        regels = Logregel.objects.filter(objecttype="verslagcel")
        assert list(regels.values_list("jongere_id", "handeling", "actor_id")) == [
            (werk[0].pk, "dossier_zien", wie.pk)
        ]


@pytest.mark.parametrize(
    "vraag",
    [
        {},
        {"cijfer": "alles"},
        {"cijfer": "duur-9"},
        {"cijfer": "duur-x"},
        {"cijfer": "schoolmeldingen"},
        {"cijfer": "lopend", "school": "9" * 30},
        {"cijfer": "lopend", "wie": "x"},
        {"cijfer": "meldingen", "school": "1"},
    ],
)
def test_een_onzinnig_adres_zegt_dat_het_getal_er_niet_is(als, accounts, vraag):
    antwoord = als(accounts["teamleider-a"]).get(ACHTER, {"gemeente": "9901", **vraag})
    assert antwoord.status_code == 200
    assert "Dit getal staat niet op het overzicht" in antwoord.content.decode()


def test_een_ander_komt_niet_bij_de_lijst(als, werk, accounts):
    antwoord = als(accounts["leerplicht-b"]).get(ACHTER, {"gemeente": "9901", "cijfer": "lopend"})
    assert antwoord.status_code == 422
    assert "Proef" not in antwoord.content.decode()


def test_een_gebied_zet_de_gemeenten_naast_elkaar(als, werk, accounts, gemeente_a, gemeente_b):
    gebied = Gebied(code="R1", naam="Regio", soort="subregio")
    gebied.save()
    for gemeente in (gemeente_a, gemeente_b):
        Gebiedsgemeente(gebied=gebied, gemeente=gemeente).save()
    tekst = _tekst(als(accounts["beleid-regio"]), gemeente="gebied:R1")
    tabel = tekst.split('id="st-gemeenten"', 1)[1].split("</table>", 1)[0]
    assert gemeente_a.naam in tabel
    assert gemeente_b.naam in tabel
    assert 'id="st-gemeenten"' not in _tekst(als(accounts["beleid-regio"]))


@pytest.mark.grens
def test_een_wpg_zaak_verandert_niets(als, alles, werk, accounts):
    """WPG-40, voor elk blad: byte voor byte gelijk."""

    def alle():
        client = als(accounts["teamleider-a"])
        uit = [_tekst(client, blad=blad.sleutel) for blad in BLADEN]
        uit.append(_tekst(als(accounts["beleid-regio"])))
        return [re.sub(r'(value|content)="[^"]{30,}"', "*", tekst) for tekst in uit]

    zonder = alle()
    with alles(), met_wpg():
        een_wpgzaak(werk[0], accounts["boa-a"])
    assert alle() == zonder
