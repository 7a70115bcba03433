"""Streefwaarden lezen: die nu gelden bij een overzicht, en de lijst van het beheer."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.http import Http404

from kern.autorisatie import Inzage
from kern.klok import vandaag
from rapportage.maten import ALLE_MATEN, Maat
from rapportage.models import Streefwaarde


def geldende_streefwaarden(gemeente_id: int, *, op: date) -> Mapping[str, int]:
    """Per maat de waarde die op deze dag voor deze gemeente geldt."""
    return dict(
        Streefwaarde.objects.filter(
            Q(tot_en_met__isnull=True) | Q(tot_en_met__gte=op), gemeente_id=gemeente_id, van__lte=op
        ).values_list("maat", "waarde")
    )


@dataclass(frozen=True, slots=True)
class Streefregel:
    """Een streefwaarde op het scherm. stand: nu, straks of voorbij."""

    rij: Streefwaarde
    maat: Maat
    stand: str

    @property
    def tekst(self) -> str:
        """`hoogstens 30 dagen`."""
        return streef_in_woorden(self.maat, self.rij.waarde)


def streef_in_woorden(maat: Maat, waarde: int) -> str:
    """Een streefwaarde zoals zij gelezen wordt: `hoogstens 30 dagen`, `minstens 80%`."""
    achter = {"": "", "%": "%"}.get(maat.eenheid, f" {maat.eenheid}")
    return f"{maat.streef} {waarde}{achter}"


def streefregels(gemeenten: Collection[int]) -> list[Streefregel]:
    """De streefwaarden van deze gemeenten, ook die van vroeger en straks."""
    rijen = Streefwaarde.objects.filter(gemeente_id__in=sorted(gemeenten), maat__in=ALLE_MATEN)
    return [
        Streefregel(rij, ALLE_MATEN[rij.maat], _stand(rij))
        for rij in rijen.select_related("gemeente").order_by("gemeente__naam", "maat", "-van")
    ]


def _stand(rij: Streefwaarde) -> str:
    if rij.van > vandaag():
        return "straks"
    return "nu" if rij.tot_en_met is None or rij.tot_en_met >= vandaag() else "voorbij"


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
