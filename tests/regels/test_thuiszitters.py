"""Thuiszitters: de beslistabel, en wat er ook gebeurt met de volgorde of de stukjes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.regels.plicht import Plichtstatus
from signalering.regels import (
    Afwezigheid,
    Definitie,
    Inschrijvingsfeit,
    Oorzaak,
    Periode,
    Signaalsoort,
    Vorm,
    Vrijstellingsfeit,
    is_geldende_vrijstelling,
    kan_thuiszitter_zijn,
    periodes,
    telt_mee,
    thuiszitsignalen,
    toetsdag_verslag,
)
from tests.regels.hulp import KALENDERS, TELPROFIELEN, Geval, beslistabel, datum, naam_van

DAG = timedelta(days=1)
UTRECHT = TELPROFIELEN["utrecht"]
ZOETERMEER = TELPROFIELEN["zoetermeer"]


def afwezigheid(tekst: str) -> Afwezigheid:
    """Uit ``2025-11-03/2025-11-28 geen_onderwijs ziekte midden``."""
    dagen, vorm, oorzaak, regio = tekst.split()
    van, _, tot_en_met = dagen.partition("/")
    return Afwezigheid(
        date.fromisoformat(van), datum(tot_en_met), Vorm(vorm), Oorzaak(oorzaak), regio
    )


def vrijstellingen(tekst: str) -> list[Vrijstellingsfeit]:
    if not tekst:
        return []
    grond, oordeel, dagen = tekst.split()
    van, _, tot_en_met = dagen.partition("/")
    return [Vrijstellingsfeit(grond, oordeel, date.fromisoformat(van), datum(tot_en_met))]


def perioden_op(op: date, *gegeven: Afwezigheid, definitie: Definitie = UTRECHT) -> list[Periode]:
    return periodes(gegeven, op=op, definitie=definitie, kalenders=KALENDERS)


def weg(van: date, tot_en_met: date | None = None, regio: str = "midden") -> Afwezigheid:
    return Afwezigheid(van, tot_en_met, Vorm.GEEN_ONDERWIJS, Oorzaak.ONGEOORLOOFD, regio)


@pytest.mark.parametrize("geval", beslistabel("thuiszitters.csv"), ids=naam_van)
def test_thuiszitters_per_telprofiel(geval: Geval) -> None:
    perioden = perioden_op(
        date.fromisoformat(geval["op"]),
        *map(afwezigheid, geval["afwezigheden"].split(";")),
        definitie=TELPROFIELEN[geval["profiel"]],
    )
    laatste = perioden[-1] if perioden else None
    drempeldag = laatste.drempeldag if laatste else None
    assert drempeldag == datum(geval["verwachte_drempeldag"])
    assert (str(laatste.duur_lesdagen) if laatste else "") == geval["verwachte_duur"]
    inschrijving = Inschrijvingsfeit(geval["onderwijssoort"], date(2025, 8, 1))
    is_thuiszitter = drempeldag is not None and kan_thuiszitter_zijn(
        Plichtstatus(geval["status"]),
        op=drempeldag,
        inschrijvingen=[inschrijving],
        vrijstellingen=vrijstellingen(geval["vrijstelling"]),
        peildatum=date.fromisoformat(geval["op"]),
    )
    assert ("ja" if is_thuiszitter else "nee") == geval["verwacht_thuiszitter"]


def test_elk_telprofiel_komt_in_de_tabel_voor() -> None:
    assert {geval["profiel"] for geval in beslistabel("thuiszitters.csv")} == set(TELPROFIELEN)


# Peildatum en periode


def test_wat_na_de_peildatum_begint_bestaat_nog_niet() -> None:
    assert perioden_op(date(2025, 11, 2), weg(date(2025, 11, 3))) == []


def test_wat_na_de_peildatum_eindigt_loopt_nog() -> None:
    later = perioden_op(date(2025, 11, 14), weg(date(2025, 11, 3), date(2025, 12, 19)))
    assert later == perioden_op(date(2025, 11, 14), weg(date(2025, 11, 3)))
    assert (later[0].loopt, later[0].tot_en_met, later[0].duur_lesdagen) == (
        True,
        date(2025, 11, 14),
        10,
    )


def test_op_de_laatste_dag_loopt_een_afwezigheid_nog() -> None:
    vijf = weg(date(2025, 11, 3), date(2025, 11, 7))
    assert perioden_op(date(2025, 11, 7), vijf)[0].loopt
    assert not perioden_op(date(2025, 11, 8), vijf)[0].loopt


def test_bij_vakantie_telt_mee_tellen_de_weekdagen_van_de_vakantie() -> None:
    definitie = replace(ZOETERMEER, vakantie_telt_mee=True)
    periode = perioden_op(date(2026, 1, 4), weg(date(2025, 12, 8)), definitie=definitie)[0]
    assert (periode.duur_lesdagen, periode.drempeldag) == (20, date(2026, 1, 2))


def test_dagbesteding_telt_alleen_als_de_gemeente_dat_zo_heeft_ingesteld() -> None:
    dagbesteding = replace(weg(date(2025, 11, 3)), vorm=Vorm.DAGBESTEDING)
    assert telt_mee(dagbesteding, definitie=UTRECHT)
    assert not telt_mee(dagbesteding, definitie=replace(UTRECHT, dagbesteding_telt=False))


def test_een_onbekende_oorzaak_is_niet_ongeoorloofd() -> None:
    onbekend = replace(weg(date(2025, 11, 3)), oorzaak=None)
    assert telt_mee(onbekend, definitie=UTRECHT)
    assert not telt_mee(onbekend, definitie=TELPROFIELEN["landelijk"])


def test_een_korte_afwezigheid_binnen_een_lange_kort_haar_niet_in() -> None:
    lang = weg(date(2025, 11, 3), date(2025, 11, 28))
    kort = weg(date(2025, 11, 10), date(2025, 11, 12))
    daarna = weg(date(2025, 12, 1), date(2025, 12, 5))
    (periode,) = perioden_op(date(2025, 12, 5), lang, kort, daarna)
    assert (periode.van, periode.duur_lesdagen) == (date(2025, 11, 3), 25)


def test_bij_een_gelijk_begin_hangt_de_regio_niet_af_van_de_knip() -> None:
    noord = weg(date(2025, 10, 6), date(2025, 10, 24), "noord")
    zuid = weg(date(2025, 10, 6), date(2025, 10, 17), "zuid")
    geknipt = [replace(noord, tot_en_met=date(2025, 10, 8)), replace(noord, van=date(2025, 10, 9))]
    for lijst in ([noord, zuid], [*geknipt, zuid]):
        assert [p.regio for p in perioden_op(date(2025, 10, 24), *lijst)] == ["noord"]


def test_de_sleutels_van_de_afwezigheden_komen_op_volgorde_mee() -> None:
    een = replace(weg(date(2025, 11, 3), date(2025, 11, 7)), sleutel=1)
    twee = replace(weg(date(2025, 11, 10), date(2025, 11, 14)), sleutel=2)
    assert perioden_op(date(2025, 11, 14), twee, een)[0].sleutels == (1, 2)


# Wie (H4)


def test_de_toetsdag_van_een_verslag_ligt_nooit_voor_het_schooljaar() -> None:
    assert toetsdag_verslag(date(2025, 6, 20), van=date(2025, 8, 1)) == date(2025, 8, 1)
    assert toetsdag_verslag(date(2025, 11, 28), van=date(2025, 8, 1)) == date(2025, 11, 28)


@pytest.mark.parametrize(
    ("feit", "verwacht"),
    [
        (Vrijstellingsfeit("5b", "voldoet", date(2025, 8, 1)), True),
        (Vrijstellingsfeit("5a_trekkend", "voldoet", date(2025, 8, 1)), True),
        (Vrijstellingsfeit("15", "verleend", date(2025, 8, 1)), True),
        (Vrijstellingsfeit("5a", "voldoet", None), False),
        (Vrijstellingsfeit("5a", "voldoet_niet", date(2025, 8, 1)), False),
        (Vrijstellingsfeit("11g", "verleend", date(2025, 8, 1)), False),
        (Vrijstellingsfeit("3b", "verleend", date(2025, 8, 1)), False),
        (Vrijstellingsfeit("5a", "voldoet", date(2025, 12, 1)), False),
        (
            Vrijstellingsfeit("5a", "voldoet", date(2025, 8, 1), oordeel_op=date(2025, 11, 29)),
            False,
        ),
    ],
)
def test_welke_vrijstelling_op_de_toetsdag_geldt(feit: Vrijstellingsfeit, verwacht: bool) -> None:
    assert is_geldende_vrijstelling(feit, op=date(2025, 11, 28)) is verwacht


def test_een_later_oordeel_telt_als_de_peildatum_later_ligt() -> None:
    feit = Vrijstellingsfeit("5a", "voldoet", date(2025, 8, 1), oordeel_op=date(2025, 12, 20))
    toetsdag = date(2025, 11, 28)
    assert is_geldende_vrijstelling(feit, op=toetsdag, peildatum=date(2026, 7, 31))
    assert not is_geldende_vrijstelling(feit, op=toetsdag, peildatum=date(2025, 12, 19))


# Signalen (S1 tot en met S3)


def signalen_op(op: date, *gegeven: Afwezigheid, definitie: Definitie = UTRECHT) -> list[str]:
    perioden = perioden_op(op, *gegeven, definitie=definitie)
    return [s for p in perioden for s in thuiszitsignalen(p, op=op, definitie=definitie)]


@pytest.mark.parametrize(
    ("op", "definitie", "verwacht"),
    [
        (date(2025, 11, 20), UTRECHT, []),  # 14 lesdagen, nog 7
        (date(2025, 11, 24), UTRECHT, [Signaalsoort.THUISZITTER_NADERT]),  # 16, nog 5
        (date(2025, 11, 21), UTRECHT, []),  # 15, nog 6
        (date(2025, 11, 21), ZOETERMEER, [Signaalsoort.THUISZITTER_NADERT]),
        (date(2025, 11, 28), UTRECHT, [Signaalsoort.THUISZITTER_NADERT]),
        (date(2025, 11, 28), ZOETERMEER, [Signaalsoort.THUISZITTER]),
        (date(2025, 12, 1), UTRECHT, [Signaalsoort.THUISZITTER]),
        (date(2026, 2, 2), UTRECHT, [Signaalsoort.THUISZITTER]),
        (
            date(2026, 2, 3),
            UTRECHT,
            [Signaalsoort.THUISZITTER, Signaalsoort.THUISZITTER_3_MAANDEN],
        ),
    ],
)
def test_de_signalen_van_een_afwezigheid_vanaf_3_november(
    op: date, definitie: Definitie, verwacht: list[str]
) -> None:
    assert signalen_op(op, weg(date(2025, 11, 3)), definitie=definitie) == verwacht


def test_een_afgelopen_periode_geeft_geen_signaal() -> None:
    voorbij = weg(date(2025, 11, 3), date(2025, 12, 5))
    assert signalen_op(date(2025, 12, 5), voorbij) == [Signaalsoort.THUISZITTER]
    assert signalen_op(date(2025, 12, 6), voorbij) == []


# Eigenschappen

DAGEN = st.dates(date(2025, 6, 1), date(2026, 9, 30))
DEFINITIES = st.builds(
    Definitie,
    nodig=st.integers(1, 26),
    nadert=st.just(5),
    vakantie_telt_mee=st.booleans(),
    dagbesteding_telt=st.booleans(),
    alleen_ongeoorloofd=st.booleans(),
)


@st.composite
def afwezigheden(draw: st.DrawFn) -> Afwezigheid:
    van = draw(DAGEN)
    duur = draw(st.none() | st.integers(0, 60))
    return Afwezigheid(
        van,
        None if duur is None else van + DAG * duur,
        draw(st.sampled_from(Vorm)),
        draw(st.none() | st.sampled_from(Oorzaak)),
        draw(st.sampled_from(sorted(KALENDERS))),
    )


LIJSTEN = st.lists(afwezigheden(), max_size=8)


def zonder_sleutels(perioden: list[Periode]) -> list[Periode]:
    return [replace(periode, sleutels=()) for periode in perioden]


@given(gegeven=LIJSTEN, anders=st.randoms(use_true_random=False), op=DAGEN, definitie=DEFINITIES)
def test_de_volgorde_van_afwezigheden_maakt_niet_uit(
    gegeven: list[Afwezigheid], anders: object, op: date, definitie: Definitie
) -> None:
    geschud = list(gegeven)
    anders.shuffle(geschud)  # type: ignore[attr-defined]
    assert perioden_op(op, *gegeven, definitie=definitie) == perioden_op(
        op, *geschud, definitie=definitie
    )


@given(gegeven=LIJSTEN, plek=st.integers(1, 40), op=DAGEN, definitie=DEFINITIES)
def test_een_afwezigheid_in_stukjes_knippen_verandert_niets(
    gegeven: list[Afwezigheid], plek: int, op: date, definitie: Definitie
) -> None:
    stukjes: list[Afwezigheid] = []
    for heel in gegeven:
        knip = heel.van + DAG * plek
        if heel.tot_en_met is not None and knip > heel.tot_en_met:
            stukjes.append(heel)
        else:
            stukjes += [replace(heel, tot_en_met=knip - DAG), replace(heel, van=knip)]
    assert zonder_sleutels(perioden_op(op, *gegeven, definitie=definitie)) == zonder_sleutels(
        perioden_op(op, *stukjes, definitie=definitie)
    )


@given(
    regio=st.sampled_from(sorted(KALENDERS)),
    van=DAGEN,
    eerste=st.integers(0, 40),
    n=st.integers(0, 9),
)
def test_over_een_weekend_of_vakantie_sluit_aan_en_over_een_lesdag_niet(
    regio: str, van: date, eerste: int, n: int
) -> None:
    kalender = KALENDERS[regio]
    einde = van + DAG * eerste
    volgende_lesdag = kalender.nde_lesdag(einde + DAG, 1)
    op = date(2027, 1, 1)
    aansluitend = perioden_op(op, weg(van, einde, regio), weg(volgende_lesdag, None, regio))
    assert len(aansluitend) == 1
    later = kalender.nde_lesdag(einde + DAG, 2) + DAG * n
    assert len(perioden_op(op, weg(van, einde, regio), weg(later, None, regio))) == 2


# Dicht op elkaar, zodat overlap, insluiting en kleine gaten allemaal vaak voorkomen.
DRUK = st.lists(
    st.builds(
        lambda begin, duur, vorm: replace(
            weg(date(2025, 9, 29) + DAG * begin, date(2025, 9, 29) + DAG * (begin + duur)),
            vorm=vorm,
        ),
        st.integers(0, 50),
        st.integers(0, 15),
        st.sampled_from(Vorm),
    ),
    max_size=8,
)


@given(gegeven=DRUK | LIJSTEN, op=st.dates(date(2025, 9, 29), date(2025, 12, 31)))
def test_binnen_een_regio_klopt_het_met_dag_voor_dag_tellen(
    gegeven: list[Afwezigheid], op: date
) -> None:
    gegeven = [replace(a, regio="zuid") for a in gegeven]
    kalender = KALENDERS["zuid"]
    gedekt: set[date] = set()
    for a in gegeven:
        if telt_mee(a, definitie=UTRECHT):
            einde = min(a.tot_en_met or op, op)
            gedekt |= {a.van + DAG * n for n in range((einde - a.van).days + 1)}
    reeksen: list[list[date]] = []
    dag = min(gedekt, default=op)
    bezig = False
    while gedekt and dag <= max(gedekt):
        if dag in gedekt:
            if not bezig:
                reeksen.append([])
            reeksen[-1].append(dag)
            bezig = True
        elif kalender.is_lesdag(dag):
            bezig = False
        dag += DAG
    verwacht = [(r[0], r[-1], sum(map(kalender.is_lesdag, r))) for r in reeksen]
    assert [(p.van, p.tot_en_met, p.duur_lesdagen) for p in perioden_op(op, *gegeven)] == verwacht


@given(gegeven=LIJSTEN, op=DAGEN, definitie=DEFINITIES)
def test_de_drempeldag_is_de_eerste_dag_waarop_het_zover_is(
    gegeven: list[Afwezigheid], op: date, definitie: Definitie
) -> None:
    for periode in perioden_op(op, *gegeven, definitie=definitie):
        bereikt = periode.duur_lesdagen >= definitie.nodig
        assert (periode.drempeldag is not None) == bereikt
        if periode.drempeldag is not None:
            ervoor = [
                p
                for p in perioden_op(periode.drempeldag - DAG, *gegeven, definitie=definitie)
                if p.van == periode.van
            ]
            assert all(p.drempeldag is None for p in ervoor)
