"""De bewaarde lijsten van een medewerker."""

from django.http import Http404

from cases.models import Bewaardelijst
from toegang.models import Medewerker


def lijsten_van(medewerker: Medewerker) -> list[Bewaardelijst]:
    """Alle bewaarde lijsten van deze medewerker, op naam."""
    return list(Bewaardelijst.objects.filter(medewerker=medewerker))


def lijst_voor(medewerker: Medewerker, pk: int) -> Bewaardelijst:
    """Een eigen bewaarde lijst. Raises Http404 als zij van een ander is."""
    lijst: Bewaardelijst | None = Bewaardelijst.objects.filter(medewerker=medewerker, pk=pk).first()
    if lijst is None:
        raise Http404
    return lijst
