"""Wat moet er, binnen de handhaving: afgeleid uit de feiten, nooit bewaard als taak.

Deze regels staan nergens anders: niet bij de taken van een dossier en niet op Mijn dag.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.urls import reverse

from handhaving.models import (
    HaltVerwijzing,
    Opsporingsstuk,
    ProcesVerbaal,
    Verhoor,
    Verhooruitnodiging,
    Verzuimfeiten,
    Wpgzaak,
)
from handhaving.regels.procesverbaal import NA_MELDING, NA_VERHOOR, pv_termijn
from handhaving.selectors.zaken import actieve_zaken, zaken_tonen
from inrichting.parameters import Parameters
from inrichting.selectors.basis import parameters
from kern.autorisatie import Inzage
from kern.klok import vandaag

LAATST: Final = date.max


@dataclass(frozen=True)
class Moet:
    """Een regel: wat er moet, sinds wanneer, uiterlijk wanneer, en waar het gebeurt."""

    zaak: Wpgzaak
    wat: str
    url: str
    sinds: date | None = None
    uiterlijk: date | None = None


@dataclass
class _Dossier:
    """Alles van een Wpg-zaak wat telt voor wat er moet; per soort in een vraag gelezen."""

    zaak: Wpgzaak
    uitnodigingen: list[Verhooruitnodiging]
    verhoren: list[Verhoor]
    halt: HaltVerwijzing | None
    pvs: list[ProcesVerbaal]
    melding_op: date | None
    brieven: set[int]


def wat_moet_er(inzage: Inzage) -> Sequence[Moet]:
    """Alle regels van de lopende zaken die deze medewerker behandelt of ziet, vroegste dag eerst.

    Wie getoond wordt, staat in het log (WPG-02). Een zaak zonder werk komt er niet in voor.
    """
    zaken = list(actieve_zaken(inzage).filter(gesloten_op__isnull=True))
    wet = parameters(NA_VERHOOR, NA_MELDING)
    regels = [regel for dossier in _dossiers(zaken) for regel in _regels(dossier, wet)]
    getoond = {regel.zaak.pk: regel.zaak for regel in regels}
    zaken_tonen(inzage, list(getoond.values()))
    return sorted(regels, key=lambda r: (r.uiterlijk or r.sinds or LAATST, r.zaak.pk))


def moet_van_zaak(zaak: Wpgzaak) -> Sequence[Moet]:
    """Wat er in deze zaak moet; de aanroeper heeft de zaak al vastgelegd."""
    if not zaak.is_open:
        return []
    wet = parameters(NA_VERHOOR, NA_MELDING)
    return [regel for dossier in _dossiers([zaak]) for regel in _regels(dossier, wet)]


def _per_zaak(rijen: Iterable[Any]) -> dict[int, list[Any]]:
    uit: dict[int, list[Any]] = defaultdict(list)
    for rij in rijen:
        uit[rij.wpgzaak_id].append(rij)
    return uit


def _dossiers(zaken: Sequence[Wpgzaak]) -> list[_Dossier]:
    van = {"wpgzaak__in": [zaak.pk for zaak in zaken]}
    uitnodigingen = _per_zaak(Verhooruitnodiging.objects.filter(**van).order_by("datum", "id"))
    verhoren = _per_zaak(Verhoor.objects.filter(**van).order_by("datum", "id"))
    halt = _per_zaak(HaltVerwijzing.objects.filter(**van, ingetrokken_op__isnull=True))
    pvs = _per_zaak(
        ProcesVerbaal.objects.filter(**van, ingetrokken_op__isnull=True).select_related(
            "betrokkene"
        )
    )
    feiten = {f.wpgzaak_id: f.melding_op for f in Verzuimfeiten.objects.filter(**van)}
    brieven = set(
        Opsporingsstuk.objects.filter(**van, soort="hoorbrief").values_list(
            "uitnodiging_id", flat=True
        )
    )
    return [
        _Dossier(
            zaak,
            uitnodigingen[zaak.pk],
            verhoren[zaak.pk],
            next(iter(halt[zaak.pk]), None),
            pvs[zaak.pk],
            feiten.get(zaak.pk),
            brieven,
        )
        for zaak in zaken
    ]


def _regels(dossier: _Dossier, wet: Parameters) -> list[Moet]:
    return [
        *_van_uitnodigingen(dossier),
        *_van_verhoor(dossier),
        *_van_halt(dossier),
        *_van_termijn(dossier, wet),
        *(regel for pv in dossier.pvs for regel in _van_pv(dossier.zaak, pv)),
    ]


def _van_uitnodigingen(dossier: _Dossier) -> list[Moet]:
    zaak, dag, uit = dossier.zaak, vandaag(), []
    laatste = dossier.uitnodigingen[-1] if dossier.uitnodigingen else None
    for rij in dossier.uitnodigingen:
        url = reverse("handhaving:uitnodiging", args=[rij.pk])
        if not rij.uitslag and rij.datum <= dag:
            uit.append(Moet(zaak, "Vastleggen of iemand kwam", url, sinds=rij.datum))
        elif not rij.uitslag and rij.pk not in dossier.brieven:
            uit.append(Moet(zaak, "Hoorbrief maken", url, uiterlijk=rij.datum))
        elif rij.vervolg == "verhoor" and not _gehoord_na(dossier, rij):
            uit.append(Moet(zaak, "Verhoor vastleggen", url, sinds=rij.uitslag_op))
        elif rij.vervolg == "opnieuw" and rij is laatste:
            uit.append(Moet(zaak, "Opnieuw uitnodigen", url, sinds=rij.uitslag_op))
    return uit


def _gehoord_na(dossier: _Dossier, rij: Verhooruitnodiging) -> bool:
    return any(
        v.betrokkene_id == rij.betrokkene_id and v.datum >= rij.datum for v in dossier.verhoren
    )


def _van_verhoor(dossier: _Dossier) -> list[Moet]:
    zaak = dossier.zaak
    uit = [
        Moet(
            zaak,
            "Verhoor laten ondertekenen",
            reverse("handhaving:verhoor", args=[rij.pk]),
            sinds=rij.datum,
        )
        for rij in dossier.verhoren
        if not rij.is_vast
    ]
    if dossier.verhoren and dossier.halt is None and not dossier.pvs:
        url = reverse("handhaving:zaak", args=[zaak.pk])
        uit.append(Moet(zaak, "Verhoor zonder vervolg", url, sinds=dossier.verhoren[-1].datum))
    return uit


def _van_halt(dossier: _Dossier) -> list[Moet]:
    halt, zaak = dossier.halt, dossier.zaak
    if halt is None:
        return []
    url = reverse("handhaving:halt", args=[halt.pk])
    if halt.verzonden_op is None:
        return [Moet(zaak, "Verwijzing naar Halt verzenden", url, sinds=halt.besluit_op)]
    if halt.loopt:
        return [Moet(zaak, "Bericht van Halt afwachten", url, sinds=halt.verzonden_op)]
    return []


def _van_termijn(dossier: _Dossier, wet: Parameters) -> list[Moet]:
    """Het proces-verbaal moet er op tijd zijn; niet zolang Halt loopt of als het daar goed ging."""
    halt, zaak = dossier.halt, dossier.zaak
    if any(pv.opgemaakt_op is not None for pv in dossier.pvs):
        return []
    if halt is not None and (halt.loopt or halt.retour == "positief") and not dossier.pvs:
        return []
    negatief = halt is not None and halt.retour == "negatief"
    if not (dossier.verhoren or dossier.pvs or negatief or dossier.melding_op):
        return []
    termijn = pv_termijn(
        melding_op=dossier.melding_op,
        eerste_verhoor_op=dossier.verhoren[0].datum if dossier.verhoren else None,
        wet=wet,
    )
    if dossier.pvs:
        wat, url = "Proces-verbaal opmaken", reverse("handhaving:pv", args=[dossier.pvs[0].pk])
    else:
        wat = "Halt negatief: proces-verbaal" if negatief else "Besluiten over een proces-verbaal"
        url = reverse("handhaving:pv_nieuw", args=[zaak.pk])
    sinds = halt.retour_op if negatief and halt is not None else None
    return [Moet(zaak, wat, url, sinds=sinds, uiterlijk=termijn.uiterlijk)]


def _van_pv(zaak: Wpgzaak, pv: ProcesVerbaal) -> list[Moet]:
    url = reverse("handhaving:pv", args=[pv.pk])
    dag, uit = vandaag(), []
    if pv.opgemaakt_op is not None and pv.ondertekend_op is None:
        uit.append(Moet(zaak, "Proces-verbaal ondertekenen", url, sinds=pv.opgemaakt_op))
    if pv.ondertekend_op is not None and pv.verzonden_op is None:
        uit.append(Moet(zaak, "Proces-verbaal verzenden aan het OM", url, sinds=pv.ondertekend_op))
    if kopie_raad_nodig(pv):
        uit.append(Moet(zaak, "Kopie aan de Raad voor de Kinderbescherming", url))
    if pv.zitting_op is not None and pv.zitting_op <= dag and not pv.uitspraak:
        uit.append(Moet(zaak, "Uitspraak vastleggen", url, sinds=pv.zitting_op))
    if pv.uitspraak and pv.afgehandeld_op is None:
        einde = pv.proeftijd_tot_en_met
        if einde is None or einde < dag:
            uit.append(Moet(zaak, "Proces-verbaal afhandelen", url, sinds=pv.uitspraak_op))
    return uit


def kopie_raad_nodig(pv: ProcesVerbaal) -> bool:
    """Hoort er nog een kopie naar de Raad: ouders eerder veroordeeld (Lpw 22 lid 5)?"""
    return bool(
        pv.ouders_eerder_veroordeeld
        and pv.betrokkene.soort == "ouder"
        and pv.ondertekend_op is not None
        and pv.kopie_raad_op is None
        and not pv.kopie_raad_niet
    )
