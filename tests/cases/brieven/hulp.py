"""Wat de toetsen van een brief delen."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pypdfium2

from cases.models import Brief, Briefontvanger, Document

VELDEN = {"gesprek.datum": "2026-12-07", "gesprek.plaats": "gemeentehuis"}


def ontvangers_van(
    brief: Brief, alles: Callable[[], AbstractContextManager[None]]
) -> dict[str, Briefontvanger]:
    """De ontvangers van een brief, op soort."""
    with alles():
        return {o.soort: o for o in Briefontvanger.objects.filter(brief=brief)}


def documenttekst(document: Document) -> str:
    """De tekst van een verzonden brief."""
    with document.bestand.open("rb") as bestand, pypdfium2.PdfDocument(bestand.read()) as pdf:
        return " ".join(blad.get_textpage().get_text_bounded() for blad in pdf)
