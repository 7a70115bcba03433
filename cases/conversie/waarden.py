"""Van tekst in een bestand naar een waarde die de database aanneemt, of een reden waarom niet.

Een omzetter krijgt een niet-lege tekst zonder spaties eromheen en geeft de tekst voor `COPY`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from django.db import models

from cases.conversie.bestand import Kolom, Plan, Soort
from kern.bsn import is_geldige_bsn
from kern.klok import vandaag

LANGSTE_SLEUTEL = 120
LANGSTE_GETAL = 25
MEESTE_CODES = 14
DATUMVORM = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
GETALVORM = re.compile(r"(-?)0*(\d*)(?:\.(\d*))?", re.ASCII)
HEELVORM = re.compile(r"-?\d{1,9}", re.ASCII)
NEGEN_CIJFERS = re.compile(r"\d{9}", re.ASCII)
VIER_CIJFERS = re.compile(r"\d{4}", re.ASCII)
SCHOOLJAARVORM = re.compile(r"(\d{4})-(\d{4})", re.ASCII)


class Ongeldig(ValueError):
    """De waarde kan zo niet; de tekst is de reden, in het Nederlands."""


Omzetter = Callable[[str], str]
Twijfel = Callable[[str], str]
"""Geeft een waarschuwing bij een waarde, of een lege tekst."""


def leesbaar(tekst: str) -> str:
    """Tekst die de database kan bewaren."""
    if "\x00" in tekst:
        raise Ongeldig("bevat een onleesbaar teken (NUL)")
    return tekst


@lru_cache(maxsize=20_000)
def _bestaat(tekst: str) -> bool:
    try:
        date.fromisoformat(tekst)
    except ValueError:
        return False
    return True


def datum(tekst: str) -> str:
    """Een bestaande dag als JJJJ-MM-DD."""
    if not DATUMVORM.fullmatch(tekst):
        raise Ongeldig("schrijf een datum als JJJJ-MM-DD")
    if not _bestaat(tekst):
        raise Ongeldig("deze datum bestaat niet")
    return tekst


def geboren(tekst: str) -> str:
    """Een geboortedatum; dag, of maand en dag, of alles mag onbekend zijn (`00`)."""
    if not DATUMVORM.fullmatch(tekst):
        raise Ongeldig("schrijf een geboortedatum als JJJJ-MM-DD")
    jaar, maand, dag = tekst.split("-")
    if tekst == "0000-00-00":
        return tekst
    if maand == "00" and dag != "00":
        raise Ongeldig("een dag zonder maand kan niet")
    if not _bestaat(f"{jaar}-{'01' if maand == '00' else maand}-{'01' if dag == '00' else dag}"):
        raise Ongeldig("deze datum bestaat niet")
    return tekst


def geboren_twijfel(tekst: str) -> str:
    """Een geboortedatum die er niet is, of nog moet komen."""
    if tekst == "0000-00-00":
        return "de geboortedatum is helemaal onbekend; de plicht is dan niet te bepalen"
    return "de geboortedatum ligt in de toekomst" if tekst > vandaag().isoformat() else ""


def janee(tekst: str) -> str:
    """`ja` of `nee`."""
    klein = tekst.lower()
    if klein == "ja":
        return "true"
    if klein == "nee":
        return "false"
    raise Ongeldig("vul ja of nee in")


def bsn(tekst: str) -> str:
    """Negen cijfers; de elfproef is een waarschuwing."""
    if not NEGEN_CIJFERS.fullmatch(tekst):
        raise Ongeldig("een BSN heeft negen cijfers")
    return tekst


def bsn_twijfel(tekst: str) -> str:
    """Een BSN dat de elfproef niet haalt."""
    return "" if is_geldige_bsn(tekst) else "dit BSN haalt de elfproef niet"


def gemeentecode(tekst: str) -> str:
    """Vier cijfers."""
    if not VIER_CIJFERS.fullmatch(tekst):
        raise Ongeldig("een gemeentecode heeft vier cijfers")
    return tekst


def schooljaar(tekst: str) -> str:
    """Twee opeenvolgende jaren, `2024-2025`."""
    vorm = SCHOOLJAARVORM.fullmatch(tekst)
    if vorm is None or int(vorm[2]) != int(vorm[1]) + 1 or vorm[1] == "0000":
        raise Ongeldig("schrijf een schooljaar als 2024-2025")
    return tekst


@dataclass(frozen=True)
class Tekst:
    """Vrije tekst tot een lengte."""

    lengte: int | None

    def __call__(self, tekst: str) -> str:
        if self.lengte is not None and len(tekst) > self.lengte:
            raise Ongeldig(f"is te lang: hoogstens {self.lengte} tekens")
        return tekst


@dataclass(frozen=True)
class Vestiging:
    """Het volgnummer van een vestiging; met het BRIN ervoor mag ook (`25PW00`)."""

    lengte: int

    def __call__(self, tekst: str) -> str:
        kort = tekst[4:] if len(tekst) == 4 + self.lengte else tekst
        return Tekst(self.lengte)(kort)


@dataclass(frozen=True)
class Code:
    """Een code uit een lijst."""

    codes: frozenset[str]
    volgorde: tuple[str, ...]

    def __call__(self, tekst: str) -> str:
        if tekst in self.codes:
            return tekst
        if len(self.volgorde) <= MEESTE_CODES:
            raise Ongeldig(f"is geen bekende code; kies uit {', '.join(self.volgorde)}")
        raise Ongeldig("is geen bekende code (zie de codelijst)")


@dataclass(frozen=True)
class Heel:
    """Een geheel getal tussen grenzen."""

    minimum: int
    maximum: int

    def __call__(self, tekst: str) -> str:
        if not HEELVORM.fullmatch(tekst):
            raise Ongeldig("vul een heel getal in")
        if not self.minimum <= int(tekst) <= self.maximum:
            raise Ongeldig(f"vul een getal in van {self.minimum} tot en met {self.maximum}")
        return str(int(tekst))


@dataclass(frozen=True)
class Getal:
    """Een getal met een decimaalpunt, afgerond op de decimalen die bewaard worden."""

    cijfers: int
    decimalen: int
    minimum: int | None

    def __call__(self, tekst: str) -> str:
        vorm = GETALVORM.fullmatch(tekst)
        if vorm is None or not (vorm[2] or vorm[3] or "0" in tekst):
            raise Ongeldig("vul een getal in met een punt voor de decimalen")
        if self.minimum is not None and vorm[1]:
            raise Ongeldig("dit getal mag niet negatief zijn")
        if len(tekst) > LANGSTE_GETAL:
            raise Ongeldig("dit getal is te lang")
        waarde = round(Decimal(tekst), self.decimalen)
        if abs(waarde) >= 10 ** (self.cijfers - self.decimalen):
            raise Ongeldig("dit getal is te groot")
        return format(waarde, "f")


_VAST: dict[Soort, Omzetter] = {
    Soort.DATUM: datum,
    Soort.GEBOREN: geboren,
    Soort.JANEE: janee,
    Soort.BSN: bsn,
    Soort.GEMEENTECODE: gemeentecode,
    Soort.SCHOOLJAAR: schooljaar,
    Soort.SLEUTEL: Tekst(LANGSTE_SLEUTEL),
    Soort.VERWIJZING: Tekst(LANGSTE_SLEUTEL),
}
TWIJFELS: dict[Soort, Twijfel] = {Soort.BSN: bsn_twijfel, Soort.GEBOREN: geboren_twijfel}


def omzetter(plan: Plan, kolom: Kolom) -> Omzetter:
    """De omzetter van een kolom, met de lengte en codes van het modelveld."""
    soort = plan.soort(kolom)
    if soort in _VAST:
        return _VAST[soort]
    veld = plan.veld(kolom)
    if soort is Soort.CODE:
        keuzes = plan.keuzes(kolom)
        return Code(frozenset(keuzes), keuzes)
    if soort is Soort.HEEL:
        hoogste = 32767 if isinstance(veld, models.PositiveSmallIntegerField) else 999_999_999
        return Heel(kolom.minimum or 0, kolom.maximum or hoogste)
    if isinstance(veld, models.DecimalField):
        return Getal(veld.max_digits, veld.decimal_places, kolom.minimum)
    lengte = kolom.lengte or getattr(veld, "max_length", None)
    return Vestiging(int(lengte or 2)) if soort is Soort.VESTIGING else Tekst(lengte)
