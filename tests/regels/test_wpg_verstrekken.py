"""Aan wie en op welke grond, en wie een verzoek kan doen: de tabellen van de Wpg."""

from datetime import date

import pytest

from handhaving.regels.verstrekken import (
    Samenwerking,
    Verstrekfeiten,
    bezwaren,
    gronden_voor,
)
from handhaving.regels.verzoek import (
    Uitstel,
    correctie_vanaf,
    ontvangers_vanaf,
    termijn,
    vrager_toetsen,
)
from handhaving.verstrekgronden import ontvangers, verstrekgronden
from inrichting.parameters import Bewijs, kenmerken
from tests.regels.hulp import WET, beslistabel, datum, wet_met

OP = date(2026, 11, 27)
TABEL = verstrekgronden()
BRUG = Samenwerking(date(2026, 1, 1), date(2026, 6, 30), ("school",), ("De Brug",))


@pytest.mark.parametrize("rij", beslistabel("wpg_verstrekken.csv"), ids=lambda rij: rij["geval"])
def test_wpg_27_de_ontvanger_bepaalt_de_gronden(rij):
    kan = gronden_voor(rij["ontvanger"], tabel=TABEL, op=OP, wet=WET)
    assert [g.code for g in kan] == rij["verwacht_gronden"].split()
    assert {g.werkwoord for g in kan} == set(rij["verwacht_werkwoord"].split())


def test_wpg_27_de_matrix_is_volledig_en_verder_kan_niets():
    verwacht = {
        rij["ontvanger"]: rij["verwacht_gronden"].split()
        for rij in beslistabel("wpg_verstrekken.csv")
    }
    assert set(ontvangers()) == set(verwacht)
    codes = {g.code for g in TABEL}
    for ontvanger in ontvangers():
        for code in codes:
            feiten = Verstrekfeiten(
                *(ontvanger, code, "De Brug", OP),
                belang="Acuut gevaar",
                doel_19="hulp",
                instemming_van="OvJ",
                instemming_op=OP,
                samenwerking=Samenwerking(OP, None, tuple(ontvangers()), ("De Brug",)),
                afspraken="Convenant",
            )
            mag = bezwaren(feiten, tabel=TABEL, wet=WET) == []
            assert mag is (code in verwacht[ontvanger]), (ontvanger, code)


@pytest.mark.parametrize(
    "rij", beslistabel("wpg_verstrekken_eis.csv"), ids=lambda rij: rij["geval"]
)
def test_wpg_28_wat_artikel_19_en_20_vragen(rij):
    feiten = Verstrekfeiten(
        *(rij["ontvanger"], rij["grond"], rij["organisatie"], date.fromisoformat(rij["op"])),
        belang=rij["belang"],
        doel_19=rij["doel"],
        instemming_van="Officier van justitie" if rij["instemming"] else "",
        instemming_op=datum(rij["instemming"]),
        samenwerking=BRUG if rij["grond"] == "wpg20" else None,
    )
    assert (bezwaren(feiten, tabel=TABEL, wet=WET) == []) is (rij["verwacht"] == "ja")


def test_een_grond_die_niet_is_nagekeken_is_een_instelling_en_gaat_uit():
    for grond in TABEL:
        assert bool(grond.parameter) is (grond.bewijs is Bewijs.NIET_NAGEKEKEN), grond
        assert not grond.parameter or grond.parameter in kenmerken()
    uit = wet_met("wpg_grond_wpg20_aan", False, van=date(2026, 11, 1))
    assert [g.code for g in gronden_voor("school", tabel=TABEL, op=OP, wet=uit)] == ["wpg19"]
    eerder = gronden_voor("school", tabel=TABEL, op=date(2026, 10, 31), wet=uit)
    assert [g.code for g in eerder] == ["wpg19", "wpg20"]


@pytest.mark.parametrize("rij", beslistabel("wpg_verzoek.csv"), ids=lambda rij: rij["geval"])
def test_wpg_24_wie_een_verzoek_kan_doen(rij):
    oordeel = vrager_toetsen(
        vrager=rij["vrager"],
        leeftijd=int(rij["leeftijd"]) if rij["leeftijd"] else None,
        machtiging=rij["machtiging"] == "ja",
        bevestigd=rij["bevestigd"] == "ja",
        zelf_vanaf=16,
    )
    assert (oordeel.bezwaar == "") is (rij["verwacht"] == "ja")
    assert bool(oordeel.markering) is (rij["verwacht_markering"] == "ja")


@pytest.mark.parametrize("rij", beslistabel("wpg_verzoektermijn.csv"), ids=lambda rij: rij["geval"])
def test_wpg_24_en_25_de_laatste_dag_om_te_antwoorden(rij):
    gevonden = termijn(
        inzage=rij["soort"] == "inzage",
        ontvangen_op=date.fromisoformat(rij["ontvangen_op"]),
        uitstel=Uitstel(rij["uitstel"]),
        wet=WET,
    )
    assert gevonden.uiterlijk == date.fromisoformat(rij["verwacht"])
    assert len(gevonden.uitleg) >= 1 + bool(rij["uitstel"])


def test_wpg_25_uitstel_bestaat_alleen_bij_inzage():
    with pytest.raises(ValueError, match="inzage"):
        termijn(inzage=False, ontvangen_op=OP, uitstel=Uitstel.GEWOON, wet=WET)


def test_terugkijken_gaat_per_maand():
    assert ontvangers_vanaf(OP, wet=WET) == date(2022, 11, 27)
    assert correctie_vanaf(OP, wet=WET) == date(2025, 11, 27)
