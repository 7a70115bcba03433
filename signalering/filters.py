"""De keuzes van het scherm Signalen: wat er in de URL staat. Nooit een naam."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

STANDEN: Final[Mapping[str, str]] = {
    "open": "Te doen",
    "later": "Later",
    "in_behandeling": "In behandeling",
    "niet_juist": "Niet juist",
}
BEHANDELAARS: Final[Mapping[str, str]] = {
    "mij": "Mijn zaken",
    "niemand": "Zonder behandelaar",
}
_LANGSTE_ID: Final = 7


@dataclass(frozen=True, slots=True)
class Keuze:
    """Wat er gekozen is; onbekende waarden vallen weg."""

    stand: str = "open"
    soort: str = ""
    behandelaar: str = ""
    school: int | None = None

    @classmethod
    def uit_url(cls, gegeven: Mapping[str, str], *, soorten: Mapping[str, str]) -> "Keuze":
        """Uit de zoekreeks van de URL."""
        stand, soort, wie, school = (
            gegeven.get(naam, "") for naam in ("stand", "soort", "behandelaar", "school")
        )
        return cls(
            stand=stand if stand in STANDEN else "open",
            soort=soort if soort in soorten else "",
            behandelaar=wie if wie in BEHANDELAARS else "",
            school=int(school) if school.isdecimal() and len(school) <= _LANGSTE_ID else None,
        )

    def url(self, **anders: str | int | None) -> str:
        """De zoekreeks met deze keuze, en een of meer andere waarden."""
        waarden = {
            "stand": self.stand if self.stand != "open" else "",
            "soort": self.soort,
            "behandelaar": self.behandelaar,
            "school": self.school,
        } | anders
        return "?" + urlencode({naam: waarde for naam, waarde in waarden.items() if waarde})
