"""De enige weg waarlangs politiegegevens als bestand naar buiten gaan (WPG-29).

Een bestand hoort bij een verstrekking, of het is een export met een reden. Een derde mogelijkheid
is er niet; `tests/wpg/test_wpg_29_uitgangen.py` bezoekt elke route.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from django.http import HttpResponse

from handhaving.log import wpg_vastleggen
from handhaving.models import Verstrekking
from kern.autorisatie import Inzage
from wpg.services import Persoon

KORTSTE_REDEN: Final = 10
SOORTEN: Final = {
    "pdf": "application/pdf",
    "zip": "application/zip",
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


class GeenUitgang(RuntimeError):
    """Een bestand met politiegegevens zonder verstrekking en zonder reden."""


def als_bijlage(
    inzage: Inzage,
    inhoud: bytes,
    *,
    naam: str,
    personen: Iterable[Persoon],
    hoort_bij: "Verstrekking | Export",
) -> HttpResponse:
    """Een bestand om te bewaren of te geven, met zijn regel in het log.

    naam: met uitgang (`pdf`, `zip`, `csv`, `docx`), zonder naam of nummer van een persoon.
    personen: over wie het bestand gaat. Raises GeenUitgang zonder verstrekking of reden.
    """
    if isinstance(hoort_bij, Verstrekking):
        wpg_vastleggen(
            inzage,
            personen,
            objecttype="verstrekking",
            object_id=hoort_bij.pk,
            zaak_id=hoort_bij.wpgzaak_id,
            operatie=hoort_bij.werkwoord,
            veldnamen=("pakket",),
            grondslag=hoort_bij.artikel,
            ontvanger=(hoort_bij.organisatie, hoort_bij.persoon),
            verstrekking_id=hoort_bij.pk,
        )
    elif isinstance(hoort_bij, Export):
        hoort_bij.vastleggen(inzage, personen)
    else:
        raise GeenUitgang(naam)
    uitgang = naam.rsplit(".", maxsplit=1)[-1]
    antwoord = HttpResponse(inhoud, content_type=SOORTEN[uitgang])
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}"'
    antwoord["Cache-Control"] = "no-store"
    return antwoord


class Export:
    """Een bestand voor eigen gebruik of voor de betrokkene zelf, met de reden ervan."""

    def __init__(
        self,
        reden: str,
        *,
        objecttype: str,
        object_id: int | None = None,
        zaak_id: int | None = None,
    ) -> None:
        """reden: waarom, ten minste tien tekens. Raises GeenUitgang als zij korter is."""
        if len(reden.strip()) < KORTSTE_REDEN:
            raise GeenUitgang(objecttype)
        self.reden = reden.strip()[:500]
        self.objecttype = objecttype
        self.object_id = object_id
        self.zaak_id = zaak_id

    def vastleggen(self, inzage: Inzage, personen: Iterable[Persoon]) -> None:
        """Schrijf de regel EXPORT, met de reden."""
        wpg_vastleggen(
            replace(inzage, reden=self.reden),
            personen,
            objecttype=self.objecttype,
            object_id=self.object_id,
            zaak_id=self.zaak_id,
            operatie="EXPORT",
        )
