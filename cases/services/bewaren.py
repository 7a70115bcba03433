"""Bewaarde lijsten weggooien."""

from cases.models import Bewaardelijst
from toegang.models import Medewerker


def lijst_weggooien(medewerker: Medewerker, pk: int) -> str:
    """Gooi een eigen lijst weg en geef haar naam; leeg als zij er niet is of van een ander is."""
    lijst = Bewaardelijst.objects.filter(medewerker=medewerker, pk=pk).first()
    if lijst is None:
        return ""
    lijst.delete()
    return str(lijst.naam)
