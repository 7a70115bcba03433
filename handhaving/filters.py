"""De filters op de lijst van Wpg-zaken: alleen codes, nooit een naam in de URL."""

from typing import Any

import django_filters
from django.db.models import QuerySet

from handhaving.keuzes import FEITEN
from handhaving.models import Wpgzaak

STANDEN = {"lopend": "Lopend", "gesloten": "Gesloten"}
WIENS = {"mij": "Van mij", "collega": "Van collega’s"}


def _stand(zaken: QuerySet[Wpgzaak], _: str, waarde: str) -> QuerySet[Wpgzaak]:
    return zaken.filter(gesloten_op__isnull=waarde == "lopend")


class Wpgzaakfilter(django_filters.FilterSet):  # type: ignore[misc]
    """Van wie, lopend of gesloten, en welk feit."""

    wie = django_filters.ChoiceFilter(
        label="Behandelaar", choices=tuple(WIENS.items()), empty_label="Iedereen", method="van_wie"
    )
    stand = django_filters.ChoiceFilter(
        label="Stand", choices=tuple(STANDEN.items()), empty_label="Alles", method=_stand
    )
    feit = django_filters.ChoiceFilter(
        label="Feit", choices=tuple(FEITEN.items()), empty_label="Alle feiten"
    )

    class Meta:
        model = Wpgzaak
        fields: list[str] = []

    def __init__(self, *args: Any, medewerker_id: int, **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.medewerker_id = medewerker_id

    def van_wie(self, zaken: QuerySet[Wpgzaak], _: str, waarde: str) -> QuerySet[Wpgzaak]:
        """Alleen de eigen zaken, of juist die van een ander."""
        eigen = {"behandelaar_id": self.medewerker_id}
        return zaken.filter(**eigen) if waarde == "mij" else zaken.exclude(**eigen)
