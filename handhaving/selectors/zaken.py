"""De lijst van Wpg-zaken van vandaag: wat achter het schot staat, komt er niet in voor."""

from collections.abc import Mapping
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.db.models import Case, Q, QuerySet, Value, When

from handhaving.filters import Wpgzaakfilter
from handhaving.log import personen_van, wpg_vastleggen
from handhaving.models import Wpgbetrokkene, Wpgzaak
from handhaving.regels.bewaren import SCHOT_NA, laatste_t0_achter_schot
from inrichting.selectors.basis import parameters
from kern.autorisatie import Inzage
from kern.klok import vandaag

PER_BLAD: Final = 25
MEESTE_TREFFERS: Final = 25
KORTSTE_TERM: Final = 2
BSN_LENGTE: Final = 9


def actieve_zaken(inzage: Inzage) -> QuerySet[Wpgzaak]:
    """De Wpg-zaken die een boa vandaag mag zien: van de eigen gemeenten en voor het schot.

    De dag telt, niet of het nachtwerk al liep (Wpg art. 8 lid 1).
    """
    vraag: QuerySet[Any] = Wpgzaak.objects.filter(
        gemeente__in=inzage.gemeenten,
        eerste_verwerking_op__gt=laatste_t0_achter_schot(vandaag(), wet=parameters(SCHOT_NA)),
    )
    return vraag.select_related("gemeente", "behandelaar").prefetch_related("betrokkenen")


def zaken_tonen(inzage: Inzage, zaken: list[Wpgzaak]) -> list[Wpgzaak]:
    """Dezelfde zaken, met per getoonde persoon een regel in het log (WPG-02)."""
    for zaak in zaken:
        wpg_vastleggen(
            inzage, personen_van(zaak), objecttype="wpgzaak", object_id=zaak.pk, zaak_id=zaak.pk
        )
    return zaken


def zakenblad(inzage: Inzage, keuzes: Mapping[str, str]) -> tuple[Wpgzaakfilter, "Page[Any]"]:
    """Eén blad van de lijst: lopend eerst, en daarvan de eigen bovenaan. Elke zaak is gelogd."""
    keuzefilter = Wpgzaakfilter(
        keuzes, queryset=actieve_zaken(inzage), medewerker_id=inzage.medewerker.pk
    )
    eigen = Case(When(behandelaar_id=inzage.medewerker.pk, then=Value(0)), default=Value(1))
    rijen = keuzefilter.qs.annotate(eigen=eigen).order_by(
        Case(When(gesloten_op=None, then=Value(0)), default=Value(1)), "eigen", "-geopend_op", "-pk"
    )
    blad = Paginator(rijen, PER_BLAD).get_page(keuzes.get("page"))
    blad.object_list = zaken_tonen(inzage, list(blad.object_list))
    return keuzefilter, blad


def zaken_zoeken(inzage: Inzage, term: str) -> list[Wpgzaak]:
    """De Wpg-zaken voor het schot met een betrokkene die zo heet of dit BSN heeft; elk gelogd.

    Een term van minder dan twee tekens vindt niets.
    """
    woorden = term.split()
    if len(term.strip()) < KORTSTE_TERM:
        return []
    zoek = Q()
    for woord in woorden:
        deel = Q(geslachtsnaam__icontains=woord) | Q(voornamen__icontains=woord)
        if woord.isdecimal() and len(woord) == BSN_LENGTE:
            deel |= Q(bsn=woord)
        zoek &= deel
    nummers = Wpgbetrokkene.objects.filter(zoek, gemeente__in=inzage.gemeenten)
    rijen = actieve_zaken(inzage).filter(pk__in=nummers.values("wpgzaak_id"))
    return zaken_tonen(inzage, list(rijen.order_by("-geopend_op", "-pk")[:MEESTE_TREFFERS]))
