"""Datalekken en audits lezen; er staat geen betrokkene in."""

from typing import Any

from django.http import Http404

from kern.autorisatie import Inzage
from kern.klok import vandaag
from toegang.models import Gemeente, Medewerker
from wpg.models import Audit, Datalek, Normstuk, Registergegeven


def datalekken(inzage: Inzage) -> list[Datalek]:
    """De datalekken van de eigen gemeenten, de nieuwste eerst."""
    vraag = Datalek.objects.filter(gemeente__in=inzage.gemeenten)
    return list(vraag.select_related("gemeente"))


def datalek_voor(inzage: Inzage, pk: int) -> Datalek:
    """De deur van een datalek. Raises Http404 buiten de eigen gemeenten."""
    rij: Datalek | None = Datalek.objects.filter(pk=pk, gemeente__in=inzage.gemeenten).first()
    if rij is None:
        raise Http404
    return rij


def audits(inzage: Inzage) -> list[Audit]:
    """De audits van de eigen gemeenten, het laatste tijdvak eerst."""
    return list(Audit.objects.filter(gemeente__in=inzage.gemeenten).select_related("gemeente"))


def audit_voor(inzage: Inzage, pk: int) -> Audit:
    """De deur van een audit. Raises Http404 buiten de eigen gemeenten."""
    rij: Audit | None = Audit.objects.filter(pk=pk, gemeente__in=inzage.gemeenten).first()
    if rij is None:
        raise Http404
    return rij


def registergegeven_voor(inzage: Inzage, gemeente_id: int) -> Registergegeven:
    """Wat een gemeente in het register invulde, of een lege rij. Raises Http404 buiten de eigen."""
    if gemeente_id not in inzage.gemeenten:
        raise Http404
    rij: Registergegeven | None = (
        Registergegeven.objects.select_related("gemeente").filter(gemeente=gemeente_id).first()
    )
    return rij or Registergegeven(gemeente=Gemeente.objects.get(pk=gemeente_id))


def nieuw_datalek(medewerker: Medewerker) -> Datalek:
    """Een leeg datalek voor het formulier; nog niet bewaard."""
    return Datalek(vastgelegd_door=medewerker)


def nieuwe_audit() -> Audit:
    """Een lege audit voor het formulier; nog niet bewaard."""
    return Audit()


def nieuw_stuk(norm: str, medewerker: Medewerker) -> Normstuk:
    """Een leeg stuk bij een norm voor het formulier; nog niet bewaard."""
    return Normstuk(norm=norm, van=vandaag(), toegevoegd_door=medewerker)


def versie_van(rij: Any) -> int:
    """Het nummer van de laatste versie; 0 als de rij nog niet bestaat."""
    laatste = rij.historie.order_by("-history_id").first() if rij.pk else None
    return laatste.history_id if laatste else 0
