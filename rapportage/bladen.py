"""De bladen van het overzicht: voor wie, en wat erop staat."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from kern.handelingen import Handeling
from rapportage.maten import (
    BENADERTIJD,
    DOORSTROOMMATEN,
    LEERPLICHTMATEN,
    LOOPTIJD,
    MATEN,
    NOG_OP_SCHOOL,
    OP_TIJD_TERUG,
    OPVOLGING,
    Maat,
)
from toegang.models import Medewerker


@dataclass(frozen=True, slots=True)
class Blad:
    """Een blad van het overzicht.

    stand: de cijfers van vandaag, in volgorde. eigen: of ernaast staat wat van de lezer zelf is.
    maten en afgeleid: de cijfers van het schooljaar; tabellen: welke er helemaal op staan.
    """

    sleutel: str
    naam: str
    handeling: Handeling
    stand: tuple[str, ...]
    maten: tuple[Maat, ...]
    afgeleid: tuple[Maat, ...]
    tabellen: tuple[str, ...]
    eigen: bool = False
    duren: bool = True
    behandelaars: bool = False
    scholen: bool = False
    gemeenten: bool = False


_ZAKEN: Final = ("lopend", "over", "nadert", "wachtlijst")
_MENSEN: Final = ("meldingen", "thuiszitters")
_LEERPLICHT: Final = (*_ZAKEN, *_MENSEN)
_TIJDEN: Final = ("st-opvolging", "st-looptijd", "st-effect")
_LEERPLICHTAFGELEID: Final = (OPVOLGING, LOOPTIJD, OP_TIJD_TERUG, NOG_OP_SCHOOL)

LEERPLICHT: Final = Blad(
    *("leerplicht", "Leerplicht", Handeling.WERKVOORRAAD_ZIEN, _LEERPLICHT, LEERPLICHTMATEN),
    *(_LEERPLICHTAFGELEID, _TIJDEN),
    eigen=True,
)
DOORSTROOMPUNT: Final = Blad(
    *("doorstroompunt", "Doorstroompunt", Handeling.WERKVOORRAAD_ZIEN),
    *(("trajecten", "doelgroep", "wordt_18"), DOORSTROOMMATEN, (BENADERTIJD,)),
    ("st-benadertijd", "st-trajectduur"),
    eigen=True,
    duren=False,
)
TEAM: Final = Blad(
    *("team", "Team", Handeling.TEAM_ZIEN, (*_ZAKEN, "niemand", *_MENSEN, "trajecten"), MATEN),
    *(_LEERPLICHTAFGELEID, _TIJDEN),
    behandelaars=True,
    scholen=True,
    gemeenten=True,
)
BELEID: Final = Blad(
    *("beleid", "Beleid", Handeling.CIJFERS_ZIEN, (*_LEERPLICHT, "trajecten"), MATEN),
    (*_LEERPLICHTAFGELEID, BENADERTIJD),
    (*_TIJDEN, "st-benadertijd", "st-trajectduur"),
    scholen=True,
    gemeenten=True,
)
BLADEN: Final = (LEERPLICHT, DOORSTROOMPUNT, TEAM, BELEID)

_VOORKEUR: Final = {
    "leerplichtambtenaar": LEERPLICHT,
    "trajectbegeleider": DOORSTROOMPUNT,
    "teamleider": TEAM,
}
"""Welk blad klaarstaat per rol. Alleen een voorzet: wat iemand mag, volgt uit de handelingen."""


def bladen_van(medewerker: Medewerker, gemeenten: Collection[int]) -> list[Blad]:
    """De bladen die deze lezer over al deze gemeenten mag openen."""
    return [blad for blad in BLADEN if set(gemeenten) <= medewerker.gemeenten_voor(blad.handeling)]


def blad_van(medewerker: Medewerker, gemeenten: Collection[int], sleutel: str) -> Blad:
    """Het gevraagde blad als zij dat mag zien, en anders dat van haar rol, of het laatste."""
    mag = bladen_van(medewerker, gemeenten)
    gevraagd = next((blad for blad in mag if blad.sleutel == sleutel), None)
    if gevraagd is not None:
        return gevraagd
    rollen = [aanstelling.rol.code for aanstelling in medewerker.lopende_aanstellingen()]
    return next((_VOORKEUR[rol] for rol in rollen if _VOORKEUR.get(rol) in mag), mag[-1])
