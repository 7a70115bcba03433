"""Wat iemand in het zoekvak typt, uitgelegd: een naam, een geboortedatum, een nummer.

Zuiver: hier wordt niets opgezocht. De volgorde van de woorden doet er niet toe, behalve dat
een nummer van acht of negen cijfers altijd een BSN of onderwijsnummer is.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from cases.regels.naam import genormaliseerd
from kern.bsn import nummer_genormaliseerd

VROEGSTE_JAAR: Final = 1990
LAATSTE_JAAR: Final = 2049
EEUWGRENS: Final = 50  # jaartallen van twee cijfers: tot hier is het 20xx
MINSTE_LETTERS: Final = 2

_MAANDEN: Final = {
    naam: nummer
    for nummer, namen in enumerate(
        (
            ("januari", "jan"),
            ("februari", "feb"),
            ("maart", "mrt"),
            ("april", "apr"),
            ("mei",),
            ("juni", "jun"),
            ("juli", "jul"),
            ("augustus", "aug"),
            ("september", "sep", "sept"),
            ("oktober", "okt"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for naam in namen
}
_NUMMER: Final = re.compile(r"(?<![\w.\-/])\d(?:[ .\-]?\d){7,8}(?![\w\-/])")
_ACHT_AANEEN: Final = re.compile(r"(?<!\d)(\d{8})(?!\d)")
_JAAR_EERST: Final = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_DAG_EERST: Final = re.compile(r"(?<!\d)(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?!\d)")
_IN_WOORDEN: Final = re.compile(
    rf"(?<!\d)(\d{{1,2}})\s*({'|'.join(sorted(_MAANDEN, key=len, reverse=True))})\.?\s*(\d{{4}})",
    re.IGNORECASE,
)
_JAAR: Final = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_ZAAK: Final = re.compile(r"^\s*(?:zaak(?:nummer)?\s*)?#?\s*(\d{1,7})\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Zoekterm:
    """Wat er gevraagd wordt; lege delen doen niet mee.

    woorden: genormaliseerd, in de volgorde van typen. nummer: negen cijfers, een BSN of
    onderwijsnummer. geboren en jaar sluiten elkaar uit. zaaknummer: alleen als er niets anders is.
    """

    woorden: tuple[str, ...] = ()
    nummer: str | None = None
    geboren: date | None = None
    jaar: int | None = None
    zaaknummer: int | None = None

    @property
    def is_zinnig(self) -> bool:
        """Genoeg om op te zoeken: een nummer, een datum, of een naamdeel van twee letters."""
        if self.nummer or self.geboren or self.zaaknummer:
            return True
        return any(len(woord) >= MINSTE_LETTERS for woord in self.woorden)


def zoekterm(tekst: str) -> Zoekterm:
    """Leg een getypte zoekvraag uit. Kent geen fouten: wat niet past, is een woord."""
    geboren, rest = _datum(tekst)
    if geboren is None:
        gevonden = _NUMMER.search(rest)
        if gevonden is not None:
            nummer = nummer_genormaliseerd(gevonden.group())
            rest = rest.replace(gevonden.group(), " ")
            return Zoekterm(woorden=_woorden(rest), nummer=nummer)
        zaak = _zaaknummer(rest)
        if zaak is not None:
            return Zoekterm(zaaknummer=zaak)
    jaar, rest = (None, rest) if geboren else _jaartal(rest)
    return Zoekterm(woorden=_woorden(rest), geboren=geboren, jaar=jaar)


def _woorden(tekst: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(w for w in genormaliseerd(tekst).split() if not w.isdigit()))


def _zaaknummer(tekst: str) -> int | None:
    gevonden = _ZAAK.match(tekst)
    if gevonden is None:
        return None
    nummer = int(gevonden.group(1))
    kaal = tekst.strip()
    is_jaar = kaal.isdigit() and VROEGSTE_JAAR <= nummer <= LAATSTE_JAAR
    return None if is_jaar else nummer


def _datum(tekst: str) -> tuple[date | None, str]:
    for vorm, volgorde in ((_JAAR_EERST, (0, 1, 2)), (_DAG_EERST, (2, 1, 0))):
        gevonden = vorm.search(tekst)
        if gevonden is not None:
            delen = [int(gevonden.groups()[plek]) for plek in volgorde]
            return _als_dag(tekst, gevonden.group(), delen)
    gevonden = _IN_WOORDEN.search(tekst)
    if gevonden is not None:
        dag, maand, jaar = gevonden.groups()
        return _als_dag(tekst, gevonden.group(), [int(jaar), _MAANDEN[maand.lower()], int(dag)])
    gevonden = _ACHT_AANEEN.search(tekst)
    return _aaneen(tekst, gevonden.group(1)) if gevonden is not None else (None, tekst)


def _als_dag(tekst: str, stuk: str, delen: list[int]) -> tuple[date | None, str]:
    jaar, maand, dag = delen
    if jaar < 100:  # noqa: PLR2004 - twee cijfers
        jaar += 2000 if jaar < EEUWGRENS else 1900
    try:
        gevonden = date(jaar, maand, dag)
    except ValueError:
        return None, tekst
    return gevonden, tekst.replace(stuk, " ")


def _aaneen(tekst: str, cijfers: str) -> tuple[date | None, str]:
    """`04032012` of `20120304`; alleen als het een dag in de goede jaren is, anders een nummer."""
    for jaar, maand, dag in (
        (cijfers[4:], cijfers[2:4], cijfers[:2]),
        (cijfers[:4], cijfers[4:6], cijfers[6:]),
    ):
        if VROEGSTE_JAAR <= int(jaar) <= LAATSTE_JAAR:
            gevonden, rest = _als_dag(tekst, cijfers, [int(jaar), int(maand), int(dag)])
            if gevonden is not None:
                return gevonden, rest
    return None, tekst


def _jaartal(tekst: str) -> tuple[int | None, str]:
    gevonden = _JAAR.search(tekst)
    if gevonden is None or not VROEGSTE_JAAR <= int(gevonden.group()) <= LAATSTE_JAAR:
        return None, tekst
    return int(gevonden.group()), tekst.replace(gevonden.group(), " ")
