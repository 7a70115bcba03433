"""Zoetermeer: de tabellen van het Doorstroompunt, en de doelgroep waar een percentage op slaat.

Van de doelgroep is alleen het percentage gedrukt dat uitviel: 2,4 en een jaar eerder 2,6. Bij het
eerste hoort hier het aantal leerlingen, bij het tweede het aantal uitvallers van dat jaar.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from leerplicht.demo.jaarverslag.aanlevering import Aanlevering
from leerplicht.demo.jaarverslag.meerderjarig import begeleid_wonen, verzuim, vorig_jaar, zorg
from leerplicht.demo.jaarverslag.uitvallers import (
    eerder_en_niet_benaderd,
    kwetsbaren,
    nieuwe_uitvallers,
    oude_uitvallers,
)

TABEL: Final = "zm-vsv-nieuw"
NIEUW: Final = "nieuwe voortijdig schoolverlaters"
DIT_JAAR, VORIG_JAAR = (
    "percentage van de doelgroep",
    "percentage van de doelgroep vorig schooljaar",
)
DOELGROEP: Final = frozenset(
    ("VO_OB", "VMBO_BB", "HAVO_BB", "VWO_BB", "VAVO", "MBO1", "MBO2", "MBO3", "MBO4")
)
VANAF, ONDER = 12, 23


def doorstroompunt(a: Aanlevering) -> None:
    """Alle jongeren van het Doorstroompunt, op de uitvallers van vorig jaar na."""
    verzuim(a, nieuwe_uitvallers(a))
    oude_uitvallers(a)
    kwetsbaren(a)
    zorg(a)
    vorig_jaar(a)
    begeleid_wonen(a)


def nog_in_de_doelgroep(a: Aanlevering) -> int:
    """Zoveel leerlingen moeten er nog bij de doelgroep van dit jaar komen."""
    percentage = a.verslag.tabellen[TABEL].rijen[DIT_JAAR][0]
    return round(a.verslag.cel(TABEL, NIEUW) * 100 / percentage) - len(_doelgroep(a, a.van))


def uitvallers_vorig_jaar(a: Aanlevering) -> None:
    """Wie vorig jaar ook al op school zat, en zoveel uitvallers als daar bij horen."""
    vorig = a.van.replace(year=a.van.year - 1)
    for rij in _vo_of_mbo(a, vorig):
        if rij["van"] == a.van:
            rij["van"] = vorig
    doelgroep = _doelgroep(a, vorig)
    uitgevallen = sum(
        rij["uitgevallen_op"] < a.van and rij["inschrijving_id"] in doelgroep
        for rij in a.rijen["uitval"]
    )
    deel = a.verslag.tabellen[TABEL].rijen[VORIG_JAAR][0] / 100
    # Wie er nog bij komt, hoort zelf ook bij de doelgroep.
    eerder_en_niet_benaderd(a, round((deel * len(doelgroep) - uitgevallen) / (1 - deel)))


def _doelgroep(a: Aanlevering, op: date) -> set[str]:
    """De inschrijvingen die op die dag bij de doelgroep horen."""
    return {
        rij["inschrijving_id"]
        for rij in _vo_of_mbo(a, op)
        if rij["van"] <= op <= (rij["tot_en_met"] or op)
    }


def _vo_of_mbo(a: Aanlevering, op: date) -> Iterator[dict[str, Any]]:
    """De inschrijvingen in vo (zonder pro) en mbo van wie op die dag 12 tot 23 is."""
    geboren = {rij["jongere_id"]: rij["geboortedatum"] for rij in a.rijen["jongeren"]}
    oudste, jongste = (op.replace(year=op.year - jaren) for jaren in (ONDER, VANAF))
    for rij in a.rijen["inschrijvingen"]:
        if rij["onderwijssoort"] in DOELGROEP and oudste < geboren[rij["jongere_id"]] <= jongste:
            yield rij
