"""Een schoolbestand van DUO lezen: codering herkennen, rijen keuren, foute rijen apart zetten."""

import csv
import re
from codecs import BOM_UTF8, getincrementaldecoder
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from cases.conversie.lezer import OPSLAAN, Lezer, Onleesbaar
from cases.conversie.uitkomst import Bevinding, Melder, Telling
from cases.stamgegevens.kolommen import Indeling, Rijfout, Schoolrij, Veldfout

SCHEIDING: Final = ";"
FOUTKOLOM: Final = "FOUT"
OPNIEUW: Final = "haal het opnieuw op bij DUO en open het niet eerst in een rekenblad"
HOOGSTENS_TONEN: Final = 60

#: Waaraan de naam van een bestand zijn soort laat zien, van bijzonder naar gewoon.
_SOORTEN: Final = (
    ("so", re.compile(r"speciaal|\bv?so\b", re.I)),
    ("vo-hoofd", re.compile(r"hoofdvestigingen.*(vo\b|voortgezet)", re.I)),
    ("vo", re.compile(r"\bvo\b|voortgezet", re.I)),
    ("po", re.compile(r"basisonderwijs|primair|\bpo\b|\bbo\b", re.I)),
    ("mbo", re.compile(r"\bmbo\b|beroepsonderwijs", re.I)),
)
VOLLEDIGE_SOORTEN: Final = ("po", "vo", "so", "mbo")
"""Deze bestanden noemen elke vestiging van hun soort; hoofdvestigingen van vo doen dat niet."""


def soort_van(naam: str) -> str:
    """De soort bestand volgens de naam, of leeg als die dat niet zegt."""
    woorden = naam.replace("_", "-").removesuffix(".csv")
    return next((soort for soort, patroon in _SOORTEN if patroon.search(woorden)), "")


def codering_van(pad: Path) -> str:
    """UTF-8 als het hele bestand dat is, anders windows-1252; een BOM belooft UTF-8."""
    with pad.open("rb") as ruw:
        if ruw.read(len(BOM_UTF8)) == BOM_UTF8:
            return "utf-8-sig"
        ruw.seek(0)
        ontcijferaar = getincrementaldecoder("utf-8")()
        try:
            while deel := ruw.read(1 << 20):
                ontcijferaar.decode(deel)
            ontcijferaar.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


@dataclass
class Stambestand:
    """Een bestand van DUO om te lezen, met de telling en de redenen van afkeur per regel.

    Raises Onleesbaar als het bestand als geheel niet deugt.
    """

    pad: Path
    melden: Melder
    telling: Telling = field(default_factory=Telling)
    afgekeurd: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        try:
            self.lezer = Lezer(self.pad, scheiding=SCHEIDING, codering=codering_van(self.pad))
        except Onleesbaar as fout:
            raise Onleesbaar(_in_duo_woorden(str(fout))) from None

    @property
    def naam(self) -> str:
        """De bestandsnaam, zonder map."""
        return self.pad.name

    def gelezen(self) -> Iterator[tuple[int, list[str]]]:
        """Elke rij met haar regelnummer; wat geen rij is, wordt gemeld en geteld."""
        for gelezen in self.lezer.rijen():
            self.telling.gelezen += 1
            if gelezen.fout:
                self.keur_af(gelezen.regel, [Veldfout("", "", _in_duo_woorden(gelezen.fout))])
            else:
                yield gelezen.regel, gelezen.velden

    def keur_af(self, regel: int, fouten: list[Veldfout]) -> None:
        """Zet een rij apart, met de redenen."""
        self.telling.afgekeurd += 1
        self.afgekeurd[regel] = "; ".join(
            f"{f.kolom}: {f.reden}" if f.kolom else f.reden for f in fouten
        )
        for f in fouten:
            self.melden(Bevinding(self.naam, regel, f.kolom, _kort(f.waarde), f.reden))


class Schoolbestand(Stambestand):
    """Een bestand met een vestiging per regel. Raises Onleesbaar."""

    def __post_init__(self) -> None:
        super().__post_init__()
        try:
            self.indeling = Indeling.van(self.lezer.kop, self.lezer.kop_origineel)
        except Rijfout as fout:
            raise Onleesbaar(f"{fout}. Kijk of dit een schoolbestand van DUO is") from None

    @property
    def soort(self) -> str:
        """De soort bestand, of leeg."""
        return soort_van(self.naam)

    def rijen(self) -> Iterator[tuple[int, Schoolrij]]:
        """De goede rijen met hun regelnummer; de foute worden gemeld en geteld."""
        eerder: dict[str, int] = {}
        for regel, velden in self.gelezen():
            rij, fouten = self.indeling.keur(velden)
            if rij is not None and rij.sleutel in eerder:
                reden = (
                    f"staat ook op regel {eerder[rij.sleutel]}; een vestiging komt een keer voor"
                )
                fouten = [Veldfout(self.indeling.koppen["brin"], rij.sleutel, reden)]
            if rij is None or fouten:
                self.keur_af(regel, fouten)
                continue
            eerder[rij.sleutel] = regel
            yield regel, rij


def afkeur_schrijven(bestand: Stambestand, map_: Path) -> None:
    """Schrijf de foute rijen in `map_`, in de vorm van DUO met de reden erachter.

    Ruimt een vorige afkeur van hetzelfde bestand op. Raises OSError.
    """
    map_.mkdir(parents=True, exist_ok=True)
    doel = map_ / bestand.naam
    if not bestand.afgekeurd:
        if doel.is_file() and _is_afkeur(doel):
            doel.unlink()
        return
    kop = [naam for naam in bestand.lezer.kop_origineel if naam.strip().upper() != FOUTKOLOM]
    with doel.open("w", encoding="utf-8-sig", newline="") as uit:
        schrijver = csv.writer(uit, delimiter=SCHEIDING, lineterminator="\r\n")
        schrijver.writerow([*kop, FOUTKOLOM])
        for gelezen in bestand.lezer.rijen():
            reden = bestand.afgekeurd.get(gelezen.regel)
            if reden is not None:
                velden = [veld.replace("\x00", "") for veld in gelezen.velden][: len(kop)]
                schrijver.writerow([*velden, *[""] * (len(kop) - len(velden)), reden])


def _is_afkeur(pad: Path) -> bool:
    with pad.open(encoding="utf-8-sig", errors="replace") as bestand:
        return bestand.readline().rstrip("\r\n").endswith(f"{SCHEIDING}{FOUTKOLOM}")


def _kort(waarde: str) -> str:
    return waarde if len(waarde) <= HOOGSTENS_TONEN else f"{waarde[:HOOGSTENS_TONEN]}…"


_WOORDEN: Final[Mapping[str, str]] = {
    OPSLAAN: OPNIEUW,
    "is niet in UTF-8 opgeslagen": "bevat een teken dat niet te lezen is",
    "hoort een komma te staan": "hoort een puntkomma te staan",
}


def _in_duo_woorden(tekst: str) -> str:
    for oud, nieuw in _WOORDEN.items():
        tekst = tekst.replace(oud, nieuw)
    return tekst
