"""Wie het Doorstroompunt benadert: domeinregel VSV-09.

Elke organisatie kiest zelf: wie werkt, hoeveel uren dat is, of het inkomen telt, en wat er gebeurt
als een andere instantie al helpt. Dat zijn parameters per profiel. De uitkomst is er altijd een van
drie, met de reden en de dag.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from cases.regels.leeftijd import leeftijd_op
from cases.regels.plicht_uitleg import Uitlegregel
from inrichting.parameters import Parameters, Waarde
from kern.kalender import datum_voluit

VANAF_LEEFTIJD: Final = "benaderen_vanaf_leeftijd"
WERK_UREN: Final = "benaderen_werk_vanaf_uren"
WERKENDEN: Final = "benaderen_werkenden"
INKOMENSTOETS: Final = "benaderen_inkomenstoets"
INKOMEN: Final = "benaderen_inkomen_vanaf"
INSTANTIE: Final = "benaderen_andere_instantie"
VERHUISD: Final = "benaderen_verhuisd"


class Benadering(StrEnum):
    """Wat het Doorstroompunt met de jongere doet."""

    BENADEREN = "benaderen"
    VOLGEN = "volgen"
    NIET = "niet"


class Benaderreden(StrEnum):
    """Waarom."""

    GEEN_DOELGROEP = "geen_doelgroep"
    VERHUISD = "verhuisd"
    TE_JONG = "te_jong"
    ANDERE_INSTANTIE = "andere_instantie"
    INKOMEN = "inkomen"
    GEEN_INKOMEN = "geen_of_laag_inkomen"
    INKOMEN_ONBEKEND = "inkomen_onbekend"
    WERK = "werk"
    TE_WEINIG_WERK = "te_weinig_werk"
    UREN_ONBEKEND = "uren_onbekend"
    GEEN_WERK = "geen_werk"


@dataclass(frozen=True, slots=True)
class Benaderfeiten:
    """Wat er op de dag bekend is; None is niet vastgelegd.

    hoort_bij_doelgroep: de uitkomst van VSV-01. uren_per_week: betaald werk. inkomen_per_maand: in
    euro. andere_instantie: een andere dienst van de gemeente of het rijk helpt al.
    """

    geboren: date
    hoort_bij_doelgroep: bool
    verhuisd: bool = False
    andere_instantie: bool = False
    werkt: bool | None = None
    uren_per_week: Decimal | None = None
    inkomen_per_maand: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Benaderoordeel:
    """De uitkomst met reden, dag, uitleg en de gebruikte parameters."""

    uitkomst: Benadering
    reden: Benaderreden
    op: date
    uitleg: Uitlegregel
    waarden: tuple[Waarde, ...]


@dataclass(frozen=True, slots=True)
class _Keuze:
    uitkomst: Benadering
    reden: Benaderreden
    tekst: str
    waarden: tuple[Waarde, ...] = ()


class _Inrichting:
    """De parameters van een organisatie op een dag."""

    def __init__(self, wet: Parameters, *, op: date, gemeentecode: str, telprofiel: str) -> None:
        self._wet, self._op = wet, op
        self._wie = {"gemeentecode": gemeentecode, "telprofiel": telprofiel}

    def geldend(self, naam: str) -> Waarde:
        return self._wet.geldend(naam, op=self._op, **self._wie)

    def waarde(self, naam: str) -> Any:
        return self.geldend(naam).waarde


def benaderen(
    feiten: Benaderfeiten,
    *,
    op: date,
    wet: Parameters,
    telprofiel: str = "",
    gemeentecode: str = "",
) -> Benaderoordeel:
    """Benaderen, alleen volgen, of niet (VSV-09), naar de regels van de organisatie op die dag."""
    inrichting = _Inrichting(wet, op=op, gemeentecode=gemeentecode, telprofiel=telprofiel)
    keuze = _niet_hier(feiten, leeftijd_op(feiten.geboren, op, wet=wet), inrichting)
    if keuze is None:
        keuze = (
            _naar_inkomen(feiten, inrichting)
            if inrichting.waarde(INKOMENSTOETS)
            else _naar_werk(feiten, inrichting)
        )
    tekst = f"{keuze.tekst} Op {datum_voluit(op)} is de uitkomst: {keuze.uitkomst}."
    bron = keuze.waarden[0].bron if keuze.waarden else "Web 9.2.1"
    uitleg = Uitlegregel("VSV-09", bron, tekst)
    return Benaderoordeel(keuze.uitkomst, keuze.reden, op, uitleg, keuze.waarden)


_GEVOLG: Final = {
    Benadering.BENADEREN: " Deze gemeente benadert ook wie {wie}.",
    Benadering.VOLGEN: " Deze gemeente volgt wie {wie}, en benadert niet zelf.",
    Benadering.NIET: " Deze gemeente benadert niet wie {wie}.",
}
_ZELF: Final = " Zelf om hulp vragen mag altijd."


def _gevolg(regel: Waarde, wie: str) -> str:
    """Wat de gemeente koos voor wie hieraan voldoet: zonder die zin lijkt de reden het tegendeel
    van de uitkomst."""
    return _GEVOLG[Benadering(regel.waarde)].format(wie=wie)


def _niet_hier(feiten: Benaderfeiten, leeftijd: int, inrichting: _Inrichting) -> _Keuze | None:
    """Wie er los van werk en inkomen al uit valt; None: kijk verder."""
    if not feiten.hoort_bij_doelgroep:
        tekst = "De jongere hoort niet bij de doelgroep."
        return _Keuze(Benadering.NIET, Benaderreden.GEEN_DOELGROEP, tekst)
    if feiten.verhuisd:
        regel = inrichting.geldend(VERHUISD)
        tekst = "De jongere is verhuisd naar een andere gemeente." + _gevolg(regel, "verhuisde")
        return _Keuze(Benadering(regel.waarde), Benaderreden.VERHUISD, tekst, (regel,))
    vanaf = inrichting.geldend(VANAF_LEEFTIJD)
    if leeftijd < vanaf.waarde:
        tekst = f"De jongere is {leeftijd}. Benaderen begint bij {vanaf.waarde} jaar."
        return _Keuze(Benadering.VOLGEN, Benaderreden.TE_JONG, tekst, (vanaf,))
    regel = inrichting.geldend(INSTANTIE)
    if feiten.andere_instantie and regel.waarde != Benadering.BENADEREN:
        tekst = "Een andere instantie helpt de jongere al." + _gevolg(regel, "al hulp heeft")
        return _Keuze(Benadering(regel.waarde), Benaderreden.ANDERE_INSTANTIE, tekst, (regel,))
    return None


def _naar_inkomen(feiten: Benaderfeiten, inrichting: _Inrichting) -> _Keuze:
    """Alleen wie geen of een laag inkomen heeft, wordt benaderd."""
    grens = inrichting.geldend(INKOMEN)
    if feiten.inkomen_per_maand is None and feiten.werkt is not False:
        tekst = "Het inkomen is niet bekend. Vraag ernaar."
        return _Keuze(Benadering.BENADEREN, Benaderreden.INKOMEN_ONBEKEND, tekst, (grens,))
    if (feiten.inkomen_per_maand or Decimal(0)) < grens.waarde:
        tekst = f"De jongere heeft geen inkomen, of minder dan € {grens.waarde} per maand."
        return _Keuze(Benadering.BENADEREN, Benaderreden.GEEN_INKOMEN, tekst, (grens,))
    regel = inrichting.geldend(WERKENDEN)
    tekst = f"De jongere heeft een inkomen van € {grens.waarde} per maand of meer."
    tekst += _gevolg(regel, "genoeg inkomen heeft") + _ZELF
    return _Keuze(Benadering(regel.waarde), Benaderreden.INKOMEN, tekst, (regel, grens))


def _naar_werk(feiten: Benaderfeiten, inrichting: _Inrichting) -> _Keuze:
    """Wie genoeg uren betaald werkt, wordt benaderd, gevolgd of niet, naar de organisatie."""
    regel, grens = inrichting.geldend(WERKENDEN), inrichting.geldend(WERK_UREN)
    uren = feiten.uren_per_week
    if uren is not None and uren >= grens.waarde:
        tekst = f"De jongere werkt {grens.waarde} uur per week of meer."
        tekst += _gevolg(regel, "zoveel werkt") + _ZELF
        return _Keuze(Benadering(regel.waarde), Benaderreden.WERK, tekst, (regel, grens))
    if uren is not None and uren > 0:
        tekst = f"De jongere werkt minder dan {grens.waarde} uur per week."
        return _Keuze(Benadering.BENADEREN, Benaderreden.TE_WEINIG_WERK, tekst, (grens,))
    if uren is None and feiten.werkt is not False:
        tekst = "Het is niet bekend hoeveel de jongere werkt. Vraag ernaar."
        return _Keuze(Benadering.BENADEREN, Benaderreden.UREN_ONBEKEND, tekst, (grens,))
    return _Keuze(Benadering.BENADEREN, Benaderreden.GEEN_WERK, "De jongere werkt niet.", (grens,))
