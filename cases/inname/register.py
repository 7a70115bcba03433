"""Welke soorten bestanden er in de browser in te lezen zijn, en door wie.

Een app meldt zijn lezer aan in `AppConfig.ready()`; het dossier kent alleen dit gesprek.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from kern.registers import Register


class Wijze(StrEnum):
    """Wat er met het bestand moet gebeuren."""

    PROEF = "proef"
    GOEDE_RIJEN = "goede_rijen"
    ALLES_OF_NIETS = "alles_of_niets"


class InnameGeweigerd(ValueError):
    """Dit bestand gaat niet door. De tekst is voor het scherm en noemt geen personen."""


class Fout(NamedTuple):
    """Een fout of waarschuwing, met de plaats. regel 0: het bestand als geheel."""

    bestand: str
    regel: int
    kolom: str
    waarde: str
    reden: str
    is_fout: bool = True


class Regelresultaat(NamedTuple):
    """Wat er met één aangeleverde regel gebeurde. Zonder naam: die staat in het dossier.

    uitkomst: nieuw, gewijzigd, ongewijzigd of afgekeurd. voorlopig: de jongere was onbekend.
    """

    regel: int
    sleutel: str
    uitkomst: str
    reden: str = ""
    jongere_id: int | None = None
    gemeente_id: int | None = None
    voorlopig: bool = False


class Genoemd(NamedTuple):
    """Een gemeentecode die in de levering staat, en waar."""

    code: str
    bestand: str
    regel: int


@dataclass(frozen=True)
class Aanlevering:
    """Eén keer inlezen, zoals een lezer het krijgt.

    pad: een map met CSV-bestanden of één bestand, naar gelang `Lezer.uit_map`.
    gemeenten: de id's waarvoor de medewerker mag inlezen; dat is ook de grens in de database.
    afkeur: een lege map voor de afgekeurde rijen. voortgang: wat er gebeurt, en het deel (0-1)
    dat klaar is of None.
    """

    pad: Path
    naam: str
    bron: str
    gemeentecode: str
    gemeenten: frozenset[int]
    wijze: Wijze
    afkeur: Path
    meld: Callable[[Fout], None]
    resultaat: Callable[[Regelresultaat], None]
    voortgang: Callable[[str, float | None], None]


@dataclass
class Uitkomst:
    """Per bestand de telling: gelezen, nieuw, gewijzigd, ongewijzigd, afgekeurd."""

    bestanden: dict[str, dict[str, int]] = field(default_factory=dict)
    geladen: bool = True
    voorlopig: int = 0


@dataclass(frozen=True)
class Lezer:
    """Een soort inname.

    uit_map: krijgt een map (uit een zip of losse bestanden) in plaats van één bestand.
    bestandsnamen: de namen die in een map mogen voorkomen. toets: loopt vóór het inlezen en
    gooit `InnameGeweigerd`. gemeenten_in: elke gemeentecode die in de levering staat.
    """

    soort: str
    label: str
    uitleg: str
    extensies: tuple[str, ...]
    inlezen: Callable[[Aanlevering], Uitkomst]
    uit_map: bool = False
    vraagt_bron: bool = False
    vraagt_gemeente: bool = False
    bestandsnamen: Callable[[], Collection[str]] = tuple
    gemeenten_in: Callable[[Path], Iterable[Genoemd]] | None = None
    toets: Callable[[Aanlevering], None] | None = None


lezers: Register[Lezer] = Register("inname")


def lezer_voor(soort: str) -> Lezer:
    """De lezer van deze soort. Raises InnameGeweigerd als die er niet (meer) is."""
    if soort not in lezers:
        raise InnameGeweigerd("Deze soort bestanden kan hier niet ingelezen worden.")
    return lezers[soort]
