"""Wat het Doorstroompunt mag en moet: overleg, gezondheid, benaderen, vavo (VSV-03 en verder)."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.regels.plichtfeiten import Geboortedatum, Plichtfeiten
from cases.regels.toets import Uitkomst
from doorstroompunt.keuzes import BENADERINGEN, BENADERREDENEN, redenwoorden
from doorstroompunt.regels.benaderen import (
    Benaderfeiten,
    Benadering,
    Benaderreden,
    benaderen,
)
from doorstroompunt.regels.gezondheid import (
    Instemming,
    bewaren_tot_en_met,
    gezondheid_vastleggen_toetsen,
)
from doorstroompunt.regels.ladder import Ladderfeiten, ladder_uit, volgende_stap
from doorstroompunt.regels.overleg import (
    antwoord_school_uiterlijk,
    begeleiding_toetsen,
    overleg_met_school,
    stukken_uiterlijk,
)
from doorstroompunt.regels.vavo import Verwijzer, Verwijzing, vavo_toetsen
from inrichting.parameters import Bewijs, Waarde
from kern.kalender import schooljaar_uit_label
from tests.regels.hulp import (
    TELPROFIELEN,
    WET,
    Geval,
    beslistabel,
    datum,
    kwalificaties,
    naam_van,
    vso_gevolgd,
)

OP = date(2026, 1, 15)
JA_NEE = {True: "ja", False: "nee"}
FEIT = {"ja": True, "nee": False, "": None}


def getal(tekst: str) -> Decimal | None:
    return Decimal(tekst) if tekst else None


# VSV-03


@pytest.mark.parametrize("geval", beslistabel("overleg_school.csv"), ids=naam_van)
def test_overleg_met_de_school(geval: Geval) -> None:
    op = date.fromisoformat(geval["op"])
    plicht = Plichtfeiten(
        Geboortedatum(2007, 1, 1),
        kwalificaties(geval["kwalificaties"]),
        vso_gevolgd(geval["vso"]),
    )
    oordeel = overleg_met_school(plicht, op=op, wet=WET)
    assert JA_NEE[oordeel.nodig] == geval["verwacht_nodig"]
    assert oordeel.tot_en_met == datum(geval["verwacht_tot_en_met"])
    punt = begeleiding_toetsen(
        oordeel, overlegd_op=datum(geval["overlegd_op"]), afwijkreden=geval["afwijkreden"], op=op
    )
    assert punt.uitkomst == geval["verwacht_beginnen"]


@pytest.mark.parametrize("geval", beslistabel("gezondheid.csv"), ids=naam_van)
def test_gezondheid_alleen_met_instemming_en_niet_langer_dan_nodig(geval: Geval) -> None:
    instemming = Instemming(datum(geval["instemming_van"]), datum(geval["ingetrokken_op"]))
    punt = gezondheid_vastleggen_toetsen(instemming, op=date.fromisoformat(geval["op"]))
    assert punt.uitkomst == geval["verwacht_vastleggen"]
    laatste = bewaren_tot_en_met(
        date.fromisoformat(geval["geboren"]),
        startkwalificatie_op=datum(geval["startkwalificatie_op"]),
        wet=WET,
    )
    assert laatste == datum(geval["verwacht_bewaren_tot_en_met"])


@pytest.mark.parametrize("geval", beslistabel("informatieverzoek.csv"), ids=naam_van)
def test_vier_weken_voor_een_antwoord_of_de_stukken(geval: Geval) -> None:
    gevraagd_op = date.fromisoformat(geval["gevraagd_op"])
    uiterlijk = date.fromisoformat(geval["verwacht_uiterlijk"])
    assert antwoord_school_uiterlijk(gevraagd_op, wet=WET) == uiterlijk
    assert stukken_uiterlijk(gevraagd_op, wet=WET) == uiterlijk


# VSV-09


@pytest.mark.parametrize("geval", beslistabel("benaderen.csv"), ids=naam_van)
def test_wie_wordt_benaderd(geval: Geval) -> None:
    op = date.fromisoformat(geval["op"])
    feiten = Benaderfeiten(
        geboren=date.fromisoformat(geval["geboren"]),
        hoort_bij_doelgroep=geval["doelgroep"] == "ja",
        verhuisd=geval["verhuisd"] == "ja",
        andere_instantie=geval["andere_instantie"] == "ja",
        werkt=FEIT[geval["werkt"]],
        uren_per_week=getal(geval["uren"]),
        inkomen_per_maand=getal(geval["inkomen"]),
    )
    oordeel = benaderen(feiten, op=op, wet=WET, telprofiel=geval["profiel"])
    assert (oordeel.uitkomst, oordeel.reden) == (
        geval["verwachte_uitkomst"],
        geval["verwachte_reden"],
    )
    assert oordeel.op == op
    # Kiest de gemeente wat er dan gebeurt, dan zegt de uitleg dat: anders lijkt de reden (werkt
    # genoeg uren) het tegendeel van de uitkomst (benaderen).
    kiest = {"werk", "inkomen", "verhuisd", "andere_instantie"}
    gevolg = {"benaderen": "benadert ook", "volgen": "volgt", "niet": "benadert niet"}
    zin = f"Deze gemeente {gevolg[oordeel.uitkomst]} wie"
    assert (zin in oordeel.uitleg.tekst) == (oordeel.reden in kiest)


def test_de_reden_op_het_scherm_zegt_wat_eruit_volgt() -> None:
    assert (
        redenwoorden("werk", uitkomst="benaderen") == "Werkt genoeg uren; wordt hier toch benaderd"
    )
    assert redenwoorden("werk", uitkomst="volgen") == "Werkt genoeg uren; daarom alleen volgen"
    assert redenwoorden("geen_werk", uitkomst="benaderen") == "Werkt niet"
    alle = {
        (reden, uit): redenwoorden(reden, uitkomst=uit)
        for reden in BENADERREDENEN
        for uit in BENADERINGEN
    }
    assert len({alle[reden, "niet"] for reden in BENADERREDENEN}) == len(BENADERREDENEN)


def test_elk_profiel_en_elke_reden_staat_in_de_tabel() -> None:
    gevallen = beslistabel("benaderen.csv")
    assert {geval["profiel"] for geval in gevallen} == set(TELPROFIELEN)
    assert {geval["verwachte_reden"] for geval in gevallen} == set(Benaderreden)
    assert {geval["verwachte_uitkomst"] for geval in gevallen} == set(Benadering)


BENADERFEITEN = st.builds(
    Benaderfeiten,
    geboren=st.dates(date(1999, 1, 1), date(2009, 12, 31)),
    hoort_bij_doelgroep=st.booleans(),
    verhuisd=st.booleans(),
    andere_instantie=st.booleans(),
    werkt=st.none() | st.booleans(),
    uren_per_week=st.none() | st.decimals(0, 60, places=1),
    inkomen_per_maand=st.none() | st.decimals(0, 4000, places=2),
)


@given(
    feiten=BENADERFEITEN,
    profiel=st.sampled_from([*sorted(TELPROFIELEN), ""]),
    op=st.dates(date(2020, 1, 1), date(2030, 12, 31)),
)
def test_er_is_altijd_precies_een_uitkomst_met_reden_dag_en_uitleg(
    feiten: Benaderfeiten, profiel: str, op: date
) -> None:
    oordeel = benaderen(feiten, op=op, wet=WET, telprofiel=profiel)
    assert isinstance(oordeel.uitkomst, Benadering)
    assert isinstance(oordeel.reden, Benaderreden)
    assert oordeel.op == op
    assert str(oordeel.uitkomst) in oordeel.uitleg.tekst
    assert oordeel.uitleg.artikel
    if not feiten.hoort_bij_doelgroep or feiten.verhuisd:
        assert oordeel.uitkomst is Benadering.NIET
    assert oordeel == benaderen(feiten, op=op, wet=WET, telprofiel=profiel)


def test_een_gemeente_kan_haar_eigen_grens_kiezen() -> None:
    wet = WET.met(Waarde("benaderen_werk_vanaf_uren", 30, "toets", "gemeente:0355"))
    feiten = Benaderfeiten(date(2005, 5, 5), True, uren_per_week=Decimal(28))
    hier = benaderen(feiten, op=OP, wet=wet, telprofiel="zuidoost", gemeentecode="0355")
    elders = benaderen(feiten, op=OP, wet=wet, telprofiel="zuidoost", gemeentecode="0310")
    assert (hier.uitkomst, elders.uitkomst) == (Benadering.BENADEREN, Benadering.VOLGEN)


def test_het_inkomen_per_maand_is_onze_uitleg() -> None:
    assert WET.geldend("benaderen_inkomen_vanaf", op=OP).bewijs is Bewijs.UITLEG


# VSV-15


@pytest.mark.parametrize("geval", beslistabel("vavo.csv"), ids=naam_van)
def test_naar_het_vavo(geval: Geval) -> None:
    verwijzing = None
    if geval["verwijzing"]:
        door, dag = geval["verwijzing"].split()
        verwijzing = Verwijzing(Verwijzer(door), date.fromisoformat(dag))
    punt = vavo_toetsen(
        date.fromisoformat(geval["geboren"]),
        jaar=schooljaar_uit_label(geval["studiejaar"]),
        ingeschreven_vo=geval["ingeschreven_vo"] == "ja",
        verwijzing=verwijzing,
        op=date.fromisoformat(geval["op"]),
        wet=WET,
    )
    assert punt.uitkomst == geval["verwachte_uitkomst"]


@given(
    geboren=st.dates(date(2005, 1, 1), date(2012, 12, 31)),
    jaar=st.integers(2024, 2028),
    ingeschreven_vo=st.booleans(),
)
def test_een_verwijzing_maakt_het_nooit_moeilijker(
    geboren: date, jaar: int, ingeschreven_vo: bool
) -> None:
    def uitkomst(verwijzing: Verwijzing | None) -> Uitkomst:
        op = date(jaar, 9, 1)
        return vavo_toetsen(
            geboren,
            jaar=jaar,
            ingeschreven_vo=ingeschreven_vo,
            verwijzing=verwijzing,
            op=op,
            wet=WET,
        ).uitkomst

    met = uitkomst(Verwijzing(Verwijzer.DOORSTROOMPUNT, date(jaar, 8, 1)))
    assert met is not Uitkomst.NEE
    if uitkomst(None) is not Uitkomst.NEE:
        assert met is uitkomst(None)


# VSV-10


@pytest.mark.parametrize("geval", beslistabel("ladder.csv"), ids=naam_van)
def test_de_volgende_stap_van_de_ladder(geval: Geval) -> None:
    delen = geval["pogingen"].split()
    feiten = Ladderfeiten(
        begin=date.fromisoformat(geval["begin"]),
        pogingen={s: int(n) for s, n in zip(delen[::2], delen[1::2], strict=True)},
        laatste_op=datum(geval["laatste_op"]),
        bereikt_op=datum(geval["bereikt_op"]),
    )
    stand = volgende_stap(feiten, ladder_uit(geval["ladder"]))
    assert stand.stap == geval["verwachte_stap"]
    assert stand.op == date.fromisoformat(geval["verwacht_op"])


@pytest.mark.parametrize("tekst", ["", "duif 3", "app", "app x", "app 0,, brief_1 7"])
def test_een_ladder_die_niet_bestaat_is_een_fout(tekst: str) -> None:
    with pytest.raises(ValueError, match="geen stap"):
        ladder_uit(tekst)
