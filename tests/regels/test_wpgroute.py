"""Halt of strafrecht: de beslistabel, en dat een voorstel altijd is uitgelegd."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.regels.plicht import Plichtstatus
from handhaving.keuzes import FEITEN
from handhaving.keuzes_opsporing import WPGROUTES
from handhaving.regels.halt import Haltfeiten
from handhaving.regels.wpgroute import (
    FEITEN_JONGERE,
    Wpgroute,
    Wpgroutefeiten,
    wpgroute_voorstellen,
)
from tests.regels.hulp import WET, Geval, beslistabel, ja_nee, naam_van
from tests.regels.test_gewone_taal import MOEILIJK, te_lang

OP = date(2026, 11, 27)


def _feiten(geval: Geval) -> Wpgroutefeiten:
    halt = None
    if geval["geboren"]:
        halt = Haltfeiten(
            geboren=date.fromisoformat(geval["geboren"]),
            op=OP,
            plichtstatus=Plichtstatus(geval["plicht"]),
            uren=Decimal(geval["uren"]),
            telaat=int(geval["telaat"]),
            eerder_halt=ja_nee(geval["eerder"]),
        )
    return Wpgroutefeiten(geval["feit"], halt, halt_negatief=bool(ja_nee(geval["negatief"])))


@pytest.mark.parametrize("geval", beslistabel("wpg_route.csv"), ids=naam_van)
def test_welke_route_onder_de_wpg_past(geval: Geval) -> None:
    voorstel = wpgroute_voorstellen(_feiten(geval), wet=WET)
    assert (str(voorstel.route) if voorstel else "") == geval["verwacht"]


@given(
    st.sampled_from(sorted(FEITEN)),
    st.booleans(),
    st.one_of(
        st.none(),
        st.builds(
            Haltfeiten,
            geboren=st.dates(date(2005, 1, 1), date(2018, 1, 1)),
            op=st.just(OP),
            plichtstatus=st.sampled_from(Plichtstatus),
            uren=st.decimals(0, 100, places=1),
            telaat=st.integers(0, 100),
            eerder_halt=st.one_of(st.none(), st.booleans()),
        ),
    ),
)
def test_een_voorstel_is_uitgelegd_en_halt_is_alleen_voor_een_jongere(feit, negatief, halt) -> None:
    voorstel = wpgroute_voorstellen(Wpgroutefeiten(feit, halt, halt_negatief=negatief), wet=WET)
    if voorstel is None:
        assert halt is None
        return
    assert voorstel.uitleg
    assert not voorstel.wijkt_af(voorstel.route)
    if voorstel.route is Wpgroute.HALT:
        assert feit in FEITEN_JONGERE
        assert not negatief
    for regel in voorstel.uitleg:
        assert not MOEILIJK.search(regel.tekst)
        assert not te_lang(regel.tekst)


def test_de_codes_passen_bij_elkaar() -> None:
    assert set(WPGROUTES) == {str(route) for route in Wpgroute}
    assert set(FEITEN) >= FEITEN_JONGERE
