"""Absoluut verzuim: van vermoeden naar vaststelling, en de valse treffers (VS-01).

Een vermoeden is: de plicht geldt, er is geen inschrijving en geen vrijstelling. Vaak is er een
gewone verklaring. Die moet eerst zijn nagegaan; vaststellen doet een mens.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from cases.regels.plicht import Plichtstatus
from cases.regels.plicht_uitleg import Uitlegregel
from cases.regels.toets import Uitkomst

ARTIKEL: Final = "Lpw 2 lid 1 en 4a"


class Verklaring(StrEnum):
    """De redenen van valse treffers, met de codes van ``cases.keuzes.VERKLARINGEN``."""

    WORDT_VERWERKT = "WORDT_VERWERKT"
    STAAT_INGESCHREVEN = "STAAT_INGESCHREVEN"
    PARTICULIER = "PARTICULIER"
    BUITENLAND = "BUITENLAND"
    VRIJSTELLING = "VRIJSTELLING"
    STARTKWAL = "STARTKWAL"
    VERHUISD = "VERHUISD"
    OVERLEDEN = "OVERLEDEN"
    ANDERS = "ANDERS"


@dataclass(frozen=True, slots=True)
class Absoluutfeiten:
    """De jongere op de dag van de controle.

    ingeschreven: op een school (telregel H4). vrijgesteld: een vrijstelling geldt. aanwijzingen:
    wat iemand of een bron meldt en nog niet in het register staat.
    """

    status: Plichtstatus
    ingeschreven: bool
    vrijgesteld: bool
    aanwijzingen: frozenset[Verklaring] = frozenset()


@dataclass(frozen=True, slots=True)
class Absoluutoordeel:
    """Nee: geen vermoeden. Let op: ga eerst de verklaringen na. Ja: niets verklaart het."""

    uitkomst: Uitkomst
    verklaringen: tuple[Verklaring, ...]
    uitleg: tuple[Uitlegregel, ...]


_TEKST: Final = {
    Verklaring.WORDT_VERWERKT: "De inschrijving wordt nog verwerkt.",
    Verklaring.STAAT_INGESCHREVEN: "De jongere staat wel ingeschreven, ook op de vorige school.",
    Verklaring.PARTICULIER: "De jongere gaat naar een particuliere of internationale school.",
    Verklaring.BUITENLAND: "De jongere gaat naar een school in het buitenland (Lpw 5 onder c).",
    Verklaring.VRIJSTELLING: "Er is een vrijstelling die nog niet is doorgegeven.",
    Verklaring.STARTKWAL: "De jongere heeft een startkwalificatie die het register niet kent.",
    Verklaring.VERHUISD: "De jongere is verhuisd of vertrokken.",
    Verklaring.OVERLEDEN: "De jongere is overleden.",
    Verklaring.ANDERS: "Er is een andere verklaring.",
}


def absoluut_verzuim(feiten: Absoluutfeiten) -> Absoluutoordeel:
    """Of er een vermoeden van absoluut verzuim is, en wat het kan verklaren (VS-01)."""
    if feiten.status is Plichtstatus.ONBEPAALD:
        return _oordeel(Uitkomst.ONBEKEND, "De geboortedatum is niet volledig.")
    if not feiten.status.is_plichtig:
        return _oordeel(Uitkomst.NEE, f"Er is geen plicht: {feiten.status.label.lower()}.")
    if feiten.ingeschreven:
        return _oordeel(Uitkomst.NEE, "De jongere staat ingeschreven. Dan is het relatief verzuim.")
    if feiten.vrijgesteld:
        return _oordeel(Uitkomst.NEE, "Er geldt een vrijstelling.")
    verklaringen = tuple(v for v in Verklaring if v in feiten.aanwijzingen and _past(v, feiten))
    if not verklaringen:
        tekst = f"De jongere is {feiten.status.label.lower()} en staat nergens ingeschreven."
        return _oordeel(Uitkomst.JA, tekst)
    regels = tuple(Uitlegregel("VS-01", ARTIKEL, f"Ga na: {_TEKST[v]}") for v in verklaringen)
    return Absoluutoordeel(Uitkomst.LET_OP, verklaringen, regels)


def _past(verklaring: Verklaring, feiten: Absoluutfeiten) -> bool:
    """Een startkwalificatie beëindigt de kwalificatieplicht, niet de leerplicht (LP-05, LP-06)."""
    if verklaring is Verklaring.STARTKWAL:
        return feiten.status is Plichtstatus.KWALIFICATIEPLICHTIG
    return True


def _oordeel(uitkomst: Uitkomst, tekst: str) -> Absoluutoordeel:
    return Absoluutoordeel(uitkomst, (), (Uitlegregel("VS-01", ARTIKEL, tekst),))
