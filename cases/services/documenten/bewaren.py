"""Een bestand in het dossier bewaren.

Het bestand krijgt een willekeurige naam: een pad noemt nooit een persoon. Uitgeven gaat alleen
door `cases.views.documenten`, als bijlage en met een logregel.
"""

import hashlib
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any, BinaryIO, cast
from uuid import uuid4

from django.core.files.base import ContentFile, File
from django.db import transaction

from cases.keuzes import VERTROUWELIJKHEDEN
from cases.koppelingen.virusscan import ScannerOnbereikbaar, scanner
from cases.models import Document, Jongere, Zaak
from cases.services.documenten.soort import bestandssoort
from cases.services.documenten.toegang import mensen_noemen
from cases.services.fouten import ActGeweigerd
from cases.services.ophangen import gemeente_voor
from kern.grens import huidige_grens, voor_systeem
from kern.klok import nu, vandaag
from toegang.models import Medewerker

BESMET = "In dit bestand zit een virus. Het is niet bewaard. Waarschuw wie het u gaf."


@transaction.atomic
def document_toevoegen(  # noqa: PLR0913 - zoveel is er van een document te zeggen
    jongere: Jongere,
    *,
    bestand: "File[Any]",
    titel: str,
    medewerker: Medewerker,
    zaak: Zaak | None = None,
    vertrouwelijkheid: str = "gewoon",
    toegang: Sequence[Medewerker] = (),
) -> Document:
    """Bewaar een aangeleverd bestand bij het dossier.

    vertrouwelijkheid: een sleutel van `VERTROUWELIJKHEDEN`. toegang: wie het naast de behandelaar
    van de zaak mag zien. Raises ActGeweigerd als grootte, soort of inhoud niet mag.
    """
    uitgang = bestandssoort(bestand)
    scan = _gescand(bestand)
    return _bewaren(
        jongere,
        bestand=bestand,
        uitgang=uitgang,
        titel=titel.strip() or PurePath(str(bestand.name)).stem,
        medewerker=medewerker,
        zaak=zaak,
        vertrouwelijkheid=vertrouwelijkheid,
        toegang=toegang,
        scan=scan,
    )


@transaction.atomic
def document_bewaren(  # noqa: PLR0913 - zoveel is er van een document te zeggen
    jongere: Jongere,
    *,
    inhoud: bytes,
    uitgang: str,
    titel: str,
    medewerker: Medewerker | None,
    zaak: Zaak | None = None,
    vertrouwelijkheid: str = "gewoon",
    toegang: Sequence[Medewerker] = (),
) -> Document:
    """Bewaar iets wat hier is gemaakt (een verzonden brief, een verslag) bij het dossier.

    inhoud: de bytes. uitgang: met punt, `.pdf`. Raises ActGeweigerd als zaak of
    vertrouwelijkheid niet kan; grootte en soort worden niet getoetst.
    """
    return _bewaren(
        jongere,
        bestand=ContentFile(inhoud, name=f"document{uitgang}"),
        uitgang=uitgang,
        titel=titel.strip(),
        medewerker=medewerker,
        zaak=zaak,
        vertrouwelijkheid=vertrouwelijkheid,
        toegang=toegang,
        scan="eigen",
    )


def _bewaren(  # noqa: PLR0913 - zoveel is er van een document te zeggen
    jongere: Jongere,
    *,
    bestand: "File[Any]",
    uitgang: str,
    titel: str,
    medewerker: Medewerker | None,
    zaak: Zaak | None,
    vertrouwelijkheid: str,
    toegang: Sequence[Medewerker],
    scan: str,
) -> Document:
    if zaak is not None and zaak.jongere_id != jongere.pk:
        raise ActGeweigerd("Deze zaak hoort bij een ander dossier.")
    if vertrouwelijkheid not in VERTROUWELIJKHEDEN:
        raise ActGeweigerd("Kies wie dit document mag zien.")
    if vertrouwelijkheid == "beperkt" and zaak is None and not toegang:
        raise ActGeweigerd("Kies een zaak, of noem wie dit document mag zien.")
    rij = Document(
        jongere=jongere,
        gemeente_id=gemeente_voor(jongere, zaak=zaak, dag=vandaag()),
        zaak=zaak,
        titel=titel[:200],
        grootte=int(bestand.size or 0),
        medewerker=medewerker,
        vertrouwelijkheid=vertrouwelijkheid,
        afdruk=afdruk_van(bestand),
        scan=scan,
        gescand_op=nu() if scan == "schoon" else None,
    )
    rij.bestand.save(f"{uuid4().hex}{uitgang}", bestand, save=False)
    try:
        # Wie een verklaring inscant, mag haar daarna misschien zelf niet meer zien; daarom
        # bewaart het systeem haar, binnen dezelfde gemeenten.
        with voor_systeem(huidige_grens().gemeenten):
            rij.save()
            mensen_noemen(rij, mensen=toegang, door=medewerker)
    except Exception:
        # Lukt het opslaan niet, dan blijft er ook geen los bestand achter.
        rij.bestand.delete(save=False)
        raise
    return rij


def afdruk_van(bestand: "File[Any]") -> str:
    """De SHA-256 van de inhoud, zonder het bestand in het geheugen te laden."""
    bestand.seek(0)
    afdruk = hashlib.sha256()
    for brok in bestand.chunks():
        afdruk.update(brok)
    bestand.seek(0)
    return afdruk.hexdigest()


def _gescand(bestand: "File[Any]") -> str:
    """De uitslag van de viruscontrole, of `wacht`. Raises ActGeweigerd bij een virus."""
    try:
        uitslag = scanner().kijk_na(cast(BinaryIO, bestand))
    except ScannerOnbereikbaar:
        return "wacht"
    if uitslag == "besmet":
        raise ActGeweigerd(BESMET)
    return uitslag
