"""Bestanden bij een dossier: toevoegen en weghalen uit het zicht.

Het bestand krijgt een willekeurige naam: een pad noemt nooit een persoon. Uitgeven gaat alleen
door `cases.views.documenten`, als bijlage en met een logregel.
"""

from pathlib import PurePath
from typing import Any, Final
from uuid import uuid4

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from cases.models import Document, Jongere, Zaak
from cases.services.contact import gemeente_voor
from cases.services.fouten import ActGeweigerd
from kern.klok import vandaag
from toegang.models import Medewerker

HOOGSTENS_BYTES: Final = 10_000_000
# Het begin van een bestand zegt wat het is; de naam alleen kan liegen.
SOORTEN: Final[dict[str, tuple[bytes, ...]]] = {
    ".pdf": (b"%PDF-",),
    ".docx": (b"PK\x03\x04",),
    ".odt": (b"PK\x03\x04",),
    ".xlsx": (b"PK\x03\x04",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".eml": (),
    ".txt": (),
}


@transaction.atomic
def document_toevoegen(
    jongere: Jongere,
    *,
    bestand: "UploadedFile[Any]",
    titel: str,
    medewerker: Medewerker,
    zaak: Zaak | None = None,
) -> Document:
    """Bewaar een bestand bij het dossier. Raises ActGeweigerd als grootte of soort niet mag."""
    uitgang = bestandssoort(bestand)
    if zaak is not None and zaak.jongere_id != jongere.pk:
        raise ActGeweigerd("Deze zaak hoort bij een ander dossier.")
    rij = Document(
        jongere=jongere,
        gemeente_id=gemeente_voor(jongere, zaak=zaak, dag=vandaag()),
        zaak=zaak,
        titel=titel.strip() or PurePath(str(bestand.name)).stem[:200],
        grootte=int(bestand.size or 0),
        medewerker=medewerker,
    )
    rij.bestand.save(f"{uuid4().hex}{uitgang}", bestand, save=False)
    try:
        rij.save()
    except Exception:
        # Lukt het opslaan niet, dan blijft er ook geen los bestand achter.
        rij.bestand.delete(save=False)
        raise
    return rij


def bestandssoort(bestand: "UploadedFile[Any]") -> str:
    """De uitgang van een bestand dat mag. Raises ActGeweigerd met de reden als het niet mag."""
    if not bestand.size:
        raise ActGeweigerd("Dit bestand is leeg.")
    if bestand.size > HOOGSTENS_BYTES:
        raise ActGeweigerd(
            f"Dit bestand is te groot. Het mag hoogstens {HOOGSTENS_BYTES // 1_000_000} MB zijn."
        )
    uitgang = PurePath(str(bestand.name)).suffix.lower()
    if uitgang not in SOORTEN:
        raise ActGeweigerd(
            "Dit soort bestand kan niet. Kies een pdf, Word-, Excel- of tekstbestand, "
            "e-mail (eml) of een foto (jpg, png)."
        )
    bestand.seek(0)
    begin = bestand.read(16)
    bestand.seek(0)
    kenmerken = SOORTEN[uitgang]
    klopt = begin.startswith(kenmerken) if kenmerken else b"\x00" not in begin
    if not klopt:
        raise ActGeweigerd(f"De inhoud van dit bestand past niet bij de naam (*{uitgang}).")
    return uitgang
