"""Bewaarde lijsten weggooien."""

from cases.models import Bewaardelijst
from toegang.models import Medewerker


def lijst_weggooien(medewerker: Medewerker, pk: int) -> Bewaardelijst | None:
    """Gooi een eigen lijst weg en geef haar; None als zij er niet is of van een ander is."""
    lijst: Bewaardelijst | None = Bewaardelijst.objects.filter(medewerker=medewerker, pk=pk).first()
    if lijst is not None:
        lijst.delete()
    return lijst
