"""De partners waarnaar de gemeenten van de demoregio verwijzen. Alle namen zijn verzonnen."""

from collections.abc import Iterable

from cases.models import Partner
from toegang.models import Gemeente

PARTNERS = (
    ("Wijkteam", "WIJKTEAM"),
    ("Jeugdhulp De Brug", "JEUGDHULP"),
    ("Jeugdgezondheidszorg", "JGZ"),
    ("Samenwerkingsverband", "SWV"),
    ("Jeugdbeschermingstafel", "JBT"),
    ("Raad voor de Kinderbescherming", "RVDK"),
    ("Veilig Thuis", "VEILIG_THUIS"),
)


def partners_aanleggen(gemeenten: Iterable[Gemeente]) -> None:
    """Geef elke gemeente haar partners."""
    for gemeente in gemeenten:
        for naam, soort in PARTNERS:
            Partner(gemeente=gemeente, naam=naam, soort=soort).save()
