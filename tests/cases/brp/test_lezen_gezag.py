"""Het gezag in het antwoord van de BRP: elke vorm die mag, en elke vorm die niet mag."""

import json

import pytest

from cases.koppelingen.brp import lezen
from cases.koppelingen.brp.client import RAADPLEEG
from cases.koppelingen.brp.gegevens import (
    BrpOnbegrijpelijk,
    Gezag,
    Gezagsdrager,
    Gezagsoort,
    Naam,
)
from tests.cases.brp.lijn_hulp import ANDER, BSN, json_persoon
from tests.fabrieken import elfproefnummer

OUDER = elfproefnummer(7020)


def _lees(**velden):
    inhoud = json.dumps({"type": RAADPLEEG, "personen": [json_persoon(**velden)]}).encode()
    persoon = lezen.een_persoon(inhoud, soort=RAADPLEEG, bsn=BSN)
    assert persoon is not None
    return persoon


def _gezag(**velden):
    return {"minderjarige": {"burgerservicenummer": BSN}} | velden


class TestGezag:
    @pytest.mark.parametrize(
        ("relatie", "verwacht"),
        [
            (
                _gezag(
                    type="GezamenlijkOuderlijkGezag",
                    ouders=[
                        {
                            "burgerservicenummer": OUDER,
                            "naam": {"volledigeNaam": "Mara Proefpersoon"},
                        },
                        {"naam": {"volledigeNaam": "Wout Anderman"}},
                    ],
                ),
                Gezag(
                    Gezagsoort.GEZAMENLIJK_OUDERLIJK,
                    (
                        Gezagsdrager(True, OUDER, Naam("Mara Proefpersoon")),
                        Gezagsdrager(True, "", Naam("Wout Anderman")),
                    ),
                ),
            ),
            (
                _gezag(
                    type="EenhoofdigOuderlijkGezag",
                    ouder={"burgerservicenummer": OUDER, "naam": {}},
                    inOnderzoek=True,
                ),
                Gezag(Gezagsoort.EENHOOFDIG, (Gezagsdrager(True, OUDER),), in_onderzoek=True),
            ),
            (
                _gezag(
                    type="GezamenlijkGezag",
                    ouder={"burgerservicenummer": OUDER},
                    derde={"type": "OnbekendeDerde"},
                ),
                Gezag(
                    Gezagsoort.GEZAMENLIJK,
                    (Gezagsdrager(True, OUDER), Gezagsdrager(False)),
                ),
            ),
            (_gezag(type="Voogdij", derden=[]), Gezag(Gezagsoort.VOOGDIJ)),
            (_gezag(type="Voogdij"), Gezag(Gezagsoort.VOOGDIJ)),
            (
                _gezag(
                    type="Voogdij", derden=[{"type": "BekendeDerde", "burgerservicenummer": OUDER}]
                ),
                Gezag(Gezagsoort.VOOGDIJ, (Gezagsdrager(False, OUDER),)),
            ),
            (
                _gezag(type="TijdelijkGeenGezag", toelichting="Beide ouders overleden."),
                Gezag(Gezagsoort.TIJDELIJK_GEEN, toelichting="Beide ouders overleden."),
            ),
            (
                _gezag(type="GezagNietTeBepalen", toelichting="Ouder niet bekend."),
                Gezag(Gezagsoort.NIET_TE_BEPALEN, toelichting="Ouder niet bekend."),
            ),
        ],
    )
    def test_elke_vorm(self, relatie, verwacht):
        assert _lees(gezag=[relatie]).gezag == (verwacht,)

    @pytest.mark.parametrize("gezag", [None, [], [None], [None, None]])
    def test_niets(self, gezag):
        assert _lees(gezag=gezag).gezag == ()

    def test_het_gezag_over_een_eigen_kind_is_niet_het_gezag_over_haar(self):
        over_kind = {
            "type": "EenhoofdigOuderlijkGezag",
            "ouder": {"burgerservicenummer": BSN},
            "minderjarige": {"burgerservicenummer": ANDER},
        }
        assert _lees(gezag=[over_kind]).gezag == ()

    @pytest.mark.parametrize("gezag", ["geen", {}, [{"type": "Koningschap"}], [{}], ["x"]])
    def test_wat_niet_kan(self, gezag):
        with pytest.raises(BrpOnbegrijpelijk):
            _lees(gezag=gezag)
