"""De regels van een verzuimmelding: welke soort zij is en welke stappen zij kan zetten.

Zuivere functies. De tabellen sturen de services, de inname en de knoppen op het scherm.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from cases.regels.leeftijd import is_onder
from inrichting.parameters import Parameters


class Meldingstatus(StrEnum):
    """De eigen status van een melding; elk hoort bij precies één status van DUO."""

    NIEUW = "nieuw"
    IN_BEHANDELING = "in_behandeling"
    AFGESLOTEN = "afgesloten"
    TER_KENNISNEMING = "ter_kennisneming"
    INGETROKKEN = "ingetrokken"


class Meldingact(StrEnum):
    """Wat een behandelaar met een melding doet. Intrekken kan alleen de school."""

    OPPAKKEN = "oppakken"
    AFSLUITEN = "afsluiten"
    TER_KENNISNEMING = "ter_kennisneming"
    HEROPENEN = "heropenen"


class MeldingactGeweigerd(ValueError):
    """Deze stap kan niet vanuit deze status."""


@dataclass(frozen=True)
class Meldingovergang:
    """Van welke statussen naar welke."""

    van: frozenset[Meldingstatus]
    naar: Meldingstatus


_OPEN: Final = frozenset(
    {Meldingstatus.NIEUW, Meldingstatus.IN_BEHANDELING, Meldingstatus.TER_KENNISNEMING}
)

# Koppelingen A1.4: in behandeling en ter kennisneming gaan over en weer; afgesloten is het einde,
# tenzij iemand de melding heropent. Ingetrokken is van de school en blijft zo.
OVERGANGEN: Final[Mapping[Meldingact, Meldingovergang]] = {
    Meldingact.OPPAKKEN: Meldingovergang(
        frozenset({Meldingstatus.NIEUW, Meldingstatus.TER_KENNISNEMING}),
        Meldingstatus.IN_BEHANDELING,
    ),
    Meldingact.AFSLUITEN: Meldingovergang(_OPEN, Meldingstatus.AFGESLOTEN),
    Meldingact.TER_KENNISNEMING: Meldingovergang(
        frozenset({Meldingstatus.NIEUW, Meldingstatus.IN_BEHANDELING}),
        Meldingstatus.TER_KENNISNEMING,
    ),
    Meldingact.HEROPENEN: Meldingovergang(
        frozenset({Meldingstatus.AFGESLOTEN}), Meldingstatus.IN_BEHANDELING
    ),
}

_WEIGERING: Final = {
    Meldingstatus.NIEUW: "De melding is nog nieuw.",
    Meldingstatus.IN_BEHANDELING: "De melding is al in behandeling.",
    Meldingstatus.AFGESLOTEN: "De melding is al afgesloten.",
    Meldingstatus.TER_KENNISNEMING: "De melding is al ter kennisneming aangenomen.",
    Meldingstatus.INGETROKKEN: "De school heeft de melding ingetrokken.",
}


def status_na(act: Meldingact, status: Meldingstatus) -> Meldingstatus:
    """De status na een stap. Raises MeldingactGeweigerd, met de reden, als hij niet kan."""
    overgang = OVERGANGEN[act]
    if status not in overgang.van:
        raise MeldingactGeweigerd(_WEIGERING[status])
    return overgang.naar


def mogelijke_acten(status: Meldingstatus) -> list[Meldingact]:
    """Wat er vanuit deze status kan, in de volgorde van de knoppen."""
    return [act for act, overgang in OVERGANGEN.items() if status in overgang.van]


@dataclass(frozen=True)
class Soortregel:
    """Telregel V0: de code voor wie jonger dan 18 is, en voor wie 18 of ouder is."""

    jong: str
    meerderjarig: str


_OVERIG: Final = "*"  # de gemeente kiest (inrichting: overige_melding_soort)
V0: Final[Mapping[str, Soortregel]] = {
    "16u4w": Soortregel("REL_WET", "V18"),
    "V3": Soortregel("REL_WET", "V18"),
    "V4": Soortregel("V18", "V18"),
    "RMC": Soortregel("V18", "V18"),
    "maand": Soortregel("REL_LANG_ONG", "V18"),
    "LRV": Soortregel("REL_LANG_ONG", "V18"),
    "luxe": Soortregel("LUXE", "LUXE"),
    "L": Soortregel("LUXE", "LUXE"),
    "overig": Soortregel(_OVERIG, _OVERIG),
    "O": Soortregel(_OVERIG, _OVERIG),
}

ZAAKSOORT: Final[Mapping[str, str]] = {
    "AV": "AV",
    "LUXE": "LUXE",
    "REL_LICHT": "VERZUIM",
    "REL_WET": "VERZUIM",
    "REL_LANG_ONG": "VERZUIM",
    "REL_LANG_GEO": "VERZUIM",
    "OVERIG": "VERZUIM",
    "V18": "DOORSTROOM",
    "ZORG": "ZORG",
    "ZORG18": "DOORSTROOM",
    "BEMIDDELING": "BEMIDDELING",
    "VRIJ_INSCHR": "VRIJSTELLING",
    "VRIJ_BEZOEK": "VRIJSTELLING",
}
"""In welke soort zaak een melding wordt behandeld."""

MEERDERJARIG: Final = "meerderjarig_leeftijd"


def soort_voor(
    duo_soort: str, *, geboren: date | None, ontvangen_op: date, overig: str, wet: Parameters
) -> str:
    """De code van telregel V0. overig: wat deze gemeente met `overig` en `O` doet.

    Zonder geboortedatum geldt de jongere als minderjarig. Raises KeyError bij een onbekende soort.
    """
    regel = V0[duo_soort]
    oud = geboren is not None and not is_onder(geboren, MEERDERJARIG, op=ontvangen_op, wet=wet)
    code = regel.meerderjarig if oud else regel.jong
    return overig if code == _OVERIG else code


def soorttabel() -> list[tuple[str, str | None, str | None]]:
    """V0 als rijen (duo_soort, code jong, code meerderjarig); None is de keuze van de gemeente."""
    return [
        (
            duo_soort,
            None if regel.jong == _OVERIG else regel.jong,
            None if regel.meerderjarig == _OVERIG else regel.meerderjarig,
        )
        for duo_soort, regel in V0.items()
    ]
