"""Voortijdig schoolverlaten: de landelijke telling, de eigen telling en wie kwetsbaar is."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.regels.plichtfeiten import (
    Diploma,
    Geboortedatum,
    Kwalificatie,
    Plichtfeiten,
    Uitstroomprofiel,
)
from doorstroompunt.regels.kwetsbaar import Herkomst, kwetsbare_positie
from doorstroompunt.regels.uitval import Uitvalfeiten, Uitvalgroep, uitvaller
from doorstroompunt.regels.vsv import (
    BreukInReeks,
    DefinitieOnbekend,
    Plek,
    Vsvcijfer,
    Vsvfeiten,
    Vsvoordeel,
    Vsvstand,
    Vsvstap,
    definitie,
    is_oud_vsver,
    naast_elkaar,
    nieuwe_vsver,
    vsvcijfer,
)
from inrichting.parameters import Bewijs
from kern.kalender import schooljaar_uit_label
from tests.regels.hulp import WET, Geval, beslistabel, datum, kwalificaties, naam_van, wet_met

DAG = timedelta(days=1)
JA_NEE = {True: "ja", False: "nee"}


def profiel(tekst: str) -> Uitstroomprofiel | None:
    return Uitstroomprofiel(tekst) if tekst else None


# VSV-05 en VSV-06


@pytest.mark.parametrize("geval", beslistabel("vsv.csv"), ids=naam_van)
def test_nieuwe_voortijdig_schoolverlaters(geval: Geval) -> None:
    feiten = Vsvfeiten(
        geboren=date.fromisoformat(geval["geboren"]),
        ingeschreven_vo_mbo=geval["ingeschreven_vo_mbo"] == "ja",
        bekostigd=geval["bekostigd"] == "ja",
        nieuwkomer_eerste_jaar=geval["bijzonder"] == "nieuwkomer_eerste_jaar",
        engelse_stroom=geval["bijzonder"] == "engelse_stroom",
        overleden_of_geemigreerd=geval["bijzonder"] == "overleden_of_geemigreerd",
        buitenland_of_zonder_adres=geval["bijzonder"] == "buitenland_of_zonder_adres",
        vrijstelling_in_register=geval["bijzonder"] == "vrijstelling_in_register",
        plek_erna=Plek(geval["plek_erna"]) if geval["plek_erna"] else None,
        kwalificaties=kwalificaties(geval["kwalificaties"]),
        werkt=geval["werkt"] == "ja",
    )
    jaar = schooljaar_uit_label(geval["schooljaar"])
    if geval["verwachte_stap"] == "onbekend":
        with pytest.raises(DefinitieOnbekend, match="2026-2027"):
            nieuwe_vsver(feiten, jaar=jaar, wet=WET)
        return
    oordeel = nieuwe_vsver(feiten, jaar=jaar, wet=WET)
    assert oordeel.stap == geval["verwachte_stap"]
    assert oordeel.is_nieuwe_vsver == (geval["verwachte_stap"] == "X")
    assert oordeel.uitleg.tekst


def test_elke_stap_en_elke_plek_staat_in_de_tabel() -> None:
    gevallen = beslistabel("vsv.csv")
    assert set(Vsvstap) <= {geval["verwachte_stap"] for geval in gevallen}
    assert set(Plek) <= {geval["plek_erna"] for geval in gevallen}


def test_de_nieuwe_definitie_is_niet_nagekeken() -> None:
    assert definitie(2025, wet=WET).bewijs is Bewijs.GEVONDEN
    assert definitie(2026, wet=WET).bewijs is Bewijs.NIET_NAGEKEKEN


@pytest.mark.parametrize("geval", beslistabel("vsv_cijfer.csv"), ids=naam_van)
def test_het_percentage_van_een_cijfer(geval: Geval) -> None:
    cijfer = Vsvcijfer(
        schooljaar_uit_label(geval["schooljaar"]),
        Vsvstand(geval["stand"]),
        date.fromisoformat(geval["gepubliceerd_op"]),
        int(geval["startpopulatie"]),
        int(geval["vsv"]),
    )
    assert str(cijfer.percentage or "") == geval["verwacht_percentage"]


def cijfer(jaar: int, stand: Vsvstand = Vsvstand.DEFINITIEF) -> Vsvcijfer:
    return Vsvcijfer(jaar, stand, date(jaar + 2, 3, 1), 24000, 500)


def test_cijfers_van_twee_definities_staan_niet_zonder_breuk_naast_elkaar() -> None:
    reeks = [cijfer(2026), cijfer(2025)]
    with pytest.raises(BreukInReeks):
        naast_elkaar(reeks, breuk_gemarkeerd=False, wet=WET)
    assert [c.jaar for c in naast_elkaar(reeks, breuk_gemarkeerd=True, wet=WET)] == [2025, 2026]


def test_cijfers_van_een_definitie_mogen_naast_elkaar() -> None:
    reeks = [cijfer(2024), cijfer(2023), cijfer(2024, Vsvstand.VOORLOPIG)]
    op_volgorde = naast_elkaar(reeks, breuk_gemarkeerd=False, wet=WET)
    assert [c.jaar for c in op_volgorde] == [2023, 2024, 2024]


def test_de_streefcijfers_horen_elk_bij_een_definitie() -> None:
    streef = {jaar: WET.waarde("vsv_streefcijfer", op=date(jaar, 10, 1)) for jaar in (2025, 2026)}
    assert streef == {2025: 18000, 2026: 23000}


VSVFEITEN = st.builds(
    Vsvfeiten,
    geboren=st.dates(date(2000, 1, 1), date(2010, 12, 31)),
    ingeschreven_vo_mbo=st.booleans(),
    bekostigd=st.booleans(),
    nieuwkomer_eerste_jaar=st.booleans(),
    engelse_stroom=st.booleans(),
    overleden_of_geemigreerd=st.booleans(),
    buitenland_of_zonder_adres=st.booleans(),
    vrijstelling_in_register=st.booleans(),
    plek_erna=st.none() | st.sampled_from(Plek),
    kwalificaties=st.lists(
        st.builds(
            Kwalificatie,
            st.sampled_from([Diploma.HAVO, Diploma.MBO, Diploma.VMBO]),
            st.dates(date(2023, 1, 1), date(2026, 6, 30)),
            st.sampled_from([1, 2]),
        ),
        max_size=2,
    ).map(tuple),
    werkt=st.booleans(),
)


def oordelen(feiten: list[Vsvfeiten]) -> list[Vsvoordeel]:
    return [nieuwe_vsver(f, jaar=2024, wet=WET) for f in feiten]


@given(feiten=st.lists(VSVFEITEN, max_size=30))
def test_x_is_a_min_b_min_c_min_d(feiten: list[Vsvfeiten]) -> None:
    alle = oordelen(feiten)
    stappen = [oordeel.stap for oordeel in alle]
    telling = vsvcijfer(alle, jaar=2024, stand=Vsvstand.VOORLOPIG, op=date(2026, 3, 1))
    eraf = sum(stap.startswith(("B", "C", "D")) for stap in stappen)
    assert telling.vsv == telling.startpopulatie - eraf
    omgekeerd = vsvcijfer(reversed(alle), jaar=2024, stand=Vsvstand.VOORLOPIG, op=date(2026, 3, 1))
    assert omgekeerd == telling


# VSV-07


@pytest.mark.parametrize("geval", beslistabel("oud_vsver.csv"), ids=naam_van)
def test_oude_voortijdig_schoolverlaters(geval: Geval) -> None:
    oud = is_oud_vsver(
        hoort_bij_doelgroep=geval["hoort_bij_doelgroep"] == "ja",
        nieuwe_vsver_dit_jaar=geval["nieuwe_vsver_dit_jaar"] == "ja",
    )
    assert JA_NEE[oud] == geval["verwacht_oud"]


# D1


@pytest.mark.parametrize("geval", beslistabel("uitval.csv"), ids=naam_van)
def test_uitvallers_van_een_schooljaar(geval: Geval) -> None:
    feiten = Uitvalfeiten(
        Plichtfeiten(
            Geboortedatum.uit_tekst(geval["geboren"]), kwalificaties(geval["kwalificaties"])
        ),
        date.fromisoformat(geval["uitgevallen_op"]),
        uit_praktijkonderwijs=geval["uit_praktijkonderwijs"] == "ja",
        vso_profiel=profiel(geval["vso_profiel"]),
        opnieuw_ingeschreven_op=datum(geval["opnieuw_ingeschreven_op"]),
    )
    oordeel = uitvaller(
        feiten,
        jaar=schooljaar_uit_label(geval["schooljaar"]),
        peildatum=date.fromisoformat(geval["peildatum"]),
        wet=WET,
    )
    assert oordeel.groep == geval["verwachte_groep"]
    assert oordeel.uitleg.tekst


UITVAL = st.builds(
    lambda geboren, weg, terug: Uitvalfeiten(
        Plichtfeiten(Geboortedatum(geboren.year, geboren.month, geboren.day)),
        weg,
        opnieuw_ingeschreven_op=None if terug is None else weg + DAG * terug,
    ),
    st.dates(date(2003, 11, 1), date(2008, 12, 31)),
    st.dates(date(2023, 8, 1), date(2025, 12, 31)),
    st.none() | st.integers(1, 900),
)


@given(feiten=UITVAL)
def test_wie_nieuw_is_is_het_in_een_schooljaar_en_wie_terug_is_is_daarna_niet_oud(
    feiten: Uitvalfeiten,
) -> None:
    groepen = [
        uitvaller(feiten, jaar=jaar, peildatum=date(2028, 1, 1), wet=WET).groep
        for jaar in (2023, 2024, 2025)
    ]
    in_het_jaar = [g for g in groepen if g in {Uitvalgroep.NIEUW, Uitvalgroep.TERUG}]
    assert len(in_het_jaar) == 1
    if Uitvalgroep.TERUG in groepen:
        assert Uitvalgroep.OUD not in groepen


# VSV-08


@pytest.mark.parametrize("geval", beslistabel("kwetsbaar.csv"), ids=naam_van)
def test_jongeren_in_een_kwetsbare_positie(geval: Geval) -> None:
    oordeel = kwetsbare_positie(
        date.fromisoformat(geval["geboren"]),
        Herkomst(geval["herkomst"]) if geval["herkomst"] else None,
        op=date.fromisoformat(geval["op"]),
        wet=WET,
        vso_profiel=profiel(geval["vso_profiel"]),
    )
    assert JA_NEE[oordeel.hoort_erbij] == geval["verwacht_hoort_erbij"]
    assert (oordeel.groep or "") == geval["verwachte_groep"]


def test_zegt_een_jurist_dat_vmbo_basis_niet_telt_dan_is_dat_een_rij() -> None:
    wet = wet_met("kwetsbaar_vmbo_basis", False, date(2026, 1, 1))
    geboren, op = date(2009, 5, 5), date(2026, 1, 15)
    assert not kwetsbare_positie(geboren, Herkomst.VMBO_BASIS, op=op, wet=wet).hoort_erbij
    assert WET.geldend("kwetsbaar_vmbo_basis", op=op).bewijs is Bewijs.NIET_NAGEKEKEN
