"""Vervangende leerplicht, duur, trekkend bestaan en verlies van grond (VR-03 en verder)."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.regels.plicht import plichtverloop
from cases.regels.toets import Toetspunt, Uitkomst, samengevat
from kern.kalender import schooljaar_label, schooljaar_uit_label
from tests.regels.hulp import (
    KALENDERS,
    WET,
    Geval,
    beslistabel,
    datum,
    ja_nee,
    naam_van,
    namen,
    periode,
)
from tests.regels.test_plicht import feiten_van
from vrijstellingen.regels.duur import (
    Geldigheid,
    Plichtperiode,
    Trekkendfeiten,
    Voorval,
    standaardgeldigheid,
    trekkend_seizoen,
    trekkend_toetsen,
    uitleg_geldigheid,
    verlies_van_grond,
)
from vrijstellingen.regels.grond import (
    GRONDREGELS,
    Grond,
)
from vrijstellingen.regels.vervangend import (
    Verzoekfeiten,
    ander_onderwijs_hoogstens,
    ander_onderwijs_toetsen,
    laatste_jaar_toetsen,
    leeftijd_3a_toetsen,
    verlenging_toetsen,
    verlenging_uiterlijk,
    verzoek_toetsen,
)

MIDDEN = KALENDERS["midden"]
DATUMS = st.dates(date(2019, 1, 1), date(2035, 12, 31))


def dag(tekst: str) -> date:
    return date.fromisoformat(tekst)


# Vervangende leerplicht en ander onderwijs (VR-03, VR-04, VR-14)


def _feiten(tekst: str) -> Verzoekfeiten:
    delen = (deel.split("=") for deel in tekst.split())
    return Verzoekfeiten(**{naam: ja_nee(waarde) for naam, waarde in delen})


def _vervangend(geval: Geval) -> tuple[Toetspunt, ...]:
    twaalfde = geval["twaalfde_schooljaar"]
    match geval["toets"]:
        case "leeftijd":
            return (
                leeftijd_3a_toetsen(dag(geval["geboren"]), ingaat_op=dag(geval["dag"]), wet=WET),
            )
        case "verlenging":
            return (verlenging_toetsen(dag(geval["dag"]), einde=dag(geval["einde"]), wet=WET),)
        case "laatste_schooljaar":
            return (
                laatste_jaar_toetsen(
                    dag(geval["geboren"]),
                    jaar=schooljaar_uit_label(geval["schooljaar"]),
                    wet=WET,
                    twaalfde_schooljaar=schooljaar_uit_label(twaalfde) if twaalfde else None,
                ),
            )
        case grond:
            return verzoek_toetsen(Grond(grond), _feiten(geval["feiten"]))


@pytest.mark.parametrize("geval", beslistabel("vervangend.csv"), ids=naam_van)
def test_vervangende_leerplicht(geval: Geval) -> None:
    if geval["verwacht"] == "fout":
        with pytest.raises(ValueError, match="vervangende leerplicht"):
            _vervangend(geval)
        return
    assert samengevat(_vervangend(geval)) == geval["verwacht"]
    if geval["verwacht_dag"]:
        uiterlijk = verlenging_uiterlijk(dag(geval["einde"]), wet=WET)
        assert uiterlijk == dag(geval["verwacht_dag"])


@pytest.mark.parametrize("geval", beslistabel("ander_onderwijs.csv"), ids=naam_van)
def test_ander_onderwijs(geval: Geval) -> None:
    feiten, op = feiten_van(geval), dag(geval["op"])
    punt = ander_onderwijs_toetsen(feiten, op=op, kalender=MIDDEN, wet=WET)
    assert punt.uitkomst == geval["verwacht"]
    if punt.uitkomst is not Uitkomst.JA:
        return
    einde = plichtverloop(feiten, kalender=MIDDEN, wet=WET).kwalificatieplicht_tot_en_met
    assert einde is not None
    assert ander_onderwijs_hoogstens(op, einde_plicht=einde) == Geldigheid(
        op, dag(geval["verwacht_tot_en_met"])
    )


def test_ander_onderwijs_na_de_plicht_heeft_geen_duur() -> None:
    assert ander_onderwijs_hoogstens(date(2027, 10, 5), einde_plicht=date(2027, 10, 4)) is None


# Duur, trekkend bestaan en verlies van grond (VR-09, VR-11, VR-13)


@pytest.mark.parametrize("geval", beslistabel("geldigheid.csv"), ids=naam_van)
def test_hoe_lang_een_vrijstelling_duurt(geval: Geval) -> None:
    grond = Grond(geval["grond"])
    plicht = Plichtperiode(*periode(geval["plicht"]))

    def uitkomst() -> Geldigheid | None:
        return standaardgeldigheid(
            grond,
            jaar=schooljaar_uit_label(geval["schooljaar"]),
            plicht=plicht,
            vanaf=datum(geval["vanaf"]),
            tot_einde_plicht=geval["tot_einde_plicht"] == "ja",
        )

    assert GRONDREGELS[grond].weert_verzuim == ja_nee(geval["verwacht_weert_verzuim"])
    if geval["verwacht"] == "fout":
        with pytest.raises(ValueError, match="geen schooljaar"):
            uitkomst()
        return
    gevonden = uitkomst()
    if not geval["verwacht"]:
        assert gevonden is None
        return
    assert gevonden == Geldigheid(*periode(geval["verwacht"]))
    jaren = range(2012, 2032)
    loopt = [schooljaar_label(j) for j in jaren if gevonden.loopt_in(j)]
    nieuw = [schooljaar_label(j) for j in jaren if gevonden.is_nieuw_in(j)]
    assert " ".join(loopt) == geval["verwacht_loopt_in"]
    assert " ".join(nieuw) == geval["verwacht_nieuw_in"]
    tekst = uitleg_geldigheid(grond, gevonden, plicht=plicht).tekst
    assert ("ook de plicht" in tekst) == (gevonden.tot_en_met == plicht.tot_en_met)


def test_een_geldigheid_eindigt_niet_voor_het_begin() -> None:
    with pytest.raises(ValueError, match="voor de eerste dag"):
        Geldigheid(date(2026, 8, 2), date(2026, 8, 1))


@given(
    jaar=st.integers(2015, 2035),
    dagen=st.tuples(DATUMS, DATUMS),
    vanaf=st.none() | DATUMS,
    altijd=st.booleans(),
)
def test_een_vrijstelling_valt_altijd_binnen_de_plicht_en_is_een_keer_nieuw(
    jaar: int, dagen: tuple[date, date], vanaf: date | None, altijd: bool
) -> None:
    plicht = Plichtperiode(*sorted(dagen))
    gevonden = standaardgeldigheid(
        Grond.ONGESCHIKT, jaar=jaar, plicht=plicht, vanaf=vanaf, tot_einde_plicht=altijd
    )
    if gevonden is None:
        return
    assert plicht.van <= gevonden.van <= gevonden.tot_en_met <= plicht.tot_en_met
    nieuw = [j for j in range(2010, 2045) if gevonden.is_nieuw_in(j)]
    assert len(nieuw) == 1
    assert all(gevonden.loopt_in(j) for j in nieuw)


@pytest.mark.parametrize("geval", beslistabel("trekkend.csv"), ids=naam_van)
def test_trekkend_bestaan(geval: Geval) -> None:
    punten = trekkend_toetsen(
        Trekkendfeiten(
            ja_nee(geval["kermis_of_circus"]),
            ja_nee(geval["jongere_trekt_mee"]),
            ja_nee(geval["rijdende_school"]),
            Decimal(geval["km"]) if geval["km"] else None,
        ),
        op=dag(geval["op"]),
        wet=WET,
    )
    assert samengevat(punten) == geval["verwacht"]
    assert namen(punten, Uitkomst.NEE) == geval["verwacht_nee"]


def test_het_seizoen_van_trekkend_bestaan() -> None:
    assert trekkend_seizoen(2026, wet=WET) == Geldigheid(date(2026, 3, 1), date(2026, 10, 31))


@pytest.mark.parametrize("geval", beslistabel("grond_vervalt.csv"), ids=naam_van)
def test_de_grond_vervalt(geval: Geval) -> None:
    punt = verlies_van_grond(Grond(geval["grond"]), Voorval(geval["voorval"]), op=date(2026, 3, 2))
    assert (punt.uitkomst if punt else "") == geval["verwacht"]
