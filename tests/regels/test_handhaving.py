"""Halt en proces-verbaal: de beslistabellen en de eigenschappen van HA-01 en PV-01."""

from dataclasses import fields, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.regels.plicht import Plichtstatus
from cases.regels.toets import Uitkomst, samengevat
from handhaving.regels.halt import Haltfeiten, mag_halt
from handhaving.regels.procesverbaal import Pvfeiten, Verzuimsoort, pv_gericht, pv_termijn
from tests.regels.hulp import WET, Geval, beslistabel, datum, ja_nee, naam_van, namen

DATUMS = st.dates(date(2019, 1, 1), date(2035, 12, 31))


def _getal(tekst: str) -> int | None:
    return int(tekst) if tekst else None


@pytest.mark.parametrize("geval", beslistabel("halt.csv"), ids=naam_van)
def test_of_halt_kan(geval: Geval) -> None:
    oordeel = mag_halt(
        Haltfeiten(
            geboren=date.fromisoformat(geval["geboren"]),
            op=date.fromisoformat(geval["op"]),
            plichtstatus=Plichtstatus(geval["status"]),
            uren=Decimal(geval["uren"]),
            telaat=int(geval["telaat"]),
            jongere_stemt_in=ja_nee(geval["jongere"]),
            ouders_stemmen_in=ja_nee(geval["ouders"]),
            eigen_initiatief=ja_nee(geval["eigen_initiatief"]),
            zware_problemen_zonder_hulp=ja_nee(geval["zwaar"]),
            eerder_halt=ja_nee(geval["eerder"]),
            dagdelen=_getal(geval["dagdelen"]),
            dagen_aaneen=_getal(geval["dagen_aaneen"]),
            dagen_half_jaar=_getal(geval["dagen_half_jaar"]),
        ),
        wet=WET,
    )
    assert (
        oordeel.uitkomst,
        namen(oordeel.punten, Uitkomst.NEE),
        namen(oordeel.punten, Uitkomst.LET_OP, telt=False),
    ) == (geval["verwacht"], geval["verwacht_nee"], geval["verwacht_let_op"])


@pytest.mark.parametrize("geval", beslistabel("procesverbaal.csv"), ids=naam_van)
def test_wanneer_een_procesverbaal_er_is(geval: Geval) -> None:
    termijn = pv_termijn(
        melding_op=datum(geval["melding_op"]),
        eerste_verhoor_op=datum(geval["verhoor_op"]),
        wet=WET,
    )
    assert (termijn.na_verhoor, termijn.na_melding, termijn.uiterlijk) == (
        datum(geval["verwacht_na_verhoor"]),
        datum(geval["verwacht_na_melding"]),
        datum(geval["verwacht_uiterlijk"]),
    )
    assert len(termijn.waarden) == bool(geval["melding_op"]) + bool(geval["verhoor_op"])


@pytest.mark.parametrize("geval", beslistabel("procesverbaal_gericht.csv"), ids=naam_van)
def test_tegen_wie_een_procesverbaal_gaat(geval: Geval) -> None:
    hulp = pv_gericht(
        Pvfeiten(
            geboren=date.fromisoformat(geval["geboren"]),
            op=date.fromisoformat(geval["op"]),
            soort=Verzuimsoort(geval["soort"]),
            schooldagen=_getal(geval["schooldagen"]),
            eerste_keer=ja_nee(geval["eerste_keer"]),
            verlof_geweigerd=geval["verlof_geweigerd"] == "ja",
            langer_dan_verlof=geval["langer_dan_verlof"] == "ja",
            beide_ouders=geval["beide_ouders"] == "ja",
            ouders_eerder_veroordeeld=geval["eerder_veroordeeld"] == "ja",
        ),
        wet=WET,
    )
    assert " ".join(hulp.gericht) == geval["verwacht_gericht"]
    assert namen(hulp.aanwijzingen, Uitkomst.LET_OP) == geval["verwacht_aanwijzingen"]


def test_de_uitleg_zegt_of_het_een_of_twee_ouders_zijn() -> None:
    def tekst(*, beide: bool) -> str:
        feiten = Pvfeiten(
            date(2010, 6, 1), date(2026, 3, 2), Verzuimsoort.ABSOLUUT, beide_ouders=beide
        )
        punten = pv_gericht(feiten, wet=WET).aanwijzingen
        return next(p.uitleg.tekst for p in punten if p.naam == "een_ouder")

    assert "allebei" in tekst(beide=True)
    assert "allebei" not in tekst(beide=False)


# Eigenschappen

SOMS = st.none() | st.booleans()
FEITEN = st.builds(
    Haltfeiten,
    geboren=st.dates(date(2005, 1, 1), date(2016, 12, 31)),
    op=st.dates(date(2024, 1, 1), date(2027, 12, 31)),
    plichtstatus=st.sampled_from(Plichtstatus),
    uren=st.integers(0, 140).map(lambda n: Decimal(n) / 2),
    telaat=st.integers(0, 70),
    jongere_stemt_in=SOMS,
    ouders_stemmen_in=SOMS,
    eigen_initiatief=SOMS,
    zware_problemen_zonder_hulp=SOMS,
    eerder_halt=SOMS,
    dagdelen=st.none() | st.integers(0, 30),
    dagen_aaneen=st.none() | st.integers(0, 15),
    dagen_half_jaar=st.none() | st.integers(0, 20),
)
GOED_IS_JA = ("jongere_stemt_in", "ouders_stemmen_in", "eigen_initiatief")
GOED_IS_NEE = ("zware_problemen_zonder_hulp", "eerder_halt")
ZWAARTE = [Uitkomst.JA, Uitkomst.LET_OP, Uitkomst.ONBEKEND, Uitkomst.NEE]


def _zwaarte(feiten: Haltfeiten) -> int:
    return ZWAARTE.index(mag_halt(feiten, wet=WET).uitkomst)


@given(feiten=FEITEN, naam=st.sampled_from([*GOED_IS_JA, *GOED_IS_NEE]))
def test_een_feit_dat_slechter_wordt_maakt_de_uitkomst_nooit_beter(
    feiten: Haltfeiten, naam: str
) -> None:
    goed = naam in GOED_IS_JA
    keuzes: list[dict[str, Any]] = [{naam: waarde} for waarde in (goed, None, not goed)]
    oplopend = [_zwaarte(replace(feiten, **keuze)) for keuze in keuzes]
    assert oplopend == sorted(oplopend)


@given(feiten=FEITEN, nummer=st.integers(0, 20), slechter=st.sampled_from(ZWAARTE[1:]))
def test_een_punt_dat_naar_nee_gaat_maakt_de_uitkomst_nooit_beter(
    feiten: Haltfeiten, nummer: int, slechter: Uitkomst
) -> None:
    punten = list(mag_halt(feiten, wet=WET).punten)
    plek = nummer % len(punten)
    oud = ZWAARTE.index(punten[plek].uitkomst)
    voor = ZWAARTE.index(samengevat(punten))
    punten[plek] = replace(punten[plek], uitkomst=ZWAARTE[max(oud, ZWAARTE.index(slechter))])
    na = ZWAARTE.index(samengevat(punten))
    assert na >= voor
    if punten[plek].telt and punten[plek].uitkomst is Uitkomst.NEE:
        assert na == ZWAARTE.index(Uitkomst.NEE)


@given(feiten=FEITEN)
def test_het_besluit_staat_er_ter_informatie_bij_en_beslist_niet(feiten: Haltfeiten) -> None:
    oordeel = mag_halt(feiten, wet=WET)
    leeg = replace(feiten, dagdelen=None, dagen_aaneen=None, dagen_half_jaar=None)
    assert mag_halt(leeg, wet=WET).uitkomst is oordeel.uitkomst
    assert all(p.uitkomst is not Uitkomst.NEE for p in oordeel.punten if not p.telt)


@given(feiten=FEITEN)
def test_elk_punt_van_halt_noemt_zijn_bron(feiten: Haltfeiten) -> None:
    for punt in mag_halt(feiten, wet=WET).punten:
        assert punt.uitleg.regel == "HA-01"
        assert punt.uitleg.artikel


def test_elk_feit_voor_halt_wordt_gebruikt() -> None:
    """Een veld dat niemand leest, is een toezegging die niemand nakomt."""
    basis = Haltfeiten(
        date(2010, 6, 1), date(2026, 3, 2), Plichtstatus.LEERPLICHTIG, Decimal(24), 20
    )
    anders: dict[str, Any] = {
        "geboren": date(2014, 6, 1),
        "op": date(2029, 3, 2),
        "plichtstatus": Plichtstatus.MEERDERJARIG,
        "uren": Decimal(0),
        "telaat": 99,
        "dagdelen": 1,
        "dagen_aaneen": 9,
        "dagen_half_jaar": 19,
    }
    weinig = replace(basis, telaat=0)
    for veld in fields(Haltfeiten):
        ander = replace(weinig, **{veld.name: anders.get(veld.name, True)})
        assert mag_halt(ander, wet=WET) != mag_halt(weinig, wet=WET), veld.name


@given(melding=st.tuples(DATUMS, DATUMS), na=st.none() | st.integers(0, 100))
def test_een_latere_melding_geeft_nooit_een_eerdere_dag(
    melding: tuple[date, date], na: int | None
) -> None:
    verhoor = None if na is None else max(melding) + timedelta(days=na)
    dagen = [
        pv_termijn(melding_op=dag, eerste_verhoor_op=verhoor, wet=WET).uiterlijk
        for dag in sorted(melding)
    ]
    assert dagen[0] is not None
    assert dagen[1] is not None
    assert dagen[0] <= dagen[1]
