"""Wat de toetsen over brieven delen."""

import io
import zipfile
from typing import Any

import pypdfium2
from docx import Document

from inrichting.brieven.velden import Velden, voorbeeldvelden
from inrichting.brieven.zetten import zetten
from inrichting.models import Briefsjabloon, Sjabloonversie
from inrichting.services.brieven import geleverde_sjablonen, geleverde_tekst

RIJEN = {rij["code"]: rij for rij in geleverde_sjablonen()}


def een_versie(
    tekst: str = "", *, bestand: bytes | None = None, rechtsmiddel: str = "geen"
) -> Sjabloonversie:
    """Een versie die niet is bewaard."""
    sjabloon = Briefsjabloon(code="proef", naam="Een proefbrief", rechtsmiddel=rechtsmiddel)
    motor = "docx" if bestand is not None else "typst"
    return Sjabloonversie(sjabloon=sjabloon, motor=motor, tekst=tekst, bestand=bestand)


def geleverd(code: str) -> Sjabloonversie:
    """Een geleverde brief, zonder database."""
    return Sjabloonversie(
        sjabloon=Briefsjabloon(**RIJEN[code]), motor="typst", tekst=geleverde_tekst(code)
    )


def pdftekst(inhoud: bytes) -> str:
    """Alle tekst van een PDF, met enkele spaties."""
    document = pypdfium2.PdfDocument(inhoud)
    try:
        return " ".join(
            " ".join(blad.get_textpage().get_text_bounded() for blad in document).split()
        )
    finally:
        document.close()


def gezet(versie: Sjabloonversie, **anders: Any) -> str:
    """De tekst van een brief met de voorbeeldgegevens, en wat er anders is (`__` is een punt)."""
    velden: Velden = {**voorbeeldvelden(), **{k.replace("__", "."): v for k, v in anders.items()}}
    return pdftekst(zetten(versie, velden).inhoud)


def een_docx(*alineas: str, koptekst: str = "") -> bytes:
    """Een Word-bestand met deze alinea's."""
    document = Document()
    for alinea in alineas:
        document.add_paragraph(alinea)
    if koptekst:
        document.sections[0].header.paragraphs[0].text = koptekst
    uit = io.BytesIO()
    document.save(uit)
    return uit.getvalue()


def docxtekst(inhoud: bytes) -> str:
    """De tekst van een Word-bestand."""
    return "\n".join(alinea.text for alinea in Document(io.BytesIO(inhoud)).paragraphs)


def verbouwd(bestand: bytes, **delen: bytes) -> bytes:
    """Hetzelfde Word-bestand met onderdelen erbij of vervangen; `__` in een naam is een streep."""
    nieuw = {naam.replace("__", "/").replace("_punt_", "."): w for naam, w in delen.items()}
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(bestand)) as bron, zipfile.ZipFile(uit, "w") as doel:
        for naam in bron.namelist():
            if naam not in nieuw:
                doel.writestr(naam, bron.read(naam))
        for naam, inhoud in nieuw.items():
            doel.writestr(naam, inhoud, zipfile.ZIP_DEFLATED)
    return uit.getvalue()
