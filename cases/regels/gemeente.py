"""Welke gemeente gaat over een jongere: domeinregel LP-11 (Lpw 3a, 6, 14, 16, 19 en 21).

Een gemeente is hier haar code van vier cijfers. De gemeente van de school doet er nooit toe.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from cases.regels.plicht_uitleg import Uitlegregel


class Taak(StrEnum):
    """Waar de vraag over gaat; het antwoord verschilt."""

    VRIJSTELLING = "vrijstelling"
    VERLOF = "verlof"
    INSCHRIJVING = "inschrijving"
    VERZUIM = "verzuim"


@dataclass(frozen=True, slots=True)
class Bevoegdheid:
    """De bevoegde gemeente; leeg als die niet te bepalen is. ``geldt_ook`` mag ook optreden."""

    gemeente: str
    geldt_ook: str
    uitleg: Uitlegregel


_ARTIKEL: Final = {
    Taak.VRIJSTELLING: "Lpw 3a, 3b, 6 en 7",
    Taak.VERLOF: "Lpw 14 lid 3",
    Taak.INSCHRIJVING: "Lpw 19",
    Taak.VERZUIM: "Lpw 21 en 21a",
}


def bevoegde_gemeente(taak: Taak, *, woonplaats: str, verblijfplaats: str = "") -> Bevoegdheid:
    """De gemeente die over de taak gaat (LP-11).

    woonplaats: waar de jongere in de BRP staat; leeg als zij daar niet in staat. verblijfplaats:
    waar de jongere echt is, als dat ergens anders is. Bij verzuim telt de een of de ander (Lpw 16
    lid 3); al het andere gaat naar de gemeente van de BRP.
    """
    artikel = _ARTIKEL[taak]
    if taak is not Taak.VERZUIM:
        tekst = "De gemeente waar de jongere volgens de BRP woont, gaat hierover."
        if not woonplaats:
            tekst = "De jongere staat niet in de BRP. Zoek eerst uit welke gemeente hierover gaat."
        return Bevoegdheid(woonplaats, "", Uitlegregel("LP-11", artikel, tekst))
    if not woonplaats:
        tekst = "De jongere staat niet in de BRP. De gemeente waar de jongere is, gaat erover."
        if not verblijfplaats:
            tekst = "Het is niet bekend waar de jongere woont of is. Zoek dat eerst uit."
        return Bevoegdheid(
            verblijfplaats, "", Uitlegregel("LP-11", f"{artikel}; Lpw 16 lid 3", tekst)
        )
    ook = verblijfplaats if verblijfplaats != woonplaats else ""
    tekst = "Bij verzuim gaat het om de gemeente waar de jongere woont."
    if ook:
        tekst += " De gemeente waar de jongere nu echt is, mag ook iets doen."
    return Bevoegdheid(woonplaats, ook, Uitlegregel("LP-11", artikel, tekst))


def bij_verhuizing(oud: str, nieuw: str) -> Uitlegregel | None:
    """Wat er moet gebeuren als een jongere naar een andere gemeente gaat, of None: niets.

    De oude gemeente stuurt de gegevens van de leerling door (LP-11, Leerplichtregeling 3 lid 2).
    """
    if oud == nieuw or not oud:
        return None
    if not nieuw:
        tekst = "De jongere is vertrokken, maar niet bekend is waarheen. Er is nog niets te sturen."
        return Uitlegregel("LP-11", "Leerplichtregeling 3 lid 2", tekst)
    tekst = "De jongere is verhuisd. Stuur de gegevens van de leerling naar de nieuwe gemeente."
    return Uitlegregel("LP-11", "Leerplichtregeling 3 lid 2", tekst)
