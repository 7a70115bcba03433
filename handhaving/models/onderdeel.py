"""Wat elk onderdeel van een Wpg-zaak heeft: de zaak, en een sleutel tegen een tweede klik."""

from typing import Any
from uuid import uuid4

from django.db import models

from handhaving.models.basis import Politiegegeven
from handhaving.models.zaak import Wpgzaak
from kern.klok import vandaag


class Zaakonderdeel(Politiegegeven):
    """Een politiegegeven dat bij één Wpg-zaak hoort, met zijn eigen dag van eerste verwerking."""

    wpgzaak = models.ForeignKey(Wpgzaak, on_delete=models.PROTECT, related_name="+")
    sleutel = models.UUIDField(default=uuid4, unique=True, editable=False)

    class Meta(Politiegegeven.Meta):
        abstract = True


def bij_zaak(zaak: Wpgzaak, *, herkomst: str) -> dict[str, Any]:
    """De vaste kolommen van een onderdeel dat vandaag bij deze zaak wordt vastgelegd."""
    return {
        "wpgzaak": zaak,
        "gemeente_id": zaak.gemeente_id,
        "jongere_id": zaak.jongere_id,
        "zaak_id": zaak.zaak_id,
        "melding_id": zaak.melding_id,
        "herkomst": herkomst,
        "eerste_verwerking_op": vandaag(),
    }
