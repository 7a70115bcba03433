"""De zijkant van dossier en zaak: de blokken die iets tonen, en wat er te beginnen is."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from cases.panelen import Begin, Begingroep, Dossierblik, Paneel


@dataclass(frozen=True)
class Zijkant:
    """vandaag en panelen: gevulde blokken. doen: per kopje wat er te beginnen is."""

    vandaag: list[dict[str, Any]] = field(default_factory=list)
    panelen: list[dict[str, Any]] = field(default_factory=list)
    doen: list[tuple[str, list[Begin]]] = field(default_factory=list)

    def bij_stap(self, code: str) -> list[Begin]:
        """Wat bij deze stap te beginnen is."""
        return [begin for _, lijst in self.doen for begin in lijst if code in begin.stappen]


def zijkant(registers: Iterable[Iterable[Paneel]], blik: Dossierblik) -> Zijkant:
    """Vraag elk blok om zijn gegevens; een leeg blok laat alleen zijn begin achter."""
    uit = Zijkant()
    beginnen: list[Begin] = []
    for paneel in (paneel for register in registers for paneel in register):
        gegevens = paneel.gegevens(blik)
        if gegevens is None:
            continue
        beginnen += paneel.begin(blik, gegevens)
        if paneel.is_gevuld(gegevens):
            lijst = uit.vandaag if paneel.vandaag else uit.panelen
            lijst.append({"sjabloon": paneel.sjabloon, "gegevens": gegevens, "blik": blik})
    beginnen.sort(key=lambda begin: begin.plaats)
    for groep in Begingroep:
        hier = [begin for begin in beginnen if begin.groep is groep]
        if hier:
            uit.doen.append((str(groep), hier))
    return uit
