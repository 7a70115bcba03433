"""De uitleg van elk signaal: een zin, stappen met regel en artikel, en instellingen met bron."""

from datetime import date
from typing import Any

import pytest

from cases.regels.schade import DOORSTROOMSIGNALEN, SIGNALEN
from cases.regels.waarom import als_getallen
from inrichting.parameters import kenmerken
from signalering.teksten import ARTIKELEN, INSTELLINGEN, Feiten, stappen, zin
from tests.regels.hulp import KALENDERS, WET

OP = date(2026, 5, 20)
GEGEVENS: dict[str, dict[str, Any]] = {
    "thuiszitter": {"nodig": 21, "regio": "midden"},
    "thuiszitter_3_maanden": {"nodig": 21, "regio": "midden"},
    "thuiszitter_nadert": {"nodig": 21, "regio": "midden"},
    "absoluut_verzuim": {"wachttijd": 10},
    "meldplicht_16_uur": {"uren": 16.5, "van": "2026-04-06", "tot_en_met": "2026-05-10"},
    "herhaald_verzuim": {"meldingen": [1, 2]},
    "einde_leerplicht": {"leeftijd": 16, "ingeschreven_tot_en_met": "2026-07-31"},
    "wordt_18": {"leeftijd": 18, "zaken": [1], "ingeschreven": False},
    "kennisgeving_verloopt": {"grond": "5b", "geldig_tot_en_met": "2026-07-31"},
    "termijn_verloopt": {"zaak": 1, "regel": "eerste_reactie", "werkdagen": 5},
    "doelgroep_doorstroompunt": {"grond": "niet_ingeschreven", "leeftijdsgrens": 27},
    "stilstand": {"zaak": 1},
}


def feiten(soort: str, **anders: object) -> Feiten:
    gegevens = GEGEVENS[soort] | anders
    dag = gegevens.pop("drempeldag", date(2026, 6, 30))
    return Feiten(
        soort=soort,
        sinds=date(2026, 5, 1),
        drempeldag=dag,
        gegevens=gegevens,
        gemeente="Waterhoven",
        op=OP,
        kalender=KALENDERS["midden"],
    )


@pytest.mark.parametrize("soort", SIGNALEN)
def test_elke_soort_heeft_een_zin_stappen_een_artikel_en_instellingen(soort):
    uitleg = stappen(feiten(soort))
    assert uitleg[0] == zin(feiten(soort)) != "Geldt sinds 1 mei."
    assert uitleg[-1] == ARTIKELEN[soort]
    assert len(uitleg) >= 3
    assert set(INSTELLINGEN[soort]) <= set(kenmerken())
    # Op het scherm staat nooit een kaal "5a".
    assert not any(f" {kaal}" in regel for regel in uitleg for kaal in ("5a", "5b", "5c"))


@pytest.mark.parametrize(
    ("soort", "anders", "verwacht"),
    [
        (
            "einde_leerplicht",
            {"drempeldag": date(2026, 7, 31)},
            "De leerplicht eindigt op 31 juli en er is daarna geen inschrijving bekend. "
            "Leerplichtwet artikel 3.",
        ),
        (
            "wordt_18",
            {},
            "Wordt 18 op 30 juni; er loopt nog een zaak en staat niet ingeschreven op een school. "
            "Regel VM-10.",
        ),
        (
            "wordt_18",
            {"zaken": [1, 2], "ingeschreven": True},
            "Wordt 18 op 30 juni; er lopen nog 2 zaken. Regel VM-10.",
        ),
        (
            "kennisgeving_verloopt",
            {},
            "De vrijstelling van artikel 5 onder b loopt tot en met 31 juli. Voor het nieuwe "
            "schooljaar is een nieuwe kennisgeving nodig; dat kan tot en met 30 juni. "
            "Leerplichtwet artikel 6.",
        ),
        (
            "termijn_verloopt",
            {"drempeldag": OP},
            "De termijn van de eerste reactie loopt vandaag af. Regel S10.",
        ),
        (
            "termijn_verloopt",
            {"vrijstelling": 1, "grond": "15", "drempeldag": date(2026, 5, 19)},
            "De termijn om te beslissen op de aanvraag van artikel 15 liep af op 19 mei. "
            "Regel S10.",
        ),
        (
            "herhaald_verzuim",
            {"meldingen": [1], "afspraak_op": "2026-05-01"},
            "1 melding dit schooljaar, de eerste op 1 mei. Volgens de afspraak met de school "
            "handelt de gemeente nu. Regel S6.",
        ),
    ],
)
def test_de_zin(soort, anders, verwacht):
    assert zin(feiten(soort, **anders)) == verwacht


def test_de_instellingen_staan_er_in_woorden_met_hun_bron():
    namen = (
        *("doorstroompunt_max_leeftijd", "einde_leerplicht_signaal_vanaf"),
        "thuiszitter_vakantie_telt_mee",
    )
    getallen = als_getallen(WET.geldend(naam, op=OP) for naam in namen)
    assert [(g.waarde, g.bron) for g in getallen] == [
        ("27 jaar", "Web artikel 9.2.1"),
        ("1 mei", "Telregel S7"),
        ("nee", "Telregel H2"),
    ]
    assert getallen[0].sinds == date(2026, 1, 1)


def test_het_werk_van_het_doorstroompunt_staat_achteraan():
    assert list(SIGNALEN)[-len(DOORSTROOMSIGNALEN) :] == list(DOORSTROOMSIGNALEN)
