"""De lijst van Wpg-zaken van vandaag: wat achter het schot staat, komt er niet in voor."""

from typing import Any

from django.db.models import QuerySet

from handhaving.log import personen_van, wpg_vastleggen
from handhaving.models import Wpgzaak
from handhaving.regels.bewaren import SCHOT_NA, laatste_t0_achter_schot
from inrichting.selectors.basis import parameters
from kern.autorisatie import Inzage
from kern.klok import vandaag


def actieve_zaken(inzage: Inzage) -> QuerySet[Wpgzaak]:
    """De Wpg-zaken die een boa vandaag mag zien: van de eigen gemeenten en voor het schot.

    De dag telt, niet of het nachtwerk al liep (Wpg art. 8 lid 1).
    """
    vraag: QuerySet[Any] = Wpgzaak.objects.filter(
        gemeente__in=inzage.gemeenten,
        eerste_verwerking_op__gt=laatste_t0_achter_schot(vandaag(), wet=parameters(SCHOT_NA)),
    )
    return vraag.select_related("gemeente", "behandelaar").prefetch_related("betrokkenen")


def zaken_tonen(inzage: Inzage, zaken: list[Wpgzaak]) -> list[Wpgzaak]:
    """Dezelfde zaken, met per getoonde persoon een regel in het log (WPG-02)."""
    for zaak in zaken:
        wpg_vastleggen(
            inzage, personen_van(zaak), objecttype="wpgzaak", object_id=zaak.pk, zaak_id=zaak.pk
        )
    return zaken
