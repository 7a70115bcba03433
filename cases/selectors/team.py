"""De last van het team: per behandelaar en per gemeente, in één vraag. Toont geen jongeren."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Min, Q

from cases.models import Zaak
from cases.models.zaak import LOPEND
from cases.selectors.collegas import behandelaars
from kern.klok import vandaag
from toegang.models import Gemeente, Medewerker, Waarneming


@dataclass(frozen=True)
class Last:
    """Hoeveel werk er ligt bij één behandelaar of in één gemeente.

    sleutel: waarmee de werkvoorraad dit toont; waarnemer: wie er nu voor haar waarneemt.
    """

    naam: str
    sleutel: str
    open: int = 0
    nieuw: int = 0
    over: int = 0
    oudste: date | None = None
    waarnemer: str = ""


@dataclass(frozen=True)
class Teamlast:
    """Alles op het teamscherm. meest: het grootste aantal open zaken, voor de balk."""

    behandelaars: list[Last]
    gemeenten: list[Last]
    niemand: Last
    totaal: Last
    wachtlijst: int
    meest: int


def _samen(
    naam: str, sleutel: str, groepen: Iterable[Sequence[Any]], *, waarnemer: str = ""
) -> Last:
    rijen = list(groepen)
    begin = [rij[5] for rij in rijen if rij[5] is not None]
    return Last(
        naam,
        sleutel,
        open=sum(rij[2] for rij in rijen),
        nieuw=sum(rij[3] for rij in rijen),
        over=sum(rij[4] for rij in rijen),
        oudste=min(begin, default=None),
        waarnemer=waarnemer,
    )


def _waarnemers(mensen: Iterable[int], *, dag: date) -> dict[int, str]:
    """Wie er op deze dag voor deze mensen waarneemt; bij meer de laatst begonnen waarneming."""
    return dict(
        Waarneming.objects.filter(
            medewerker__in=list(mensen),
            van__lte=dag,
            tot_en_met__gte=dag,
            waarnemer__is_active=True,
        )
        .order_by("van", "pk")
        .values_list("medewerker_id", "waarnemer__naam")
    )


def teamlast(gemeenten: frozenset[int]) -> Teamlast:
    """De last van iedereen die in deze gemeenten zaken behandelt, ook wie er geen heeft."""
    dag = vandaag()
    week = dag - timedelta(days=dag.weekday())
    rijen = list(
        Zaak.objects.filter(LOPEND, gemeente_id__in=sorted(gemeenten))
        .order_by()
        .values_list("behandelaar_id", "gemeente_id")
        .annotate(
            open=Count("id"),
            nieuw=Count("id", filter=Q(geopend_op__gte=week)),
            over=Count("id", filter=Q(termijn__lt=dag)),
            oudste=Min("geopend_op"),
            wachtlijst=Count("id", filter=Q(wachtlijst_vanaf__isnull=False)),
        )
    )
    per_wie: dict[int | None, list[Any]] = defaultdict(list)
    per_gemeente: dict[int, list[Any]] = defaultdict(list)
    for rij in rijen:
        per_wie[rij[0]].append(rij)
        per_gemeente[rij[1]].append(rij)
    mensen = {wie.pk: wie.naam for wie in behandelaars(gemeenten)}
    weg = [nummer for nummer in per_wie if nummer is not None and nummer not in mensen]
    mensen |= dict(Medewerker.objects.filter(pk__in=weg).values_list("pk", "naam"))
    waarnemers = _waarnemers(mensen, dag=dag)
    lasten = [
        _samen(naam, str(nummer), per_wie[nummer], waarnemer=waarnemers.get(nummer, ""))
        for nummer, naam in mensen.items()
    ]
    lasten.sort(key=lambda last: (-last.open, last.naam))
    namen = dict(Gemeente.objects.filter(pk__in=gemeenten).values_list("pk", "naam"))
    return Teamlast(
        behandelaars=lasten,
        gemeenten=[_samen(namen[pk], str(pk), per_gemeente[pk]) for pk in sorted(namen)],
        niemand=_samen("Zonder behandelaar", "niemand", per_wie[None]),
        totaal=_samen("Samen", "team", rijen),
        wachtlijst=sum(rij[6] for rij in rijen),
        meest=max((last.open for last in lasten), default=0) or 1,
    )


def collegas_met_last(
    gemeenten: frozenset[int], *, behalve: int | None = None
) -> list[tuple[Medewerker, int]]:
    """Wie zaken kan krijgen, met hoeveel zij er nu heeft; de minste eerst."""
    tel = dict(
        Zaak.objects.filter(LOPEND, gemeente_id__in=sorted(gemeenten))
        .order_by()
        .values_list("behandelaar_id")
        .annotate(aantal=Count("id"))
    )
    rijen = [(wie, tel.get(wie.pk, 0)) for wie in behandelaars(gemeenten) if wie.pk != behalve]
    return sorted(rijen, key=lambda rij: (rij[1], rij[0].naam))
