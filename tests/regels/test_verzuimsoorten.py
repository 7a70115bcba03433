"""Absoluut, relatief, luxe en ziekteverzuim, en twee manieren van tellen (VS-01 tot VS-09)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.keuzes import VERKLARINGEN
from cases.regels.absoluut import Absoluutfeiten, Verklaring, absoluut_verzuim
from cases.regels.plicht import Plichtstatus
from cases.regels.telling import Telperiode, Telwijze, cumulatief, stand_op
from cases.regels.toets import Uitkomst, samengevat
from kern.kalender import einde_schooljaar, schooljaar_uit_label
from meldingen.keuzes import SOORTEN
from meldingen.regels.relatief import (
    Luxekind,
    Relatief,
    Relatieffeiten,
    landelijke_groep,
    per_gezin,
    relatief_verzuim,
    toestemming_van,
)
from meldingen.regels.ziekte import Ziekmelding, Ziektesignaal, opvolgen_op, ziekteverzuim
from meldingen.regels.zorg import Zorgfeiten, zorgmelding_toetsen
from tests.regels.hulp import KALENDERS, WET, Geval, beslistabel, datum, naam_van

DAG = timedelta(days=1)
OP = date(2026, 1, 15)
JA_NEE = {True: "ja", False: "nee"}


# VS-01


@pytest.mark.parametrize("geval", beslistabel("absoluut_verzuim.csv"), ids=naam_van)
def test_absoluut_verzuim(geval: Geval) -> None:
    oordeel = absoluut_verzuim(
        Absoluutfeiten(
            status=Plichtstatus(geval["status"]),
            ingeschreven=geval["ingeschreven"] == "ja",
            vrijgesteld=geval["vrijgesteld"] == "ja",
            aanwijzingen=frozenset(map(Verklaring, filter(None, geval["aanwijzingen"].split(";")))),
        )
    )
    assert oordeel.uitkomst == geval["verwachte_uitkomst"]
    assert ";".join(oordeel.verklaringen) == geval["verwachte_verklaringen"]
    assert oordeel.uitleg


def test_de_verklaringen_zijn_die_van_het_scherm_en_staan_allemaal_in_de_tabel() -> None:
    assert set(Verklaring) == set(VERKLARINGEN)
    in_tabel = {
        v for g in beslistabel("absoluut_verzuim.csv") for v in g["aanwijzingen"].split(";")
    }
    assert set(Verklaring) <= in_tabel


@given(
    status=st.sampled_from(Plichtstatus),
    ingeschreven=st.booleans(),
    vrijgesteld=st.booleans(),
    aanwijzingen=st.frozensets(st.sampled_from(Verklaring)),
)
def test_een_vermoeden_is_er_alleen_met_plicht_zonder_school_en_zonder_vrijstelling(
    status: Plichtstatus, ingeschreven: bool, vrijgesteld: bool, aanwijzingen: frozenset[Verklaring]
) -> None:
    oordeel = absoluut_verzuim(Absoluutfeiten(status, ingeschreven, vrijgesteld, aanwijzingen))
    vermoeden = oordeel.uitkomst in {Uitkomst.JA, Uitkomst.LET_OP}
    assert vermoeden == (status.is_plichtig and not ingeschreven and not vrijgesteld)
    assert (oordeel.uitkomst is Uitkomst.LET_OP) == bool(oordeel.verklaringen)


# VS-02 tot en met VS-04


@pytest.mark.parametrize("geval", beslistabel("relatief_verzuim.csv"), ids=naam_van)
def test_relatief_verzuim(geval: Geval) -> None:
    feiten = Relatieffeiten(
        ingeschreven=geval["ingeschreven"] == "ja",
        geldige_reden=geval["geldige_reden"] == "ja",
        uren=Decimal(geval["uren"]),
        lesdagen_aaneen=int(geval["lesdagen_aaneen"]),
        keer_te_laat=int(geval["keer_te_laat"]),
        luxe=geval["luxe"] == "ja",
    )
    oordeel = relatief_verzuim(feiten, op=date.fromisoformat(geval["op"]), wet=WET)
    assert (oordeel.soort or "") == geval["verwachte_soort"]
    assert JA_NEE[oordeel.is_signaalverzuim] == geval["verwacht_signaalverzuim"]
    assert oordeel.uitleg.tekst


def test_de_soorten_zijn_die_van_een_melding() -> None:
    assert set(Relatief) <= set(SOORTEN)


@pytest.mark.parametrize("geval", beslistabel("lrv.csv"), ids=naam_van)
def test_langdurig_relatief_verzuim_landelijk(geval: Geval) -> None:
    groep = landelijke_groep(
        plichtig=geval["plichtig"] == "ja",
        ingeschreven=geval["ingeschreven"] == "ja",
        vrijgesteld=geval["vrijgesteld"] == "ja",
        lesdagen=int(geval["lesdagen_ongeoorloofd"]),
        op=date.fromisoformat(geval["op"]),
        wet=WET,
    )
    assert (groep or "") == geval["verwachte_groep"]


@pytest.mark.parametrize("geval", beslistabel("luxe.csv"), ids=naam_van)
def test_luxe_verzuim_gaat_per_gezin(geval: Geval) -> None:
    kinderen = [
        Luxekind(int(nummer), gezin)
        for nummer, _, gezin in (deel.partition(":") for deel in geval["kinderen"].split(";"))
    ]
    gezinnen = ";".join("+".join(map(str, gezin)) for gezin in per_gezin(kinderen))
    assert gezinnen == geval["verwachte_gezinnen"]
    op = date.fromisoformat(geval["op"])
    wie, uitleg = toestemming_van(int(geval["dagen"]), op=op, wet=WET)
    assert wie == geval["verwachte_toestemming"]
    assert geval["dagen"] in uitleg.tekst


def test_veertig_kinderen_uit_achtentwintig_gezinnen() -> None:
    kinderen = [Luxekind(n, f"G{n % 28}") for n in range(40)]
    assert len(per_gezin(kinderen)) == 28
    assert sum(map(len, per_gezin(kinderen))) == 40


KINDEREN = st.lists(st.builds(Luxekind, st.integers(1, 9), st.sampled_from(["", "G1", "G2"])))


@given(kinderen=KINDEREN, anders=st.randoms(use_true_random=False))
def test_de_gezinnen_zijn_in_elke_volgorde_gelijk_en_niemand_valt_weg(
    kinderen: list[Luxekind], anders: object
) -> None:
    geschud = list(kinderen)
    anders.shuffle(geschud)  # type: ignore[attr-defined]
    assert per_gezin(geschud) == per_gezin(kinderen)
    assert {k for gezin in per_gezin(kinderen) for k in gezin} == {k.jongere for k in kinderen}


# VS-06

PERIODEN = st.lists(
    st.builds(
        lambda jongere, van, duur: Telperiode(
            jongere, van, None if duur is None else van + DAG * duur
        ),
        st.integers(1, 6),
        st.dates(date(2025, 3, 1), date(2026, 9, 30)),
        st.none() | st.integers(0, 200),
    ),
    max_size=10,
)


@pytest.mark.parametrize("geval", beslistabel("stand_cumulatief.csv"), ids=naam_van)
def test_stand_en_cumulatief(geval: Geval) -> None:
    perioden = []
    for deel in geval["perioden"].split(";"):
        jongere, dagen = deel.split()
        van, _, tot_en_met = dagen.partition("/")
        perioden.append(Telperiode(int(jongere), date.fromisoformat(van), datum(tot_en_met)))
    peildatum = date.fromisoformat(geval["peildatum"])
    jaar = schooljaar_uit_label(geval["schooljaar"])
    assert str(stand_op(perioden, op=peildatum)) == geval["verwachte_stand"]
    assert str(cumulatief(perioden, jaar=jaar, peildatum=peildatum)) == geval["verwacht_cumulatief"]


@given(perioden=PERIODEN, op=st.dates(date(2025, 8, 1), date(2026, 7, 31)))
def test_de_stand_is_nooit_hoger_dan_het_cumulatieve_aantal_en_dat_daalt_nooit(
    perioden: list[Telperiode], op: date
) -> None:
    nu = cumulatief(perioden, jaar=2025, peildatum=op)
    assert stand_op(perioden, op=op) <= nu
    assert nu <= cumulatief(perioden, jaar=2025, peildatum=einde_schooljaar(2025))
    assert nu == cumulatief(list(reversed(perioden)), jaar=2025, peildatum=op)


def test_het_scherm_zegt_welke_van_de_twee_het_is() -> None:
    assert list(Telwijze) == ["stand op peildatum", "cumulatief schooljaar"]


# VS-07 en VS-09


@pytest.mark.parametrize("geval", beslistabel("zorgmelding.csv"), ids=naam_van)
def test_een_zorgmelding_zegt_wie_wat_deelde_en_waarom(geval: Geval) -> None:
    feiten = Zorgfeiten(geval["kanaal"], geval["gedeeld_door"], geval["gedeeld"], geval["waarom"])
    punten = zorgmelding_toetsen(feiten)
    assert punten[0].uitkomst == geval["verwacht_kanaal"]
    assert samengevat(punten) == geval["verwacht_samen"]


def ziekmeldingen(tekst: str) -> list[Ziekmelding]:
    """Uit ``2025-11-03/2025-11-07;2025-12-01/``."""
    delen = (deel.partition("/") for deel in filter(None, tekst.split(";")))
    return [Ziekmelding(date.fromisoformat(van), datum(tot)) for van, _, tot in delen]


@pytest.mark.parametrize("geval", beslistabel("ziekteverzuim.csv"), ids=naam_van)
def test_vaak_en_lang_ziek(geval: Geval) -> None:
    oordeel = ziekteverzuim(
        ziekmeldingen(geval["ziekmeldingen"]),
        op=date.fromisoformat(geval["op"]),
        kalender=KALENDERS[geval["regio"]],
        wet=WET,
    )
    assert oordeel.vaak_op == datum(geval["verwacht_vaak_op"])
    assert oordeel.lang_op == datum(geval["verwacht_lang_op"])
    assert (Ziektesignaal.LANG in oordeel.signalen) == bool(geval["verwacht_lang_op"])


def test_na_het_advies_van_de_jeugdarts_volgt_na_twee_maanden_een_vraag() -> None:
    assert opvolgen_op(date(2025, 12, 31), wet=WET) == date(2026, 2, 28)


ZIEK = st.lists(
    st.builds(
        lambda van, duur: Ziekmelding(van, None if duur is None else van + DAG * duur),
        st.dates(date(2025, 9, 1), date(2026, 3, 1)),
        st.none() | st.integers(0, 12),
    ),
    max_size=7,
)


@given(gegeven=ZIEK, anders=st.randoms(use_true_random=False), erbij=ZIEK)
def test_de_volgorde_maakt_niet_uit_en_meer_ziekte_neemt_niets_weg(
    gegeven: list[Ziekmelding], anders: object, erbij: list[Ziekmelding]
) -> None:
    geschud = list(gegeven)
    anders.shuffle(geschud)  # type: ignore[attr-defined]

    def oordeel(lijst: list[Ziekmelding]) -> set[Ziektesignaal]:
        uitkomst = ziekteverzuim(lijst, op=OP, kalender=KALENDERS["midden"], wet=WET)
        return set(uitkomst.signalen)

    assert oordeel(gegeven) == oordeel(geschud)
    assert oordeel(gegeven) <= oordeel([*gegeven, *erbij])
