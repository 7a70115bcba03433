"""De bewaarde lijsten van een medewerker."""

from cases.models import Bewaardelijst
from toegang.models import Medewerker


def lijsten_van(
    medewerker: Medewerker, *, lijst: str = Bewaardelijst.WERKVOORRAAD
) -> list[Bewaardelijst]:
    """De bewaarde keuzes van deze medewerker bij een lijst, op naam."""
    return list(Bewaardelijst.objects.filter(medewerker=medewerker, lijst=lijst))
