"""Telregel V0 en de stappen van een melding."""

from datetime import date

import pytest

from meldingen.regels import (
    OVERGANGEN,
    V0,
    Meldingact,
    MeldingactGeweigerd,
    Meldingstatus,
    soort_voor,
    status_na,
)
from tests.regels.hulp import WET

DAG = date(2026, 9, 14)


@pytest.mark.parametrize(
    ("duo", "jong", "oud"),
    [
        ("16u4w", "REL_WET", "V18"),
        ("V3", "REL_WET", "V18"),
        ("V4", "V18", "V18"),
        ("RMC", "V18", "V18"),
        ("maand", "REL_LANG_ONG", "V18"),
        ("LRV", "REL_LANG_ONG", "V18"),
        ("luxe", "LUXE", "LUXE"),
        ("L", "LUXE", "LUXE"),
        ("overig", "OVERIG", "OVERIG"),
        ("O", "OVERIG", "OVERIG"),
    ],
)
def test_elke_soort_van_duo_wordt_de_code_van_v0(duo, jong, oud):
    def soort(geboren):
        return soort_voor(duo, geboren=geboren, ontvangen_op=DAG, overig="OVERIG", wet=WET)

    assert soort(date(2008, 9, 15)) == jong
    assert soort(date(2008, 9, 14)) == oud


def test_zoetermeer_telt_overig_als_licht_verzuim():
    assert (
        soort_voor("O", geboren=None, ontvangen_op=DAG, overig="REL_LICHT", wet=WET) == "REL_LICHT"
    )


def test_wie_op_29_februari_geboren_is_wordt_op_1_maart_achttien():
    def soort(dag: date) -> str:
        return soort_voor(
            "V3", geboren=date(2008, 2, 29), ontvangen_op=dag, overig="OVERIG", wet=WET
        )

    assert soort(date(2026, 2, 28)) == "REL_WET"
    assert soort(date(2026, 3, 1)) == "V18"


def test_elke_soort_van_duo_heeft_een_regel():
    from meldingen.keuzes import DUO_SOORTEN

    assert set(V0) == set(DUO_SOORTEN)


@pytest.mark.parametrize("act", list(Meldingact))
@pytest.mark.parametrize("status", list(Meldingstatus))
def test_elke_stap_kan_alleen_vanuit_zijn_statussen(act, status):
    if status in OVERGANGEN[act].van:
        assert status_na(act, status) == OVERGANGEN[act].naar
    else:
        with pytest.raises(MeldingactGeweigerd):
            status_na(act, status)


def test_wat_de_school_introk_kan_niemand_hier_nog_behandelen():
    assert not any(Meldingstatus.INGETROKKEN in o.van for o in OVERGANGEN.values())
