"""Welke gegevens betwist zijn: dat staat bij elke weergave en op elk papier (Wpg art. 28)."""

from collections.abc import Iterable
from typing import Final

from handhaving.models import Betwisting, Politiegegeven
from handhaving.verstrekken.stukken import bron_van

MERK: Final = "Betwist: de betrokkene zegt dat dit niet klopt."


def merk_van(rij: Politiegegeven, betwist: frozenset[str]) -> str:
    """Het merk bij deze rij, of leeg."""
    return MERK if bron_van(rij) in betwist else ""


def betwiste_bronnen(bronnen: Iterable[str] | None = None) -> frozenset[str]:
    """De betwiste rijen, van deze bronnen of allemaal, als `app.model:nummer`."""
    vraag = Betwisting.objects.filter(opgeheven_op__isnull=True)
    if bronnen is not None:
        vraag = vraag.filter(bron__in=list(bronnen))
    return frozenset(vraag.values_list("bron", flat=True))
