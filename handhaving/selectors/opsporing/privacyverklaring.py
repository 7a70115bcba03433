"""De privacyverklaring Wpg die bij een hoorbrief hoort: van de gemeente, of de meegeleverde."""

from collections.abc import Collection, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final, cast

from django.db.models import QuerySet

from handhaving.models import Privacyverklaring
from toegang.models import Gemeente

_GELEVERD: Final = Path(__file__).parents[2] / "gegevens" / "privacyverklaring.txt"


@cache
def geleverde_tekst() -> str:
    """De tekst die geldt zolang een gemeente zelf niets vaststelde."""
    return _GELEVERD.read_text(encoding="utf-8").strip()


def verklaring_op(gemeente_id: int, dag: date) -> str:
    """De tekst van deze gemeente op een dag; zonder eigen tekst de meegeleverde."""
    rij = cast(
        Privacyverklaring | None,
        Privacyverklaring.objects.filter(gemeente_id=gemeente_id, van__lte=dag)
        .order_by("-van")
        .first(),
    )
    return rij.tekst if rij else geleverde_tekst()


def verklaringen_van(gemeenten: Collection[int]) -> Sequence[Privacyverklaring]:
    """Alle teksten van deze gemeenten, de nieuwste boven."""
    vraag = Privacyverklaring.objects.filter(gemeente__in=gemeenten).select_related("gemeente")
    return list(vraag.order_by("gemeente__naam", "-van"))


def keuze_gemeenten(gemeenten: Collection[int]) -> QuerySet[Any]:
    """De gemeenten waarvoor deze medewerker een tekst vaststelt."""
    vraag: QuerySet[Any] = Gemeente.objects.filter(pk__in=gemeenten)
    return vraag.order_by("naam")
