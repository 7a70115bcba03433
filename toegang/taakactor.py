"""Namens wie een taak werkt."""

from kern.actor import Actor, systeemactor
from toegang.models import Medewerker


def actor_uit_id(medewerker_id: int | None, *, taak: str) -> Actor:
    """De actor van een taak die een medewerker startte."""
    medewerker = Medewerker.objects.filter(pk=medewerker_id).first() if medewerker_id else None
    if medewerker is None:
        return systeemactor(taak, kanaal="taak")
    return actor_van(medewerker)


def actor_van(medewerker: Medewerker) -> Actor:
    """De actor van een taak namens deze medewerker."""
    return Actor(medewerker.naam, "taak", medewerker.pk, medewerker.functie)
