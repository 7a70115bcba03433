"""De geleverde kalenders: elke vakantie naast de lijst van het Rijk, feestdagen naast de wet."""

from collections import Counter
from datetime import date

import pytest

from inrichting.models import Feestdag, Kalenderdag, Schoolvakantie
from inrichting.selectors import feestdagtabel
from inrichting.selectors.kalenders import kalenderwaarschuwingen
from inrichting.services import KALENDER_TOT_EN_MET, KALENDER_VAN, kalender_van
from inrichting.services.beheer import (
    feestdag_bewaren,
    feestdag_verwijderen,
    vakantie_verwijderen,
    vakantie_wijzigen,
    verschil_in_woorden,
)
from inrichting.services.kalender import kalender_herrekenen
from kern.kalender import Regio, feestdagen
from kern.termijnen import GELIJKGESTELDE_DAGEN, einde_termijn, werkdagen_later

pytestmark = pytest.mark.django_db
REGIO = {"N": "noord", "M": "midden", "Z": "zuid"}
MAANDEN = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
NAMEN = ("herfstvakantie", "kerstvakantie", "voorjaarsvakantie", "meivakantie", "zomervakantie")
#: Overgetikt van de lijst van het Rijk, los van het geleverde bestand.
LIJST = """
2021
  N,M 16 okt-24 okt; Z 23 okt-31 okt
  25 dec-9 jan
  N 19 feb-27 feb; M,Z 26 feb-6 mrt
  30 apr-8 mei
  M 9 jul-21 aug; N 16 jul-28 aug; Z 23 jul-4 sep
2022
  N 15 okt-23 okt; M,Z 22 okt-30 okt
  24 dec-8 jan
  Z 18 feb-26 feb; N,M 25 feb-5 mrt
  29 apr-7 mei
  M 8 jul-20 aug; Z 15 jul-27 aug; N 22 jul-3 sep
2023
  M,Z 14 okt-22 okt; N 21 okt-29 okt
  23 dec-7 jan
  Z 10 feb-18 feb; N,M 17 feb-25 feb
  27 apr-5 mei
  Z 6 jul-18 aug; M 13 jul-25 aug; N 20 jul-1 sep
2024
  Z 19 okt-27 okt; N,M 26 okt-3 nov
  21 dec-5 jan
  N 15 feb-23 feb; M,Z 22 feb-2 mrt
  26 apr-4 mei
  Z 5 jul-17 aug; N 12 jul-24 aug; M 19 jul-31 aug
2025
  Z 11 okt-19 okt; N,M 18 okt-26 okt
  20 dec-4 jan
  M,Z 14 feb-22 feb; N 21 feb-1 mrt
  25 apr-3 mei
  N 4 jul-16 aug; Z 11 jul-23 aug; M 18 jul-30 aug
2026
  N 10 okt-18 okt; M,Z 17 okt-25 okt
  19 dec-3 jan
  Z 13 feb-21 feb; N,M 20 feb-28 feb
  24 apr-2 mei
  N 10 jul-22 aug; M 17 jul-29 aug; Z 24 jul-5 sep
2027
  N,M 16 okt-24 okt; Z 23 okt-31 okt
  25 dec-9 jan
  N 19 feb-27 feb; M,Z 26 feb-5 mrt
  29 apr-7 mei
  M 8 jul-20 aug; N 15 jul-27 aug; Z 22 jul-3 sep
2028
  N 14 okt-22 okt; M,Z 21 okt-29 okt
  23 dec-7 jan
  Z 10 feb-18 feb; N,M 17 feb-25 feb
  28 apr-6 mei
  M 7 jul-19 aug; Z 14 jul-26 aug; N 21 jul-2 sep
"""


def _dag(tekst: str, jaar: int) -> date:
    nummer, maand = tekst.split()
    plek = MAANDEN.index(maand) + 1
    return date(jaar if plek >= 10 else jaar + 1, plek, int(nummer))


def lijst():
    """(schooljaar, regio, naam, van, tot en met) van elke periode in LIJST."""
    regels = LIJST.strip().splitlines()
    for plek in range(0, len(regels), 1 + len(NAMEN)):
        jaar, kolommen = int(regels[plek]), regels[plek + 1 : plek + 1 + len(NAMEN)]
        for naam, kolom in zip(NAMEN, kolommen, strict=True):
            for deel in kolom.split(";"):
                regios, dagen = _gesplitst(deel)
                van, tot = (_dag(tekst, jaar) for tekst in dagen.split("-"))
                for regio in regios:
                    yield f"{jaar}-{jaar + 1}", REGIO[regio], naam, van, tot


def _gesplitst(deel: str):
    eerste, _, rest = deel.strip().partition(" ")
    if eerste[0] in REGIO:
        return eerste.split(","), rest
    return list(REGIO), deel.strip()


def test_elke_vakantie_staat_zoals_in_de_lijst_van_het_rijk():
    verwacht = set(lijst())
    geleverd = {
        (v.schooljaar, v.regio, v.naam, v.van, v.tot_en_met) for v in Schoolvakantie.objects.all()
    }
    assert len(verwacht) == 120
    assert geleverd == verwacht


def test_elke_vakantie_noemt_haar_bron_van_dat_jaar_en_begint_in_een_weekend():
    for v in Schoolvakantie.objects.all():
        assert v.schooljaar in v.bron
        soort = "advies" if v.naam in {"herfstvakantie", "voorjaarsvakantie"} else "vastgesteld"
        assert v.bron.endswith(f"({soort})"), v
        assert (v.van.weekday(), v.tot_en_met.weekday()) == (5, 6), v


def test_de_feestdagentabel_is_de_formule_met_een_bron_per_jaar():
    tabel = {(f.datum, f.naam): f for f in Feestdag.objects.all()}
    formule = {
        (f.dag, f.naam): f
        for jaar in range(KALENDER_VAN.year, KALENDER_TOT_EN_MET.year + 1)
        for f in feestdagen(jaar)
    }
    besluiten = {(dag, "Gelijkgestelde dag") for dag in GELIJKGESTELDE_DAGEN}
    assert set(tabel) == set(formule) | besluiten
    for sleutel, f in formule.items():
        rij = tabel[sleutel]
        assert (rij.soort == "gelijkgesteld") == f.gelijkgesteld
        assert rij.telt_voor_termijnen
        assert rij.bron == f"{f.bron}, kalenderjaar {f.dag.year}"
    for dag, besluit in GELIJKGESTELDE_DAGEN.items():
        rij = tabel[dag, "Gelijkgestelde dag"]
        assert rij.bron.startswith(besluit)
        assert not rij.telt_voor_termijnen


def test_met_de_tabel_zijn_termijnen_en_schooldagen_zoals_met_de_formule():
    tabel = feestdagtabel()
    kalender = kalender_van("midden")
    for nummer in range((date(2030, 1, 1) - date(2021, 9, 1)).days):
        dag = date.fromordinal(date(2021, 9, 1).toordinal() + nummer)
        assert einde_termijn(dag, weken=6, gelijkgesteld=tabel) == einde_termijn(dag, weken=6)
        zonder = dag not in {f.dag for f in feestdagen(dag.year) if not f.gelijkgesteld}
        assert kalender.is_schooldag(dag) == (kalender.is_lesdag(dag) and zonder)


def test_een_gelijkgestelde_dag_telt_pas_als_dat_gekozen_is():
    besluit = Feestdag.objects.get(datum=date(2026, 5, 15))
    assert einde_termijn(date(2026, 4, 2), weken=6, gelijkgesteld=feestdagtabel()) == date(
        2026, 5, 15
    )
    besluit.telt_voor_termijnen = True
    besluit.save()
    assert einde_termijn(date(2026, 4, 2), weken=6, gelijkgesteld=feestdagtabel()) == date(
        2026, 5, 18
    )
    assert kalender_van("midden").is_schooldag(date(2026, 5, 15)), "school is er gewoon"


def test_een_verwijderde_feestdag_is_een_gewone_dag():
    # Woensdag 5 mei 2027 ligt na de meivakantie van elke regio.
    bevrijdingsdag = Feestdag.objects.get(datum=date(2027, 5, 5))
    assert not kalender_van("midden").is_schooldag(date(2027, 5, 5))
    verschil = feestdag_verwijderen(bevrijdingsdag)
    assert kalender_van("midden").is_schooldag(date(2027, 5, 5))
    assert werkdagen_later(date(2027, 5, 4), aantal=1, gelijkgesteld=feestdagtabel()) == date(
        2027, 5, 5
    )
    assert {(v.regio, v.lesdagen, v.schooldagen) for v in verschil} == {
        (regio.value, 0, 1) for regio in Regio
    }


def test_een_jaar_zonder_feestdagen_volgt_de_formule():
    for rij in Feestdag.objects.filter(datum__year=2027):
        rij.delete()
    tabel = feestdagtabel()
    assert not tabel.kent(2027)
    assert tabel.is_feestdag(date(2027, 5, 5))
    # Woensdag is Bevrijdingsdag, donderdag Hemelvaart.
    assert werkdagen_later(date(2027, 5, 4), aantal=1, gelijkgesteld=tabel) == date(2027, 5, 7)


def test_de_database_weigert_een_feestdag_die_niet_voor_termijnen_telt_of_zonder_bron():
    from django.db import IntegrityError, transaction

    for velden in ({"telt_voor_termijnen": False, "bron": "toets"}, {"bron": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Feestdag(datum=date(2026, 6, 1), naam="Toetsdag", **velden).save()


def test_een_verschoven_vakantie_staat_meteen_in_de_genummerde_kalender(alles):
    herfst = Schoolvakantie.objects.get(
        schooljaar="2026-2027", regio="midden", naam="herfstvakantie"
    )
    herfst.van, herfst.tot_en_met = date(2026, 10, 10), date(2026, 10, 18)
    verschil = vakantie_wijzigen(herfst)
    assert [(v.regio, v.lesdagen, v.van, v.tot_en_met) for v in verschil] == [
        ("midden", 10, date(2026, 10, 12), date(2026, 10, 23))
    ]
    assert not Kalenderdag.objects.get(regio="midden", datum=date(2026, 10, 12)).is_lesdag
    assert Kalenderdag.objects.get(regio="midden", datum=date(2026, 10, 19)).is_lesdag
    with alles():
        zin = verschil_in_woorden(verschil)
    assert "Regio Midden: 10 lesdagen en 10 schooldagen anders" in zin
    assert "van 12 oktober 2026 tot en met 23 oktober 2026" in zin
    assert "Vannacht worden alle signalen met de nieuwe kalender geteld" in zin


def test_zonder_wijziging_verandert_de_genummerde_kalender_niet():
    assert kalender_herrekenen() == ()
    assert verschil_in_woorden(()) == "Aan de lesdagen en schooldagen verandert niets."
    assert Counter(Kalenderdag.objects.values_list("regio", flat=True)).keys() == set(Regio)


def test_de_waarschuwing_noemt_wat_er_mist(time_machine_op):
    with time_machine_op("2026-11-27"):
        assert kalenderwaarschuwingen() == []
        mei = Schoolvakantie.objects.get(schooljaar="2027-2028", regio="noord", naam="meivakantie")
        vakantie_verwijderen(mei)
        assert kalenderwaarschuwingen() == ["In 2027-2028 mist regio Noord de meivakantie."]
    with time_machine_op("2028-09-01"):
        assert kalenderwaarschuwingen() == [
            "De schoolvakanties van 2029-2030 ontbreken. Elke weekdag telt dan als lesdag."
        ]
        for regio in ("noord", "zuid"):
            for nummer, naam in enumerate(NAMEN):
                Schoolvakantie(
                    schooljaar="2029-2030",
                    regio=regio,
                    naam=naam,
                    van=date(2029, 10, 20 + nummer),
                    tot_en_met=date(2029, 10, 20 + nummer),
                    bron="toets",
                ).save()
        assert kalenderwaarschuwingen() == [
            "De schoolvakanties van 2029-2030 ontbreken voor regio Midden."
        ]
    with time_machine_op("2035-09-01"):
        assert "De feestdagen van 2036 ontbreken. Er wordt gerekend met die van de wet." in (
            kalenderwaarschuwingen()
        )


def test_een_dag_bewaren_rekent_de_kalender_opnieuw_uit():
    verschil = feestdag_bewaren(
        Feestdag(datum=date(2026, 11, 30), naam="Toetsdag", bron="toets, 2026")
    )
    assert {v.schooldagen for v in verschil} == {1}
    rij = Kalenderdag.objects.get(regio="zuid", datum=date(2026, 11, 30))
    assert (rij.is_lesdag, rij.is_schooldag) == (True, False)
