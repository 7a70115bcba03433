"""De tekst van de geheimhouding, en wanneer iemand haar beloofde."""

from dataclasses import dataclass
from datetime import date, timedelta

from inrichting.selectors.basis import parameter
from kern.klok import vandaag
from toegang.models import Geheimhouding, Medewerker
from toegang.models.geheimhouding import TEKSTEN, TEKSTVERSIE


@dataclass(frozen=True, slots=True)
class Geheimhoudingsstand:
    """Wanneer iemand de tekst van nu beloofde, en tot en met wanneer dat geldt."""

    op: date
    tot_en_met: date

    @property
    def geldt(self) -> bool:
        """Geldt de belofte vandaag nog?"""
        return vandaag() <= self.tot_en_met


def tekst_van_nu() -> tuple[int, tuple[str, ...]]:
    """De versie en de alinea's van de tekst die nu geldt."""
    return TEKSTVERSIE, TEKSTEN[TEKSTVERSIE]


def geheimhoudingsstand(medewerker: Medewerker) -> Geheimhoudingsstand | None:
    """De laatste belofte van deze medewerker, of None."""
    rij = (
        Geheimhouding.objects.filter(medewerker=medewerker, versie=TEKSTVERSIE)
        .order_by("-op")
        .first()
    )
    if rij is None:
        return None
    dagen = parameter("geheimhouding_dagen", op=vandaag())
    return Geheimhoudingsstand(rij.op, rij.op + timedelta(days=dagen))
