"""De binnenkant van docx, xlsx en odt: zijn ze echt, en zit er niets uitvoerbaars in."""

import re
import zipfile
from typing import BinaryIO, Final

from cases.services.fouten import ActGeweigerd

MEESTE_DELEN: Final = 5_000
GROOTSTE_INHOUD: Final = 200_000_000
GROOTSTE_VERHOUDING: Final = 200
KLEIN: Final = 1_000_000
KORT: Final = 8
KAPOT: Final = "Dit bestand is beschadigd of geen echt {soort}-bestand. Sla het opnieuw op."
MACROS: Final = "In dit bestand zitten macro's. Sla het op zonder macro's, of als pdf."
UITVOERBAAR: Final = "In dit bestand zit een programma. Sla het op zonder dat deel, of als pdf."
BOM: Final = "Dit bestand wordt bij het openen veel te groot. Sla het op als pdf."

_KERN: Final = {
    ".docx": b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    ".xlsx": b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
}
_ODT: Final = b"application/vnd.oasis.opendocument.text"
_MACRO: Final = re.compile(r"(^|/)(vbaproject|vbadata)[^/]*$|^(basic|scripts)/.+", re.IGNORECASE)
_PROGRAMMA: Final = re.compile(
    r"\.(exe|dll|com|scr|msi|bat|cmd|ps1|vbs|vbe|js|jse|jar|lnk|hta|wsf|cpl|sh)$"
    r"|embeddings/[^/]*\.bin$|activex/",
    re.IGNORECASE,
)
_UITVOERBAAR_BEGIN: Final = (b"MZ", b"\x7fELF")


def pakket_toetsen(bestand: BinaryIO, *, uitgang: str) -> None:
    """Toets een docx, xlsx of odt van binnen. Raises ActGeweigerd met de reden."""
    kapot = KAPOT.format(soort=uitgang.lstrip("."))
    try:
        with zipfile.ZipFile(bestand) as pakket:
            _maat_toetsen(pakket.infolist())
            _namen_toetsen(pakket.infolist())
            _inhoud_toetsen(pakket, uitgang=uitgang, kapot=kapot)
    except ActGeweigerd:
        raise
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        KeyError,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
    ) as fout:
        raise ActGeweigerd(kapot) from fout


def _inhoud_toetsen(pakket: zipfile.ZipFile, *, uitgang: str, kapot: str) -> None:
    if not _is_echt(pakket, uitgang):
        raise ActGeweigerd(kapot)
    for deel in pakket.infolist():
        begin = b"" if deel.is_dir() else _begin(pakket, deel.filename, KORT)
        if begin.startswith(_UITVOERBAAR_BEGIN):
            raise ActGeweigerd(UITVOERBAAR)


def _maat_toetsen(delen: list[zipfile.ZipInfo]) -> None:
    """Weiger een zipbom op wat er volgens de inhoudsopgave uitkomt, zonder uit te pakken."""
    if len(delen) > MEESTE_DELEN or sum(d.file_size for d in delen) > GROOTSTE_INHOUD:
        raise ActGeweigerd(BOM)
    for deel in delen:
        groot = deel.file_size > KLEIN
        if groot and deel.file_size > GROOTSTE_VERHOUDING * max(deel.compress_size, 1):
            raise ActGeweigerd(BOM)


def _namen_toetsen(delen: list[zipfile.ZipInfo]) -> None:
    for naam in (deel.filename for deel in delen):
        if _MACRO.search(naam):
            raise ActGeweigerd(MACROS)
        if _PROGRAMMA.search(naam):
            raise ActGeweigerd(UITVOERBAAR)


def _is_echt(pakket: zipfile.ZipFile, uitgang: str) -> bool:
    if uitgang == ".odt":
        return _begin(pakket, "mimetype", 200).strip() == _ODT
    soorten = _begin(pakket, "[Content_Types].xml", KLEIN)
    if b"macroenabled" in soorten.lower():
        raise ActGeweigerd(MACROS)
    return _KERN[uitgang] in soorten


def _begin(pakket: zipfile.ZipFile, naam: str, hoeveel: int) -> bytes:
    """De eerste bytes van een deel; nooit meer, ook niet als de inhoudsopgave liegt."""
    with pakket.open(naam) as deel:
        return deel.read(hoeveel)
