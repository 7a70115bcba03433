"""De motor docx: het eigen Word-bestand van een gemeente, ingevuld met docxtpl.

Een veld staat er als `{{ jongere.naam }}`; een voorwaarde als `{% if tekst %} ... {% endif %}`;
een lijst als `{% for rij in afspraken %} {{ rij.wat }} {% endfor %}`. Meer kan niet: wat jinja
verder kent (aanroepen, filters, rekenen, andere sjablonen) wordt geweigerd voordat er iets loopt.
"""

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from docx import Document
from docxtpl import DocxTemplate
from jinja2 import ChainableUndefined, TemplateError, nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from inrichting.brieven.pakket import pakket_keuren
from inrichting.brieven.velden import Velden, briefvelden, genormaliseerd
from inrichting.brieven.vormen import Bevinding, Bevindingsoort, Veldgebruik, ZettenMislukt

_TOEGESTAAN: Final = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr),
    *(nodes.If, nodes.For, nodes.Not, nodes.And, nodes.Or),
)
_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
NIET_TOEGESTAAN: Final = (
    "Hier staat meer dan een veld, een voorwaarde of een lijst. "
    "Gebruik alleen {{ groep.veld }}, {% if veld %} en {% for rij in lijst %}."
)


class _NietToegestaan(TemplateError):
    """Een opdracht die in een brief niet hoort."""


class _Omgeving(SandboxedEnvironment):
    """Jinja dat alleen velden, voorwaarden en lijsten kent, en onthoudt welke."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=ChainableUndefined)
        self.globals.clear()
        self.filters.clear()
        self.tests.clear()
        self.gebruik: list[Veldgebruik] = []

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        boom = super()._parse(source, name, filename)
        _Loper(self.gebruik).bezoek(boom, {}, frozenset())
        return boom


class _Loper:
    """Loopt door de boom van een sjabloon: weigert wat niet mag, verzamelt de velden."""

    def __init__(self, gebruik: list[Veldgebruik]) -> None:
        self.gebruik = gebruik

    def bezoek(self, knoop: nodes.Node, lussen: Mapping[str, str], gevuld: frozenset[str]) -> None:
        """lussen: per lusnaam de lijst; gevuld: velden die hier niet leeg zijn."""
        if not isinstance(knoop, _TOEGESTAAN):
            raise _NietToegestaan(NIET_TOEGESTAAN)
        if isinstance(knoop, nodes.Name | nodes.Getattr):
            self._veld(knoop, lussen, gevuld)
        elif isinstance(knoop, nodes.If):
            self._als(knoop, lussen, gevuld)
        elif isinstance(knoop, nodes.For):
            self._lus(knoop, lussen, gevuld)
        else:
            self._alle(list(knoop.iter_child_nodes()), lussen, gevuld)

    def _alle(self, knopen: list[Any], lussen: Mapping[str, str], gevuld: frozenset[str]) -> None:
        for kind in knopen:
            self.bezoek(kind, lussen, gevuld)

    def _als(self, knoop: nodes.If, lussen: Mapping[str, str], gevuld: frozenset[str]) -> None:
        toets = _Loper([])
        toets.bezoek(knoop.test, lussen, gevuld)
        namen = {g.naam for g in toets.gebruik}
        self.gebruik += [Veldgebruik(naam, voorwaardelijk=True) for naam in sorted(namen)]
        self._alle(knoop.body, lussen, gevuld | namen)
        self._alle([*knoop.elif_, *knoop.else_], lussen, gevuld)

    def _lus(self, knoop: nodes.For, lussen: Mapping[str, str], gevuld: frozenset[str]) -> None:
        if not isinstance(knoop.target, nodes.Name) or knoop.test or knoop.recursive:
            raise _NietToegestaan(NIET_TOEGESTAAN)
        lijst = _naam(knoop.iter)
        if lijst is None or lussen:
            raise _NietToegestaan(NIET_TOEGESTAAN)
        self.bezoek(knoop.iter, lussen, gevuld)
        self._alle(knoop.body, {**lussen, knoop.target.name: lijst}, gevuld)
        self._alle(knoop.else_, lussen, gevuld)

    def _veld(self, knoop: nodes.Node, lussen: Mapping[str, str], gevuld: frozenset[str]) -> None:
        naam = _naam(knoop)
        if naam is None:
            raise _NietToegestaan(NIET_TOEGESTAAN)
        begin, _, rest = naam.partition(".")
        if begin in lussen:
            veld = briefvelden().get(lussen[begin])
            if veld is not None and rest not in veld.kolommen:
                self.gebruik.append(Veldgebruik(f"{lussen[begin]}.{rest}"))
            return
        self.gebruik.append(Veldgebruik(naam, voorwaardelijk=naam in gevuld))


def _naam(knoop: nodes.Node) -> str | None:
    """`jongere.naam` of `tekst`; None bij iets anders."""
    if isinstance(knoop, nodes.Name):
        return knoop.name
    if isinstance(knoop, nodes.Getattr) and isinstance(knoop.node, nodes.Name):
        return f"{knoop.node.name}.{knoop.attr}"
    return None


def vullen(bestand: bytes, velden: Velden) -> tuple[bytes, list[Veldgebruik]]:
    """Het ingevulde Word-bestand, en de velden die het sjabloon gebruikt.

    Raises ZettenMislukt.
    """
    fouten = pakket_keuren(bestand)
    if fouten:
        raise ZettenMislukt(f"Het sjabloon klopt niet. {fouten[0]}")
    try:
        return _vullen(bestand, _context(velden))
    except TemplateError as fout:
        raise ZettenMislukt(_uitleg(fout)) from None
    except Exception:  # noqa: BLE001 - een kapot Word-bestand faalt op vele manieren
        raise ZettenMislukt(KAPOT) from None


KAPOT: Final = "Het Word-bestand kan niet worden gelezen. Bewaar het opnieuw als .docx."


def _vullen(bestand: bytes, context: Mapping[str, Any]) -> tuple[bytes, list[Veldgebruik]]:
    omgeving = _Omgeving()
    sjabloon = DocxTemplate(io.BytesIO(bestand))
    sjabloon.render(dict(context), jinja_env=omgeving, autoescape=True)
    uit = io.BytesIO()
    sjabloon.save(uit)
    return uit.getvalue(), omgeving.gebruik


def _context(velden: Velden) -> dict[str, Any]:
    """De velden als groepen: jinja leest `jongere.naam` uit `{"jongere": {"naam": ...}}`."""
    context: dict[str, Any] = {}
    for veld in briefvelden().values():
        waarde = genormaliseerd(veld, velden.get(veld.naam, ""))
        groep, _, naam = veld.naam.rpartition(".")
        (context.setdefault(groep, {}) if groep else context)[naam] = waarde
    return context


def gebruikte_velden(bestand: bytes) -> list[Veldgebruik]:
    """De velden van een Word-sjabloon, met de alinea waar zij staan. Raises ZettenMislukt."""
    _, gebruik = vullen(bestand, {})
    alineas = _alineas(bestand)
    return [
        Veldgebruik(g.naam, _plaats(g.naam.rpartition(".")[2], alineas), g.voorwaardelijk)
        for g in dict.fromkeys(gebruik)
    ]


def tekst_van(bestand: bytes) -> str:
    """De lopende tekst van een Word-sjabloon, met koptekst en voettekst."""
    return "\n".join(_alineas(bestand))


def keuren(bestand: bytes) -> list[Bevinding]:
    """De fouten in het bestand en in de opbouw van de velden; leeg is goed."""
    fouten = pakket_keuren(bestand)
    if fouten:
        return fouten
    try:
        alineas = _alineas(bestand)
    except Exception:  # noqa: BLE001 - een kapot Word-bestand faalt op vele manieren
        return [Bevinding(Bevindingsoort.ONVEILIG, KAPOT)]
    if not any(regel.strip() for regel in alineas):
        return [Bevinding(Bevindingsoort.SYNTAXIS, "De brief heeft geen tekst.")]
    fouten = list(_losse_fouten(alineas))
    if fouten:
        return fouten
    try:
        _vullen(bestand, _context({}))
    except TemplateError as fout:
        fouten.append(Bevinding(Bevindingsoort.SYNTAXIS, _uitleg(fout)))
    except Exception:  # noqa: BLE001 - als hierboven
        fouten.append(Bevinding(Bevindingsoort.ONVEILIG, KAPOT))
    return fouten


def _alineas(bestand: bytes) -> list[str]:
    """Elke alinea in de volgorde van het document, ook in tabellen, kop- en voetteksten."""
    document = Document(io.BytesIO(bestand))
    delen = [document.element.body]
    for sectie in document.sections:
        delen += [
            deel._element  # noqa: SLF001 - python-docx geeft de XML niet anders
            for deel in (sectie.header, sectie.footer)
            if not deel.is_linked_to_previous
        ]
    return [
        "".join(stuk.text or "" for stuk in alinea.iter(f"{_W}t"))
        for deel in delen
        for alinea in deel.iter(f"{_W}p")
    ]


def _losse_fouten(alineas: list[str]) -> Iterator[Bevinding]:
    """Per alinea: wat niet sluit, wat leeg is en wat hier niet mag."""
    for nummer, regel in enumerate(alineas, 1):
        plaats = f"alinea {nummer}"
        rest = _TAG.sub("", regel)
        if any(teken in rest for teken in ("{{", "}}", "{%", "%}")):
            uitleg = f"De accolades sluiten niet: '{_kort(regel)}'."
            yield Bevinding(Bevindingsoort.SYNTAXIS, uitleg, plaats)
            continue
        for stuk in _TAG.findall(regel):
            if fout := _tagfout(stuk):
                soort, tekst = fout
                yield Bevinding(soort, f"{tekst} Er staat: '{_kort(stuk)}'.", plaats)


_VELDTAG: Final = re.compile(r"\{\{-?[rp]?\s*[a-z_]\w*(?:\.[a-z_]\w*)?\s*-?\}\}")
_STUURTAG: Final = re.compile(
    r"\{%-?(?:p|tr|tc|r)?\s+(?:(?:el)?if\s+[\w.\s]+|for\s+\w+\s+in\s+[\w.]+|else|endif|endfor)"
    r"\s*-?%\}"
)


def _tagfout(stuk: str) -> tuple[Bevindingsoort, str] | None:
    """Wat er mis is met één veld of opdracht; None als zij goed is."""
    if stuk.startswith("{{"):
        if "__" in stuk or not _VELDTAG.fullmatch(stuk):
            if not stuk.strip("{}- "):
                return Bevindingsoort.SYNTAXIS, "Hier ontbreekt de naam van het veld."
            return Bevindingsoort.ONVEILIG, NIET_TOEGESTAAN
        return None
    return None if _STUURTAG.fullmatch(stuk) else (Bevindingsoort.ONVEILIG, NIET_TOEGESTAAN)


def _plaats(woord: str, alineas: list[str]) -> str:
    """De eerste alinea met dit woord in een veld of opdracht."""
    for nummer, regel in enumerate(alineas, 1):
        if any(re.search(rf"\b{re.escape(woord)}\b", stuk) for stuk in _TAG.findall(regel)):
            return f"alinea {nummer}"
    return ""


def _uitleg(fout: TemplateError) -> str:
    """Een melding van jinja in gewone woorden."""
    if isinstance(fout, _NietToegestaan):
        return NIET_TOEGESTAAN
    if isinstance(fout, TemplateSyntaxError):
        return (
            "De velden kloppen niet. Bij elke {% if %} hoort een {% endif %}, "
            "en bij elke {% for %} een {% endfor %}."
        )
    return "De velden in het Word-bestand kunnen niet worden ingevuld."


def _kort(tekst: str) -> str:
    tekst = " ".join(tekst.split())
    return tekst if len(tekst) <= LANGSTE_CITAAT else f"{tekst[:LANGSTE_CITAAT]}…"


LANGSTE_CITAAT: Final = 60
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
