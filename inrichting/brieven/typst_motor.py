"""De motor typst: van brieftekst naar een toegankelijke PDF (PDF/UA-1).

De brieftekst is typst-opmaak (alinea's, koppen, opsommingen, vet) met alleen de aanroepen uit
`AANROEPEN`; al het andere wat typst als programma zou lezen, wordt geweigerd. Zo kan een sjabloon
geen bestand of pakket openen en niet eindeloos rekenen. De velden gaan als JSON mee en zijn voor
typst tekst, wat er ook in staat. De opmaak zelf staat in `gegevens/brieven/kader.typ`.
"""

import json
import re
import threading
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from inrichting.brieven.velden import Velden, briefvelden, genormaliseerd
from inrichting.brieven.vormen import (
    Bevinding,
    Bevindingsoort,
    Veldgebruik,
    ZettenMislukt,
    lege_velden,
)

if TYPE_CHECKING:
    import typst

BRIEVEN: Final = Path(__file__).parents[1] / "gegevens" / "brieven"
LANGSTE_TEKST: Final = 40_000
"""Tekens; een brief van tien bladzijden is er half zo lang mee."""

_VOORAF: Final = '#import "/kader.typ": *; #show: brief\n'
AANROEPEN: Final = {
    "veld": "tekst van een veld",
    "als": "alleen als een veld gevuld is",
    "alineas": "een veld als alinea's",
    "opsomming": "een veld als opsomming",
    "tabel": "een lijst als tabel",
    "contact": "bij wie de lezer terecht kan",
    "bezwaarclausule": "wie, waar en tot wanneer bezwaar kan",
    "namens_college": "ondertekening namens burgemeester en wethouders",
}
_ZONDER_VELD: Final = {
    "contact": (),
    "bezwaarclausule": ("vrijstelling.bezwaar_tot", "vrijstelling.bezwaar_adres"),
    "namens_college": (),
}
KADERVELDEN: Final = (
    *("gemeente.naam", "gemeente.adres", "gemeente.postcode_plaats"),
    *("behandelaar.naam", "behandelaar.functie"),
    *("geadresseerde.naam", "geadresseerde.adresregels", "geadresseerde.aanhef", "brief.datum"),
)
"""Wat het briefpapier altijd gebruikt."""

_AANROEP: Final = re.compile(r'#([a-z_]+)\((?:"([a-z0-9_.]*)")?\)')
_WOORD: Final = re.compile(r"#[\w-]{0,30}")
_TEKEN: Final = re.compile(r"[#$`@<\\\[\]\n]|//|/\*")
_VERDER: Final = re.compile(r"\(|\.\w")
_GEWEIGERD: Final = {
    "$": "Schrijf een bedrag met 'euro'. Het teken $ begint een formule.",
    "`": "Laat het teken ` weg.",
    "@": "Schrijf een e-mailadres als veld. Het teken @ begint een verwijzing.",
    "<": "Laat het teken < weg.",
    "\\": "Laat de schuine streep \\ weg.",
    "//": "Laat // weg; wat erachter staat, zou niet in de brief komen.",
    "/*": "Laat /* weg; wat erachter staat, zou niet in de brief komen.",
}


class _Lezer:
    """Loopt één keer door een brieftekst en verzamelt velden en fouten."""

    def __init__(self, tekst: str) -> None:
        self.tekst = tekst
        self.regel = 1
        self.haken: list[tuple[int, str | None]] = []
        self.gebruik: list[Veldgebruik] = []
        self.fouten: list[Bevinding] = []
        self._lezen()

    @property
    def plaats(self) -> str:
        return f"regel {self.regel}"

    def _fout(self, soort: Bevindingsoort, tekst: str, veld: str = "") -> None:
        self.fouten.append(Bevinding(soort, tekst, self.plaats, veld))

    def _lezen(self) -> None:
        plek = 0
        while teken := _TEKEN.search(self.tekst, plek):
            plek = teken.end()
            match teken.group():
                case "\n":
                    self.regel += 1
                case "#":
                    plek = self._aanroep(teken.start())
                case "[":
                    self.haken.append((self.regel, None))
                case "]":
                    plek = self._sluit(plek)
                case anders:
                    self._fout(Bevindingsoort.ONVEILIG, _GEWEIGERD[anders])
        for regel, _ in self.haken:
            self.regel = regel
            self._fout(Bevindingsoort.SYNTAXIS, "De haak [ is niet gesloten met ].")

    def _aanroep(self, begin: int) -> int:
        """Lees `#naam("veld")`; geeft waar het verder gaat."""
        gevonden = _AANROEP.match(self.tekst, begin)
        naam = gevonden.group(1) if gevonden else ""
        if not gevonden or naam not in AANROEPEN:
            self._onbekende_aanroep(begin)
            return begin + 1
        veld = gevonden.group(2)
        if (veld is None) != (naam in _ZONDER_VELD):
            vorm = f"#{naam}()" if naam in _ZONDER_VELD else f'#{naam}("groep.veld")'
            self._fout(Bevindingsoort.SYNTAXIS, f"Schrijf dit als {vorm}.")
            return gevonden.end()
        if naam == "als":
            return self._als(gevonden.end(), veld)
        for gebruikt in _ZONDER_VELD.get(naam, (veld,)):
            self._gebruikt(gebruikt)
        if self.tekst[gevonden.end() : gevonden.end() + 1] == "[":
            self._fout(Bevindingsoort.SYNTAXIS, f"Zet een spatie na #{naam}(...).")
        self._niet_verder(gevonden.end())
        return gevonden.end()

    def _onbekende_aanroep(self, begin: int) -> None:
        woord = _WOORD.match(self.tekst, begin)
        stuk = woord.group() if woord else "#"
        if stuk[1:] in AANROEPEN:
            uitleg = f'Schrijf {stuk}("groep.veld"), met rechte aanhalingstekens.'
            self._fout(Bevindingsoort.SYNTAXIS, uitleg)
        else:
            bekend = ", ".join(f"#{naam}" for naam in AANROEPEN)
            uitleg = f"'{stuk}' kan hier niet. Wat wel kan: {bekend}."
            self._fout(Bevindingsoort.ONVEILIG, uitleg)

    def _als(self, plek: int, veld: str) -> int:
        if self.tekst[plek : plek + 1] != "[":
            self._fout(Bevindingsoort.SYNTAXIS, f'Na #als("{veld}") hoort meteen een haak [.')
            return plek
        self.gebruik.append(Veldgebruik(veld, self.plaats, voorwaardelijk=True))
        self.haken.append((self.regel, veld))
        return plek + 1

    def _sluit(self, plek: int) -> int:
        if not self.haken:
            self._fout(Bevindingsoort.SYNTAXIS, "De haak ] hoort nergens bij.")
            return plek
        _, veld = self.haken.pop()
        if veld is not None:
            self._niet_verder(plek)
            if self.tekst[plek : plek + 1] == "[":
                # Het tweede vak van #als: wat er staat als het veld leeg is.
                self.haken.append((self.regel, ""))
                return plek + 1
        return plek

    def _niet_verder(self, plek: int) -> None:
        """Wat direct achter een aanroep staat, zou typst als programma lezen."""
        if _VERDER.match(self.tekst, plek):
            self._fout(Bevindingsoort.SYNTAXIS, "Zet hier een spatie voor het volgende woord.")

    def _gebruikt(self, veld: str) -> None:
        voorwaardelijk = any(haak == veld for _, haak in self.haken)
        self.gebruik.append(Veldgebruik(veld, self.plaats, voorwaardelijk))


@lru_cache(maxsize=256)
def _gelezen(tekst: str) -> _Lezer:
    return _Lezer(tekst)


def keuren(tekst: str) -> list[Bevinding]:
    """De fouten in de opbouw van een brieftekst; leeg is goed."""
    if not tekst.strip():
        return [Bevinding(Bevindingsoort.SYNTAXIS, "De brief heeft geen tekst.")]
    if len(tekst) > LANGSTE_TEKST:
        return [Bevinding(Bevindingsoort.ONVEILIG, "De tekst is te lang voor een brief.")]
    return list(_gelezen(tekst).fouten)


def gebruikte_velden(tekst: str) -> list[Veldgebruik]:
    """De velden van de tekst en van het briefpapier."""
    if len(tekst) > LANGSTE_TEKST:
        return []
    return [*_gelezen(tekst).gebruik, *(Veldgebruik(naam, "briefpapier") for naam in KADERVELDEN)]


_eigen: Final = threading.local()


def _zetter() -> "typst.Compiler":
    """Eén warme zetter per draad: lettertypen en sjablonen blijven in het geheugen."""
    zetter: typst.Compiler | None = getattr(_eigen, "zetter", None)
    if zetter is None:
        # Pas bij de eerste brief: typst kost 7 MB, en de meeste processen zetten niets.
        from typst import Compiler, Fonts

        # Alleen de meegeleverde letters: een brief ziet er op elke machine hetzelfde uit.
        zetter = Compiler(
            root=BRIEVEN,
            font_paths=Fonts(include_system_fonts=False),
            ignore_system_fonts=True,
        )
        _eigen.zetter = zetter
    return zetter


def pdf(tekst: str, velden: Velden, *, titel: str) -> bytes:
    """Zet de brief. titel: van het document, zonder naam van een persoon.

    Raises ZettenMislukt.
    """
    fouten = keuren(tekst)
    if fouten:
        raise ZettenMislukt(f"Het sjabloon klopt niet. {fouten[0]}")
    gegevens = {
        "titel": titel,
        "velden": {
            naam: genormaliseerd(veld, velden.get(naam, "")) for naam, veld in briefvelden().items()
        },
        "ontbreekt": _ontbreekt(tekst, velden),
    }
    return _gezet(_VOORAF + tekst, "brief", gegevens)


def vast_stuk(opmaak: str, gegevens: Mapping[str, Any]) -> bytes:
    """Zet een stuk met een vaste opmaak van het huis zelf, dus geen brieftekst uit de inrichting.

    opmaak: typst dat zijn gegevens leest uit `sys.inputs.stuk`; zij zijn daar altijd tekst. Raises
    ZettenMislukt.
    """
    return _gezet(opmaak, "stuk", gegevens)


def _gezet(bron: str, invoer: str, gegevens: Mapping[str, Any]) -> bytes:
    zetter = _zetter()
    from typst import TypstError  # na de zetter, die typst pas bij de eerste brief laadt

    try:
        inhoud = zetter.compile(
            input=bron.encode(),
            format="pdf",
            pdf_standards=["ua-1"],
            sys_inputs={invoer: json.dumps(gegevens)},
        )
    except TypstError as fout:
        raise ZettenMislukt(_in_gewone_taal(fout)) from None
    assert isinstance(inhoud, bytes)  # noqa: S101 - zonder output geeft de zetter bytes
    return inhoud


def _ontbreekt(tekst: str, velden: Velden) -> dict[str, str]:
    """Wat er nog moet worden ingevuld, in woorden."""
    bekend = briefvelden()
    leeg = lege_velden(gebruikte_velden(tekst), velden)
    return {naam: bekend[naam].omschrijving for naam in leeg}


_TEKEN_ONTBREEKT: Final = re.compile(r'the text `"(.+?)"` could not be displayed')
_TYPSTREGEL: Final = re.compile(r"__typst_py_bytes__\.typ:(\d+)")


def _in_gewone_taal(fout: "typst.TypstError") -> str:
    """Een melding van typst in woorden, zonder inhoud van velden behalve een vreemd teken."""
    tekens = dict.fromkeys(_TEKEN_ONTBREEKT.findall(fout.diagnostic))
    if tekens:
        return f"Deze tekens kunnen niet in een brief staan: {' '.join(tekens)}. Haal ze weg."
    if regel := _TYPSTREGEL.search(fout.diagnostic):
        nummer = int(regel.group(1)) - _VOORAF.count("\n")
        return f"De brief kan niet worden gezet. Kijk naar regel {nummer} van de tekst."
    return "De brief kan niet worden gezet. Kijk de tekst van het sjabloon na."
