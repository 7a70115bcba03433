"""De bewaarde lijsten van een medewerker."""

from cases.models import Bewaardelijst
from toegang.models import Medewerker


def lijsten_van(medewerker: Medewerker) -> list[Bewaardelijst]:
    """Alle bewaarde lijsten van deze medewerker, op naam."""
    return list(Bewaardelijst.objects.filter(medewerker=medewerker))
