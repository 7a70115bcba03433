"""De leerplichtregels naast de plicht zelf: LP-02 en LP-10 tot en met LP-13."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.regels.gemeente import Taak, bevoegde_gemeente, bij_verhuizing
from cases.regels.leeftijd import GEBOREN_29_FEBRUARI, leeftijd_op, verjaardag
from cases.regels.plicht import Plichtstatus, begin_leerplicht
from cases.regels.plicht_uitleg import plichtoordeel
from cases.regels.plichtfeiten import Geboortedatum, Plichtfeiten
from cases.regels.toets import samengevat
from cases.regels.uitschrijving import (
    Uitschrijfreden,
    melding_toetsen,
    melding_uiterlijk,
    uitschrijving_toetsen,
)
from cases.regels.verantwoordelijk import Verplichting, Volwassene, wie_moet_wat
from cases.regels.vijfjarigen import Vijfjarigenperiode, vijfjarige_toetsen, vijfjarigenperiode
from tests.regels.hulp import (
    KALENDERS,
    WET,
    Geval,
    beslistabel,
    datum,
    ja_nee,
    naam_van,
    periode,
    wet_met,
)

MIDDEN = KALENDERS["midden"]
GEBOREN = st.dates(date(2006, 1, 1), date(2022, 12, 31))
DATUMS = st.dates(date(2019, 1, 1), date(2032, 12, 31))


# Geboortedatum en leeftijd (LP-02)


@pytest.mark.parametrize("geval", beslistabel("geboortedatum.csv"), ids=naam_van)
def test_wanneer_een_leeftijd_is_bereikt(geval: Geval) -> None:
    if geval["verwacht_bereikt"] == "fout":
        with pytest.raises(ValueError, match=r"."):
            Geboortedatum.uit_tekst(geval["geboren"])
        return
    geboren = Geboortedatum.uit_tekst(geval["geboren"]).datum
    if geval["verwacht_bereikt"] == "onbepaald":
        assert geboren is None
        return
    assert geboren is not None
    wet = wet_met(GEBOREN_29_FEBRUARI, geval["schrikkeldag"])
    dag = date.fromisoformat(geval["verwacht_bereikt"])
    leeftijd = int(geval["leeftijd"])
    assert verjaardag(geboren, leeftijd, wet=wet) == dag
    assert leeftijd_op(geboren, dag - timedelta(days=1), wet=wet) == leeftijd - 1


def test_wie_op_29_februari_is_geboren_leest_dat_het_niet_vaststaat() -> None:
    oordeel = plichtoordeel(
        Plichtfeiten(Geboortedatum(2020, 2, 29)), op=date(2026, 3, 2), kalender=MIDDEN, wet=WET
    )
    merken = {u.regel: u for u in oordeel.uitleg}
    assert "staat nog niet vast" in merken["LP-02"].volledig
    assert all("staat nog niet vast" not in u.volledig for r, u in merken.items() if r != "LP-02")


# Wie moet wat (LP-10)


def _volwassenen(tekst: str) -> list[Volwassene]:
    mensen = []
    for deel in tekst.split(";"):
        feiten = set(filter(None, deel.split("+")))
        mensen.append(
            Volwassene("gezag" in feiten, "verzorgt" in feiten, "niets_aan_doen" in feiten)
        )
    return mensen


def _woorden(plichten: frozenset[Verplichting]) -> str:
    return " ".join(sorted(plichten))


@pytest.mark.parametrize("geval", beslistabel("verantwoordelijk.csv"), ids=naam_van)
def test_wie_wat_moet(geval: Geval) -> None:
    uitkomst = wie_moet_wat(
        date.fromisoformat(geval["geboren"]),
        _volwassenen(geval["volwassenen"]),
        status=Plichtstatus(geval["status"]),
        op=date.fromisoformat(geval["op"]),
        wet=WET,
    )
    assert ";".join(map(_woorden, uitkomst.volwassenen)) == geval["verwacht_volwassenen"]
    assert _woorden(uitkomst.jongere) == geval["verwacht_jongere"]


MENSEN = st.lists(st.builds(Volwassene, st.booleans(), st.booleans(), st.booleans()), max_size=4)


@given(geboren=GEBOREN, op=DATUMS, mensen=MENSEN, status=st.sampled_from(Plichtstatus))
def test_zonder_plicht_moet_niemand_iets_en_met_plicht_altijd_iemand_met_gezag(
    geboren: date, op: date, mensen: list[Volwassene], status: Plichtstatus
) -> None:
    uitkomst = wie_moet_wat(geboren, mensen, status=status, op=op, wet=WET)
    assert len(uitkomst.volwassenen) == len(mensen)
    iemand = bool(uitkomst.jongere) or any(uitkomst.volwassenen)
    if not status.is_plichtig:
        assert not iemand
    elif any(m.gezag and not m.kan_er_niets_aan_doen for m in mensen):
        assert iemand


# Welke gemeente (LP-11)


@pytest.mark.parametrize("geval", beslistabel("gemeente.csv"), ids=naam_van)
def test_welke_gemeente_erover_gaat(geval: Geval) -> None:
    bevoegd = bevoegde_gemeente(
        Taak(geval["taak"]),
        woonplaats=geval["woonplaats"],
        verblijfplaats=geval["verblijfplaats"],
    )
    assert (bevoegd.gemeente, bevoegd.geldt_ook) == (
        geval["verwacht_gemeente"],
        geval["verwacht_ook"],
    )


@pytest.mark.parametrize("geval", beslistabel("verhuizen.csv"), ids=naam_van)
def test_wat_er_bij_een_verhuizing_gebeurt(geval: Geval) -> None:
    uitleg = bij_verhuizing(geval["oud"], geval["nieuw"])
    assert (uitleg is not None) == bool(geval["verwacht_bevat"])
    if uitleg is not None:
        assert geval["verwacht_bevat"] in uitleg.tekst


# Vijfjarigen (LP-12)


@pytest.mark.parametrize("geval", beslistabel("vijfjarigen.csv"), ids=naam_van)
def test_minder_uren_voor_vijfjarigen(geval: Geval) -> None:
    gevonden = vijfjarigenperiode(
        date.fromisoformat(geval["geboren"]),
        begin_leerplicht=date.fromisoformat(geval["begin"]),
        wet=WET,
    )
    verwacht = geval["verwacht_periode"]
    assert gevonden == (Vijfjarigenperiode(*periode(verwacht)) if verwacht else None)
    punten = vijfjarige_toetsen(
        gevonden,
        op=date.fromisoformat(geval["op"]),
        uren=Decimal(geval["uren"]),
        hoofd_akkoord=ja_nee(geval["hoofd_akkoord"]),
        wet=WET,
    )
    assert samengevat(punten) == geval["verwacht"]
    assert all(punt.waarden for punt in punten)


@given(geboren=GEBOREN)
def test_de_periode_eindigt_de_dag_voor_zes(geboren: date) -> None:
    begin = begin_leerplicht(geboren, kalender=MIDDEN, wet=WET)
    gevonden = vijfjarigenperiode(geboren, begin_leerplicht=begin, wet=WET)
    assert gevonden is not None
    assert leeftijd_op(geboren, gevonden.tot_en_met, wet=WET) == 5
    assert leeftijd_op(geboren, gevonden.tot_en_met + timedelta(days=1), wet=WET) == 6


# Uitschrijven (LP-13)


@pytest.mark.parametrize("geval", beslistabel("uitschrijving.csv"), ids=naam_van)
def test_of_uitschrijven_mag(geval: Geval) -> None:
    punt = uitschrijving_toetsen(
        Uitschrijfreden(geval["reden"]),
        plichtig=ja_nee(geval["plichtig"]),
        voorwaarden_gebleken=ja_nee(geval["voorwaarden_gebleken"]),
    )
    assert punt.uitkomst == geval["verwacht"]


def test_de_tabel_kent_elke_uitschrijfreden() -> None:
    assert {geval["reden"] for geval in beslistabel("uitschrijving.csv")} == set(Uitschrijfreden)


@pytest.mark.parametrize("geval", beslistabel("uitschrijving_melden.csv"), ids=naam_van)
def test_wanneer_de_school_het_meldt(geval: Geval) -> None:
    gebeurd = date.fromisoformat(geval["gebeurd_op"])
    verwijdering, via_register = geval["verwijdering"] == "ja", geval["via_register"] == "ja"
    uiterlijk = melding_uiterlijk(
        gebeurd, verwijdering=verwijdering, wet=WET, via_register=via_register
    )
    assert uiterlijk == datum(geval["verwacht_uiterlijk"])
    punt = melding_toetsen(
        gebeurd,
        gemeld_op=date.fromisoformat(geval["gemeld_op"]),
        verwijdering=verwijdering,
        wet=WET,
        via_register=via_register,
    )
    assert punt.uitkomst == geval["verwacht"]
