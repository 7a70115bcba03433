"""Lezen over overdrachten tussen gemeenten."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from django.db.models import Q, QuerySet
from django.http import Http404

from cases.keuzes import TE_OPENEN
from cases.models import Document, Jongere, Overdracht, Woonplaats, Zicht
from kern.autorisatie import Inzage
from kern.klok import nu
from toegang.models import Gemeente
from wpg.services import inzage_vastleggen

BEANTWOORD_DAGEN: Final = 30
"""Zo lang blijft een antwoord op het blad staan; eigen afspraak."""


def overdracht_voor(inzage: Inzage, pk: int, *, kant: str) -> Overdracht:
    """De deur. kant: `naar` voor wie antwoordt, `van` voor wie aanbood. Raises Http404."""
    overdracht: Overdracht | None = (
        Overdracht.objects.select_related("jongere", "gemeente", "naar_gemeente")
        .filter(pk=pk)
        .first()
    )
    if overdracht is None:
        raise Http404
    gemeente = overdracht.naar_gemeente_id if kant == "naar" else overdracht.gemeente_id
    if gemeente not in inzage.gemeenten:
        raise Http404
    inzage_vastleggen(
        inzage,
        jongeren=[(overdracht.jongere_id, gemeente)],
        objecttype="overdracht",
        object_id=pk,
    )
    return overdracht


def overdrachten_voor(inzage: Inzage) -> list[Overdracht]:
    """De overdrachten van en naar de eigen gemeenten: wat openstaat, en wat pas is beantwoord.

    Wie er getoond is, ligt vast.
    """
    stand, sinds = Overdracht.Stand, nu() - timedelta(days=BEANTWOORD_DAGEN)
    rijen: list[Overdracht] = list(
        Overdracht.objects.filter(
            Q(stand__in=[stand.AANGEBODEN, stand.GEVRAAGD])
            | Q(
                stand__in=[stand.AANVAARD, stand.GEWEIGERD, stand.AFGEWEZEN],
                beantwoord_op__gte=sinds,
            )
        )
        .select_related("jongere", "gemeente", "naar_gemeente", "aangeboden_door")
        .order_by("aangeboden_op")
    )
    inzage_vastleggen(
        inzage,
        jongeren=[
            (
                o.jongere_id,
                o.gemeente_id if o.gemeente_id in inzage.gemeenten else o.naar_gemeente_id,
            )
            for o in rijen
        ],
        objecttype="overdracht",
    )
    return rijen


def documenten_om_mee_te_geven(jongere: Jongere, *, van: Gemeente) -> QuerySet[Document]:
    """De documenten van de eigen gemeente bij deze jongere die u mag zien en openen."""
    documenten: QuerySet[Document] = Document.objects.filter(
        jongere=jongere, gemeente=van, scan__in=TE_OPENEN
    )
    return documenten.order_by("vastgelegd_op", "pk")


def vorige_gemeenten(jongere: Jongere) -> QuerySet[Gemeente]:
    """De andere gemeenten waar de jongere woonde en die iets over haar hebben."""
    woonde = Woonplaats.objects.filter(jongere=jongere).values("gemeente_id")
    gevonden: QuerySet[Gemeente] = Gemeente.objects.filter(
        pk__in=woonde, zicht__jongere=jongere
    ).exclude(pk=jongere.gemeente_id)
    return gevonden


def eigen_gemeente_bij(inzage: Inzage, jongere: Jongere) -> Gemeente:
    """De eigen gemeente die een dossier van deze jongere heeft en dus kan overdragen.

    Raises Http404 als zij er geen heeft, of als de jongere er nog woont.
    """
    kandidaten = sorted(inzage.gemeenten - {jongere.gemeente_id})
    gemeente: Gemeente | None = (
        Gemeente.objects.filter(pk__in=kandidaten).filter(pk__in=_met_gebeurtenis(jongere)).first()
    )
    if gemeente is None:
        raise Http404
    return gemeente


def zicht_van(jongere: Jongere, gemeenten: Iterable[int]) -> bool:
    """Heeft een van deze gemeenten een gebeurtenis van deze jongere, en dus iets om te geven?"""
    return bool(_met_gebeurtenis(jongere).filter(gemeente_id__in=list(gemeenten)).exists())


def _met_gebeurtenis(jongere: Jongere) -> QuerySet[Zicht, int]:
    return Zicht.objects.filter(jongere=jongere).values_list("gemeente_id", flat=True)


def vraag_aan(jongere: Jongere, *, van: Gemeente) -> str:
    """Waar de nieuwe gemeente om vroeg, of leeg."""
    rij = Overdracht.objects.filter(
        jongere=jongere, gemeente=van, stand=Overdracht.Stand.GEVRAAGD
    ).first()
    return rij.vraag if rij is not None else ""
