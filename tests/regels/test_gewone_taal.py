"""De uitleg is voor te lezen aan een ouder: korte zinnen, gewone woorden, met artikel en regel."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import pytest

from cases.regels.gemeente import Taak, bevoegde_gemeente, bij_verhuizing
from cases.regels.plicht import Plichtstatus
from cases.regels.plicht_uitleg import Uitlegregel, plichtoordeel
from cases.regels.plichtfeiten import (
    Diploma,
    Geboortedatum,
    Kwalificatie,
    Plichtfeiten,
    Uitstroomprofiel,
    VsoGevolgd,
)
from cases.regels.toets import Toetspunt
from cases.regels.uitschrijving import Uitschrijfreden, melding_toetsen, uitschrijving_toetsen
from cases.regels.verantwoordelijk import Volwassene, wie_moet_wat
from cases.regels.vijfjarigen import vijfjarige_toetsen, vijfjarigenperiode
from handhaving.regels.halt import Haltfeiten, mag_halt
from handhaving.regels.procesverbaal import Pvfeiten, Verzuimsoort, pv_gericht, pv_termijn
from inrichting.parameters import geleverde_waarden
from kern.termijnen import Opschorting
from tests.regels.hulp import KALENDERS, WET
from vrijstellingen.regels.besluit import Aanvulling, Besluitfeiten, Mededeling, besluittermijn
from vrijstellingen.regels.bezwaar import beslissing_op_bezwaar, bezwaar_toetsen, bezwaartermijn
from vrijstellingen.regels.duur import (
    Geldigheid,
    Plichtperiode,
    Trekkendfeiten,
    Voorval,
    trekkend_toetsen,
    uitleg_geldigheid,
    verlies_van_grond,
)
from vrijstellingen.regels.dwangsom import dwangsom
from vrijstellingen.regels.grond import Grond, uitleg_aard, uitleg_werking
from vrijstellingen.regels.kennisgeving import (
    Buitenlandfeiten,
    Kennisgevingfeiten,
    Verklaring,
    buitenland_toetsen,
    kennisgeving_toetsen,
    verklaring_toetsen,
)
from vrijstellingen.regels.richting import Schoolinschrijving, richting_nagaan, verklaring_volledig
from vrijstellingen.regels.verlof import (
    GeenReden,
    Verlof,
    Verlofreden,
    geen_reden,
    religie_toetsen,
    richtlijn_toetsen,
    terughoudend_toetsen,
    vakantieverlof_toetsen,
    wie_beslist,
    wie_meldt,
)
from vrijstellingen.regels.vervangend import (
    Verzoekfeiten,
    ander_onderwijs_toetsen,
    laatste_jaar_toetsen,
    leeftijd_3a_toetsen,
    verlenging_toetsen,
    verzoek_toetsen,
)

MIDDEN = KALENDERS["midden"]
OP = date(2026, 3, 2)
GEBOREN = date(2009, 10, 5)
LANGSTE_ZIN = 26
MOEILIJK = re.compile(
    r"\b(?:verschuldigd|dient te|dienen te|geschied\w*|middels|inzake|omtrent|alsmede|aangaande|"
    r"jegens|ingevolge|krachtens|teneinde|desgewenst|voornoemd\w*|betreffende|derhalve|tevens|"
    r"indien|mits|aangezien|ten aanzien van|met betrekking tot|in casu|c\.q\.|d\.w\.z\.|"
    r"verbeurt|ontvankelijk|verschoonbaar|belanghebbende)\b",
    re.IGNORECASE,
)


def _zinnen(punten: Iterable[Toetspunt]) -> list[Uitlegregel]:
    return [punt.uitleg for punt in punten]


def _plicht() -> list[Uitlegregel]:
    feiten = (
        Plichtfeiten(Geboortedatum(2020, 7, 15)),
        Plichtfeiten(
            Geboortedatum(2008, 2, 29),
            kwalificaties=(Kwalificatie(Diploma.MBO, date(2025, 6, 20), 2),),
            vso=(VsoGevolgd(Uitstroomprofiel.DAGBESTEDING, date(2025, 1, 31)),),
            twaalfde_schooljaar=2022,
            gevestigd_op=date(2015, 1, 10),
        ),
        Plichtfeiten(Geboortedatum(2009, 10, 5), gevestigd_op=date(2026, 11, 1)),
        Plichtfeiten(Geboortedatum(2010)),
    )
    oordelen = (plichtoordeel(f, op=OP, kalender=MIDDEN, wet=WET) for f in feiten)
    return [regel for oordeel in oordelen for regel in oordeel.uitleg]


def _leerplicht() -> list[Uitlegregel]:
    mensen = [Volwassene(gezag=True), Volwassene(verzorgt=True, kan_er_niets_aan_doen=True)]
    regels: list[Uitlegregel] = []
    for geboren, status in (
        (date(2016, 3, 10), Plichtstatus.LEERPLICHTIG),
        (date(2012, 3, 10), Plichtstatus.LEERPLICHTIG),
        (date(2009, 3, 10), Plichtstatus.KWALIFICATIEPLICHTIG),
        (date(2007, 3, 10), Plichtstatus.KWALIFICATIEPLICHTIG),
        (date(2007, 3, 10), Plichtstatus.MEERDERJARIG),
    ):
        regels += wie_moet_wat(geboren, mensen, status=status, op=OP, wet=WET).uitleg
    for taak in Taak:
        for woon in ("9901", ""):
            for verblijf in ("9902", ""):
                bevoegd = bevoegde_gemeente(taak, woonplaats=woon, verblijfplaats=verblijf)
                regels.append(bevoegd.uitleg)
    regels += [u for nieuw in ("9902", "") if (u := bij_verhuizing("9901", nieuw))]
    jarig = vijfjarigenperiode(date(2020, 9, 1), begin_leerplicht=date(2025, 10, 1), wet=WET)
    for p in (jarig, None):
        regels += _zinnen(
            vijfjarige_toetsen(p, op=OP, uren=Decimal("5.5"), hoofd_akkoord=None, wet=WET)
        )
    punten = [uitschrijving_toetsen(r, plichtig=p) for r in Uitschrijfreden for p in (True, False)]
    punten += [
        melding_toetsen(OP, gemeld_op=OP, verwijdering=v, wet=WET, via_register=r)
        for v in (True, False)
        for r in (True, False)
    ]
    return [*regels, *_zinnen(punten)]


def _besluit() -> list[Uitlegregel]:
    regels: list[Uitlegregel] = []
    for grond in (Grond.VERVANGEND, Grond.ANDER_ONDERWIJS):
        feiten = Besluitfeiten(
            grond,
            OP,
            aanvulling=Aanvulling(date(2026, 3, 10), date(2026, 3, 31), date(2026, 3, 24)),
            opschortingen=(Opschorting(date(2026, 4, 1), date(2026, 4, 10)),),
            mededeling=Mededeling(date(2026, 4, 2), date(2026, 7, 1)),
            ingebrekestelling_op=date(2026, 3, 5),
        )
        termijn = besluittermijn(feiten, wet=WET)
        uitkomst = dwangsom(feiten, termijn, op=date(2026, 12, 31), wet=WET)
        assert uitkomst is not None
        regels += [*termijn.uitleg, *uitkomst.uitleg]
    bezwaar = bezwaartermijn(date(2026, 2, 20), wet=WET)
    regels += bezwaar.uitleg
    regels += _zinnen(
        bezwaar_toetsen(bezwaar, ontvangen_op=dag, gepost_op=date(2026, 4, 7))
        for dag in (date(2026, 4, 1), date(2026, 4, 10), date(2026, 5, 1))
    )
    regels += beslissing_op_bezwaar(bezwaar, wet=WET, commissie=True, verdaagd=True).uitleg
    return regels


def _vrijstelling() -> list[Uitlegregel]:
    regels = [regel for grond in Grond for regel in (*uitleg_aard(grond), uitleg_werking(grond))]
    for grond, jaar, nooit, ontstaan in (
        (Grond.ONGESCHIKT, 2026, False, None),
        (Grond.ONGESCHIKT, 2027, True, None),
        (Grond.ONGESCHIKT, 2027, False, date(2027, 10, 1)),
        (Grond.RICHTING, 2027, False, None),
        (Grond.ANDER_ONDERWIJS, 2027, False, None),
    ):
        feiten = Kennisgevingfeiten(
            grond, jaar, date(2026, 8, 31), date(2027, 12, 1), nooit, ontstaan
        )
        regels += kennisgeving_toetsen(feiten, wet=WET).uitleg
    for dagtekening in (OP, date(2026, 5, 1)):
        regels += _zinnen(verklaring_toetsen(Verklaring(dagtekening), kennisgeving_op=OP, wet=WET))
    regels += _zinnen(buitenland_toetsen(Buitenlandfeiten(None, None, None)))
    for richting in ("openbaar", "", "katholiek"):
        regels += richting_nagaan(
            OP,
            [Schoolinschrijving(date(2024, 8, 1), None, richting)],
            bezwaar_tegen={"openbaar"},
            wet=WET,
            eerder_leerplichtig_zonder_beroep=True,
        ).uitleg
    regels += _zinnen(
        verklaring_volledig(alle_scholen=None, vaste_woonplaats=vast) for vast in (True, False)
    )
    plicht = Plichtperiode(date(2014, 9, 1), date(2027, 10, 4))
    for einde in (date(2026, 7, 31), date(2027, 10, 4), date(2026, 5, 1)):
        duur = Geldigheid(date(2025, 8, 1), einde)
        regels += [
            uitleg_geldigheid(g, duur, plicht=plicht) for g in (Grond.RICHTING, Grond.VERVANGEND)
        ]
    regels += _zinnen(trekkend_toetsen(Trekkendfeiten(None, None), op=OP, wet=WET))
    voorvallen = (verlies_van_grond(Grond.ONGESCHIKT, v, op=OP) for v in Voorval)
    return [*regels, *_zinnen(p for p in voorvallen if p)]


def _vervangend() -> list[Uitlegregel]:
    punten = [
        leeftijd_3a_toetsen(GEBOREN, ingaat_op=OP, wet=WET),
        verlenging_toetsen(OP, einde=date(2026, 7, 31), wet=WET),
        laatste_jaar_toetsen(GEBOREN, jaar=2025, wet=WET),
        ander_onderwijs_toetsen(
            Plichtfeiten(Geboortedatum(2009, 10, 5)), op=OP, kalender=MIDDEN, wet=WET
        ),
        *verzoek_toetsen(Grond.VERVANGEND, Verzoekfeiten()),
        *verzoek_toetsen(Grond.VERVANGEND_LAATSTE_JAAR, Verzoekfeiten()),
    ]
    return _zinnen(punten)


def _verlof() -> list[Uitlegregel]:
    regels = [
        regel
        for dagen in (1, 11)
        for regel in wie_beslist(Verlof(Grond.VERLOF, OP, dagen), [], wet=WET).uitleg
    ]
    punten = [richtlijn_toetsen(r, dagen=12, op=OP, wet=WET) for r in Verlofreden]
    punten += [geen_reden(r) for r in GeenReden]
    punten.append(terughoudend_toetsen(Verlof(Grond.VERLOF, OP, 1), kalender=MIDDEN, wet=WET))
    punten += vakantieverlof_toetsen(
        Verlof(Grond.VAKANTIE, OP, 11), [], kalender=MIDDEN, wet=WET
    ).punten
    punten += religie_toetsen(OP, gemeld_op=OP, dagen=2, wet=WET)
    regels += [wie_meldt(woont_bij_ouders=bij) for bij in (True, False)]
    return [*regels, *_zinnen(punten)]


def _handhaving() -> list[Uitlegregel]:
    regels: list[Uitlegregel] = []
    for geboren in (date(2010, 6, 1), date(2009, 6, 1)):
        feiten = Haltfeiten(geboren, OP, Plichtstatus.LEERPLICHTIG, Decimal("8.5"), 3)
        regels += _zinnen(mag_halt(feiten, wet=WET).punten)
    for melding, verhoor in ((OP, OP), (None, None)):
        regels += pv_termijn(melding_op=melding, eerste_verhoor_op=verhoor, wet=WET).uitleg
    for soort in Verzuimsoort:
        for geweigerd, langer, beide in (
            (False, False, True),
            (True, False, False),
            (False, True, False),
        ):
            regels += _zinnen(
                pv_gericht(
                    Pvfeiten(GEBOREN, OP, soort, 1, True, geweigerd, langer, beide, beide), wet=WET
                ).aanwijzingen
            )
    return regels


ALLES = {
    "plicht": _plicht,
    "leerplicht": _leerplicht,
    "besluit": _besluit,
    "vrijstelling": _vrijstelling,
    "vervangend": _vervangend,
    "verlof": _verlof,
    "handhaving": _handhaving,
}


def te_lang(tekst: str) -> list[str]:
    zinnen = re.split(r"(?<=[.?!:;])\s+", tekst)
    return [zin for zin in zinnen if len(zin.split()) > LANGSTE_ZIN]


@pytest.mark.parametrize("onderwerp", ALLES)
def test_elke_uitleg_is_kort_en_in_gewone_woorden(onderwerp: str) -> None:
    for regel in ALLES[onderwerp]():
        assert regel.tekst[0].isupper(), regel.tekst
        assert regel.tekst[-1] in ".?", regel.tekst
        assert not te_lang(regel.tekst), regel.tekst
        assert not MOEILIJK.search(regel.tekst), regel.tekst
        assert "  " not in regel.tekst, regel.tekst


@pytest.mark.parametrize("onderwerp", ALLES)
def test_elke_uitleg_noemt_regel_en_artikel(onderwerp: str) -> None:
    for regel in ALLES[onderwerp]():
        assert re.fullmatch(r"(?:LP|VR|HA|PV|VSV)-\d\d", regel.regel), regel
        assert regel.artikel
        assert regel.volledig.endswith(f"({regel.artikel}; {regel.regel})")


def test_de_wachter_op_taal_ziet_een_moeilijk_woord_en_een_lange_zin() -> None:
    assert MOEILIJK.search("De dwangsom is verschuldigd.")
    assert te_lang(" ".join(["woord"] * 27) + ".")
    assert not te_lang("Dit is kort. " + "En dit ook.")


def test_wat_niet_is_nagekeken_is_te_herkennen() -> None:
    """Elke parameter zonder nagekeken bron draagt een merk dat met de waarde meegaat."""
    open_ = [w for w in geleverde_waarden() if not w.is_nagekeken]
    assert "geboren_29_februari" in {w.naam for w in open_}
    for waarde in open_:
        regel = Uitlegregel("LP-02", "Lpw 3", "Een zin.", (waarde,))
        assert not regel.is_nagekeken
        assert "staat nog niet vast" in regel.volledig
