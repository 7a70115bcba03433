"""Wie meldt wat aan wie, en welke afspraak geldt er (VM-01 tot en met VM-03)."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.keuzes import SCHOOLAFSPRAKEN
from cases.regels.afspraak import (
    Afspraak,
    Afspraaksoort,
    Verzuim18plus,
    Verzuimreden,
    geldende_afspraak,
    geldige_reden,
    verzuim_18plus_toetsen,
)
from cases.regels.plicht import Plichtstatus
from cases.regels.toets import Uitkomst
from inrichting.parameters import Bewijs
from meldingen.regels.meldplicht import Schoolsoort, Verzuimfeiten, meldplicht
from meldingen.regels.relatief import Maatstaf, haalt_urengrens
from signalering.regels import verzuimvensters
from tests.regels.hulp import (
    KALENDERS,
    MELDGRENS,
    WET,
    Geval,
    beslistabel,
    datum,
    naam_van,
    wet_met,
)

OP = date(2026, 1, 15)


def uren_per_dag(tekst: str) -> list[tuple[date, Decimal]]:
    """Uit ``2025-12-09 5;2025-12-16 4``."""
    delen = (deel.split() for deel in filter(None, tekst.split(";")))
    return [(date.fromisoformat(dag), Decimal(uren)) for dag, uren in delen]


def afspraak(tekst: str) -> Afspraak:
    """Uit ``verzuim18plus 16 gebied:regio19 2025-08-01/``."""
    soort, drempel, waar, dagen = tekst.split()
    van, _, tot_en_met = dagen.partition("/")
    plek, _, naam = waar.partition(":")
    return Afspraak(
        Afspraaksoort(soort),
        int(drempel),
        date.fromisoformat(van),
        datum(tot_en_met),
        school=naam if plek == "school" else None,
        gebied=naam if plek == "gebied" else None,
    )


# VM-02 en VM-03


@pytest.mark.parametrize("geval", beslistabel("zestien_uur.csv"), ids=naam_van)
def test_zestien_uur_in_vier_lesweken(geval: Geval) -> None:
    vensters = verzuimvensters(
        uren_per_dag(geval["uren_per_dag"]), kalender=KALENDERS[geval["regio"]], grens=MELDGRENS
    )
    assert ("ja" if vensters else "nee") == geval["verwacht_meldplicht"]
    eerste = vensters[0] if vensters else None
    assert (str(eerste.uren) if eerste else "") == geval["verwachte_uren"]
    assert (eerste.drempeldag if eerste else None) == datum(geval["verwachte_drempeldag"])
    telt = any(
        haalt_urengrens(v.uren, maatstaf=Maatstaf.LEERPLICHTTELLING, op=OP, wet=WET)
        for v in vensters
    )
    assert ("ja" if telt else "nee") == geval["verwacht_leerplichttelling"]


VERZUIMDAGEN = st.lists(
    st.tuples(st.dates(date(2025, 9, 1), date(2026, 7, 17)), st.decimals(0, 8, places=2)),
    max_size=25,
)


@given(
    gegeven=VERZUIMDAGEN,
    anders=st.randoms(use_true_random=False),
    regio=st.sampled_from(sorted(KALENDERS)),
)
def test_de_volgorde_van_verzuimdagen_maakt_niet_uit(
    gegeven: list[tuple[date, Decimal]], anders: object, regio: str
) -> None:
    geschud = list(gegeven)
    anders.shuffle(geschud)  # type: ignore[attr-defined]
    assert verzuimvensters(geschud, kalender=KALENDERS[regio], grens=MELDGRENS) == verzuimvensters(
        gegeven, kalender=KALENDERS[regio], grens=MELDGRENS
    )


@given(uren=st.just(Decimal(16)) | st.decimals(0, 40, places=2))
def test_wet_en_telling_verschillen_alleen_op_precies_zestien(uren: Decimal) -> None:
    wet, telling = (haalt_urengrens(uren, maatstaf=m, op=OP, wet=WET) for m in Maatstaf)
    assert (wet != telling) == (uren == 16)


# Afspraken


@pytest.mark.parametrize("geval", beslistabel("afspraak.csv"), ids=naam_van)
def test_welke_afspraak_geldt(geval: Geval) -> None:
    gevonden = geldende_afspraak(
        [afspraak(tekst) for tekst in filter(None, geval["afspraken"].split(";"))],
        Afspraaksoort(geval["soort"]),
        school=geval["school"],
        gebieden=geval["gebieden"].split(";"),
        op=date.fromisoformat(geval["op"]),
    )
    assert (str(gevonden.drempel) if gevonden else "") == geval["verwachte_drempel"]


def test_de_soorten_afspraak_zijn_die_van_het_model() -> None:
    assert set(Afspraaksoort) == set(SCHOOLAFSPRAKEN)


AFSPRAKEN = st.lists(
    st.builds(
        lambda soort, drempel, van, lang, waar: Afspraak(
            soort,
            drempel,
            van,
            van.replace(year=van.year + lang) if lang else None,
            school=waar if waar in "AB" else None,
            gebied=None if waar in "AB" else waar,
        ),
        st.sampled_from(Afspraaksoort),
        st.integers(1, 20),
        st.dates(date(2022, 1, 1), date(2027, 12, 28)).filter(
            lambda d: (d.month, d.day) != (2, 29)
        ),
        st.integers(0, 3),
        st.sampled_from(["A", "B", "regio19", "regio10"]),
    ),
    max_size=6,
)


@given(
    gegeven=AFSPRAKEN, anders=st.randoms(use_true_random=False), op=st.dates(OP, date(2028, 1, 1))
)
def test_de_volgorde_van_afspraken_maakt_niet_uit(
    gegeven: list[Afspraak], anders: object, op: date
) -> None:
    geschud = list(gegeven)
    anders.shuffle(geschud)  # type: ignore[attr-defined]

    def geldt(lijst: list[Afspraak]) -> Afspraak | None:
        return geldende_afspraak(
            lijst, Afspraaksoort.VERZUIM_18PLUS, school="A", gebieden=["regio19"], op=op
        )

    gevonden = geldt(gegeven)
    assert gevonden == geldt(geschud)
    if gevonden is not None:
        assert gevonden.geldt_op(op)
        assert gevonden.school == "A" or not any(
            a.school == "A" and a.geldt_op(op) and a.soort is gevonden.soort for a in gegeven
        )


# Verzuim vanaf 18


@pytest.mark.parametrize("geval", beslistabel("verzuim_18plus.csv"), ids=naam_van)
def test_verzuim_vanaf_18(geval: Geval) -> None:
    op = date.fromisoformat(geval["op"])
    verzuim = Verzuim18plus(int(geval["lesdagen_aaneen"]), Decimal(geval["uren"]))
    if geval["reden"] and geldige_reden(Verzuimreden(geval["reden"]), op=op, wet=WET).waarde:
        verzuim = Verzuim18plus()
    punt = verzuim_18plus_toetsen(
        verzuim, afspraak=_afspraak_met(geval["afspraak_uren"]), op=op, wet=WET
    )
    assert punt.uitkomst == geval["verwacht_verzuim"]


def _afspraak_met(uren: str) -> Afspraak | None:
    if not uren:
        return None
    return Afspraak(Afspraaksoort.VERZUIM_18PLUS, int(uren), date(2023, 8, 1), school="A")


def test_ziekte_als_geldige_reden_is_nog_niet_nagekeken() -> None:
    redenen = {reden: geldige_reden(reden, op=OP, wet=WET).bewijs for reden in Verzuimreden}
    assert redenen == {
        Verzuimreden.ZIEKTE: Bewijs.NIET_NAGEKEKEN,
        Verzuimreden.ZWANGERSCHAP: Bewijs.GEVONDEN,
        Verzuimreden.FAMILIE: Bewijs.GEVONDEN,
    }


def test_de_uitleg_noemt_de_afspraak_en_de_uren() -> None:
    punt = verzuim_18plus_toetsen(
        Verzuim18plus(1, Decimal("15.5")), afspraak=_afspraak_met("16"), op=OP, wet=WET
    )
    assert punt.uitkomst is Uitkomst.NEE
    assert "1 lesdag achter elkaar weg" in punt.uitleg.tekst
    assert "16 lesuren in 4 lesweken, sinds 1 augustus 2023. Geteld: 15,5" in punt.uitleg.tekst


# VM-01


@pytest.mark.parametrize("geval", beslistabel("meldplicht.csv"), ids=naam_van)
def test_wie_meldt_wat_aan_wie(geval: Geval) -> None:
    feiten = Verzuimfeiten(
        schoolsoort=Schoolsoort(geval["schoolsoort"]),
        bekostigd=geval["bekostigd"] == "ja",
        status=Plichtstatus(geval["status"]),
        geboren=date.fromisoformat(geval["geboren"]),
        uren=Decimal(geval["uren"]),
        lesdagen_aaneen=int(geval["lesdagen_aaneen"]),
        geldige_reden=geval["geldige_reden"] == "ja",
        luxe=geval["luxe"] == "ja",
        afspraak=_afspraak_met(geval["afspraak_uren"]),
    )
    plicht = meldplicht(feiten, op=date.fromisoformat(geval["op"]), wet=WET)
    assert ("ja" if plicht.moet else "nee") == geval["verwacht_moet"]
    assert ";".join(plicht.wegen) == geval["verwachte_wegen"]
    assert plicht.duo_soort == geval["verwachte_duo_soort"]
    assert plicht.uitleg[0].artikel == geval["artikel"]


def test_zegt_een_jurist_dat_po_nog_direct_meldt_dan_is_dat_een_rij() -> None:
    feiten = Verzuimfeiten(
        Schoolsoort.PO, True, Plichtstatus.LEERPLICHTIG, date(2016, 5, 5), uren=Decimal(16)
    )
    plicht = meldplicht(feiten, op=OP, wet=wet_met("po_meldt_via_duo", False, date(2026, 1, 1)))
    assert plicht.wegen == ("gemeente",)


@given(
    status=st.sampled_from(Plichtstatus),
    schoolsoort=st.sampled_from(Schoolsoort),
    bekostigd=st.booleans(),
    uren=st.decimals(0, 100, places=1),
    lesdagen=st.integers(0, 60),
    reden=st.booleans(),
    erbij=st.decimals(0, 20, places=1),
)
def test_meer_verzuim_neemt_de_plicht_om_te_melden_nooit_weg(
    status: Plichtstatus,
    schoolsoort: Schoolsoort,
    bekostigd: bool,
    uren: Decimal,
    lesdagen: int,
    reden: bool,
    erbij: Decimal,
) -> None:
    def moet(meer: Decimal) -> bool:
        feiten = Verzuimfeiten(
            schoolsoort,
            bekostigd,
            status,
            date(2007, 1, 1),
            uren=uren + meer,
            lesdagen_aaneen=lesdagen,
            geldige_reden=reden,
            afspraak=_afspraak_met("16"),
        )
        plicht = meldplicht(feiten, op=OP, wet=WET)
        assert plicht.uitleg
        assert bool(plicht.wegen) == bool(plicht.duo_soort)
        assert plicht.wegen or not plicht.moet
        return plicht.moet

    if moet(Decimal(0)):
        assert moet(erbij)
        assert not reden
