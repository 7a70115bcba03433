"""De uitleg van elk signaal: een zin, stappen met regel en artikel, en instellingen met bron."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cases.regels.plicht_uitleg import Uitlegregel
from cases.regels.schade import DOORSTROOMSIGNALEN, SIGNALEN
from cases.regels.waarom import Invoer, als_getallen
from inrichting.parameters import Bewijs, kenmerken
from kern.kalender import datum_voluit
from signalering.teksten import INSTELLINGEN, Feiten, kern, zin
from signalering.uitleg import eigen_invoer, signaalwaarom
from tests.regels.hulp import KALENDERS, WET

OP = date(2026, 5, 20)
REGELNUMMER = re.compile(r"\b(LP|VM|VR|VS|VSV)-?\d|\b[HST]\d")
MET_DREMPELDAG = {
    *("thuiszitter", "thuiszitter_3_maanden", "thuiszitter_nadert", "einde_leerplicht"),
    *("wordt_18", "kennisgeving_verloopt", "termijn_verloopt", "doelgroep_doorstroompunt"),
}
# De vrijstelling heet naar haar artikel; dat is dus geen bron.
ZONDER_ARTIKEL = set(SIGNALEN) - {"kennisgeving_verloopt"}
GEGEVENS: dict[str, dict[str, Any]] = {
    "thuiszitter": {"nodig": 21, "regio": "midden"},
    "thuiszitter_3_maanden": {"nodig": 21, "regio": "midden"},
    "thuiszitter_nadert": {"nodig": 21, "regio": "midden"},
    "absoluut_verzuim": {"wachttijd": 10},
    "meldplicht_16_uur": {"uren": 16.5, "van": "2026-04-06", "tot_en_met": "2026-05-10"},
    "herhaald_verzuim": {"meldingen": [1, 2], "vanaf": 2},
    "einde_leerplicht": {"leeftijd": 16, "ingeschreven_tot_en_met": "2026-07-31"},
    "wordt_18": {"leeftijd": 18, "zaken": [1], "ingeschreven": False},
    "kennisgeving_verloopt": {"grond": "5b", "geldig_tot_en_met": "2026-07-31"},
    "termijn_verloopt": {"zaak": 1, "regel": "eerste_reactie", "werkdagen": 5},
    "doelgroep_doorstroompunt": {"grond": "niet_ingeschreven", "leeftijdsgrens": 27},
    "stilstand": {"zaak": 1, "lesdagen": 20},
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
    uitleg = signaalwaarom(feiten(soort), waarden=_waarden(soort))
    assert uitleg.regels[0].tekst == kern(feiten(soort)) != "Geldt sinds 1 mei."
    assert zin(feiten(soort)).startswith(f"{kern(feiten(soort))} ")
    assert len(uitleg.regels) >= 2
    assert all(regel.regel and regel.artikel for regel in uitleg.regels)
    assert set(INSTELLINGEN[soort]) <= set(kenmerken())
    assert len(uitleg.getallen) == len(INSTELLINGEN[soort])
    teksten = [regel.tekst for regel in uitleg.regels]
    # Op het scherm staat nooit een kaal "5a", en regel en artikel staan niet in de zin.
    assert not any(f" {kaal}" in tekst for tekst in teksten for kaal in ("5a", "5b", "5c"))
    assert not [tekst for tekst in teksten if REGELNUMMER.search(tekst)]
    assert not [tekst for tekst in teksten if "artikel" in tekst and soort in ZONDER_ARTIKEL]


@pytest.mark.parametrize("soort", SIGNALEN)
def test_de_drempeldag_staat_voluit_in_de_stappen(soort):
    uitleg = signaalwaarom(feiten(soort))
    voluit = datum_voluit(date(2026, 6, 30), met_weekdag=True)
    assert any(voluit in regel.tekst for regel in uitleg.regels) is (soort in MET_DREMPELDAG)


def test_een_niet_nagekeken_instelling_merkt_de_stap_die_erop_rust():
    waarden = [replace(waarde, bewijs=Bewijs.NIET_NAGEKEKEN) for waarde in _waarden("stilstand")]
    uitleg = signaalwaarom(feiten("stilstand"), waarden=waarden)
    assert [regel.is_nagekeken for regel in uitleg.regels] == [False, True]
    assert not uitleg.getallen[0].is_nagekeken


def test_de_doelgroep_noemt_het_artikel_van_haar_tijd():
    for op, artikel in (
        (date(2025, 12, 31), "Web artikel 8.3.1 (tot 2026)"),
        (OP, "Web artikel 9.2.1"),
    ):
        waarde = WET.geldend("doorstroompunt_max_leeftijd", op=op)
        uitleg = signaalwaarom(feiten("doelgroep_doorstroompunt"), waarden=[waarde])
        assert uitleg.regels[0].artikel == artikel


def test_de_rekensom_van_een_termijn_staat_na_de_zin():
    som = Uitlegregel("VR-02", "Awb 4:13", "De termijn is acht weken.")
    uitleg = signaalwaarom(feiten("termijn_verloopt"), rekensom=[som])
    assert uitleg.regels[1] == som


@pytest.mark.parametrize(
    ("soort", "anders", "naam", "waarde"),
    [
        ("thuiszitter", {}, "Lesdagen tot en met vandaag", "13"),
        ("meldplicht_16_uur", {}, "Ongeoorloofd verzuim", "16,5 lesuren"),
        ("einde_leerplicht", {}, "Laatste inschrijving", "tot en met 31 juli 2026"),
        (
            "einde_leerplicht",
            {"ingeschreven_tot_en_met": None},
            "Laatste inschrijving",
            "niet bekend",
        ),
        ("stilstand", {"contact": "2026-04-01"}, "Laatste contact", "1 april 2026"),
        ("stilstand", {}, "Laatste contact", "geen"),
    ],
)
def test_het_feit_uit_het_signaal_zelf(soort, anders, naam, waarde):
    assert eigen_invoer(feiten(soort, **anders)) == [Invoer(naam, waarde)]


def _waarden(soort):
    return [WET.geldend(naam, op=OP) for naam in INSTELLINGEN[soort]]


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
