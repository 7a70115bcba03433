"""De golf van 2026, het verschil met de lijst van het ministerie, en de breuk (VSV-04 t/m 06)."""

from datetime import date

import pytest

from cases.regels.plichtfeiten import Diploma, Kwalificatie
from doorstroompunt.models import GEMISREDENEN, GEMISVOORSTELLEN, UITKOMSTEN
from doorstroompunt.regels.gemis import Gemis, Gemisfeiten, gemis
from doorstroompunt.regels.golf import hoort_bij_golf
from doorstroompunt.regels.verschil import Verschil, Verschilfeiten, verschil
from doorstroompunt.regels.vsv import (
    BreukInReeks,
    Plek,
    Vsvcijfer,
    Vsvfeiten,
    Vsvstand,
    definitie,
    naast_elkaar,
)
from tests.regels.hulp import WET, Geval, beslistabel, datum, naam_van


@pytest.mark.parametrize("geval", beslistabel("golf.csv"), ids=naam_van)
def test_wie_door_de_hogere_grens_in_beeld_kwam(geval: Geval) -> None:
    uitkomst = hoort_bij_golf(
        date.fromisoformat(geval["geboren"]), op=date.fromisoformat(geval["op"]), wet=WET
    )
    assert ("ja" if uitkomst else "nee") == geval["verwacht_golf"]


@pytest.mark.parametrize("geval", beslistabel("vsv_verschil.csv"), ids=naam_van)
def test_het_eerste_feit_verklaart_het_verschil(geval: Geval) -> None:
    oordeel = verschil(
        Verschilfeiten(
            dubbel=geval["dubbel"] == "ja",
            gevonden=geval["gevonden"] == "ja",
            overleden_op=datum(geval["overleden_op"]),
            verhuisd=geval["verhuisd"] == "ja",
            startkwalificatie_op=datum(geval["startkwalificatie_op"]),
            ingeschreven_op=datum(geval["ingeschreven_op"]),
            pro_vso=geval["pro_vso"] == "ja",
            te_oud=geval["te_oud"] == "ja",
        )
    )
    assert oordeel.reden == geval["verwacht_reden"]
    assert oordeel.dag == datum(geval["verwachte_dag"])


def test_elke_reden_van_de_regel_is_te_kiezen_en_te_bewaren() -> None:
    assert {reden.value for reden in Verschil} | {"ANDERS"} == set(UITKOMSTEN)


@pytest.mark.parametrize("geval", beslistabel("vsv_gemis.csv"), ids=naam_van)
def test_de_stap_van_de_telling_is_de_reden_van_het_gemis(geval: Geval) -> None:
    behaald = datum(geval["behaald_op"])
    diploma = (
        (Kwalificatie(Diploma(geval["diploma"]), behaald, int(geval["niveau"])),) if behaald else ()
    )
    telling = Vsvfeiten(
        geboren=date.fromisoformat(geval["geboren"]),
        ingeschreven_vo_mbo=geval["op_vo_mbo"] == "ja",
        overleden_of_geemigreerd=geval["overleden"] == "ja",
        plek_erna=Plek(geval["plek_erna"]) if geval["plek_erna"] else None,
        kwalificaties=diploma,
        werkt=geval["werkt"] == "ja",
    )
    feiten = Gemisfeiten(telling, elders=geval["elders"] == "ja")
    assert gemis(feiten, jaar=int(geval["jaar"]), wet=WET) == geval["verwacht"]


def test_elke_reden_van_het_gemis_is_te_tonen() -> None:
    assert {reden.value for reden in Gemis} | {"ANDERS", "FOUT_BIJ_ONS"} == set(GEMISVOORSTELLEN)
    assert set(GEMISREDENEN) == set(GEMISVOORSTELLEN) - {"HOORT_EROP", "ONBEKEND"}


@pytest.mark.parametrize("geval", beslistabel("vsv_breuk.csv"), ids=naam_van)
def test_cijfers_van_twee_tellingen_staan_nooit_stil_naast_elkaar(geval: Geval) -> None:
    jaren = [int(jaar[:4]) for jaar in geval["schooljaren"].split()]
    gevonden = " ".join(str(definitie(jaar, wet=WET).waarde) for jaar in jaren)
    assert gevonden == geval["verwachte_definities"]
    cijfers = [
        Vsvcijfer(jaar, Vsvstand.DEFINITIEF, date(jaar + 1, 11, 1), 1000, 20) for jaar in jaren
    ]
    gemarkeerd = geval["breuk_gemarkeerd"] == "ja"
    if geval["verwacht_naast_elkaar"] == "fout":
        with pytest.raises(BreukInReeks):
            naast_elkaar(cijfers, breuk_gemarkeerd=gemarkeerd, wet=WET)
    else:
        assert len(naast_elkaar(cijfers, breuk_gemarkeerd=gemarkeerd, wet=WET)) == len(jaren)
