"""Streefwaarden lezen: die nu gelden bij een overzicht, en de lijst van het beheer."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import Q
from django.http import Http404

from kern.autorisatie import Inzage
from rapportage.models import Streefwaarde


def geldende_streefwaarden(gemeente_id: int, *, op: date) -> Mapping[str, int]:
    """Per maat de waarde die op deze dag voor deze gemeente geldt."""
    return dict(
        Streefwaarde.objects.filter(
            Q(tot_en_met__isnull=True) | Q(tot_en_met__gte=op), gemeente_id=gemeente_id, van__lte=op
        ).values_list("maat", "waarde")
    )


def streefwaarden_van(gemeenten: Collection[int]) -> list[Streefwaarde]:
    """De streefwaarden van deze gemeenten, ook die van vroeger en straks."""
    rijen = Streefwaarde.objects.filter(gemeente_id__in=sorted(gemeenten))
    return list(rijen.select_related("gemeente").order_by("gemeente__naam", "maat", "-van"))


def streefwaarde_voor(inzage: Inzage, pk: int) -> Streefwaarde:
    """Deze streefwaarde. Raises Http404 buiten de gemeenten van de lezer."""
    rij: Streefwaarde | None = (
        Streefwaarde.objects.select_related("gemeente")
        .filter(pk=pk, gemeente_id__in=sorted(inzage.gemeenten))
        .first()
    )
    if rij is None:
        raise Http404
    return rij
