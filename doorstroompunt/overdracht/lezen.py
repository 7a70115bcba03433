"""Overdrachten tussen de teams lezen: de deur, de lijst, en het blok op dossier en zaak."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.urls import reverse

from cases.models import Document, Jongere
from cases.panelen import Dossierblik, Zaakact
from cases.selectors.deuren import gebeurtenis_voor
from doorstroompunt.models import (
    NAAR_DOORSTROOMPUNT,
    NAAR_LEERPLICHT,
    Teamoverdracht,
    Teamoverdrachtstuk,
)
from doorstroompunt.overdracht.acten import ander_team, leeftijdsbezwaar, open_overdracht
from kern.autorisatie import Inzage
from kern.handelingen import Handeling
from wpg.services import inzage_vastleggen

PER_BLAD: Final = 25
LIJSTEN: Final[Mapping[str, str]] = {
    "antwoord": "Wacht op antwoord",
    "begin": "Aanvaard, hulp nog niet begonnen",
    "klaar": "Klaar",
}
_MET: Final = ("jongere", "gemeente", "aangeboden_door", "voor")


def teamoverdracht_voor(inzage: Inzage, pk: int) -> Teamoverdracht:
    """De overdracht met dit nummer, gelogd. Raises Http404, of RedenGevraagd."""
    vraag = Teamoverdracht.objects.select_related(
        "aangeboden_door", "beantwoord_door", "voor", "zaak", "naar_zaak"
    )
    return cast(Teamoverdracht, gebeurtenis_voor(inzage, vraag, pk=pk, objecttype="teamoverdracht"))


def stukken_van(rij: Teamoverdracht) -> list[Document]:
    """De gekozen stukken. Wat intussen vertrouwelijk werd, geeft de database niet meer."""
    stukken = Teamoverdrachtstuk.objects.filter(overdracht=rij).select_related("document")
    return [stuk.document for stuk in stukken]


def teamoverdrachten_blad(
    inzage: Inzage, *, lijst: str, alleen_mij: bool, pagina: str
) -> tuple[Page[Any], dict[str, int]]:
    """Een blad overdrachten en hoeveel er in elke lijst staan; legt vast wie erop staan."""
    basis = Teamoverdracht.objects.filter(gemeente__in=inzage.gemeenten)
    if alleen_mij:
        wie = inzage.medewerker
        basis = basis.filter(Q(voor=wie) | Q(aangeboden_door=wie) | Q(beantwoord_door=wie))
    vragen = {code: _van_lijst(basis, code) for code in LIJSTEN}
    tellingen = {code: vraag.count() for code, vraag in vragen.items()}
    blad = Paginator(vragen[lijst].select_related(*_MET), PER_BLAD).get_page(pagina)
    inzage_vastleggen(
        inzage,
        jongeren=[(rij.jongere_id, rij.gemeente_id) for rij in blad.object_list],
        objecttype="teamoverdracht",
    )
    return blad, tellingen


def _van_lijst(basis: QuerySet[Teamoverdracht], lijst: str) -> QuerySet[Teamoverdracht]:
    stand = Teamoverdracht.Stand
    if lijst == "antwoord":
        return basis.filter(stand=stand.AANGEBODEN).order_by("aangeboden_op", "id")
    wacht = Q(stand=stand.AANVAARD, begonnen_op__isnull=True)
    if lijst == "begin":
        return basis.filter(wacht).order_by("beantwoord_op", "id")
    return basis.exclude(wacht).exclude(stand=stand.AANGEBODEN).order_by("-beantwoord_op", "-id")


def bron_van(jongere: Jongere) -> str:
    """De bron van een nieuw traject: leerplicht, als daar een aanvaarde overdracht van is."""
    aanvaard = Teamoverdracht.objects.filter(
        jongere=jongere,
        naar=NAAR_DOORSTROOMPUNT,
        stand=Teamoverdracht.Stand.AANVAARD,
        begonnen_op__isnull=True,
    )
    return "leerplicht" if aanvaard.exists() else ""


def overdrachtpaneel(blik: Dossierblik) -> Mapping[str, Any] | None:
    """Het blok op het dossier: wat er tussen de teams openstaat, en wat er was."""
    rijen = (
        list(Teamoverdracht.objects.filter(jongere=blik.jongere).order_by("-id"))
        if blik.heeft(Teamoverdracht)
        else []
    )
    return {"rijen": rijen}


def overdracht_bij_zaak(blik: Dossierblik) -> Sequence[Zaakact]:
    """De knop bij een lopende zaak: overdragen aan het andere team, of de open overdracht."""
    zaak = blik.zaak
    mag = blik.inzage.medewerker.mag
    if zaak is None or not zaak.is_lopend or not mag(Handeling.ZAAK_BEHANDELEN, zaak.gemeente_id):
        return ()
    rij = open_overdracht(zaak.pk) if blik.heeft(Teamoverdracht) else None
    if rij is not None:
        url = reverse("doorstroompunt:teamoverdracht", args=[rij.pk])
        return (Zaakact("Overdracht bekijken", url, "persoon"),)
    naar = ander_team(zaak)
    if leeftijdsbezwaar(blik.jongere, naar=naar):
        return ()
    aan = "leerplicht" if naar == NAAR_LEERPLICHT else "het Doorstroompunt"
    url = reverse("doorstroompunt:teamoverdracht_nieuw", args=[zaak.pk])
    return (Zaakact(f"Overdragen aan {aan}", url, "persoon"),)
