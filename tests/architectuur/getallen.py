"""Zoekt getallen van de wet in code, SQL, zinnen en sjablonen. De toets staat ernaast.

Vier zeven, van streng naar ruim:

* in regels en SQL-bouwers is elk getal boven de een verdacht, waar het ook staat;
* in de rest van de code is een getal verdacht als het in ``parameters.csv`` voorkomt en iemand
  ermee vergelijkt of rekent, of het een naam geeft die naar een termijn of grens klinkt;
* in een SQL-tekst is elk getal boven de een verdacht, ook tussen quotes bij ``interval``;
* in een zin en in een sjabloon is een getal (of getalwoord) met een maat erachter verdacht, zoals
  ``16 uur``, ``achttien jaar``, ``18+`` of ``niveau 2``.

Wat de zeven niet zien: een getal dat via een bestand of de omgeving binnenkomt, dat uit andere
getallen is opgeteld, of een grens die zonder getal is opgeschreven. Daarvoor zijn de
beslistabellen.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from inrichting.parameters import geleverde_waarden

WETSGETALLEN: Final = frozenset(
    w.waarde for w in geleverde_waarden() if type(w.waarde) is int and w.waarde > 1
)

_GETALWOORD: Final = (
    "twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|"
    "zeventien|achttien|negentien|twintig|eenentwintig|tweeentwintig|drieentwintig|zevenentwintig|"
    "dertig|veertig|tweeenveertig|zestig|negentig"
)
_MAAT: Final = (
    r"(?:aaneengesloten |volle |volledige |opeenvolgende |hele )?(?:school|les|werk|kalender)?"
    r"(?:jaar|jaren|jarigen?|uur|uren|week|weken|dag|dagen|maand|maanden)|euro|kilometer"
)
_ZIN: Final = re.compile(
    rf"(?<![\w.:/-])(?:[2-9]|\d\d+|{_GETALWOORD})[ -](?:{_MAAT})\b"
    rf"|\b\d+(?:e|ste|de) verjaardag|\b(?:{_GETALWOORD})(?:de|ste) verjaardag"
    r"|(?<![\w-])\d{2}\+|\bniveau \d",
    re.IGNORECASE,
)
_SQL: Final = re.compile(
    r"\b(?:select\b.*\bfrom|insert into|update \w+ set|delete from|interval '|where \w|case when"
    r"|\w+ (?:between|and|or) [\w%(])|[<>]=? ?\d",
    re.IGNORECASE | re.DOTALL,
)
_GETAL: Final = re.compile(r"(?<![\w.$%:-])\d+(?![\w.:-])")
_NAAM: Final = re.compile(
    r"leeftijd|jaar|jaren|maand|weken|week|dag|uren|uur|termijn|grens|drempel|plicht|bewaar|"
    r"hoogstens|minstens|vanaf|onder_|days|weeks|months|years",
    re.IGNORECASE,
)
_REKENT: Final = frozenset({"timedelta", "relativedelta", "range", "plus_maanden", "verjaardag"})


@dataclass(frozen=True)
class Vondst:
    """Een verdacht getal: in welk bestand, in welke functie of constante, op welke regel."""

    bestand: str
    plek: str
    regel: int
    getal: str

    def __str__(self) -> str:
        return f"{self.bestand}:{self.regel} in {self.plek or 'de module'}: {self.getal}"


def is_streng(bestand: str) -> bool:
    """Of in dit bestand elk getal verdacht is: regels, SQL en de rekenkern."""
    delen = set(bestand.split("/"))
    return bool(delen & {"regels", "regels.py", "sql", "sql.py"}) or bestand in {
        "kern/kalender.py",
        "kern/termijnen.py",
    }


def in_python(bestand: str, tekst: str) -> list[Vondst]:
    """De verdachte getallen in een Python-bestand."""
    boom = ast.parse(tekst)
    return list(_Zoeker(bestand, boom).bezoek(boom, "", verdacht=False))


def in_sjabloon(bestand: str, tekst: str) -> list[Vondst]:
    """De verdachte getallen in een sjabloon: in een zin en in een vergelijking."""
    tekst = re.sub(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}", _regels_houden, tekst, flags=re.S)
    plekken = [(gevonden.start(), gevonden.group()) for gevonden in _ZIN.finditer(tekst)]
    plekken += [
        (blok.start(), getal)
        for blok in re.finditer(r"{%\s*(?:el)?if\b.*?%}", tekst, re.DOTALL)
        for getal in _GETAL.findall(blok.group())
        if int(getal) in WETSGETALLEN
    ]
    return [
        Vondst(bestand, "", tekst.count("\n", 0, begin) + 1, getal)
        for begin, getal in sorted(plekken)
    ]


def _regels_houden(gevonden: re.Match[str]) -> str:
    return "\n" * gevonden.group().count("\n")


class _Zoeker:
    """Loopt door een bestand en onthoudt in welke functie of constante hij is."""

    def __init__(self, bestand: str, boom: ast.AST) -> None:
        self.bestand = bestand
        self.streng = is_streng(bestand)
        # Losse teksten zijn uitleg voor wie de code leest, geen gedrag.
        self.uitleg = {
            id(knoop.value)
            for knoop in ast.walk(boom)
            if isinstance(knoop, ast.Expr) and isinstance(knoop.value, ast.Constant)
        }

    def bezoek(self, knoop: ast.AST, plek: str, *, verdacht: bool) -> Iterator[Vondst]:
        if isinstance(knoop, ast.Constant):
            if id(knoop) not in self.uitleg:
                yield from self._constante(knoop, plek, verdacht)
            return
        plek = _plek(knoop, plek)
        # Wat een aanroep of een plek in een reeks teruggeeft, zegt niets over haar argumenten.
        verdacht = verdacht and not isinstance(knoop, ast.Call | ast.Subscript)
        for kind in _kinderen(knoop):
            yield from self.bezoek(kind, plek, verdacht=verdacht or _maakt_verdacht(knoop, kind))

    def _constante(self, knoop: ast.Constant, plek: str, verdacht: bool) -> Iterator[Vondst]:
        waarde = knoop.value
        gevonden: list[str] = []
        if isinstance(waarde, int | float):
            if waarde > 1 and (self.streng or (verdacht and waarde in WETSGETALLEN)):
                gevonden = [str(waarde)]
        elif isinstance(waarde, str):
            gevonden = _ZIN.findall(waarde)
            if _SQL.search(waarde) and not gevonden:
                gevonden = [f"{g} in SQL" for g in _GETAL.findall(waarde) if int(g) > 1]
        for getal in gevonden:
            yield Vondst(self.bestand, plek, knoop.lineno, getal)


def _kinderen(knoop: ast.AST) -> Iterator[ast.AST]:
    """Alles wat eronder hangt; hoe breed een getal wordt getoond (``{x:>6}``) doet niet mee."""
    if isinstance(knoop, ast.FormattedValue):
        yield knoop.value
    else:
        yield from ast.iter_child_nodes(knoop)


def _plek(knoop: ast.AST, plek: str) -> str:
    """De naam van de functie, klasse of constante waar wij in zitten."""
    if isinstance(knoop, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return f"{plek}.{knoop.name}".lstrip(".")
    if isinstance(knoop, ast.Assign | ast.AnnAssign) and not plek:
        return _doelnaam(knoop)
    return plek


def _doelnaam(knoop: ast.Assign | ast.AnnAssign) -> str:
    return ast.unparse(knoop.targets[0] if isinstance(knoop, ast.Assign) else knoop.target)


def _maakt_verdacht(ouder: ast.AST, kind: ast.AST) -> bool:
    """Vergelijken en rekenen, of een naam geven die naar een termijn of grens klinkt."""
    match ouder:
        case ast.Compare() | ast.BinOp() | ast.MatchValue():
            return True
        case ast.keyword(arg=str(naam)):
            return bool(_NAAM.search(naam))
        case ast.Assign() | ast.AnnAssign():
            return bool(_NAAM.search(_doelnaam(ouder)))
        case ast.arguments():
            return kind in ouder.defaults or kind in ouder.kw_defaults
        case ast.Call(func=func):
            return kind is not func and ast.unparse(func).rpartition(".")[2] in _REKENT
    return False
