"""De vormen van een vergelijking met de BRP, en hoe feiten in woorden heten."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from cases.koppelingen.brp.gegevens import Adres, Persoon
from kern.bsn import is_geldige_bsn

OVERLEDEN: Final = "O"
VERTROKKEN: Final = "E"
NIET_INGEZETEN: Final = "R"
GEMEENTE_RNI: Final = "1999"
LEEG: Final = "niet bekend"


class Soort(StrEnum):
    """Wat voor verschil het is; de soort bepaalt wat overnemen doet."""

    NAAM = "naam"
    GEBOORTE = "geboorte"
    ADRES = "adres"
    ADRES_ONJUIST = "adres_onjuist"
    VERHUIZING = "verhuizing"
    GEHEIM = "geheim"
    OVERLEDEN = "overleden"
    OPSCHORTING = "opschorting"
    VESTIGING = "vestiging"
    OUDERNAAM = "oudernaam"
    GEZAG = "gezag"
    NIEUWE_OUDER = "nieuwe_ouder"


class Gewicht(StrEnum):
    """Luid: eerst lezen, en alleen met een eigen keuze overnemen."""

    LUID = "luid"
    GEWOON = "gewoon"


@dataclass(frozen=True, slots=True)
class Ouderfeiten:
    """Een betrokkene in ons dossier. nummer: het id; bron en op: waar het gezag uit blijkt."""

    nummer: int
    naam: str = ""
    bsn: str = ""
    gezag: bool | None = None
    soort: str = ""
    bron: str = ""
    op: date | None = None


@dataclass(frozen=True, slots=True)
class Dossierfeiten:
    """Wat ons dossier over de jongere zegt. geboren: `JJJJ-MM-DD`, met 00 voor onbekend."""

    geslachtsnaam: str
    geboren: str
    gemeentecode: str
    voornamen: str = ""
    voorvoegsel: str = ""
    geheim: bool = False
    overleden_op: date | None = None
    opschorting: str = ""
    gevestigd_op: date | None = None
    adres: Adres | None = None
    ouders: tuple[Ouderfeiten, ...] = ()


@dataclass(frozen=True, slots=True)
class Verschil:
    """Eén verschil. ons en brp: in woorden; waarde: wat de BRP gaf, volledig, voor de afdruk.

    doel: het id van de betrokkene, of de sleutel van een nieuwe ouder in het antwoord.
    """

    veld: str
    label: str
    ons: str
    brp: str
    soort: Soort
    waarde: str
    gewicht: Gewicht = Gewicht.GEWOON
    toelichting: str = ""
    doel: str = ""

    @property
    def neemt_over(self) -> bool:
        """Of er een veld in ons dossier is dat de waarde van de BRP kan krijgen."""
        return self.soort is not Soort.VERHUIZING


def is_overleden(*, overleden_op: date | None, opschorting: str) -> bool:
    """Of deze persoon is overleden; de dag hoeft niet bekend te zijn."""
    return overleden_op is not None or opschorting == OVERLEDEN


def sterfdag(persoon: Persoon) -> date | None:
    """De dag van overlijden, voor zover de BRP die kent."""
    if persoon.overleden_op is not None:
        return persoon.overleden_op
    return persoon.opschorting_op if persoon.opschorting == OVERLEDEN else None


def is_overleden_persoon(persoon: Persoon) -> bool:
    """Of de BRP zegt dat deze persoon is overleden."""
    return persoon.overleden or is_overleden(
        overleden_op=persoon.overleden_op, opschorting=persoon.opschorting
    )


def bsn_waarschuwing(persoon: Persoon) -> str:
    """Een zin als het BSN van de BRP de elfproef niet haalt, anders leeg.

    In de officiële testset zit er een: daarom is het een waarschuwing en geen fout.
    """
    if is_geldige_bsn(persoon.bsn):
        return ""
    return "Dit BSN haalt de elfproef niet. Kijk het na voor u het ergens overtypt."


def dag_in_woorden(dag: date | None) -> str:
    """`03-04-2021`, of dat de dag niet bekend is."""
    return f"{dag:%d-%m-%Y}" if dag else LEEG


def geboren_in_woorden(geboren: str) -> str:
    """`04-03-2012`, `03-2012 (dag niet bekend)` of `2012 (maand en dag niet bekend)`."""
    jaar, _, rest = geboren.partition("-")
    maand, _, dag = rest.partition("-")
    if maand in {"", "00"}:
        return f"{jaar} (maand en dag niet bekend)"
    return f"{dag}-{maand}-{jaar}" if dag != "00" else f"{maand}-{jaar} (dag niet bekend)"
