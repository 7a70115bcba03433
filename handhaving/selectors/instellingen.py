"""Wat een gemeente koos waar de wet ruimte laat, en wat er zonder keuze geldt."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.http import Http404

from handhaving.keuzes import INSTELLINGEN
from handhaving.models import Wpginstelling
from kern.klok import vandaag
from toegang.models import Gemeente


@dataclass(frozen=True)
class Instelblad:
    """Eén instelling van één gemeente, zoals het scherm haar toont."""

    gemeente: Gemeente
    soort: str
    label: str
    nu: str
    sinds: date | None
    later: list[Wpginstelling]
    voorstel: Wpginstelling | None
    eerder: list[Wpginstelling]


def stand_op(gemeente_id: int, *, soort: str, dag: date | None = None) -> str:
    """De waarde die op deze dag geldt; zonder bevestigde keuze de standaard."""
    rij = _geldend(gemeente_id, soort=soort, dag=dag or vandaag())
    return rij.waarde if rij is not None else INSTELLINGEN[soort][2]


def _geldend(gemeente_id: int, *, soort: str, dag: date) -> Wpginstelling | None:
    return (
        Wpginstelling.objects.filter(
            gemeente_id=gemeente_id, soort=soort, bevestigd_op__isnull=False, van__lte=dag
        )
        .order_by("-van", "-id")
        .first()
    )


def instelbladen(gemeenten: Collection[int]) -> list[Instelblad]:
    """Per gemeente en soort: wat nu geldt, wat er komt, en wat er op een tweede persoon wacht."""
    rijen = list(
        Wpginstelling.objects.filter(gemeente_id__in=gemeenten).select_related(
            "gemeente", "voorgesteld_door", "bevestigd_door"
        )
    )
    dag = vandaag()
    bladen = []
    for gemeente in Gemeente.objects.filter(pk__in=gemeenten):
        for soort, (label, waarden, standaard) in INSTELLINGEN.items():
            eigen = [r for r in rijen if r.gemeente_id == gemeente.pk and r.soort == soort]
            vast = [r for r in eigen if r.bevestigd_op is not None]
            geldend = [r for r in vast if r.van <= dag]
            bladen.append(
                Instelblad(
                    gemeente,
                    soort,
                    label,
                    waarden[geldend[0].waarde if geldend else standaard],
                    geldend[0].van if geldend else None,
                    [r for r in vast if r.van > dag],
                    next((r for r in eigen if r.is_open), None),
                    geldend[1:],
                )
            )
    return bladen


def voorstel_voor(gemeenten: Collection[int], pk: int) -> Wpginstelling:
    """Het voorstel met dit nummer, van een eigen gemeente. Raises Http404."""
    vraag = Wpginstelling.objects.select_related("gemeente", "voorgesteld_door")
    rij = vraag.filter(pk=pk, gemeente_id__in=gemeenten).first()
    if rij is None:
        raise Http404
    return cast(Wpginstelling, rij)


def gemeenten_van(nummers: Collection[int]) -> list[Gemeente]:
    """De gemeenten met deze nummers, op naam."""
    return list(Gemeente.objects.filter(pk__in=nummers))
