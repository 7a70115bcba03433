"""De 31 normen van de handreiking en de vijf van bijlage 4, als gegevens (wpg.md 9.1)."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

BESTAND: Final = Path(__file__).resolve().parent.parent / "gegevens" / "normen.csv"


@dataclass(frozen=True)
class Norm:
    """Een norm. opzet: wat het systeem ervoor doet. organisatie: wat erbij moet komen.

    heel_tijdvak: de auditor toetst de werking over het hele tijdvak van vier jaar.
    """

    nr: str
    titel: str
    artikelen: str
    opzet: str
    organisatie: str
    heel_tijdvak: bool

    @property
    def bestandsnaam(self) -> str:
        """Hoe het bestand in het auditdossier heet."""
        nummer = self.nr.lower() if self.nr.startswith("B") else f"{int(self.nr):02d}"
        woorden = "".join(t if t.isalnum() else "-" for t in self.titel.lower())
        kort = "-".join(deel for deel in woorden.split("-") if deel)
        return f"norm-{nummer}-{kort}.md"

    @property
    def vraagt_stuk(self) -> bool:
        """Moet de organisatie er zelf iets bij leggen?"""
        return self.organisatie != "Geen."


@cache
def normen() -> tuple[Norm, ...]:
    """Alle normen, in volgorde."""
    with BESTAND.open(encoding="utf-8", newline="") as bestand:
        return tuple(
            Norm(
                nr=rij["nr"],
                titel=rij["titel"],
                artikelen=rij["artikelen"],
                opzet=rij["opzet"],
                organisatie=rij["organisatie"],
                heel_tijdvak=rij["heel_tijdvak"] == "ja",
            )
            for rij in csv.DictReader(bestand, delimiter=";")
        )


def norm_met(nr: str) -> Norm:
    """De norm met dit nummer. Raises LookupError."""
    for norm in normen():
        if norm.nr == nr:
            return norm
    raise LookupError(nr)
