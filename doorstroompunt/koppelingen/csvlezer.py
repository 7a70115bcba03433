"""Een bestand van buiten als rijen: kolommen in elke volgorde, elke fout met regel en kolom.

De lezer van een soort noemt haar kolommen; hier staat wat voor elke soort gelijk is. De waarde
van een kolom over een persoon staat nooit in een fout.
"""

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from io import StringIO
from pathlib import Path
from typing import Any, Final

from cases.inname.register import Fout, InnameGeweigerd
from kern.bsn import nummer_genormaliseerd
from kern.kalender import schooljaar_label
from kern.klok import vandaag

GROOTSTE: Final = 100_000_000
OUDSTE: Final = date(1990, 1, 1)


class Ongeldig(ValueError):
    """Deze waarde kan niet; de tekst is de reden, zonder de waarde."""


@dataclass(frozen=True)
class Kolom:
    """Een kolom die een soort bestand kent.

    verplicht: staat in de kop. gevuld: en is nooit leeg. persoon: de waarde staat in geen fout.
    lees: maakt er een waarde van, of gooit `Ongeldig`; een lege cel wordt `leeg`.
    """

    naam: str
    lees: Callable[[str], Any]
    verplicht: bool = False
    gevuld: bool = False
    persoon: bool = False
    leeg: Any = ""


@dataclass
class Rij:
    """Een goed gelezen rij. regel: in het bestand, de kop is regel 1."""

    regel: int
    waarden: dict[str, Any]
    ruw: dict[str, str]

    def __getitem__(self, kolom: str) -> Any:
        return self.waarden[kolom]


@dataclass
class Gelezen:
    """De rijen van een bestand, en wat er mis is. ruw: elke rij zoals zij er stond."""

    naam: str
    kolommen: Sequence[Kolom]
    rijen: list[Rij] = field(default_factory=list)
    fouten: list[Fout] = field(default_factory=list)
    ruw: dict[int, dict[str, str]] = field(default_factory=dict)
    kop: list[str] = field(default_factory=list)

    @property
    def slecht(self) -> set[int]:
        """De regels met een fout."""
        return {fout.regel for fout in self.fouten}

    def fout(self, rij: Rij, kolom: str, reden: str) -> None:
        """Keur deze rij af."""
        persoon = any(k.persoon for k in self.kolommen if k.naam == kolom)
        waarde = "" if persoon else rij.ruw.get(kolom, "")
        self.fouten.append(Fout(self.naam, rij.regel, kolom, waarde, reden))


def tekst(langste: int) -> Callable[[str], str]:
    """Tekst van hoogstens zoveel tekens."""

    def lees(waarde: str) -> str:
        if len(waarde) > langste:
            raise Ongeldig(f"is langer dan {langste} tekens")
        if "\x00" in waarde:
            raise Ongeldig("bevat een teken dat niet kan")
        return waarde

    return lees


def keuze(*waarden: str) -> Callable[[str], str]:
    """Een van deze woorden."""

    def lees(waarde: str) -> str:
        if waarde not in waarden:
            raise Ongeldig(f"kies uit: {', '.join(waarden)}")
        return waarde

    return lees


def dag(waarde: str) -> date:
    """Een dag als JJJJ-MM-DD."""
    try:
        gelezen = date.fromisoformat(waarde)
    except ValueError:
        raise Ongeldig("schrijf een bestaande dag als JJJJ-MM-DD") from None
    if gelezen < OUDSTE:
        raise Ongeldig("deze dag is te lang geleden")
    return gelezen


def dag_geweest(waarde: str) -> date:
    """Een dag die niet in de toekomst ligt."""
    gelezen = dag(waarde)
    if gelezen > vandaag():
        raise Ongeldig("deze dag moet nog komen")
    return gelezen


def getal(waarde: str) -> Decimal:
    """Een bedrag of aantal van nul of meer, met een punt of komma."""
    try:
        gelezen = Decimal(waarde.replace(",", "."))
    except InvalidOperation:
        raise Ongeldig("is geen getal") from None
    if not gelezen.is_finite() or gelezen < 0:
        raise Ongeldig("kan niet minder dan nul zijn")
    return gelezen.quantize(Decimal("0.01"))


def nummer(waarde: str) -> str:
    """Een BSN of onderwijsnummer van negen cijfers."""
    gelezen = nummer_genormaliseerd(waarde)
    if gelezen is None:
        raise Ongeldig("moet negen cijfers hebben")
    return gelezen


def schooljaar(waarde: str) -> int:
    """Het beginjaar van een schooljaar als 2025-2026."""
    begin = waarde[:4]
    if not begin.isdigit() or waarde.replace("/", "-") != schooljaar_label(int(begin)):
        raise Ongeldig("schrijf een schooljaar als 2025-2026")
    return int(begin)


def gelezen(pad: Path, *, naam: str, kolommen: Sequence[Kolom]) -> Gelezen:
    """Lees een bestand helemaal; fouten per rij staan erin.

    Raises InnameGeweigerd als het bestand als geheel niet te lezen is.
    """
    uit = Gelezen(naam, kolommen)
    for regel, ruw in _rijen(pad, uit):
        uit.ruw[regel] = ruw
        rij = Rij(regel, {}, ruw)
        for kolom in kolommen:
            _lees_cel(uit, rij, kolom)
        if regel not in uit.slecht:
            uit.rijen.append(rij)
    if not uit.ruw:
        raise InnameGeweigerd("Er staat geen enkele regel in dit bestand.")
    return uit


def _lees_cel(uit: Gelezen, rij: Rij, kolom: Kolom) -> None:
    waarde = rij.ruw.get(kolom.naam, "")
    rij.waarden[kolom.naam] = kolom.leeg
    if not waarde:
        if kolom.gevuld:
            uit.fout(rij, kolom.naam, "mag niet leeg zijn")
        return
    try:
        rij.waarden[kolom.naam] = kolom.lees(waarde)
    except Ongeldig as fout:
        uit.fout(rij, kolom.naam, str(fout))


def _rijen(pad: Path, uit: Gelezen) -> Iterator[tuple[int, dict[str, str]]]:
    if pad.stat().st_size > GROOTSTE:
        raise InnameGeweigerd("Dit bestand is groter dan 100 MB.")
    try:
        inhoud = pad.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InnameGeweigerd("Dit bestand is geen UTF-8. Bewaar het als CSV UTF-8.") from None
    scheiding = ";" if ";" in inhoud.partition("\n")[0] else ","
    lezer = csv.reader(StringIO(inhoud, newline=""), delimiter=scheiding, strict=True)
    try:
        uit.kop = [naam.strip().lower() for naam in next(lezer, [])]
        _toets_kop(uit.kop, uit.kolommen)
        for cellen in lezer:
            if not any(cel.strip() for cel in cellen):
                continue
            if len(cellen) != len(uit.kop):
                raise InnameGeweigerd(
                    f"Regel {lezer.line_num} heeft niet evenveel velden als de kop."
                )
            yield (
                lezer.line_num,
                {k: cel.strip() for k, cel in zip(uit.kop, cellen, strict=True)},
            )
    except csv.Error:
        raise InnameGeweigerd(f"Regel {lezer.line_num} is geen CSV.") from None


def _toets_kop(kop: Sequence[str], kolommen: Sequence[Kolom]) -> None:
    namen = {kolom.naam for kolom in kolommen}
    if dubbel := sorted({naam for naam in kop if kop.count(naam) > 1}):
        raise InnameGeweigerd(f"Deze kolom staat er twee keer in: {', '.join(dubbel)}.")
    if mist := [k.naam for k in kolommen if k.verplicht and k.naam not in kop]:
        raise InnameGeweigerd(f"Deze kolommen ontbreken: {', '.join(mist)}.")
    if vreemd := len(set(kop) - namen):
        aantal = "1 kolom" if vreemd == 1 else f"{vreemd} kolommen"
        raise InnameGeweigerd(
            f"Er staat {aantal} in die wij niet kennen. Dit kan erin: {', '.join(sorted(namen))}."
        )
