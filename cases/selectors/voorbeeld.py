"""Een document bekijken zonder het te openen: bladzijden als beeld, of alleen de tekst.

Wat hier uitkomt is opnieuw getekend of kale tekst. Niets van het bestand zelf bereikt de browser.
"""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

import pypdfium2
from PIL import Image, ImageOps

from cases.koppelingen.mail import KapotteMail, Ontleed, ontleed
from cases.models import Document

MEESTE_BLADEN: Final = 30
BREEDTE: Final = 1000
MEESTE_PUNTEN: Final = 60_000_000
LANGSTE_TEKST: Final = 100_000
FOTO: Final = {".jpg", ".jpeg", ".png"}
NIET_LEESBAAR: Final = "Dit bestand is niet te tonen. Haal het op om het te openen."
GEEN_BEELD: Final = "Van dit soort bestand is er geen voorbeeld. Haal het op om het te openen."


@dataclass(frozen=True)
class Voorbeeld:
    """Wat er te zien is. bladen: nummers van bladzijden; melding: waarom er niets te zien is."""

    bladen: Sequence[int] = ()
    totaal: int = 0
    tekst: str = ""
    mail: Ontleed | None = None
    melding: str = ""


def _soort(document: Document) -> str:
    return PurePath(str(document.bestand.name)).suffix.lower()


def _inhoud(document: Document) -> bytes:
    with document.bestand.open("rb") as bron:
        return bytes(bron.read())


def voorbeeld_van(document: Document) -> Voorbeeld:
    """Het voorbeeld van een document; een kapot of wachtend bestand geeft een melding."""
    if not document.is_te_openen:
        return Voorbeeld(melding=f"{document.get_scan_display()}. U kunt het nu niet openen.")
    try:
        return _voorbeeld(_inhoud(document), _soort(document))
    except FileNotFoundError:
        return Voorbeeld(melding="Dit bestand is er niet meer.")
    except (KapotteMail, pypdfium2.PdfiumError, zipfile.BadZipFile, KeyError, ValueError, OSError):
        return Voorbeeld(melding=NIET_LEESBAAR)


def _voorbeeld(inhoud: bytes, soort: str) -> Voorbeeld:
    if soort == ".pdf":
        with pypdfium2.PdfDocument(inhoud) as pdf:
            totaal = len(pdf)
        return Voorbeeld(bladen=range(1, min(totaal, MEESTE_BLADEN) + 1), totaal=totaal)
    if soort in FOTO:
        return Voorbeeld(bladen=[1], totaal=1)
    if soort in {".eml", ".msg"}:
        return Voorbeeld(mail=ontleed(inhoud, uitgang=soort))
    tekst = tekst_van(inhoud, soort)
    return Voorbeeld(tekst=tekst) if tekst else Voorbeeld(melding=GEEN_BEELD)


def tekst_van(inhoud: bytes, soort: str) -> str:
    """De kale tekst van een document, of leeg als die er niet uit te halen is."""
    if soort == ".txt":
        return inhoud.decode("utf-8", "replace")[:LANGSTE_TEKST]
    if soort == ".docx":
        # Pas hier: lxml en python-docx kosten elk proces 7 MB.
        from docx import Document as Docx

        bron = Docx(io.BytesIO(inhoud))
        regels = [alinea.text for alinea in bron.paragraphs]
        for tabel in bron.tables:
            regels += [" | ".join(cel.text for cel in rij.cells) for rij in tabel.rows]
        return "\n".join(regels).strip()[:LANGSTE_TEKST]
    if soort == ".pdf":
        with pypdfium2.PdfDocument(inhoud) as pdf:
            return "\n".join(blad.get_textpage().get_text_bounded() for blad in pdf)
    if soort in {".eml", ".msg"}:
        brief = ontleed(inhoud, uitgang=soort)
        return f"{brief.van}\n{brief.aan}\n{brief.onderwerp}\n{brief.tekst}"
    return ""


def pagina_van(document: Document, nummer: int) -> bytes | None:
    """Bladzijde `nummer` (vanaf 1) als png, of None als die er niet is of niet te tekenen is."""
    if not document.is_te_openen or not 1 <= nummer <= MEESTE_BLADEN:
        return None
    soort = _soort(document)
    try:
        if soort == ".pdf":
            return _pdfblad(_inhoud(document), nummer)
        if soort in FOTO and nummer == 1:
            return _foto(_inhoud(document))
    except (
        FileNotFoundError,
        pypdfium2.PdfiumError,
        OSError,
        ValueError,
        MemoryError,
        Image.DecompressionBombError,
    ):
        return None
    return None


def _pdfblad(inhoud: bytes, nummer: int) -> bytes | None:
    with pypdfium2.PdfDocument(inhoud) as pdf:
        if nummer > len(pdf):
            return None
        blad = pdf[nummer - 1]
        breed, hoog = blad.get_size()
        schaal = min(BREEDTE / max(breed, 1), 3 * BREEDTE / max(hoog, 1))
        return _png(blad.render(scale=schaal, may_draw_forms=False).to_pil())


def _foto(inhoud: bytes) -> bytes | None:
    with Image.open(io.BytesIO(inhoud), formats=["JPEG", "PNG"]) as foto:
        if foto.width * foto.height > MEESTE_PUNTEN:
            return None
        foto.draft("RGB", (BREEDTE, 2 * BREEDTE))
        recht = ImageOps.exif_transpose(foto)
        recht.thumbnail((BREEDTE, 2 * BREEDTE))
        return _png(recht.convert("RGB"))


def _png(beeld: Image.Image) -> bytes:
    """Alleen de punten: een nieuw beeld heeft geen EXIF, plaats of maker meer."""
    kaal = Image.new("RGB", beeld.size, "white")
    kaal.paste(beeld)
    uit = io.BytesIO()
    kaal.save(uit, "PNG")
    return uit.getvalue()
