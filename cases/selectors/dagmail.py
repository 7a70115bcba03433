"""Hoeveel er voor een medewerker vandaag te doen is: alleen aantallen, nooit over wie."""

from dataclasses import dataclass

from django.db.models import Q

from cases.models import Dagmailkeuze, Taak, Zaak
from cases.models.zaak import LOPEND
from kern.grens import voor_systeem
from kern.handelingen import Handeling
from kern.klok import vandaag
from toegang.models import Medewerker


@dataclass(frozen=True)
class Dagtelling:
    """Taken en termijnen tot en met vandaag."""

    taken: int = 0
    termijnen: int = 0

    @property
    def is_leeg(self) -> bool:
        """Is er niets te doen?"""
        return not (self.taken or self.termijnen)


def wil_dagmail(medewerker: Medewerker) -> bool:
    """Staat de mail aan? Wie niets koos, krijgt hem."""
    keuze = Dagmailkeuze.objects.filter(medewerker=medewerker).values_list("aan", flat=True).first()
    return keuze is not False


def ontvangers() -> list[Medewerker]:
    """Wie een actief account en een e-mailadres heeft en de mail niet heeft uitgezet."""
    return list(
        Medewerker.objects.filter(is_active=True)
        .exclude(email="")
        .exclude(dagmailkeuze__aan=False)
        .order_by("pk")
    )


def dagtelling(medewerker: Medewerker) -> Dagtelling:
    """Wat vandaag moet, binnen de gemeenten waar deze medewerker vandaag werkt."""
    gemeenten = medewerker.gemeenten_voor(Handeling.WERKVOORRAAD_ZIEN)
    if not gemeenten:
        return Dagtelling()
    with voor_systeem(sorted(gemeenten)):
        binnen = Q(behandelaar=medewerker, gemeente_id__in=sorted(gemeenten))
        return Dagtelling(
            taken=Taak.objects.filter(
                binnen, klaar_op__isnull=True, uiterlijk__lte=vandaag()
            ).count(),
            termijnen=Zaak.objects.filter(LOPEND, binnen, termijn__lte=vandaag()).count(),
        )
