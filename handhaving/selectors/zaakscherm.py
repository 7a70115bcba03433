"""Wat er op het scherm van een Wpg-zaak staat: tijdlijn, betrokkenen, stukken en bewaartijd."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, cast

from cases.panelen import Tijdlijnitem
from handhaving.keuzes import CATEGORIEEN, ZAAKACTEN
from handhaving.log import personen_van, wpg_vastleggen
from handhaving.models import Wpgaantekening, Wpgbetrokkene, Wpgovergang, Wpgstuk, Wpgzaak
from handhaving.panelen import wpgtijdlijn
from handhaving.regels.bewaren import (
    SCHOT_NA,
    VERNIETIGEN_NA,
    VERWIJDEREN_NA,
    Toestand,
    schot_op,
    toestand,
    vernietigen_op,
    verwijderen_op,
)
from handhaving.selectors.deuren import deel_van_zaak, met_reden
from inrichting.selectors.basis import parameters
from kern.autorisatie import Inzage
from kern.klok import NEDERLAND, vandaag

TOESTANDEN = {
    Toestand.ACTIEF: ("Te gebruiken", "bezig"),
    Toestand.ACHTER_SCHOT: ("Achter het schot", "wacht"),
    Toestand.VERWIJDERD: ("Verwijderd", "vervallen"),
    Toestand.VERNIETIGEN: ("Wordt vernietigd", "vervallen"),
}
BIJZONDER_GEGEVEN = "bijzonder gegeven"


@dataclass(frozen=True)
class Bewaartijd:
    """In welke fase de zaak is, en op welke dagen zij verandert (Wpg art. 8 en 14)."""

    woord: str
    toon: str
    eerste_verwerking: date
    schot: date
    verwijderen: date
    vernietigen: date


@dataclass(frozen=True)
class Betrokkenblad:
    """Een betrokkene met haar eerdere categorieën, nieuwste eerst."""

    rij: Wpgbetrokkene
    eerder: Sequence[tuple[str, date, str]]


def bewaartijd_van(zaak: Wpgzaak) -> Bewaartijd:
    """De fase van vandaag en de dagen die komen, uit de dag van eerste verwerking."""
    wet = parameters(SCHOT_NA, VERWIJDEREN_NA, VERNIETIGEN_NA)
    t0 = zaak.eerste_verwerking_op
    fase = toestand(t0, verwijderd_op=zaak.verwijderd_op, op=vandaag(), wet=wet)
    weg = zaak.verwijderd_op or verwijderen_op(t0, wet=wet)
    woord, toon = TOESTANDEN[fase]
    return Bewaartijd(woord, toon, t0, schot_op(t0, wet=wet), weg, vernietigen_op(weg, wet=wet))


def betrokkenbladen(zaak: Wpgzaak) -> list[Betrokkenblad]:
    """De betrokkenen, elk met wat zij eerder was, tot wanneer, en waarom dat veranderde."""
    rijen = list(Wpgbetrokkene.objects.filter(wpgzaak=zaak).order_by("pk"))
    versies: dict[int, list[Any]] = {rij.pk: [] for rij in rijen}
    historie = Wpgbetrokkene.historie.filter(id__in=list(versies))
    for versie in historie.order_by("history_id"):
        versies[versie.id].append(versie)
    bladen = []
    for rij in rijen:
        eigen = versies[rij.pk]
        eerder = [
            (
                CATEGORIEEN[oud.categorie],
                nieuw.history_date.astimezone(NEDERLAND).date(),
                nieuw.categorie_reden,
            )
            for oud, nieuw in pairwise(eigen)
            if oud.categorie != nieuw.categorie
        ]
        bladen.append(Betrokkenblad(rij, eerder[::-1]))
    return bladen


def aantekeningen_van(zaak: Wpgzaak) -> list[Wpgaantekening]:
    """De aantekeningen, nieuwste eerst; wat onjuist bleek, staat bij zijn opvolger."""
    vraag = Wpgaantekening.objects.filter(wpgzaak=zaak).select_related("opgemaakt_door")
    return list(vraag.order_by("-datum", "-id"))


def stukken_van(zaak: Wpgzaak) -> list[Wpgstuk]:
    """De overgenomen stukken, nieuwste eerst."""
    vraag = Wpgstuk.objects.filter(wpgzaak=zaak).select_related("overgenomen_door")
    return list(vraag.order_by("-dag", "-id"))


def aantekening_voor(inzage: Inzage, pk: int) -> Wpgaantekening:
    """De aantekening met dit nummer, gelogd. Raises Http404."""
    vraag = Wpgaantekening.objects.select_related("opgemaakt_door", "wpgzaak__behandelaar")
    rij = deel_van_zaak(inzage, vraag, pk=pk, objecttype="wpgaantekening")
    return cast(Wpgaantekening, rij)


def stuk_voor(inzage: Inzage, pk: int) -> Wpgstuk:
    """Het overgenomen stuk met dit nummer, gelogd. Raises Http404."""
    vraag = Wpgstuk.objects.select_related("overgenomen_door", "wpgzaak__behandelaar")
    return cast(Wpgstuk, deel_van_zaak(inzage, vraag, pk=pk, objecttype="wpgstuk"))


def betrokkene_voor(inzage: Inzage, pk: int) -> Wpgbetrokkene:
    """De betrokkene met dit nummer, gelogd. Raises Http404."""
    vraag = Wpgbetrokkene.objects.select_related("wpgzaak__behandelaar")
    rij = deel_van_zaak(inzage, vraag, pk=pk, objecttype="wpgbetrokkene")
    return cast(Wpgbetrokkene, rij)


def bijzonder_openen(inzage: Inzage, rij: Wpgaantekening | Wpgstuk) -> None:
    """Leg vast dat de inhoud van een bijzonder gegeven wordt getoond: een eigen regel (art. 5)."""
    if not rij.is_dicht:
        return
    wpg_vastleggen(
        met_reden(inzage, rij.wpgzaak),
        personen_van(rij.wpgzaak),
        objecttype=BIJZONDER_GEGEVEN,
        object_id=rij.pk,
        zaak_id=rij.wpgzaak_id,
        veldnamen=("tekst", rij.bijzonder),
        operatie="RAADPLEGEN",
    )


def tijdlijn_van(zaak: Wpgzaak) -> list[Tijdlijnitem]:
    """Alles wat er met en in de zaak gebeurde, nieuwste eerst."""
    items = [*_overgangen(zaak), *_inhoud(zaak)]
    for bron in wpgtijdlijn:
        items.extend(bron(zaak))
    return sorted(items, key=lambda item: item.plaats, reverse=True)


def _overgangen(zaak: Wpgzaak) -> list[Tijdlijnitem]:
    rijen = Wpgovergang.objects.filter(wpgzaak=zaak).select_related("medewerker")
    return [
        Tijdlijnitem(
            rij.op.astimezone(NEDERLAND).date(),
            "Zaak",
            ZAAKACTEN[rij.act],
            "slot",
            moment=rij.op,
            tekst=rij.reden,
            wie=rij.medewerker.naam,
        )
        for rij in rijen
    ]


def _inhoud(zaak: Wpgzaak) -> list[Tijdlijnitem]:
    aantekeningen = [
        Tijdlijnitem(
            rij.datum,
            "Aantekening",
            rij.soort_voluit + (" (onjuist gebleken)" if rij.onjuist_op else ""),
            "notitie",
            wie=rij.opgemaakt_door.naam,
        )
        for rij in aantekeningen_van(zaak)
    ]
    stukken = [
        Tijdlijnitem(
            rij.overgenomen_op.astimezone(NEDERLAND).date(),
            "Overgenomen",
            f"{rij.soortnaam}: {rij.titel}",
            "document",
            moment=rij.overgenomen_op,
            wie=rij.overgenomen_door.naam,
        )
        for rij in stukken_van(zaak)
    ]
    return [*aantekeningen, *stukken]
