"""Een brief zetten: voor elke ontvanger een eigen exemplaar, als PDF of Word-bestand."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from typing import Final

import pypdfium2

from cases.models import Brief, Briefontvanger
from cases.selectors.brieven.velden import bekend_van, velden_van
from cases.services.fouten import ActGeweigerd
from inrichting.brieven.velden import Veldwaarde, briefvelden
from inrichting.brieven.zetten import Zetsel, ZettenMislukt, zetten

PDF: Final = ".pdf"
PUNTEN_PER_INCH: Final = 72
SCHERPTE: Final = 110  # beeldpunten per inch van het voorbeeld op het scherm


@dataclass(frozen=True)
class Oordeel:
    """Of de tekst van een brief af is. leeg en onbekend: velden, in woorden voor de schrijver."""

    leeg: tuple[str, ...] = ()
    onbekend: tuple[str, ...] = ()

    @property
    def is_af(self) -> bool:
        """Niets meer in te vullen en niets wat het sjabloon niet kent."""
        return not (self.leeg or self.onbekend)


def exemplaar(
    brief: Brief, ontvanger: Briefontvanger, bekend: dict[str, Veldwaarde] | None = None
) -> Zetsel:
    """Zet de brief voor deze ontvanger. Raises ActGeweigerd als dat niet kan."""
    velden = velden_van(brief, ontvanger, bekend_van(brief) if bekend is None else bekend)
    try:
        return zetten(brief.sjabloonversie, velden)
    except ZettenMislukt as fout:
        raise ActGeweigerd(str(fout)) from fout


def nagekeken(brief: Brief, ontvanger: Briefontvanger) -> Oordeel:
    """Wat er nog ontbreekt aan het exemplaar van deze ontvanger. Raises ActGeweigerd."""
    zetsel = exemplaar(brief, ontvanger)
    bekend = briefvelden()
    return Oordeel(tuple(bekend[n].omschrijving for n in zetsel.leeg), zetsel.onbekend)


def bladen_van(inhoud: bytes) -> int:
    """Hoeveel bladzijden een PDF heeft."""
    with pypdfium2.PdfDocument(inhoud) as pdf:
        return len(pdf)


def blad_als_png(inhoud: bytes, blad: int) -> bytes | None:
    """Een bladzijde (vanaf 1) van een PDF als plaatje, of None als zij er niet is."""
    with pypdfium2.PdfDocument(inhoud) as pdf:
        if not 1 <= blad <= len(pdf):
            return None
        beeld = pdf[blad - 1].render(scale=SCHERPTE / PUNTEN_PER_INCH).to_pil()
    uit = BytesIO()
    beeld.save(uit, format="PNG", optimize=False)
    return uit.getvalue()


def samengevoegd(bestanden: Iterable[bytes]) -> bytes:
    """Eén PDF van alle bestanden achter elkaar, om in één keer af te drukken."""
    with pypdfium2.PdfDocument.new() as heel:
        for inhoud in bestanden:
            with pypdfium2.PdfDocument(inhoud) as deel:
                heel.import_pages(deel)
        uit = BytesIO()
        heel.save(uit)
    return uit.getvalue()


def inhoud_van(ontvanger: Briefontvanger) -> tuple[bytes, str]:
    """Het exemplaar van deze ontvanger en zijn uitgang: wat bewaard is, of een voorbeeld van nu.

    Raises ActGeweigerd als het zetten niet lukt, FileNotFoundError als het bestand weg is.
    """
    if ontvanger.document is not None:
        with ontvanger.document.bestand.open("rb") as bestand:
            return bestand.read(), PurePath(str(ontvanger.document.bestand.name)).suffix
    zetsel = exemplaar(ontvanger.brief, ontvanger)
    return zetsel.inhoud, zetsel.uitgang
