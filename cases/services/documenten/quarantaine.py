"""Documenten die op de viruscontrole wachten: niet te openen tot er gekeken is."""

from typing import BinaryIO, Final, cast

from django.db import transaction

from cases.koppelingen.virusscan import ScannerOnbereikbaar, scanner
from cases.models import Document
from kern.klok import nu

PER_KEER: Final = 200


def documenten_in_quarantaine() -> list[int]:
    """De nummers van wat er wacht, oudste eerst. De aanroeper staat in de grens van het systeem."""
    wacht = Document.objects.filter(scan="wacht").order_by("vastgelegd_op", "pk")
    return list(wacht.values_list("pk", flat=True)[:PER_KEER])


@transaction.atomic
def document_nakijken(document_id: int) -> str:
    """Kijk een wachtend document na. Geeft de stand erna; een scanner die weg is, laat het wachten.

    Van een besmet document verdwijnt de inhoud; de regel blijft, zodat te zien is wat er was.
    """
    document: Document | None = (
        Document.objects.select_for_update(of=("self",)).filter(pk=document_id).first()
    )
    if document is None or document.scan != "wacht":
        return document.scan if document else "onbekend"
    try:
        with document.bestand.open("rb") as bron:
            uitslag = scanner().kijk_na(cast(BinaryIO, bron))
    except (ScannerOnbereikbaar, FileNotFoundError):
        return document.scan
    document.scan, document.gescand_op = uitslag, nu()
    document.save()
    if uitslag == "besmet":
        opslag, naam = document.bestand.storage, str(document.bestand.name)
        transaction.on_commit(lambda: opslag.delete(naam), robust=True)
    return uitslag
