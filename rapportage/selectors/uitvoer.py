"""De bestanden van een medewerker; een ander ziet ze niet, ook niet dat ze bestaan."""

from typing import Final

from django.http import Http404

from rapportage.models import Uitvoer
from toegang.models import Medewerker

MEESTE: Final = 100


def uitvoerlijst(medewerker: Medewerker) -> list[Uitvoer]:
    """De laatste bestanden die deze medewerker vroeg, de nieuwste eerst."""
    return list(Uitvoer.objects.filter(medewerker=medewerker).order_by("-pk")[:MEESTE])


def uitvoer_van(medewerker: Medewerker, pk: int) -> Uitvoer:
    """Dit bestand van deze medewerker. Raises Http404."""
    rij: Uitvoer | None = Uitvoer.objects.filter(medewerker=medewerker, pk=pk).first()
    if rij is None:
        raise Http404
    return rij
