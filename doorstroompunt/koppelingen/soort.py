"""Wat elke soort bestand van het Doorstroompunt deelt: lezen, koppelen, verwerken en tellen."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from cases.inname.register import Fout, Genoemd, Regelresultaat
from cases.inname.verslag import TELLINGEN
from doorstroompunt.koppelingen.csvlezer import Gelezen, Kolom, Rij, gelezen
from doorstroompunt.koppelingen.personen import Personen, genoemd, personen_zoeken, twijfel

NIEUW: Final = "nieuw"
GEWIJZIGD: Final = "gewijzigd"
ONGEWIJZIGD: Final = "ongewijzigd"
AFGEKEURD: Final = "afgekeurd"


@dataclass
class Verslag:
    """Wat er met elke regel gebeurde."""

    bestand: Gelezen
    personen: Personen
    resultaten: list[Regelresultaat] = field(default_factory=list)
    waarschuwingen: list[Fout] = field(default_factory=list)

    @property
    def telling(self) -> dict[str, int]:
        """Gelezen, nieuw, gewijzigd, ongewijzigd en afgekeurd; die vier tellen op tot gelezen."""
        tel = Counter(resultaat.uitkomst for resultaat in self.resultaten)
        return {naam: tel[naam] for naam in TELLINGEN} | {"gelezen": len(self.bestand.ruw)}

    @property
    def gemeenten(self) -> set[int]:
        """De gemeenten van wie er een goede regel in zat."""
        return {r.gemeente_id for r in self.resultaten if r.gemeente_id is not None}

    def waarschuw(self, rij: Rij, kolom: str, reden: str) -> None:
        """De rij gaat door, maar een mens moet hiernaar kijken. De waarde komt er niet bij."""
        self.waarschuwingen.append(
            Fout(self.bestand.naam, rij.regel, kolom, "", reden, is_fout=False)
        )

    def gedaan(self, rij: Rij, uitkomst: str, *, jongere_id: int) -> None:
        """Tel een verwerkte regel."""
        self.resultaten.append(
            Regelresultaat(
                rij.regel,
                "",
                uitkomst,
                jongere_id=jongere_id,
                gemeente_id=self.personen.gemeente_van(rij),
                voorlopig=jongere_id in self.personen.voorlopig,
            )
        )

    def goede(self) -> Iterator[Rij]:
        """De rijen zonder fout; ook een fout van een rij eerder in deze ronde telt."""
        for rij in self.bestand.rijen:
            if rij.regel not in self.bestand.slecht:
                yield rij


@dataclass(frozen=True)
class Bestandsoort:
    """Een soort bestand: haar kolommen, en wat er met de goede rijen gebeurt."""

    soort: str
    label: str
    uitleg: str
    kolommen: Sequence[Kolom]
    verwerk: Callable[[Verslag], None]

    def inlezen(self, pad: Path, *, naam: str) -> Verslag:
        """Lees, koppel en schrijf de goede rijen, in de transactie van wie aanroept.

        Raises InnameGeweigerd als het bestand als geheel niet te lezen is.
        """
        bestand = gelezen(pad, naam=naam, kolommen=self.kolommen)
        verslag = Verslag(bestand, personen_zoeken(bestand))
        for rij in verslag.goede():
            for kolom, reden in twijfel(rij):
                verslag.waarschuw(rij, kolom, reden)
        self.verwerk(verslag)
        redenen = {fout.regel: f"{fout.kolom}: {fout.reden}" for fout in reversed(bestand.fouten)}
        verslag.resultaten += [
            Regelresultaat(regel, "", AFGEKEURD, reden=redenen[regel]) for regel in sorted(redenen)
        ]
        return verslag

    def gemeenten_in(self, pad: Path) -> Iterator[Genoemd]:
        """Elke gemeentecode in het bestand."""
        return genoemd(gelezen(pad, naam=pad.name, kolommen=self.kolommen))
