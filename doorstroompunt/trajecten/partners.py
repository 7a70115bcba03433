"""Wie met een traject bij een partner wacht: sinds wanneer, hoe lang, en per partner.

Wachten begint op de dag van verwijzen en eindigt als de hulp begint of de verwijzing klaar is. Het
staat nergens apart: het volgt uit de verwijzing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, QuerySet

from cases.models import Verwijzing
from doorstroompunt.models import Traject
from kern.autorisatie import Inzage
from kern.kalender import begin_schooljaar, schooljaar
from kern.klok import vandaag
from wpg.services import inzage_vastleggen

PER_BLAD: Final = 25


@dataclass(frozen=True, slots=True)
class Partnertelling:
    """Een partner in cijfers. mediaan: dagen tot de hulp begon, van wat dit schooljaar begon."""

    partner_id: int
    naam: str
    gemeente: str
    wachten: int
    langste: int
    begonnen: int
    mediaan: int | None


@dataclass(frozen=True, slots=True)
class Wachtregel:
    """Iemand die bij een partner wacht. dagen: van verwijzen tot vandaag."""

    verwijzing: Verwijzing
    traject_id: int
    dagen: int
    begeleider: str


@dataclass(frozen=True, slots=True)
class Partnerblad:
    """Het scherm: de partners, en een blad van wie er wacht."""

    partners: Sequence[Partnertelling]
    pagina: Page[Any]
    regels: Sequence[Wachtregel]
    wachten: int


def wachtdagen(verwijzing: Verwijzing, *, op: date) -> int:
    """Hoeveel dagen iemand op deze dag wachtte of gewacht heeft; nooit minder dan nul."""
    einde = min(filter(None, (verwijzing.gestart_op, verwijzing.afgerond_op, op)))
    return max((einde - verwijzing.verstuurd_op).days, 0)


def partnerblad(
    inzage: Inzage, *, partner: int | None = None, pagina: str = "", per_blad: int = PER_BLAD
) -> Partnerblad:
    """De partners met hun wachttijd, en wie het langst wacht eerst; legt vast wie erop staan."""
    basis = _verwijzingen(inzage)
    wachtend = basis.filter(gestart_op=None, afgerond_op=None)
    tellingen = _per_partner(wachtend, basis)
    rijen = wachtend.filter(partner_id=partner) if partner else wachtend
    blad: Page[Any] = Paginator(
        rijen.select_related("jongere", "partner", "gemeente").order_by("verstuurd_op", "id"),
        per_blad,
    ).get_page(pagina or 1)
    trajecten = {
        rij.zaak_id: rij
        for rij in Traject.objects.filter(zaak__in=[v.zaak_id for v in blad])
        .select_related("begeleider")
        .order_by("id")
    }
    regels = [
        Wachtregel(
            rij,
            traject.pk,
            wachtdagen(rij, op=vandaag()),
            traject.begeleider.naam if traject.begeleider else traject.begeleider_extern,
        )
        for rij in blad
        if (traject := trajecten.get(rij.zaak_id))
    ]
    inzage_vastleggen(
        inzage,
        jongeren=[(rij.jongere_id, rij.gemeente_id) for rij in blad],
        objecttype="verwijzing",
    )
    return Partnerblad(tellingen, blad, regels, sum(t.wachten for t in tellingen))


def _verwijzingen(inzage: Inzage) -> QuerySet[Verwijzing]:
    """De verwijzingen bij een zaak met een traject, in de eigen gemeenten."""
    vraag: QuerySet[Verwijzing] = Verwijzing.objects.filter(
        Exists(Traject.objects.filter(zaak_id=OuterRef("zaak_id"))),
        gemeente__in=inzage.gemeenten,
    )
    return vraag


def _per_partner(
    wachtend: QuerySet[Verwijzing], basis: QuerySet[Verwijzing]
) -> list[Partnertelling]:
    """Alleen dagen en partners, geen jongeren; in twee vragen."""
    dag = vandaag()
    velden = ("partner_id", "partner__naam", "partner__gemeente__naam", "verstuurd_op")
    namen: dict[int, tuple[str, str]] = {}
    wacht: dict[int, list[int]] = {}
    duur: dict[int, list[int]] = {}
    for pk, naam, gemeente, verstuurd in wachtend.order_by().values_list(*velden):
        namen[pk] = (naam, gemeente)
        wacht.setdefault(pk, []).append((dag - verstuurd).days)
    begonnen = basis.filter(
        gestart_op__gte=begin_schooljaar(schooljaar(dag)), gestart_op__lte=dag
    ).order_by()
    for pk, naam, gemeente, verstuurd, gestart in begonnen.values_list(*velden, "gestart_op"):
        namen[pk] = (naam, gemeente)
        duur.setdefault(pk, []).append((gestart - verstuurd).days)
    uit = [
        Partnertelling(
            pk,
            *namen[pk],
            wachten=len(wacht.get(pk, ())),
            langste=max(wacht.get(pk, ()), default=0),
            begonnen=len(duur.get(pk, ())),
            mediaan=round(median(duur[pk])) if pk in duur else None,
        )
        for pk in namen
    ]
    return sorted(uit, key=lambda t: (-t.wachten, -t.langste, t.naam, t.partner_id))
