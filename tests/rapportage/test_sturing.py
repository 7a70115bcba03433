"""Doorlooptijden en effect: elke verwachte cel is hier met de hand uitgerekend."""

from dataclasses import dataclass
from datetime import date

import pytest
import time_machine

from inrichting.services.beheer import waarde_toevoegen
from kern.autorisatie import Inzage
from kern.handelingen import Handeling
from rapportage.definitie import OnjuisteDefinitie, definitie_lezen, definities
from rapportage.keuze import Keuze
from rapportage.maten import MATEN
from rapportage.selectors.bereik import bereiken
from rapportage.selectors.tabelscherm import schermtabel
from rapportage.services.doorklik import GeenLijst, doorsnede
from rapportage.services.overzicht import overzicht_tellen
from rapportage.services.tellen import tabel_tellen
from tests.begeleiding.hulp import contact, een_uitvaller
from tests.cases.werk_hulp import iemand, inzage_van
from tests.fabrieken import (
    een_afwezigheid,
    een_inschrijving,
    een_melding,
    een_school,
    een_vrijstelling,
    een_zaak,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _november():
    with time_machine.travel("2026-11-25T12:00:00+01:00", tick=False):
        yield


def _dag(tekst: str) -> date:
    """`3 9` is 3 september van het schooljaar 2025-2026."""
    dag, maand = map(int, tekst.split())
    return date(2025 if maand >= 8 else 2026, maand, dag)


@pytest.fixture
def kind(alles, gemeente_a):
    """`kind()` is een nieuwe jongere van 13; `kind(school=True)` staat sinds 2024 ingeschreven."""
    nummers = iter(range(100))
    with alles():
        school = een_school(gemeente_a)

    def een(*, ingeschreven=True, **velden):
        naam = f"Kim Proef{next(nummers)}"
        jongere = iemand(gemeente_a, naam, geboortedatum=date(2012, 3, 1))
        if ingeschreven:
            een_inschrijving(jongere, school, **({"van": date(2024, 8, 1)} | velden))
        return jongere

    return een


@dataclass(frozen=True)
class Telling:
    """`tel("st-effect")` geeft de rijen op label, voor het schooljaar 2025-2026."""

    wie: Inzage
    keuze: Keuze

    def __call__(self, nummer: str) -> dict[str, list[object]]:
        _, geteld = tabel_tellen(self.wie, definities()[nummer], self.keuze)
        return {r.label: list(r.waarden) for r in geteld.rijen}


@pytest.fixture
def tel(teamleider_a, gemeente_a):
    wie = inzage_van(teamleider_a, Handeling.CIJFERS_ZIEN)
    keuze = Keuze(bereiken(wie.gemeenten, 2025)[gemeente_a.code], 2025)

    return Telling(wie, keuze)


@pytest.fixture
def meldingen(alles, kind):
    """Dagen tot de eerste actie: 2, 5, 10, 31 en 0; twee meldingen zonder."""
    with alles():
        k = [kind() for _ in range(7)]
        ontvangen = {"ontvangen_op": _dag("1 9")}
        een_melding(k[0], **ontvangen)
        contact(k[0], "TEL", _dag("3 9"), doel="")
        zaak = een_zaak(k[1], geopend_op=_dag("1 9"), opgepakt_op=_dag("6 9"))
        een_melding(k[1], zaak=zaak, **ontvangen)
        contact(k[1], "TEL", _dag("8 9"), zaak=zaak, doel="")
        een_melding(k[2], resultaat="TKN", resultaat_op=_dag("11 9"), **ontvangen)
        een_melding(k[3], soort="ZORG", **ontvangen)
        ander = een_zaak(k[3], geopend_op=_dag("1 9"))
        contact(k[3], "TEL", _dag("2 9"), zaak=ander, doel="")  # over iets anders
        eerder = een_zaak(k[4], geopend_op=_dag("20 8"), opgepakt_op=_dag("20 8"))
        een_melding(k[4], zaak=eerder, **ontvangen)  # haar zaak liep al: dat is geen actie
        contact(k[4], "TEL", _dag("2 10"), zaak=eerder, doel="")
        een_melding(k[5], **ontvangen)
        contact(k[5], "TEL", _dag("31 8"), doel="")  # voor de melding
        een_melding(k[6], **ontvangen)
        contact(k[6], "TEL", _dag("1 9"), doel="")
    return k


def test_van_melding_tot_eerste_actie(meldingen, tel):
    rijen = tel("st-opvolging")
    # 0, 2, 5, 10, 31: de derde van vijf is de helft, de vijfde is negen van de tien
    assert rijen["Alle meldingen"] == [7, 2, 5, 31]
    assert rijen["Wettelijk verzuim (16 uur)"] == [6, 1, 5, 31]
    assert rijen["Zorg en bemiddeling"] == [1, 1, None, None]


def test_wat_na_de_peildatum_gebeurt_is_er_nog_niet(meldingen, tel):
    keuze = Keuze(tel.keuze.bereik, 2025, peildatum=_dag("9 9"))
    _, geteld = tabel_tellen(tel.wie, definities()["st-opvolging"], keuze)
    assert list(geteld.rijen[0].waarden) == [7, 4, 2, 5]


def test_van_opening_tot_sluiting(alles, kind, tel):
    with alles():
        for soort, van, tot in (
            ("AV", "1 9", "11 9"),  # 10 dagen
            ("AV", "1 9", "21 9"),  # 20
            ("VERZUIM", "30 12", "4 1"),  # 5, over de jaarwisseling
            ("VERZUIM", "1 9", None),
        ):
            einde = _dag(tot) if tot else None
            een_zaak(
                kind(),
                soort=soort,
                geopend_op=_dag(van),
                gesloten_op=einde,
                status="gesloten" if einde else "nieuw",
            )
        vorig = date(2025, 7, 31)
        een_zaak(kind(), geopend_op=date(2025, 6, 1), gesloten_op=vorig, status="gesloten")
        daarna = date(2026, 8, 15)
        een_zaak(kind(), geopend_op=date(2026, 6, 1), gesloten_op=daarna, status="gesloten")
    rijen = tel("st-looptijd")
    assert rijen["Alle zaken"] == [3, 10, 20]
    assert rijen["Absoluut verzuim"] == [2, 10, 20]
    assert rijen["Verzuim"] == [1, 5, 5]
    assert rijen["Luxe verzuim"] == [0, None, None]


def test_van_uitval_tot_benaderen_en_de_duur_van_een_traject(alles, gemeente_a, tel):
    from doorstroompunt.models import Traject

    with alles():
        wie = [een_uitvaller(gemeente_a, op=_dag("1 10")) for _ in range(3)]
        contact(wie[0], "TEL", _dag("8 10"))  # 7 dagen
        contact(wie[0], "TEL", _dag("2 10"), doel="begeleiden")  # dat is geen benaderen
        velden = {"gemeente": gemeente_a, "doelgroep": "nieuw", "benaderd_op": _dag("4 10")}
        Traject(jongere=wie[1], gestart_op=_dag("1 11"), geeindigd_op=_dag("1 12"), **velden).save()
        een_uitvaller(gemeente_a, op=date(2025, 7, 1))  # vorig schooljaar
        # Het schooljaar ervoor en erna; wie voor de uitval benaderd werd, is dat daarna niet.
        for van, tot, benaderd in (
            (date(2025, 6, 1), date(2025, 7, 31), date(2025, 6, 1)),
            (date(2026, 5, 1), date(2026, 8, 1), None),
        ):
            duur = {"gestart_op": van, "geeindigd_op": tot, "benaderd_op": benaderd}
            Traject(jongere=wie[2], **(velden | duur)).save()
    assert tel("st-benadertijd") == {"Uitgevallen in het schooljaar": [3, 1, 3, 7]}
    assert tel("st-trajectduur") == {"Geëindigde trajecten": [1, 30, 30]}


@pytest.fixture
def zaken(alles, kind, gemeente_a):
    """De zeven van wie niet op school is, met de letter die in de toets hieronder telt."""
    with alles():
        school = een_school(gemeente_a)
        av = {"soort": "AV", "vastgesteld": True, "geopend_op": _dag("1 10")}
        a, b, c, d = (kind(ingeschreven=False) for _ in range(4))
        een_inschrijving(a, school, van=_dag("20 10"))
        een_inschrijving(
            b, school, van=_dag("29 10"), tot_en_met=_dag("28 1")
        )  # dag 28; daarna weg
        een_inschrijving(c, school, van=_dag("30 10"))  # dag 29
        for jongere in (a, b, c):
            een_zaak(jongere, **av)
        een_zaak(d, **{**av, "vastgesteld": None})  # een vermoeden telt niet
        e, f, g, h, i, j = (kind() for _ in range(6))
        een_zaak(e, soort="THUISZITTER", geopend_op=_dag("1 11"))
        een_afwezigheid(e, van=_dag("1 10"), tot_en_met=_dag("10 11"))
        een_afwezigheid(e, van=_dag("5 2"))  # op 11 februari weer thuis
        een_zaak(f, soort="THUISZITTER", geopend_op=_dag("1 7"))
        een_afwezigheid(f, van=_dag("1 6"))
        een_zaak(g, soort="THUISZITTER", geopend_op=_dag("10 7"))  # vier weken: 7 augustus
        een_afwezigheid(g, van=_dag("1 6"), tot_en_met=_dag("12 7"))
        een_zaak(h, geopend_op=_dag("1 10"))  # was gewoon op school
        een_zaak(i, geopend_op=_dag("1 10"))
        een_afwezigheid(i, van=_dag("1 9"), tot_en_met=_dag("31 10"), vorm="dagbesteding")
        een_afwezigheid(i, van=_dag("15 10"), tot_en_met=_dag("15 12"))  # pas daarna terug
        een_zaak(j, geopend_op=_dag("1 10"))
        een_afwezigheid(j, van=_dag("1 9"), vorm="gedeeltelijk")  # een deel is op school


def test_weer_op_school(zaken, tel):
    rijen = tel("st-effect")
    # niet op school; termijn om; op tijd, %; na drie maanden bekend; dan nog op school, %
    assert rijen == {
        "Alle zaken": [7, 6, 3, 50, 5, 3, 60],  # abcefgi; niet g; abe; abcei; aci
        "Absoluut verzuim": [3, 3, 2, 67, 3, 2, 67],
        "Thuiszitter": [3, 2, 1, 50, 1, 0, 0],
        "Verzuim": [1, 1, 0, 0, 1, 1, 100],
    }


def test_op_de_laatste_dag_is_de_termijn_om_en_niet_eerder(zaken, tel):
    """Vier weken na 1 oktober; en drie maanden nadat a op 20 oktober terug was."""

    def alle(dag):
        keuze = Keuze(tel.keuze.bereik, 2025, peildatum=_dag(dag))
        return list(tabel_tellen(tel.wie, definities()["st-effect"], keuze)[1].rijen[0].waarden)

    assert alle("28 10")[:3] == [4, 0, 0]  # abci
    assert alle("29 10")[:3] == [4, 4, 2]  # ab
    assert alle("19 1")[4:6] == [0, 0]
    assert alle("20 1")[4:6] == [1, 1]


def test_de_termijn_is_van_de_gemeente(alles, zaken, tel, gemeente_a):
    """Vijf weken: c (dag 29) is dan op tijd; f heeft haar termijn nog niet gehad."""
    with alles():
        waarde_toevoegen(
            naam="effect_terug_weken",
            bereik=f"gemeente:{gemeente_a.code}",
            waarde=5,
            van=date(2025, 8, 1),
            bron="Raadsbesluit",
            bewijs="afspraak",
        )
    assert tel("st-effect")["Alle zaken"][:3] == [7, 5, 4]


def test_achter_een_aantal_zit_een_lijst_en_achter_dagen_niet(meldingen, tel):
    definitie = definities()["st-opvolging"]
    achter = doorsnede(tel.wie, definitie, tel.keuze, rij="0", kolom="1")
    assert {j for e in achter.eenheden for _, j in e.rijen} == {meldingen[3].pk, meldingen[5].pk}
    with pytest.raises(GeenLijst, match="dagen"):
        doorsnede(tel.wie, definitie, tel.keuze, rij="0", kolom="2")
    plan, geteld = tabel_tellen(tel.wie, definitie, tel.keuze)
    scherm = schermtabel(plan, geteld, cel_url="/cel/?x=1")
    assert [bool(cel.url) for cel in scherm.rijen[0].cellen] == [True, True, False, False]


def test_openbaar_verdwijnen_dagen_met_hun_aantallen(meldingen, tel):
    keuze = Keuze(tel.keuze.bereik, 2025, openbaar=True)
    _, geteld = tabel_tellen(tel.wie, definities()["st-opvolging"], keuze)
    zorg = next(r for r in geteld.rijen if r.label == "Zorg en bemiddeling")
    assert list(zorg.waarden) == ["<5", "<5", "x", "x"]


def test_dagen_vragen_een_bron_met_dagen():
    tekst = "\n".join(
        [
            'id = "x"\ntitel = "X"\ndefinitie = "X"\nbron = "meldingen"\ntel = "rijen"',
            '[[rijen.regels]]\nlabel = "a"',
            '[[kolommen.regels]]\nlabel = "b"\ntel = "mediaan"',
        ]
    )
    with pytest.raises(OnjuisteDefinitie, match="regel 5, veld tel: de bron meldingen heeft geen"):
        definitie_lezen(tekst, naam="x.toml")


def test_de_gemeenten_naast_elkaar_zijn_de_getallen_van_het_overzicht(
    alles, meldingen, zaken, kind, gemeente_a, teamleider_a
):
    with alles():
        een_vrijstelling(
            kind(),
            grond="5b",
            oordeel="voldoet",
            oordeel_op=date(2026, 9, 1),
            geldig_van=date(2026, 9, 1),
        )
        een_uitvaller(gemeente_a, op=date(2026, 9, 15))
        een_melding(kind(), ontvangen_op=date(2026, 9, 15))
    wie = inzage_van(teamleider_a, Handeling.CIJFERS_ZIEN)
    keuze = Keuze(bereiken(wie.gemeenten, 2026)[gemeente_a.code], 2026)
    _, geteld = tabel_tellen(wie, definities()["st-gemeenten"], keuze)
    (rij,) = geteld.rijen
    nu = overzicht_tellen(wie, keuze).nu.aantallen
    assert list(rij.waarden) == [nu[maat.sleutel] for maat in MATEN]
    assert rij.label == gemeente_a.naam
    assert any(rij.waarden)
