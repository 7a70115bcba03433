"""De stappen van een verzuimmelding: domeinregel VM-07 en koppelingen A1.4.

De tabel stuurt de services en de knoppen op het scherm.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


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


INTREKBAAR: Final = frozenset({Meldingstatus.NIEUW, Meldingstatus.IN_BEHANDELING})


def is_intrekbaar(status: Meldingstatus) -> bool:
    """Of de school de melding bij DUO nog kan intrekken (VM-07).

    De inname neemt een intrekking altijd over: wat DUO zegt, is gebeurd.
    """
    return status in INTREKBAAR
