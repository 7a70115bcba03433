"""De versie van wat op een scherm staat; is zij later anders, dan was een collega eerder."""

import hashlib
from typing import Any, Final

from django.db.models import Model

LENGTE: Final = 16


def versie_van(rij: Model) -> str:
    """De versie van een rij: verandert bij elke wijziging (het nummer van de laatste historie)."""
    historie: Any = getattr(rij, "historie")  # noqa: B009 - simple-history hangt hem eraan
    laatste = historie.order_by("-history_id").values_list("history_id", flat=True).first()
    return str(laatste or "")


def merk_van(*waarden: object) -> str:
    """Een kort merk van deze waarden, voor een scherm met meer rijen tegelijk."""
    return hashlib.sha256(repr(waarden).encode()).hexdigest()[:LENGTE]
