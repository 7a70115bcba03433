"""De risicovragen stellen: hoeveel regels per vraag, en welke. Set-based, binnen de grens."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.db import connection
from django.http import Http404

from kern.autorisatie import Inzage
from kern.grens import binnen, huidige_grens
from kern.klok import vandaag
from kern.modellen import Regime
from toegang.models import Gemeente
from wpg.controle.vragen import Blik, Risicovraag, Voorwaarde, risicovragen
from wpg.models import Logcontrole, Logregel
from wpg.selectors import lezen_vastleggen

PER_BLAD: Final = 50
MAANDEN_TERUG: Final = 13
"""Zoveel maanden staan er op het overzicht; wat ouder is, blijft te openen met zijn adres."""

# Een weigering noemt niemand en dus geen gemeente: zij hoort bij de gemeente van wie vroeg.
_BEREIK: Final = (
    "l.tijdstip >= %(van)s and l.tijdstip < %(tot)s and l.regime = %(regime)s "
    "and l.actor_id is not null and (l.gemeente_id = %(gemeente)s or l.gemeente_id is null "
    "and exists (select from toegang_aanstelling a where a.medewerker_id = l.actor_id "
    "and a.gemeente_id = %(gemeente)s))"
)


@dataclass(frozen=True)
class Antwoord:
    """Wat een vraag vond. mensen: hoeveel verschillende medewerkers; geen oordeel over hen."""

    vraag: Risicovraag
    regels: int
    mensen: int
    uitleg: str


@dataclass(frozen=True)
class Gevonden:
    """Een blad met de regels bij een vraag."""

    vraag: Risicovraag
    uitleg: str
    regels: Sequence[Logregel]
    pagina: Page[int]


@dataclass(frozen=True)
class Maandregel:
    """Een maand van een gemeente op het overzicht. controle: None zolang niet is afgetekend."""

    maand: date
    gemeente: Gemeente
    controle: Logcontrole | None
    is_voorbij: bool


def blik_voor(inzage: Inzage, *, jaar: int, maand: int, gemeente: int, regime: Regime) -> Blik:
    """De maand van een eigen gemeente. Raises Http404 buiten de grens of in de toekomst."""
    if gemeente not in inzage.gemeenten or not 1 <= maand <= 12 or not 2000 <= jaar <= 9998:  # noqa: PLR2004 - de kalender
        raise Http404
    eerste = date(jaar, maand, 1)
    if eerste > vandaag():
        raise Http404
    return Blik(Gemeente.objects.get(pk=gemeente), eerste, regime)


def is_voorbij(blik: Blik) -> bool:
    """Is de maand helemaal om? Eerder is zij niet af te tekenen."""
    return blik.volgende <= vandaag()


@contextmanager
def _als_systeem(blik: Blik) -> Iterator[None]:
    """De eigen grens, voor één gemeente, en ook over afgesloten dossiers: een vraag telt die mee.

    De Wpg-deur blijft zoals de view haar opende.
    """
    eigen = frozenset([blik.gemeente.pk])
    with binnen(replace(huidige_grens(), gemeenten=eigen, systeem=True)):
        yield


def antwoorden(blik: Blik) -> list[Antwoord]:
    """Elke vraag met haar telling: één opdracht per vraag. Toont niemand."""
    uit = []
    with _als_systeem(blik), connection.cursor() as cursor:
        for vraag in risicovragen:
            voorwaarde = vraag.voorwaarde(blik)
            cursor.execute(
                "select count(*), count(distinct l.actor_id) from wpg_logregel l "
                f"where {_BEREIK} and ({voorwaarde.sql})",
                _waarden(blik, voorwaarde),
            )
            regels, mensen = cursor.fetchone()
            uit.append(Antwoord(vraag, regels, mensen, voorwaarde.uitleg))
    return uit


def gevonden(inzage: Inzage, blik: Blik, code: str, *, pagina: str | None) -> Gevonden:
    """De regels bij een vraag, nieuwste eerst; wie erop staat wordt vastgelegd.

    Raises Http404 bij een onbekende vraag.
    """
    if code not in risicovragen:
        raise Http404
    vraag = risicovragen[code]
    voorwaarde = vraag.voorwaarde(blik)
    with _als_systeem(blik):
        blad: Page[int] = Paginator(_Nummers(blik, voorwaarde), PER_BLAD).get_page(pagina)
        regels = list(
            Logregel.objects.filter(
                pk__in=list(blad.object_list),
                tijdstip__gte=blik.begin,
                tijdstip__lt=blik.einde,
            ).order_by("-tijdstip", "-id")
        )
    lezen_vastleggen(inzage, regels, regime=blik.regime, objecttype="logcontrole")
    return Gevonden(vraag, voorwaarde.uitleg, regels, blad)


class _Nummers:
    """De nummers van de gevonden regels, per blad opgehaald."""

    def __init__(self, blik: Blik, voorwaarde: Voorwaarde) -> None:
        self._waarden = _waarden(blik, voorwaarde)
        self._uit = f"from wpg_logregel l where {_BEREIK} and ({voorwaarde.sql})"

    def __len__(self) -> int:
        with connection.cursor() as cursor:
            cursor.execute(f"select count(*) {self._uit}", self._waarden)
            return int(cursor.fetchone()[0])

    def __getitem__(self, deel: slice) -> list[int]:
        with connection.cursor() as cursor:
            cursor.execute(
                f"select l.id {self._uit} order by l.tijdstip desc, l.id desc"
                " limit %(aantal)s offset %(vanaf)s",
                {**self._waarden, "aantal": deel.stop - deel.start, "vanaf": deel.start},
            )
            return [nummer for (nummer,) in cursor.fetchall()]


def _waarden(blik: Blik, voorwaarde: Voorwaarde) -> dict[str, Any]:
    return {
        **voorwaarde.waarden,
        "van": blik.begin,
        "tot": blik.einde,
        "regime": str(blik.regime),
        "gemeente": blik.gemeente.pk,
    }


def controle_van(blik: Blik) -> Logcontrole | None:
    """De afgetekende controle van deze maand, of None."""
    rij: Logcontrole | None = Logcontrole.objects.filter(
        gemeente=blik.gemeente, maand=blik.maand, regime=blik.regime
    ).first()
    return rij


def maanden(inzage: Inzage, *, regime: Regime) -> list[Maandregel]:
    """De maanden van de eigen gemeenten, de nieuwste eerst, met wie er tekende."""
    gemeenten = list(Gemeente.objects.filter(pk__in=inzage.gemeenten).order_by("naam"))
    klaar = {
        (rij.maand, rij.gemeente_id): rij
        for rij in Logcontrole.objects.filter(gemeente__in=gemeenten, regime=regime)
    }
    uit, maand = [], vandaag().replace(day=1)
    for _ in range(MAANDEN_TERUG):
        uit.extend(
            Maandregel(maand, g, klaar.get((maand, g.pk)), maand < vandaag().replace(day=1))
            for g in gemeenten
        )
        maand = (maand - timedelta(days=1)).replace(day=1)
    return uit


def afgetekend(inzage: Inzage) -> list[Logcontrole]:
    """Alle afgetekende controles van de eigen gemeenten die binnen de grens te zien zijn."""
    return list(
        Logcontrole.objects.filter(gemeente__in=inzage.gemeenten)
        .select_related("gemeente")
        .order_by("-maand", "gemeente__naam", "regime")
    )
