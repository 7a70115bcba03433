"""Veel zaken tegelijk oppakken, laten wachten of sluiten: alles of niets, met één reden.

Elke zaak gaat langs dezelfde act als op haar eigen scherm. Wat een collega intussen veranderde,
wordt overgeslagen en geteld; past de act bij een van de andere niet, dan verandert er niets.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django import forms
from django.db import transaction
from django.db.models import F

from cases.models import Zaak, Zaakovergang
from cases.models.zaak import LOPEND
from cases.panelen import Sluitdeel, sluitdelen
from cases.regels.zaak import Act, Zaakstatus
from cases.services.fouten import ActGeweigerd
from cases.services.zaken import (
    Sluiting,
    zaak_heropenen,
    zaak_hervatten,
    zaak_oppakken,
    zaak_pauzeren,
    zaak_sluiten,
)
from kern.autorisatie import Inzage
from kern.klok import nu
from wpg.services import inzage_vastleggen

OPPAKKEN, WACHTEN, AFSLUITEN = "oppakken", "wachten", "afsluiten"
SAMENACTEN: Final = {OPPAKKEN: "Oppakken", WACHTEN: "Wachten tot", AFSLUITEN: "Afsluiten"}
ONGEDAAN: Final = "Ongedaan gemaakt"
Delen = Sequence[tuple[Sluitdeel, forms.BaseForm]]


@dataclass(frozen=True)
class Gezien:
    """Hoe een zaak op het scherm stond."""

    status: str
    behandelaar_id: int | None


@dataclass(frozen=True)
class Samenuitkomst:
    """Welke zaken het werden, hoeveel er intussen anders waren, en sinds wanneer."""

    zaken: list[int]
    intussen: int
    sinds: datetime


def zaken_oppakken(gezien: Mapping[int, Gezien], *, inzage: Inzage) -> Samenuitkomst:
    """Pak nieuwe zaken op: wie oppakt, wordt behandelaar. Raises ActGeweigerd."""
    return _doe(gezien, inzage, lambda zaak: zaak_oppakken(zaak, medewerker=inzage.medewerker))


def zaken_laten_wachten(
    gezien: Mapping[int, Gezien], *, wacht_tot: date, reden: str, inzage: Inzage
) -> Samenuitkomst:
    """Laat zaken wachten tot een dag, met één reden. Een nieuwe zaak pakt u daarmee op.

    Raises ActGeweigerd bij een dag die niet kan of de nieuwe zaak van een collega.
    """
    wie = inzage.medewerker

    def wachten(zaak: Zaak) -> None:
        if zaak.status == Zaakstatus.NIEUW:
            if zaak.behandelaar_id not in (None, wie.pk):
                raise ActGeweigerd("Een nieuwe zaak van een collega pakt die collega zelf op.")
            zaak = zaak_oppakken(zaak, medewerker=wie)
        elif zaak.status == Zaakstatus.WACHT:
            zaak = zaak_hervatten(zaak, medewerker=wie)
        zaak_pauzeren(zaak, reden=reden, wacht_tot=wacht_tot, medewerker=wie)

    return _doe(gezien, inzage, wachten)


def zaken_sluiten(
    gezien: Mapping[int, Gezien], *, sluiting: Sluiting, delen: Delen, inzage: Inzage
) -> Samenuitkomst:
    """Sluit zaken met één resultaat, reden en motivering.

    delen: wat hogere apps vragen (de reden voor DUO), al ingevuld en geldig.
    Raises ActGeweigerd als resultaat, reden of stappen bij een van de zaken niet passen.
    """
    wie = inzage.medewerker

    def sluiten(zaak: Zaak) -> None:
        gesloten = zaak_sluiten(zaak, sluiting=sluiting, medewerker=wie)
        for bron, formulier in delen:
            bron.verwerken(gesloten, formulier=formulier, medewerker=wie)

    return _doe(gezien, inzage, sluiten)


@transaction.atomic
def samen_terugdraaien(
    nummers: Sequence[int], *, act: str, sinds: datetime, inzage: Inzage
) -> Samenuitkomst:
    """Maak een act op meer zaken ongedaan, waar er sindsdien niets anders mee gebeurde.

    Oppakken is niet terug te draaien: geef zo'n zaak vrij.
    """
    wie, begin = inzage.medewerker, nu()
    gedaan = []
    zaken = Zaak.objects.select_for_update(of=("self",)).filter(
        pk__in=list(nummers), gemeente_id__in=sorted(inzage.gemeenten)
    )
    for zaak in zaken.order_by("pk"):
        laatste = Zaakovergang.objects.filter(zaak=zaak).order_by(F("op").desc(), "-id").first()
        verwacht = Act.PAUZEREN if act == WACHTEN else Act.SLUITEN
        if laatste is None or laatste.act != verwacht or laatste.medewerker_id != wie.pk:
            continue
        if act == WACHTEN:
            zaak_hervatten(zaak, medewerker=wie)
        else:
            zaak_heropenen(zaak, reden=ONGEDAAN, medewerker=wie)
            for bron in sluitdelen:
                bron.terug(zaak, sinds=sinds, medewerker=wie)
        _log(zaak, inzage)
        gedaan.append(zaak.pk)
    return Samenuitkomst(gedaan, len(nummers) - len(gedaan), begin)


@transaction.atomic
def _doe(
    gezien: Mapping[int, Gezien], inzage: Inzage, act: Callable[[Zaak], object]
) -> Samenuitkomst:
    begin = nu()
    # Altijd in dezelfde volgorde op slot: twee mensen wachten op elkaar, nooit vast.
    zaken = (
        Zaak.objects.select_for_update(of=("self",))
        .select_related("gemeente")
        .filter(LOPEND, pk__in=list(gezien), gemeente_id__in=sorted(inzage.gemeenten))
    )
    gedaan = []
    for zaak in zaken.order_by("pk"):
        if Gezien(zaak.status, zaak.behandelaar_id) != gezien[zaak.pk]:
            continue
        act(zaak)
        _log(zaak, inzage)
        gedaan.append(zaak.pk)
    return Samenuitkomst(gedaan, len(gezien) - len(gedaan), begin)


def _log(zaak: Zaak, inzage: Inzage) -> None:
    inzage_vastleggen(
        inzage,
        jongeren=[(zaak.jongere_id, zaak.gemeente_id)],
        objecttype="zaak",
        object_id=zaak.pk,
        zaak_id=zaak.pk,
    )


def delen_bij(
    zaken: Sequence[Zaak], *, data: Mapping[str, str] | None = None, resultaat: str = ""
) -> list[tuple[Sluitdeel, forms.BaseForm]]:
    """Wat de hogere apps vragen als deze zaken tegelijk sluiten."""
    paren = [
        (bron, bron.formulier_voor_meer(zaken, data=data, resultaat=resultaat))
        for bron in sluitdelen
    ]
    return [(bron, formulier) for bron, formulier in paren if formulier is not None]
