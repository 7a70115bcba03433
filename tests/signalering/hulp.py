"""Wat de toetsen van de signalering delen."""

from datetime import date
from typing import Any

from inrichting.models import Kalenderdag
from signalering.services.nacht import signaleren_en_tonen
from toegang.models import Gemeente
from toegang.selectors import alle_gemeente_ids


def signalen_op(op: date, *gemeenten: Gemeente) -> list[dict[str, Any]]:
    """Wat er op deze dag geldt, zonder te bewaren."""
    ids = [g.pk for g in gemeenten] or alle_gemeente_ids()
    assert Kalenderdag.objects.exists()
    return signaleren_en_tonen(op, gemeenten=ids, schrijven=False)[1]


def soorten_van(rijen: list[dict[str, Any]], jongere: Any) -> set[str]:
    """De soorten van één jongere."""
    return {rij["soort"] for rij in rijen if rij["nummer"] == jongere.pk}
