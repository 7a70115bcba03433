"""De keuzes van het scherm Signalen: wat er in de URL staat. Nooit een naam."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from kern.kalender import begin_schooljaar, schooljaar, schooljaar_label
from kern.keuzechips import chip, keuzechips
from kern.klok import vandaag
from signalering.controle import CONTROLESTANDEN, Telling

STANDEN: Final[Mapping[str, str]] = {
    "open": "Te doen",
    "later": "Later",
    "in_behandeling": "In behandeling",
    "niet_juist": "Niet juist",
}
WERK: Final[Mapping[str, str]] = {
    "leerplicht": "Leerplicht",
    "doorstroompunt": "Doorstroompunt",
}
"""Wie met de doelgroep van het Doorstroompunt werkt, ziet die apart; ieder ander zonder."""
BEHANDELAARS: Final[Mapping[str, str]] = {
    "mij": "Mijn zaken",
    "niemand": "Zonder behandelaar",
}
_LANGSTE_ID: Final = 7
OUDSTE_CONTROLE: Final = 3
"""Zoveel schooljaren terug is de controlelijst te bekijken."""


@dataclass(frozen=True, slots=True)
class Keuze:
    """Wat er gekozen is; onbekende waarden vallen weg."""

    stand: str = "open"
    werk: str = ""
    soort: str = ""
    behandelaar: str = ""
    school: int | None = None

    @classmethod
    def uit_url(cls, gegeven: Mapping[str, str], *, soorten: Mapping[str, str]) -> "Keuze":
        """Uit de zoekreeks van de URL."""
        stand, werk, soort, wie, school = (
            gegeven.get(naam, "") for naam in ("stand", "werk", "soort", "behandelaar", "school")
        )
        return cls(
            stand=stand if stand in STANDEN else "open",
            werk=werk if werk in WERK else "",
            soort=soort if soort in soorten else "",
            behandelaar=wie if wie in BEHANDELAARS else "",
            school=int(school) if school.isdecimal() and len(school) <= _LANGSTE_ID else None,
        )

    def url(self, **anders: str | int | None) -> str:
        """De zoekreeks met deze keuze, en een of meer andere waarden."""
        waarden = {
            "stand": self.stand if self.stand != "open" else "",
            "werk": self.werk,
            "soort": self.soort,
            "behandelaar": self.behandelaar,
            "school": self.school,
        } | anders
        return "?" + urlencode({naam: waarde for naam, waarde in waarden.items() if waarde})


@dataclass(frozen=True, slots=True)
class Controlekeuze:
    """De keuze op de controlelijst: welke dag, welke stand, en alleen uitgeschreven of niet."""

    op: date = field(default_factory=vandaag)
    stand: str = ""
    uitgeschreven: bool = False

    @classmethod
    def uit_url(cls, gegeven: Mapping[str, str]) -> "Controlekeuze":
        """Uit de zoekreeks. Een dag die niet kan, of na vandaag, wordt vandaag."""
        try:
            op = date.fromisoformat(gegeven.get("op", ""))
        except ValueError:
            op = vandaag()
        # Verder terug dan een paar schooljaren is er voor deze lijst niets te doen.
        oudste = begin_schooljaar(schooljaar(vandaag()) - OUDSTE_CONTROLE)
        stand = gegeven.get("stand", "")
        return cls(
            op=op if oudste <= op <= vandaag() else vandaag(),
            stand=stand if stand in CONTROLESTANDEN else "",
            uitgeschreven=gegeven.get("uitgeschreven") == "ja",
        )

    @property
    def is_vandaag(self) -> bool:
        """Of de lijst de stand van nu toont."""
        return self.op == vandaag()

    @property
    def schooljaar(self) -> str:
        """Het schooljaar van de dag."""
        return schooljaar_label(schooljaar(self.op))

    def url(self, **anders: str) -> str:
        """De zoekreeks met deze keuze, en een of meer andere waarden."""
        waarden = {
            "op": "" if self.is_vandaag else self.op.isoformat(),
            "stand": self.stand,
            "uitgeschreven": "ja" if self.uitgeschreven else "",
        } | anders
        return "?" + urlencode({naam: waarde for naam, waarde in waarden.items() if waarde})

    def chips(self, telling: Telling) -> list[dict[str, Any]]:
        """De standen met hun aantallen, en het filter op uitgeschreven."""
        bron = telling.uitgeschreven if self.uitgeschreven else telling.standen
        standen = {"": "Alle"} | dict(CONTROLESTANDEN)
        return [
            {
                "naam": "Stand",
                "chips": keuzechips(
                    self, "stand", standen, aantallen={**bron, "": sum(bron.values())}
                ),
            },
            {
                "naam": "Herkomst",
                "chips": [
                    chip(
                        "Iedereen zonder inschrijving",
                        self.url(uitgeschreven=""),
                        actief=not self.uitgeschreven,
                        aantal=telling.zonder,
                    ),
                    chip(
                        "Uitgeschreven zonder nieuwe inschrijving",
                        self.url(uitgeschreven="ja"),
                        actief=self.uitgeschreven,
                        aantal=sum(telling.uitgeschreven.values()),
                    ),
                ],
            },
        ]
