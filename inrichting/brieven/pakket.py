"""Of een Word-bestand veilig te openen is, voordat iets het opent.

Een .docx is een zip. Getoetst worden de omvang (ook uitgepakt: een zip-bom is klein van buiten),
macro's en ingesloten programma's, verwijzingen naar buiten, en XML die andere bestanden ophaalt.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from inrichting.brieven.vormen import Bevinding, Bevindingsoort

GROOTSTE_BESTAND: Final = 2 * 1024 * 1024
GROOTSTE_INHOUD: Final = 20 * 1024 * 1024
GROOTSTE_ONDERDEEL: Final = 10 * 1024 * 1024
MEESTE_ONDERDELEN: Final = 300
HOOFDDEEL: Final = "word/document.xml"

_PROGRAMMA: Final = re.compile(
    r"vbaproject|vbadata|activex|/embeddings/|\.(?:bin|exe|dll|js|vbs|ps1)$", re.IGNORECASE
)
_KOPPELING: Final = "/hyperlink"
_VEILIG_DOEL: Final = ("https://", "mailto:", "tel:")


def pakket_keuren(bestand: bytes) -> list[Bevinding]:
    """De redenen om dit bestand niet te openen; leeg is goed."""
    if len(bestand) > GROOTSTE_BESTAND:
        return [_fout("Het bestand is te groot. Een sjabloon is hoogstens 2 MB.")]
    try:
        with zipfile.ZipFile(io.BytesIO(bestand)) as pakket:
            return [_fout(reden) for reden in _redenen(pakket)][:1]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        return [_fout("Dit is geen Word-bestand (.docx). Bewaar de brief in Word als .docx.")]


def _redenen(pakket: zipfile.ZipFile) -> Iterator[str]:
    delen = pakket.infolist()
    if len(delen) > MEESTE_ONDERDELEN or sum(d.file_size for d in delen) > GROOTSTE_INHOUD:
        yield "Het bestand is uitgepakt te groot om te openen."
        return
    if any(deel.file_size > GROOTSTE_ONDERDEEL for deel in delen):
        yield "Een onderdeel van het bestand is te groot om te openen."
        return
    namen = [deel.filename for deel in delen]
    if HOOFDDEEL not in namen or "[Content_Types].xml" not in namen:
        yield "Dit is geen Word-bestand (.docx). Bewaar de brief in Word als .docx."
        return
    if any(_PROGRAMMA.search(naam) for naam in namen) or b"macroEnabled" in pakket.read(
        "[Content_Types].xml"
    ):
        yield "In het bestand zit een macro of een ander programma. Haal dat eruit."
        return
    for naam in namen:
        if naam.endswith((".xml", ".rels")):
            yield from _xml_redenen(naam, pakket.read(naam))


def _xml_redenen(naam: str, inhoud: bytes) -> Iterator[str]:
    if b"\x00" in inhoud:
        yield "Een deel van het bestand is niet te lezen. Bewaar het opnieuw in Word."
    if b"<!DOCTYPE" in inhoud or b"<!ENTITY" in inhoud or b"altChunk" in inhoud:
        yield "Het bestand haalt bij het openen tekst op van buiten. Haal die eruit."
        return
    # Pas hier: lxml en python-docx kosten elk proces 7 MB.
    from docx.oxml.parser import parse_xml

    try:
        # Eerst ontleed, dan beoordeeld: in de tekst is elke schrijfwijze weer een andere.
        boom: Any = parse_xml(inhoud)
    except SyntaxError:
        yield "Het Word-bestand kan niet worden gelezen. Bewaar het opnieuw als .docx."
        return
    if any(_haalt_op(deel) for deel in _elementen(boom)):
        yield (
            "Het bestand haalt iets op van buiten, zoals een plaatje of een sjabloon. "
            "Zet het in het bestand zelf, of haal het eruit."
        )
    elif _VELDCODE.search(_veldcodes(boom)):
        yield "In het bestand zit een veld van Word dat iets van buiten ophaalt. Haal dat eruit."


def _elementen(boom: Any) -> list[Any]:
    """Alle elementen; commentaar en opdrachten hebben geen naam."""
    return [deel for deel in boom.iter() if isinstance(deel.tag, str)]


def _haalt_op(deel: Any) -> bool:
    """Een verwijzing naar buiten; een gewone link naar een pagina of adres mag."""
    if deel.get("TargetMode", "").lower() != "external":
        return False
    doel = deel.get("Target", "").strip().lower()
    return not (deel.get("Type", "").endswith(_KOPPELING) and doel.startswith(_VEILIG_DOEL))


def _veldcodes(boom: Any) -> str:
    """Alle veldcodes achter elkaar: Word kan er een over stukken verdelen."""
    stukken = []
    for deel in _elementen(boom):
        naam = deel.tag.rpartition("}")[2]
        if naam == "instrText":
            stukken.append(deel.text or "")
        elif naam == "fldChar":
            stukken.append(" ")
        stukken += [f" {waarde} " for sleutel, waarde in deel.items() if sleutel.endswith("}instr")]
    return "".join(stukken)


_VELDCODE: Final = re.compile(
    r"\b(?:DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|DATABASE|RD)\b", re.IGNORECASE
)


def _fout(tekst: str) -> Bevinding:
    return Bevinding(Bevindingsoort.ONVEILIG, tekst)
