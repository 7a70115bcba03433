"""De leerlingen van één school met een lopende zaak, voor het gesprek met die school."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet
from django.http import Http404

from cases.models import School, Zaak
from cases.models.zaak import LOPEND
from cases.selectors.werkvoorraad import leeftijd
from kern.autorisatie import Inzage
from toegang.models import Medewerker
from wpg.services import inzage_vastleggen

HOOGSTENS: Final = 60


@dataclass(frozen=True, slots=True)
class Leerling:
    """Een lopende zaak op deze school."""

    zaak: Zaak
    naam: str
    leeftijd: str
    van_mij: bool


def _lopend(gemeenten: Iterable[int]) -> QuerySet[Zaak]:
    zaken: QuerySet[Zaak] = Zaak.objects.filter(LOPEND, gemeente_id__in=list(gemeenten))
    return zaken


def leerlingen_met_zaak(
    inzage: Inzage, school_id: int, *, gemeenten: Iterable[int], medewerker: Medewerker
) -> list[Leerling]:
    """De leerlingen van een school met een lopende zaak, die van u bovenaan; gelogd."""
    zaken = list(
        _lopend(gemeenten)
        .filter(school_id=school_id)
        .select_related("jongere", "behandelaar", "school")
        .order_by("jongere__zoeknaam", "id")[:HOOGSTENS]
    )
    inzage_vastleggen(
        inzage,
        jongeren=[(zaak.jongere_id, zaak.gemeente_id) for zaak in zaken],
        objecttype="schoolgesprek",
    )
    leerlingen = [
        Leerling(
            zaak=zaak,
            naam=zaak.jongere.achternaam_eerst,
            leeftijd=leeftijd(zaak.jongere.geboortedatum, zaak.jongere.geboren),
            van_mij=zaak.behandelaar_id == medewerker.pk,
        )
        for zaak in zaken
    ]
    return sorted(leerlingen, key=lambda rij: not rij.van_mij)


def leerlingen_van(
    inzage: Inzage, school_id: int, *, gemeenten: Iterable[int], medewerker: Medewerker
) -> tuple[School, list[Leerling]]:
    """De school en haar leerlingen met een lopende zaak, voor het gesprek.

    Raises Http404 als er op deze school voor u niets loopt.
    """
    rijen = leerlingen_met_zaak(inzage, school_id, gemeenten=gemeenten, medewerker=medewerker)
    if not rijen or rijen[0].zaak.school is None:
        raise Http404
    return rijen[0].zaak.school, rijen
