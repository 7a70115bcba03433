"""Lezen van verstrekkingen: de deur, het register, en wat een ontvanger nog moet horen."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from handhaving.log import wpg_vastleggen
from handhaving.models import (
    Correctietaak,
    Samenwerkingsbesluit,
    Verstrekking,
    Verstrekkingpakket,
    Wpgzaak,
)
from handhaving.regels.bewaren import SCHOT_NA, laatste_t0_achter_schot
from handhaving.regels.verstrekken import Grond, gronden_voor
from handhaving.selectors.deuren import met_reden, wpgzaak_voor
from handhaving.verstrekgronden import Ontvanger, ontvangers, verstrekgronden
from inrichting.selectors.basis import parameters
from kern.autorisatie import Inzage
from kern.handelingen import KENMERKEN, Handeling
from kern.klok import vandaag
from kern.nummers import nummer
from toegang.models import Gemeente, Medewerker
from toegang.selectors.autorisaties import wie_mag
from wpg.services import Persoon


def zaak_om_te_verstrekken(inzage: Inzage, pk: int) -> Wpgzaak:
    """De Wpg-zaak, om te kijken wat eruit te geven is. Raises Http404 of RedenGevraagd.

    Kijken is raadplegen; pas het vastleggen is verstrekken.
    """
    return wpgzaak_voor(replace(inzage, handeling=Handeling.WPG_ZIEN), pk)


def inzage_met_reden(inzage: Inzage, zaak: Wpgzaak) -> Inzage:
    """Dezelfde inzage, met de reden die bij deze zaak hoort."""
    return met_reden(inzage, zaak)


def personen_uit(rij: Verstrekking) -> list[Persoon]:
    """Over wie een verstrekking ging."""
    return [
        Persoon(rij.jongere_id, rij.gemeente_id, p["pseudoniem"], p["categorie"])
        for p in rij.betrokkenen
    ]


def verstrekking_voor(inzage: Inzage, pk: int) -> Verstrekking:
    """De verstrekking met dit nummer; gelogd. Raises Http404 of RedenGevraagd.

    Is de zaak er nog en is zij van een ander, dan vraagt ook de verstrekking eerst een reden.
    """
    rij = (
        _zichtbaar(inzage)
        .select_related("gemeente", "besloten_door", "vastgelegd_door", "samenwerking")
        .prefetch_related("stukken", "uitgiften__medewerker", "correctietaken")
        .filter(pk=pk)
        .first()
    )
    if rij is None:
        raise Http404
    zaak = Wpgzaak.objects.filter(pk=rij.wpgzaak_id).first()
    blik = met_reden(inzage, zaak) if zaak is not None else inzage
    wpg_vastleggen(
        blik,
        personen_uit(rij),
        objecttype="verstrekking",
        object_id=rij.pk,
        zaak_id=rij.wpgzaak_id,
        operatie="RAADPLEGEN",
        verstrekking_id=rij.pk,
    )
    return cast(Verstrekking, rij)


def verstrekking_met_sleutel(inzage: Inzage, sleutel: str) -> Verstrekking | None:
    """De verstrekking die uit dit concept kwam. Toont niemand."""
    try:
        nummer_ = UUID(sleutel)
    except ValueError:
        return None
    return _zichtbaar(inzage).filter(sleutel=nummer_, vastgelegd_door=inzage.medewerker).first()


def inzage_van(inzage: Inzage, rij: Verstrekking) -> Inzage:
    """De inzage met de reden van de zaak, voor een act op deze verstrekking."""
    zaak = Wpgzaak.objects.filter(pk=rij.wpgzaak_id).first()
    return met_reden(inzage, zaak) if zaak is not None else inzage


def heeft_pakket(rij: Verstrekking) -> bool:
    """Is het bestand er nog?"""
    return bool(Verstrekkingpakket.objects.filter(verstrekking=rij).exists())


def _zichtbaar(inzage: Inzage) -> QuerySet[Any]:
    """Van de eigen gemeenten; een boa ziet ze zolang zij voor het schot staan."""
    vraag: QuerySet[Any] = Verstrekking.objects.filter(gemeente__in=inzage.gemeenten)
    if KENMERKEN[inzage.handeling].schot or inzage.handeling is Handeling.WPG_REGISTERS:
        return vraag
    grens = laatste_t0_achter_schot(vandaag(), wet=parameters(SCHOT_NA))
    return vraag.filter(eerste_verwerking_op__gt=grens)


@dataclass(frozen=True)
class Keuze:
    """Waarop het register gefilterd is; de keuze staat in de URL en noemt niemand."""

    ontvanger: str = ""
    grond: str = ""
    van: date | None = None
    tot_en_met: date | None = None
    zaak: int | None = None

    @classmethod
    def uit(cls, data: Mapping[str, Any]) -> "Keuze":
        """Uit de velden van een URL of formulier; wat niet klopt, telt niet."""
        codes = {grond.code for grond in verstrekgronden()}
        ontvanger, grond = str(data.get("ontvanger", "")), str(data.get("grond", ""))
        return cls(
            ontvanger=ontvanger if ontvanger in ontvangers() else "",
            grond=grond if grond in codes else "",
            van=_dag(data.get("van")),
            tot_en_met=_dag(data.get("tot_en_met")),
            zaak=nummer(str(data.get("zaak", ""))),
        )


def _dag(tekst: Any) -> date | None:
    try:
        return date.fromisoformat(str(tekst or ""))
    except ValueError:
        return None


def register(inzage: Inzage, keuze: Keuze, *, loggen: bool = True) -> list[Verstrekking]:
    """De verstrekkingen bij deze keuze, de nieuwste eerst; per betrokkene een regel in het log."""
    voorwaarden = {
        "ontvanger": keuze.ontvanger,
        "grond": keuze.grond,
        "verstrekt_op__gte": keuze.van,
        "verstrekt_op__lte": keuze.tot_en_met,
        "wpgzaak_id": keuze.zaak,
    }
    rijen = list(
        _zichtbaar(inzage)
        .filter(Q(**{naam: waarde for naam, waarde in voorwaarden.items() if waarde}))
        .select_related("gemeente", "besloten_door", "vastgelegd_door")
    )
    if loggen:
        for rij in rijen:
            wpg_vastleggen(
                inzage,
                personen_uit(rij),
                objecttype="verstrekking",
                object_id=rij.pk,
                zaak_id=rij.wpgzaak_id,
                operatie="RAADPLEGEN",
                verstrekking_id=rij.pk,
            )
    return rijen


def lijst_geopend(inzage: Inzage, objecttype: str) -> None:
    """Leg vast dat een register is bekeken waarin niemand bij naam staat."""
    wpg_vastleggen(
        inzage,
        [Persoon(None, gemeente, "") for gemeente in sorted(inzage.gemeenten)],
        objecttype=objecttype,
        operatie="RAADPLEGEN",
    )


def kan_aan(ontvanger: str, *, gemeentecode: str, op: date | None = None) -> tuple[Grond, ...]:
    """De gronden waarop deze ontvanger nu iets kan krijgen."""
    return gronden_voor(
        ontvanger,
        tabel=verstrekgronden(),
        op=op or vandaag(),
        wet=parameters(),
        gemeentecode=gemeentecode,
    )


@dataclass(frozen=True)
class Tabelregel:
    """Een ontvanger met elke grond, of die nu aan staat, en of een jurist hem nog moet lezen."""

    ontvanger: Ontvanger
    gronden: list[tuple[Grond, bool]]


def tabel_van_gronden(gemeentecode: str) -> list[Tabelregel]:
    """Wie wat kan krijgen, voor op het scherm."""
    wet, dag = parameters(), vandaag()
    return [
        Tabelregel(
            ontvanger,
            [
                (
                    g,
                    not g.parameter
                    or wet.waarde(g.parameter, op=dag, gemeentecode=gemeentecode) is True,
                )
                for g in verstrekgronden()
                if g.ontvanger == code
            ],
        )
        for code, ontvanger in ontvangers().items()
    ]


def beslissers(gemeente: Gemeente) -> list[Medewerker]:
    """Wie in deze gemeente over een verstrekking kan beslissen: wie zelf mag verstrekken."""
    mogen = wie_mag(Handeling.WPG_VERSTREKKEN, gemeente_id=gemeente.pk)
    return list(Medewerker.objects.filter(pk__in=mogen).order_by("naam"))


def samenwerkingen(inzage: Inzage, *, gemeente_id: int | None = None) -> list[Samenwerkingsbesluit]:
    """De samenwerkingsbesluiten van de eigen gemeenten, of van een daarvan."""
    nummers = inzage.gemeenten if gemeente_id is None else inzage.gemeenten & {gemeente_id}
    vraag = Samenwerkingsbesluit.objects.filter(gemeente__in=nummers)
    return list(vraag.select_related("gemeente").order_by("naam", "-van"))


def samenwerking_voor(inzage: Inzage, pk: int) -> Samenwerkingsbesluit:
    """Het besluit met dit nummer. Raises Http404."""
    rij = Samenwerkingsbesluit.objects.filter(pk=pk, gemeente__in=inzage.gemeenten).first()
    if rij is None:
        raise Http404
    return cast(Samenwerkingsbesluit, rij)


def gemeenten_van(inzage: Inzage) -> list[Gemeente]:
    """De gemeenten van deze inzage."""
    return list(Gemeente.objects.filter(pk__in=inzage.gemeenten).order_by("naam"))


def open_correctietaken(inzage: Inzage) -> list[Correctietaak]:
    """Welke ontvangers nog moeten horen dat iets niet klopte; gelogd."""
    taken = list(
        Correctietaak.objects.filter(
            afgehandeld_op__isnull=True, verstrekking__in=_zichtbaar(inzage)
        ).select_related("verstrekking", "gemeente")
    )
    for taak in taken:
        _taak_getoond(inzage, taak)
    return taken


def correctietaak_voor(inzage: Inzage, pk: int) -> Correctietaak:
    """De taak met dit nummer; gelogd. Raises Http404."""
    taak = (
        Correctietaak.objects.filter(pk=pk, verstrekking__in=_zichtbaar(inzage))
        .select_related("verstrekking", "gemeente")
        .first()
    )
    if taak is None:
        raise Http404
    _taak_getoond(inzage, taak)
    return cast(Correctietaak, taak)


def _taak_getoond(inzage: Inzage, taak: Correctietaak) -> None:
    wpg_vastleggen(
        inzage,
        personen_uit(taak.verstrekking),
        objecttype="correctietaak",
        object_id=taak.pk,
        zaak_id=taak.verstrekking.wpgzaak_id,
        operatie="RAADPLEGEN",
        verstrekking_id=taak.verstrekking_id,
    )
