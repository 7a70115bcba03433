"""Een gewijzigde wet is een nieuwe rij: het verleden blijft, en er is nooit een gat of overlap."""

import random
from datetime import date, timedelta
from itertools import pairwise

import pytest

from inrichting.models import Parameter
from inrichting.parameters import Bewijs, geleverde_waarden
from inrichting.selectors import parameters
from inrichting.selectors.wet import Wetskeuze, waarde_in_woorden, wetslijst, wijzigingen_van
from inrichting.services import inrichting_vullen
from inrichting.services.beheer import (
    Wijzigingsweigering,
    bron_aanpassen,
    waarde_intrekken,
    waarde_toevoegen,
)
from tests.inrichting.hulp import een_beheerder

pytestmark = pytest.mark.django_db
NAAM = "doorstroompunt_max_leeftijd"
DAG = timedelta(days=1)


def erbij(waarde, van, *, bereik="", naam=NAAM):
    return waarde_toevoegen(
        naam=naam, bereik=bereik, waarde=waarde, van=van, bron="toets", bewijs="afspraak"
    )


def rijen(bereik=""):
    return [
        (r.waarde, r.van, r.tot_en_met)
        for r in Parameter.objects.filter(naam=NAAM, bereik=bereik).order_by("van")
    ]


def test_een_nieuwe_waarde_geeft_de_vorige_een_laatste_dag():
    erbij(28, date(2028, 1, 1))
    wet = parameters(NAAM)
    assert wet.waarde(NAAM, op=date(2025, 12, 31)) == 23
    assert wet.waarde(NAAM, op=date(2027, 12, 31)) == 27
    assert wet.waarde(NAAM, op=date(2028, 1, 1)) == 28
    assert Parameter.objects.get(naam=NAAM, waarde=27).tot_en_met == date(2027, 12, 31)


def test_een_waarde_ertussen_loopt_tot_de_volgende():
    erbij(30, date(2030, 1, 1))
    erbij(28, date(2028, 1, 1))
    assert [r for r in rijen() if r[0] in {28, 30}] == [
        (28, date(2028, 1, 1), date(2029, 12, 31)),
        (30, date(2030, 1, 1), None),
    ]


def test_een_eigen_waarde_van_een_gemeente_laat_het_land_met_rust():
    erbij(24, date(2028, 1, 1), bereik="gemeente:9901")
    wet = parameters(NAAM)
    assert wet.waarde(NAAM, op=date(2028, 1, 1), gemeentecode="9901") == 24
    assert wet.waarde(NAAM, op=date(2028, 1, 1), gemeentecode="9902") == 27
    assert wet.waarde(NAAM, op=date(2027, 12, 31), gemeentecode="9901") == 27


def test_twee_waarden_met_dezelfde_eerste_dag_kan_niet():
    with pytest.raises(Wijzigingsweigering, match="eerste dag"):
        erbij(26, date(2026, 1, 1))


def test_intrekken_laat_de_vorige_doorlopen_en_kan_alleen_vooraf():
    voor = rijen()
    straks = erbij(28, date(2028, 1, 1))
    waarde_intrekken(straks, vandaag=date(2027, 12, 31))
    assert rijen() == voor
    al_begonnen = erbij(28, date(2028, 1, 1))
    with pytest.raises(Wijzigingsweigering, match="geldt al"):
        waarde_intrekken(al_begonnen, vandaag=date(2028, 1, 1))


@pytest.mark.parametrize("zaad", range(3))
def test_in_welke_volgorde_ook_er_is_nooit_gat_of_overlap_en_het_verleden_blijft(zaad):
    lot = random.Random(zaad)
    dagen = [date(2027, 1, 1) + DAG * lot.randrange(3000) for _ in range(12)]
    for nummer, van in enumerate(dict.fromkeys(dagen)):
        voor = parameters(NAAM)
        erbij(100 + nummer, van)
        na = parameters(NAAM)
        for dag in (date(2020, 1, 1), date(2026, 6, 1), van - DAG):
            assert na.waarde(NAAM, op=dag) == voor.waarde(NAAM, op=dag)
        assert na.waarde(NAAM, op=van) == 100 + nummer
    opeen = rijen()
    opeen.sort(key=lambda rij: rij[1] or date.min)
    for (_, _, einde), (_, begin, _) in pairwise(opeen):
        assert einde is not None
        assert begin == einde + DAG
    assert opeen[-1][2] is None


def test_elke_geleverde_rij_heeft_het_bewijs_uit_het_bestand():
    geleverd = {(p.naam, p.bereik, p.van): p.bewijs for p in geleverde_waarden()}
    tabel = {(p.naam, p.bereik, p.van): p.bewijs for p in Parameter.objects.all()}
    assert tabel == geleverd
    assert parameters().reeks("dwangsom_per_dag_1")[-1].bewijs is Bewijs.NIET_NAGEKEKEN


def test_een_rij_van_voor_de_kolom_krijgt_haar_bewijs_en_een_eigen_rij_is_niet_nagekeken():
    rij = Parameter.objects.get(naam="leerplicht_beginleeftijd")
    rij.bewijs = ""
    rij.save()
    eigen = erbij(28, date(2028, 1, 1))
    eigen.bewijs = ""
    eigen.save()
    inrichting_vullen()
    rij.refresh_from_db()
    eigen.refresh_from_db()
    assert (rij.bewijs, eigen.bewijs) == ("gevonden", "niet nagekeken")


def test_zoeken_op_woord_artikel_en_bewijs():
    rijen_, aantallen = wetslijst(Wetskeuze("doorstroompunt jonger"))
    assert [(w.rij.naam, w.waarde) for w in rijen_] == [(NAAM, "27 jaar")]
    assert sum(aantallen.values()) == 1
    rijen_, aantallen = wetslijst(Wetskeuze.uit_url({"bewijs": "niet nagekeken", "zoek": ""}))
    assert rijen_
    assert all(not w.is_nagekeken for w in rijen_)
    assert aantallen["gevonden"] > 50
    assert Wetskeuze.uit_url({"bewijs": "verzonnen"}).bewijs == ""


def test_de_historie_zegt_wie_wat_deed(binnen_gemeente, gemeente_a):
    with binnen_gemeente(een_beheerder(gemeente_a), gemeente_a):
        rij = erbij(28, date(2028, 1, 1))
        bron_aanpassen(rij, bron="Web artikel 9.2.1", bewijs="gevonden")
    wijzigingen = wijzigingen_van(NAAM)
    assert wijzigingen[0].wie == "Bea Heer"
    assert wijzigingen[0].wat == "28 jaar (Landelijk vanaf 1 januari 2028) aangepast"
    assert wijzigingen[-1].wie == "Geleverd met het systeem"


@pytest.mark.parametrize(
    ("waarde", "eenheid", "woorden"),
    [
        (1, "weken", "1 week"),
        (6, "weken", "6 weken"),
        (1, "schooldagen", "1 schooldag"),
        (1, "lesuren per week", "1 lesuur per week"),
        (2, "niveau", "niveau 2"),
        (True, "ja of nee", "ja"),
        ("05-01", "maand en dag", "1 mei"),
        ("1 maart", "dag", "1 maart"),
    ],
)
def test_een_waarde_in_woorden(waarde, eenheid, woorden):
    assert waarde_in_woorden(waarde, eenheid) == woorden
