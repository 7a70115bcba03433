"""Welke bestanden er in een dossier mogen: naar hun inhoud, niet naar hun naam."""

from collections.abc import Callable
from pathlib import PurePath
from typing import Any, BinaryIO, Final, cast

from django.conf import settings
from django.core.files.base import File
from PIL import Image, UnidentifiedImageError

from cases.services.documenten.pakket import pakket_toetsen
from cases.services.fouten import ActGeweigerd

STAART: Final = 66_000
KOP: Final = 4_096
EINDE_VAN_ZIP: Final = b"PK\x05\x06"
OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
UITVOERBAAR: Final = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
MAILKOPPEN: Final = (b"from:", b"to:", b"subject:", b"date:", b"received:", b"message-id:")


def _begint_met(*kenmerken: bytes) -> Callable[[BinaryIO, str], bool]:
    return lambda bestand, _: _begin(bestand).startswith(kenmerken)


def _begin(bestand: BinaryIO, hoeveel: int = KOP) -> bytes:
    bestand.seek(0)
    return bestand.read(hoeveel)


def _is_zip(bestand: BinaryIO, uitgang: str) -> bool:
    if not _begin(bestand).startswith(b"PK\x03\x04"):
        return False
    bestand.seek(0)
    pakket_toetsen(bestand, uitgang=uitgang)
    return True


def _is_foto(bestand: BinaryIO, uitgang: str) -> bool:
    """Een echte jpg of png; alleen de kop wordt gelezen."""
    bestand.seek(0)
    try:
        with Image.open(bestand, formats=["PNG" if uitgang == ".png" else "JPEG"]):
            return True
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return False


def _is_tekst(bestand: BinaryIO, _: str) -> bool:
    begin = _begin(bestand)
    return b"\x00" not in begin and not begin.startswith(UITVOERBAAR)


def _is_eml(bestand: BinaryIO, uitgang: str) -> bool:
    kop = _begin(bestand).lower()
    regels = [regel.lstrip() for regel in kop.split(b"\n")]
    return _is_tekst(bestand, uitgang) and any(r.startswith(MAILKOPPEN) for r in regels)


def _is_msg(bestand: BinaryIO, _: str) -> bool:
    """Een Outlook-bericht: een OLE-bestand met de eigenschappen van een bericht erin."""
    if not _begin(bestand).startswith(OLE):
        return False
    bestand.seek(0)
    kenmerk, rest = "__properties_version1.0".encode("utf-16-le"), b""
    while brok := bestand.read(1_000_000):
        if kenmerk in rest + brok:
            return True
        rest = brok[-len(kenmerk) :]
    return False


SOORTEN: Final[dict[str, Callable[[BinaryIO, str], bool]]] = {
    ".pdf": _begint_met(b"%PDF-"),
    ".docx": _is_zip,
    ".odt": _is_zip,
    ".xlsx": _is_zip,
    ".jpg": _is_foto,
    ".jpeg": _is_foto,
    ".png": _is_foto,
    ".eml": _is_eml,
    ".msg": _is_msg,
    ".txt": _is_tekst,
}
ZONDER_ZIP: Final = {".pdf", ".jpg", ".jpeg", ".png"}


def te_groot() -> str:
    """De melding bij een bestand dat te groot is."""
    return (
        "Dit bestand is te groot. Het mag hoogstens "
        f"{settings.UPLOAD_HOOGSTENS_BYTES // 1_000_000} MB zijn."
    )


def bestandssoort(bestand: "File[Any]") -> str:
    """De uitgang van een bestand dat mag. Raises ActGeweigerd met de reden als het niet mag.

    De naam zegt alleen wat het beweert te zijn; of dat zo is, volgt uit de inhoud.
    """
    if not bestand.size:
        raise ActGeweigerd("Dit bestand is leeg.")
    if bestand.size > settings.UPLOAD_HOOGSTENS_BYTES:
        raise ActGeweigerd(te_groot())
    uitgang = PurePath(str(bestand.name)).suffix.lower()
    if uitgang not in SOORTEN:
        raise ActGeweigerd(
            "Dit soort bestand kan niet. Kies een pdf, Word-, Excel- of tekstbestand, "
            "e-mail (eml of msg) of een foto (jpg, png)."
        )
    inhoud = cast(BinaryIO, bestand)
    try:
        if not SOORTEN[uitgang](inhoud, uitgang):
            raise ActGeweigerd(f"De inhoud van dit bestand past niet bij de naam (*{uitgang}).")
        if uitgang in ZONDER_ZIP and _heeft_zip_aan_het_eind(inhoud, int(bestand.size)):
            raise ActGeweigerd(
                "In dit bestand zit een tweede bestand verstopt. Sla het opnieuw op en probeer "
                "het nog eens."
            )
    finally:
        bestand.seek(0)
    return uitgang


def _heeft_zip_aan_het_eind(bestand: BinaryIO, grootte: int) -> bool:
    """Een bestand dat ook als zip te openen is, doet zich als twee dingen tegelijk voor."""
    bestand.seek(max(0, grootte - STAART))
    return EINDE_VAN_ZIP in bestand.read(STAART)
