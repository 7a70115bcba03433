"""Scholen zoeken en bekijken voor het beheer; hier staan geen jongeren."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import Http404

from cases.models import School, Schoolafspraak, Sluitingsdag
from kern.keuzechips import chip
from kern.klok import vandaag
from toegang.models import Gebied, Gemeente

PER_PAGINA: Final = 50
STANDEN: Final[Mapping[str, tuple[str, Q]]] = {
    "open": ("Open", Q(gesloten_op__isnull=True)),
    "gesloten": ("Gesloten", Q(gesloten_op__isnull=False)),
    "zonder_regio": (
        "Zonder vakantieregio",
        Q(gesloten_op__isnull=True, vakantieregio="", gemeente__isnull=True),
    ),
    "eigen_regio": ("Met eigen vakantieregio", ~Q(vakantieregio="")),
    "niet_van_duo": ("Niet bij DUO bevestigd", Q(gesloten_op__isnull=True, stamgegevens_op=None)),
}
_LANGSTE_ID: Final = 9


@dataclass(frozen=True, slots=True)
class Schoolkeuze:
    """Welke scholen te zien zijn; staat in de URL en noemt geen jongere."""

    zoek: str = ""
    gemeente: str = ""
    stand: str = ""

    @classmethod
    def uit_url(cls, vraag: Mapping[str, str]) -> "Schoolkeuze":
        """Onbekende waarden vallen weg."""
        gemeente, stand = vraag.get("gemeente", ""), vraag.get("stand", "")
        return cls(
            " ".join(vraag.get("zoek", "").replace("\x00", "").split())[:60],
            gemeente if gemeente.isdecimal() and len(gemeente) <= _LANGSTE_ID else "",
            stand if stand in STANDEN else "",
        )

    def reeks(self) -> str:
        """De keuze als URL."""
        velden = {"zoek": self.zoek, "gemeente": self.gemeente, "stand": self.stand}
        return "?" + urlencode({naam: waarde for naam, waarde in velden.items() if waarde})

    def filter(self) -> Q:
        """De keuze als vraag, zonder de stand."""
        uit = Q()
        for woord in self.zoek.split():
            uit &= _woord(woord)
        return uit & Q(gemeente_id=int(self.gemeente)) if self.gemeente else uit

    def chips(self) -> list[dict[str, Any]]:
        """De standen met hun aantal."""
        return [
            chip(
                label,
                replace(self, stand="" if self.stand == stand else stand).reeks(),
                actief=self.stand == stand,
                aantal=School.objects.filter(self.filter() & filter_).count(),
            )
            for stand, (label, filter_) in STANDEN.items()
        ]


def _woord(woord: str) -> Q:
    """Een woord zit in de naam of plaats, of is (het begin van) BRIN en vestiging."""
    uit = Q(naam__icontains=woord) | Q(plaats__icontains=woord) | Q(brin__iexact=woord[:4])
    if len(woord) > 4:  # noqa: PLR2004 - BRIN is vier tekens, daarna komt de vestiging
        uit = (
            Q(naam__icontains=woord)
            | Q(plaats__icontains=woord)
            | Q(brin__iexact=woord[:4], vestiging=woord[4:])
        )
    return uit


def scholenlijst(keuze: Schoolkeuze, *, pagina: str | None) -> Page[School]:
    """Een bladzijde scholen op naam."""
    filter_ = keuze.filter()
    if keuze.stand:
        filter_ &= STANDEN[keuze.stand][1]
    rijen = School.objects.filter(filter_).select_related("gemeente").order_by("naam", "id")
    return Paginator(rijen, PER_PAGINA).get_page(pagina)


def schoolgemeenten() -> QuerySet[Gemeente]:
    """De gemeenten waar een school staat."""
    rijen: QuerySet[Gemeente] = Gemeente.objects.filter(
        pk__in=School.objects.order_by().values("gemeente_id")
    )
    return rijen


def school_voor(pk: int) -> School:
    """De deur van een school. Raises Http404."""
    rij: School | None = School.objects.select_related("gemeente").filter(pk=pk).first()
    if rij is None:
        raise Http404
    return rij


def sluitingsdagen_bij(school: School) -> list[Sluitingsdag]:
    """De eigen vrije dagen van een vestiging, de nieuwste eerst."""
    return list(Sluitingsdag.objects.filter(school=school).order_by("-van"))


def sluitingsdag_voor(pk: int) -> Sluitingsdag:
    """De deur van een sluitingsdag. Raises Http404."""
    rij: Sluitingsdag | None = Sluitingsdag.objects.select_related("school").filter(pk=pk).first()
    if rij is None:
        raise Http404
    return rij


def sluiting_overlapt(school_id: int, van: date, tot_en_met: date) -> bool:
    """Of deze vestiging in deze dagen al een sluitingsdag heeft."""
    rijen = Sluitingsdag.objects.filter(school_id=school_id)
    return bool(rijen.filter(van__lte=tot_en_met, tot_en_met__gte=van).exists())


def afspraken_bij(school: School) -> list[Schoolafspraak]:
    """De afspraken met deze school zelf."""
    return list(Schoolafspraak.objects.filter(school=school).select_related("school"))


def afspraken_met_regios() -> list[Schoolafspraak]:
    """De afspraken die voor een hele regio gelden."""
    rijen = Schoolafspraak.objects.filter(gebied__isnull=False)
    return list(rijen.select_related("gebied").order_by("gebied__naam", "soort", "-van"))


def afspraken_met_scholen() -> list[Schoolafspraak]:
    """De lopende en komende afspraken met losse scholen."""
    rijen = Schoolafspraak.objects.filter(school__isnull=False).filter(
        Q(tot_en_met__isnull=True) | Q(tot_en_met__gte=vandaag())
    )
    return list(rijen.select_related("school").order_by("school__naam", "soort", "-van"))


def afspraak_voor(pk: int) -> Schoolafspraak:
    """De deur van een afspraak. Raises Http404."""
    rij: Schoolafspraak | None = (
        Schoolafspraak.objects.select_related("school", "gebied").filter(pk=pk).first()
    )
    if rij is None:
        raise Http404
    return rij


def afspraak_overlapt(afspraak: Schoolafspraak) -> bool:
    """Of er in deze dagen al een afspraak van dezelfde soort is met dezelfde school of regio."""
    rijen = Schoolafspraak.objects.filter(
        soort=afspraak.soort, school_id=afspraak.school_id, gebied_id=afspraak.gebied_id
    ).exclude(pk=afspraak.pk)
    if afspraak.tot_en_met is not None:
        rijen = rijen.filter(van__lte=afspraak.tot_en_met)
    return bool(rijen.filter(Q(tot_en_met__isnull=True) | Q(tot_en_met__gte=afspraak.van)).exists())


def regios() -> QuerySet[Gebied]:
    """De gebieden waarmee een afspraak kan gelden."""
    rijen: QuerySet[Gebied] = Gebied.objects.order_by("naam")
    return rijen


def gemeenten_met_regio(gemeenten: Sequence[int]) -> list[Gemeente]:
    """De gemeenten die iemand beheert, met hun vakantieregio."""
    return list(Gemeente.objects.filter(pk__in=gemeenten))
