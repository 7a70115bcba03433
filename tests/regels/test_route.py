"""Routes, waarschuwingen en gevoelige redenen: de beslistabellen en wat altijd geldt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.keuzes import REDENEN, ROUTES, WPG_ROUTES
from cases.keuzes_mas import GROND_VOOR, PARTNERSOORTEN, ROUTEKEUZES, WAARSCHUWINGSGRONDEN
from cases.regels.gevoelig import (
    GEVOELIGE_REDENEN,
    NEUTRAAL,
    achtergrond_tonen,
    is_behandelaar,
    reden_tonen,
)
from cases.regels.route import PERSOONLIJKE_REDENEN, Route, Routefeiten, route_voorstellen
from cases.regels.waarschuwing import Waarschuwingsporen, aantal_waarschuwingen
from tests.regels.hulp import Geval, beslistabel, ja_nee, naam_van
from tests.regels.test_gewone_taal import MOEILIJK, te_lang

FEITEN = ("persoonlijk", "ernstige_zorgen", "onveilig", "hulp_loopt", "zonder_resultaat")


@pytest.mark.parametrize("geval", beslistabel("route_voorstel.csv"), ids=naam_van)
def test_welke_route_past(geval: Geval) -> None:
    voorstel = route_voorstellen(Routefeiten(**{f: bool(ja_nee(geval[f])) for f in FEITEN}))
    assert " ".join(voorstel.routes) == geval["verwacht_routes"]
    assert voorstel.partner == geval["verwacht_partner"]


@pytest.mark.parametrize("geval", beslistabel("waarschuwing_tellen.csv"), ids=naam_van)
def test_een_waarschuwing_telt_een_keer(geval: Geval) -> None:
    sporen = Waarschuwingsporen(
        int(geval["acten"]), bool(ja_nee(geval["maatregel"])), bool(ja_nee(geval["resultaat"]))
    )
    assert aantal_waarschuwingen(sporen) == int(geval["verwacht_aantal"])


@given(st.builds(Routefeiten, **{f: st.booleans() for f in FEITEN}))
def test_een_voorstel_is_altijd_uitgelegd_en_noemt_nooit_halt_of_strafrecht(feiten) -> None:
    voorstel = route_voorstellen(feiten)
    assert voorstel.routes
    assert voorstel.uitleg
    assert not set(voorstel.routes) & set(WPG_ROUTES)
    assert voorstel.partner in {"", *PARTNERSOORTEN}
    assert not any(voorstel.wijkt_af(route) for route in voorstel.routes)
    for regel in voorstel.uitleg:
        assert regel.regel == "MA-02"
        assert not MOEILIJK.search(regel.tekst)
        assert not te_lang(regel.tekst)


def test_geen_route_is_geen_afwijking_als_de_voorgestelde_al_loopt() -> None:
    voorstel = route_voorstellen(Routefeiten(onveilig=True))
    assert voorstel.wijkt_af("GEEN")
    assert voorstel.wijkt_af("VRIJWILLIG")
    assert not voorstel.wijkt_af("GEEN", lopend=["CIVIEL"])


def test_de_codes_passen_bij_elkaar() -> None:
    assert set(ROUTEKEUZES) == {str(r) for r in Route}
    assert not set(ROUTES) & set(WPG_ROUTES)
    assert set(REDENEN) >= PERSOONLIJKE_REDENEN
    assert set(REDENEN) >= GEVOELIGE_REDENEN
    assert {g for paar in GROND_VOOR.values() for g in paar} == set(WAARSCHUWINGSGRONDEN)


@pytest.mark.parametrize(
    ("tekst", "gezien"),
    [
        ("detentie", NEUTRAAL),
        ("schulden, politie_justitie", f"schulden, {NEUTRAAL}"),
        ("Zat vast; reclassering is betrokken", NEUTRAAL),
        ("schulden, wonen", "schulden, wonen"),
        ("schulden, Contact met Politie", f"schulden, {NEUTRAAL}"),
        ("Contact met Politie", NEUTRAAL),
        ("", ""),
    ],
)
def test_achtergronden_zonder_strafrechtelijke_feiten(tekst, gezien) -> None:
    assert achtergrond_tonen(tekst, mag=False) == gezien
    assert achtergrond_tonen(tekst, mag=True) == tekst


def test_alleen_de_behandelaar() -> None:
    assert is_behandelaar(medewerker=1, behandelaar=1)
    assert not is_behandelaar(medewerker=1, behandelaar=2)
    assert not is_behandelaar(medewerker=None, behandelaar=None)
    assert reden_tonen("DETENTIE", "Nazorg na detentie", mag=False) == NEUTRAAL
    assert reden_tonen("GEZIN", "Problemen in het gezin", mag=False) == "Problemen in het gezin"
