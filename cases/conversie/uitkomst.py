"""Wat een conversie oplevert: tellingen per bestand, fouten en waarschuwingen."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True)
class Bevinding:
    """Een fout of waarschuwing bij een bestand.

    regel: het nummer in het bestand (de kopregel is 1); 0 is het bestand als geheel.
    """

    bestand: str
    regel: int
    kolom: str
    waarde: str
    reden: str
    is_fout: bool = True

    def __str__(self) -> str:
        soort = "fout" if self.is_fout else "waarschuwing"
        waarde = f" waarde '{self.waarde}':" if self.waarde else ""
        return f"{soort}: {self.plaats}:{waarde} {self.reden}"

    @property
    def plaats(self) -> str:
        """Bestand, regel en kolom."""
        delen = [self.bestand]
        if self.regel:
            delen.append(f"regel {self.regel}")
        if self.kolom:
            delen.append(f"kolom {self.kolom}")
        return ", ".join(delen)


@dataclass
class Telling:
    """Hoeveel rijen van een bestand gelezen zijn en wat ermee gebeurde."""

    gelezen: int = 0
    nieuw: int = 0
    gewijzigd: int = 0
    ongewijzigd: int = 0
    afgekeurd: int = 0


@dataclass
class Uitkomst:
    """De afloop van een conversie.

    geladen: er is iets geschreven. onbruikbaar: een heel bestand deugt niet of ontbreekt.
    niet_bewaard: gegevens die aan de deur geweigerd zijn; hun gewone rij telt gewoon mee.
    """

    bestanden: dict[str, Telling] = field(default_factory=dict)
    fouten: int = 0
    waarschuwingen: int = 0
    niet_bewaard: int = 0
    geladen: bool = False
    proef: bool = False
    onbruikbaar: bool = False

    def als_json(self) -> dict[str, dict[str, dict[str, int]]]:
        """De vorm van uitwisseling 1."""
        return {"bestanden": {naam: asdict(t) for naam, t in self.bestanden.items()}}


Melder = Callable[[Bevinding], None]
Voortgang = Callable[[str, float], None]
"""Wat er gebeurt, en hoe ver het hele werk is: een deel van 0 tot 1."""
