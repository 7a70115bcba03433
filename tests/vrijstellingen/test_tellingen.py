"""De tabellen van de verslagen op handberekende voorbeelden (telregels R0 en R1)."""

from datetime import date

import pytest

from cases.models import School, Woonplaats
from tests.fabrieken import een_inschrijving, een_jongere, een_school
from vrijstellingen.models import Vrijstelling
from vrijstellingen.selectors.telindelingen import UTR_5, UTR_GRONDEN, ZM_T12A, ZM_T12B
from vrijstellingen.selectors.tellingen import (
    peildatum_van,
    utr_vrijstellingen,
    zm_kengetallen,
    zm_t12a,
    zm_t12b,
)

JAAR = 2024
A, B, C = UTR_GRONDEN


def vrijstelling(jongere, grond, **velden):
    """Een geldende vrijstelling voor heel 2024-2025."""
    gegevens = {
        "gemeente": jongere.gemeente,
        "ontvangen_op": date(2024, 6, 1),
        "oordeel": "verleend" if grond in {"3b", "11g", "11f", "15"} else "voldoet",
        "oordeel_op": date(2024, 6, 20),
        "geldig_van": date(2024, 8, 1),
        "geldig_tot_en_met": date(2025, 7, 31),
    } | velden
    rij = Vrijstelling(jongere=jongere, grond=grond, **gegevens)
    rij.save()
    return rij


@pytest.fixture
def kind(gemeente_a, alles):
    """Maakt een jongere, met de inschrijvingen die je noemt als (soort, van, tot_en_met)."""
    school: list[School] = []

    def maak(*inschrijvingen, gemeente=None):
        jongere = een_jongere(gemeente or gemeente_a)
        if not school:
            school.append(een_school(gemeente_a))
        for soort, van, tot in inschrijvingen:
            een_inschrijving(jongere, school[0], onderwijssoort=soort, van=van, tot_en_met=tot)
        return jongere

    return maak


def test_utrecht_telt_per_grond_de_onderwijssoort_voor_de_vrijstelling(kind, alles, gemeente_a):
    with alles():
        # Twee op het speciaal onderwijs, een zonder school, een later op het vo: telt als BO.
        for _ in range(2):
            so = kind(("SO", date(2020, 8, 1), date(2024, 7, 31)))
            vrijstelling(so, "5a")
        vrijstelling(kind(), "5a")
        vrijstelling(
            kind(("BO", date(2018, 8, 1), date(2024, 7, 31)), ("VO_OB", date(2025, 1, 6), None)),
            "5c",
        )
        # Een kinderdienstencentrum is geen school: wie er daarvoor op een zat, telt daar.
        vrijstelling(
            kind(
                ("BO", date(2018, 8, 1), date(2020, 7, 31)),
                ("KDC", date(2020, 8, 1), date(2024, 7, 31)),
            ),
            "5a",
        )
        tabel = utr_vrijstellingen([gemeente_a.pk], schooljaar=JAAR)
    assert tabel.rij("SO en VSO") == [2, 0, 0]
    assert tabel.rij("PO en SBO") == [1, 0, 1]
    assert tabel.rij("geen onderwijs") == [1, 0, 0]
    assert tabel.rij("VO") == [0, 0, 0]
    assert tabel.uniek == {A: 4, B: 0, C: 1}
    assert (tabel.som(A), tabel.buiten, list(UTR_5)) == (4, 0, list(tabel.rijen))


def test_utrecht_telt_een_jongere_met_twee_vrijstellingen_een_keer(kind, alles, gemeente_a):
    with alles():
        jongere = kind()
        vrijstelling(jongere, "5a", geldig_tot_en_met=date(2024, 12, 31))
        vrijstelling(jongere, "5a", geldig_van=date(2025, 1, 1))
        tabel = utr_vrijstellingen([gemeente_a.pk], schooljaar=JAAR)
    assert tabel.uniek[A] == tabel.som(A) == 1


@pytest.mark.parametrize(
    "velden",
    [
        {"oordeel": "voldoet_niet"},
        {"oordeel": "ingetrokken"},
        {"oordeel_op": date(2025, 8, 1)},
        {"oordeel_op": None},
        {"geldig_tot_en_met": date(2024, 7, 31), "geldig_van": date(2023, 8, 1)},
        {"geldig_van": date(2025, 8, 1), "geldig_tot_en_met": date(2026, 7, 31)},
        {"geldig_van": None, "geldig_tot_en_met": None},
    ],
)
def test_wat_niet_geldt_of_niet_raakt_telt_niet(kind, alles, gemeente_a, velden):
    with alles():
        vrijstelling(kind(), "5a", **velden)
        assert sum(utr_vrijstellingen([gemeente_a.pk], schooljaar=JAAR).cellen.values()) == 0


def test_een_leeg_einde_loopt_door_en_telt_in_elk_jaar(kind, alles, gemeente_a):
    with alles():
        vrijstelling(kind(), "5a", geldig_van=date(2020, 8, 1), geldig_tot_en_met=None)
        for jaar, telt in ((2019, 0), (2020, 0), (2024, 1), (2025, 1)):
            # Het oordeel is van juni 2024: daarvoor was er nog niets vastgesteld.
            tabel = utr_vrijstellingen([gemeente_a.pk], schooljaar=jaar)
            assert tabel.uniek[A] == telt, jaar


def test_een_particuliere_school_valt_buiten_de_rijen(kind, alles, gemeente_a):
    with alles():
        vrijstelling(kind(("PARTICULIER", date(2020, 8, 1), date(2024, 7, 31))), "5b")
        tabel = utr_vrijstellingen([gemeente_a.pk], schooljaar=JAAR)
    assert (tabel.som(B), tabel.buiten, tabel.uniek[B]) == (0, 1, 1)


def test_de_gemeente_is_die_van_de_eerste_dag_in_het_schooljaar(
    kind, alles, gemeente_a, gemeente_b
):
    with alles():
        jongere = kind()
        vrijstelling(jongere, "5a", geldig_van=date(2023, 8, 1), oordeel_op=date(2023, 6, 1))
        oud = Woonplaats.objects.get(jongere=jongere)
        oud.tot_en_met = date(2024, 7, 15)
        oud.save()
        Woonplaats(jongere=jongere, gemeente=gemeente_b, van=date(2024, 7, 16)).save()
        hier, daar = (
            [utr_vrijstellingen([g.pk], schooljaar=j).uniek[A] for j in (2023, 2024)]
            for g in (gemeente_a, gemeente_b)
        )
    assert (hier, daar) == ([1, 0], [0, 1])


def test_zoetermeer_12a_telt_aanvragen_naar_oordeel_en_onderwijs(kind, alles, gemeente_a):
    in_jaar = {"ontvangen_op": date(2024, 10, 1), "oordeel_op": date(2024, 10, 9)}
    with alles():
        po = ("BO", date(2018, 8, 1), None)
        vo = ("VO_OB", date(2023, 8, 1), None)
        vrijstelling(kind(vo), "3b", **in_jaar)
        vrijstelling(kind(po), "11g", **in_jaar)
        vrijstelling(kind(po), "11f", **in_jaar)
        vrijstelling(kind(po), "11g", **in_jaar | {"oordeel": "geweigerd"})
        vrijstelling(kind(), "11g", **in_jaar | {"oordeel": "naar_schoolhoofd"})
        # Wat open is, ingetrokken of 3b geweigerd, heeft geen rij.
        vrijstelling(kind(vo), "3b", **in_jaar | {"oordeel": "geweigerd"})
        vrijstelling(kind(vo), "11g", **in_jaar | {"oordeel": "", "oordeel_op": None})
        vrijstelling(kind(vo), "11g", **in_jaar | {"oordeel": "ingetrokken"})
        # Van een ander schooljaar, en een andere grond.
        vrijstelling(kind(po), "11g", ontvangen_op=date(2024, 7, 31))
        vrijstelling(kind(po), "5a", **in_jaar)
        tabel = zm_t12a([gemeente_a.pk], schooljaar=JAAR)
    assert list(tabel.kolommen) == list(ZM_T12A)
    assert [tabel.rij(rij) for rij in tabel.rijen] == [
        [0, 1, 0, 0],
        [2, 0, 0, 0],
        [1, 0, 0, 0],
        [0, 0, 0, 1],
    ]
    assert tabel.buiten == 3


def test_zoetermeer_12a_kijkt_niet_verder_dan_de_peildatum(kind, alles, gemeente_a):
    with alles():
        vrijstelling(kind(), "11g", ontvangen_op=date(2024, 10, 1), oordeel_op=date(2024, 11, 1))
        voor, na = (
            zm_t12a([gemeente_a.pk], schooljaar=JAAR, peildatum=dag)
            for dag in (date(2024, 10, 15), date(2024, 11, 15))
        )
    assert (sum(voor.cellen.values()), voor.buiten) == (0, 1)
    assert (sum(na.cellen.values()), na.buiten) == (1, 0)


def test_zoetermeer_12b_telt_lopende_vrijstellingen_naar_plek(kind, alles, gemeente_a):
    with alles():
        for plek, grond in (("KDC", "5a"), ("PO", "5a"), ("GEEN", "5b"), ("MBO", "15")):
            vrijstelling(kind(), grond, plek=plek)
        vrijstelling(kind(), "5a", plek="")
        vrijstelling(kind(), "5a_trekkend", plek="GEEN")
        tabel = zm_t12b([gemeente_a.pk], schooljaar=JAAR)
    assert list(tabel.kolommen) == list(ZM_T12B)
    assert [tabel.rij(rij) for rij in tabel.rijen] == [
        [1, 1, 0, 0, 0],
        [0, 0, 0, 0, 1],
        [0, 0, 0, 0, 0],
        [0, 0, 0, 1, 0],
    ]
    assert tabel.buiten == 1


def test_de_kengetallen_bij_tabel_12(kind, alles, gemeente_a):
    with alles():
        # Vorig jaar, tot einde plicht, ooit speciaal onderwijs.
        vrijstelling(
            kind(("SO", date(2018, 8, 1), date(2021, 7, 31))),
            "5a",
            geldig_van=date(2021, 8, 1),
            geldig_tot_en_met=None,
            oordeel_op=date(2021, 6, 1),
            tot_einde_leerplicht=True,
        )
        # Dit jaar, en in januari terug naar school.
        vrijstelling(kind(("SO", date(2025, 1, 6), None)), "5a", oordeel_op=date(2024, 9, 1))
        # Later dan dit schooljaar terug: dat telt nog niet.
        vrijstelling(kind(("BO", date(2025, 9, 1), None)), "5a", oordeel_op=date(2024, 9, 1))
        vrijstelling(kind(), "5c")
        getallen = zm_kengetallen([gemeente_a.pk], schooljaar=JAAR)
    assert getallen.met_vrijstelling == 4
    assert (getallen.ongeschikt, getallen.eerder, getallen.nieuw) == (3, 1, 2)
    assert (getallen.tot_einde_plicht, getallen.speciaal_onderwijs) == (1, 2)
    assert getallen.teruggekeerd == 1


def test_de_peildatum_is_31_juli_of_vandaag(monkeypatch):
    monkeypatch.setattr("vrijstellingen.selectors.tellingen.vandaag", lambda: date(2026, 11, 27))
    assert peildatum_van(2024) == date(2025, 7, 31)
    assert peildatum_van(2026) == date(2026, 11, 27)


def test_een_andere_gemeente_telt_niet_mee(kind, alles, gemeente_a, gemeente_b):
    with alles():
        vrijstelling(kind(gemeente=gemeente_b), "5a")
        assert utr_vrijstellingen([gemeente_a.pk], schooljaar=JAAR).uniek[A] == 0
        assert utr_vrijstellingen([gemeente_b.pk], schooljaar=JAAR).uniek[A] == 1
