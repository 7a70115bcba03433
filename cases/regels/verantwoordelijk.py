"""Wie moet waarvoor zorgen bij een jongere: domeinregel LP-10 (Lpw 1b, 2 en 4c)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from cases.regels.leeftijd import bereikt_op, leeftijd_op
from cases.regels.plicht import Plichtstatus
from cases.regels.plicht_uitleg import Uitlegregel
from inrichting.parameters import Parameters, Waarde

JONGERE_ZELF: Final = "jongere_zelf_vanaf_leeftijd"
MEERDERJARIG: Final = "meerderjarig_leeftijd"


class Rol(StrEnum):
    """Waarom iemand moet meewerken. Wie gezag heeft en zelf verzorgt, heeft beide rollen."""

    GEZAG = "gezag"
    VERZORGING = "verzorging"
    JONGERE = "jongere"


class Verplichting(StrEnum):
    """Waar iemand voor moet zorgen."""

    INSCHRIJVEN = "inschrijven"
    TOEZIEN = "toezien"
    BEZOEKEN = "bezoeken"


@dataclass(frozen=True, slots=True)
class Volwassene:
    """Een ouder, voogd of verzorger.

    kan_er_niets_aan_doen: heeft laten zien dat zij er niet verantwoordelijk voor is (Lpw 2 lid 2).
    """

    gezag: bool = False
    verzorgt: bool = False
    kan_er_niets_aan_doen: bool = False

    @property
    def rollen(self) -> tuple[Rol, ...]:
        """De rollen die de wet noemt; leeg voor wie geen gezag heeft en niet verzorgt."""
        feiten = ((Rol.GEZAG, self.gezag), (Rol.VERZORGING, self.verzorgt))
        return tuple(rol for rol, geldt in feiten if geldt)


@dataclass(frozen=True, slots=True)
class Verantwoordelijkheid:
    """Wat de volwassenen moeten, op volgorde van invoer, en wat de jongere zelf moet."""

    volwassenen: tuple[frozenset[Verplichting], ...]
    jongere: frozenset[Verplichting]
    uitleg: tuple[Uitlegregel, ...]
    waarden: tuple[Waarde, ...]


_NIETS: Final[frozenset[Verplichting]] = frozenset()
_OUDERS: Final = frozenset({Verplichting.INSCHRIJVEN, Verplichting.TOEZIEN})


def wie_moet_wat(
    geboren: date,
    volwassenen: Iterable[Volwassene],
    *,
    status: Plichtstatus,
    op: date,
    wet: Parameters,
) -> Verantwoordelijkheid:
    """Wie op een dag moet inschrijven, toezien en naar school gaan (LP-10).

    Zonder leerplicht of kwalificatieplicht moet niemand iets. Wie meerderjarig is, draagt alles
    zelf (Lpw 1b); nu komt dat niet voor, omdat de plicht dan eindigt.
    """
    mensen = tuple(volwassenen)
    zelf = wet.geldend(JONGERE_ZELF, op=op)
    meerderjarig = wet.geldend(MEERDERJARIG, op=op)
    waarden = (zelf, meerderjarig)
    if not status.is_plichtig:
        tekst = "Er is op deze dag geen plicht. Niemand hoeft iets te doen."
        regel = Uitlegregel("LP-10", "Lpw 2 lid 1 en 4a lid 1", tekst)
        return Verantwoordelijkheid((_NIETS,) * len(mensen), _NIETS, (regel,), waarden)
    if leeftijd_op(geboren, op, wet=wet) >= meerderjarig.waarde:
        tekst = f"De jongere is {meerderjarig.waarde} jaar of ouder en moet zelf voor alles zorgen."
        alles = frozenset(Verplichting)
        regel = Uitlegregel("LP-10", "Lpw 1b", tekst)
        return Verantwoordelijkheid((_NIETS,) * len(mensen), alles, (regel,), waarden)
    gaat_zelf = status is Plichtstatus.KWALIFICATIEPLICHTIG or op >= bereikt_op(
        geboren, JONGERE_ZELF, wet=wet
    )
    return Verantwoordelijkheid(
        tuple(_plicht_van(mens) for mens in mensen),
        frozenset({Verplichting.BEZOEKEN}) if gaat_zelf else _NIETS,
        tuple(_uitleg(mensen, status, gaat_zelf=gaat_zelf, vanaf=zelf.waarde)),
        waarden,
    )


def _plicht_van(mens: Volwassene) -> frozenset[Verplichting]:
    return _OUDERS if mens.rollen and not mens.kan_er_niets_aan_doen else _NIETS


def _uitleg(
    mensen: tuple[Volwassene, ...], status: Plichtstatus, *, gaat_zelf: bool, vanaf: int
) -> list[Uitlegregel]:
    tekst = (
        "Wie gezag heeft en wie de jongere verzorgt, zorgt dat de jongere op een school staat en "
        "er echt heen gaat."
    )
    regels = [Uitlegregel("LP-10", "Lpw 2 lid 1", tekst)]
    if any(mens.kan_er_niets_aan_doen for mens in mensen):
        tekst = "Dat geldt niet voor wie laat zien dat hij er niets aan kan doen."
        regels.append(Uitlegregel("LP-10", "Lpw 2 lid 2", tekst))
    if status is Plichtstatus.KWALIFICATIEPLICHTIG:
        tekst = "De jongere moet zelf naar school en alle lessen volgen."
        regels.append(Uitlegregel("LP-10", "Lpw 4c", tekst))
    elif gaat_zelf:
        tekst = f"De jongere is {vanaf} jaar of ouder en moet ook zelf naar school gaan."
        regels.append(Uitlegregel("LP-10", "Lpw 2 lid 3", tekst))
    else:
        tekst = f"De jongere zelf moet naar school vanaf {vanaf} jaar."
        regels.append(Uitlegregel("LP-10", "Lpw 2 lid 3", tekst))
    return regels
