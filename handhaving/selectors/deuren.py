"""Van nummer naar politiegegeven. Zonder Autorisatie, of buiten de gemeente: 404.

Elke deur legt vast wie er getoond is. Wie een zaak opent die niet de hare is, typt eerst waarom
(wpg.md 6.1); die reden geldt zolang zij is aangemeld en staat bij elke regel in het log.
"""

from dataclasses import replace
from typing import Any, cast

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse

from handhaving.log import personen_van, wpg_vastleggen
from handhaving.models import Wpgzaak
from handhaving.regels.bewaren import SCHOT_NA, laatste_t0_achter_schot
from inrichting.selectors.basis import parameters
from kern.autorisatie import Inzage, RedenGevraagd
from kern.handelingen import KENMERKEN, Handeling
from kern.klok import vandaag


def wpgzaak_voor(inzage: Inzage, pk: int) -> Wpgzaak:
    """De Wpg-zaak met dit nummer. Raises Http404, of RedenGevraagd als er eerst een reden moet."""
    zaak = cast(
        Wpgzaak | None,
        Wpgzaak.objects.select_related("gemeente", "behandelaar")
        .prefetch_related("betrokkenen")
        .filter(pk=pk, gemeente__in=inzage.gemeenten)
        .first(),
    )
    if zaak is None or not _voor_het_schot(inzage, zaak):
        raise Http404
    blik = met_reden(inzage, zaak)
    wpg_vastleggen(
        blik,
        personen_van(zaak),
        objecttype="wpgzaak",
        object_id=zaak.pk,
        zaak_id=zaak.pk,
        operatie=leesoperatie(inzage),
    )
    return zaak


def deel_van_zaak(inzage: Inzage, vraag: QuerySet[Any], *, pk: int, objecttype: str) -> Any:
    """Het onderdeel met dit nummer uit `vraag`, met zijn `wpgzaak`; gelogd. Raises Http404."""
    rij = vraag.select_related("wpgzaak__gemeente").filter(pk=pk).first()
    if rij is None or rij.gemeente_id not in inzage.gemeenten:
        raise Http404
    if not _voor_het_schot(inzage, rij.wpgzaak):
        raise Http404
    blik = met_reden(inzage, rij.wpgzaak)
    wpg_vastleggen(
        blik,
        personen_van(rij.wpgzaak),
        objecttype=objecttype,
        object_id=rij.pk,
        zaak_id=rij.wpgzaak_id,
        operatie=leesoperatie(inzage),
    )
    return rij


def leesoperatie(inzage: Inzage) -> str:
    """Een deur leest; wat er daarna verandert, noemt de act zelf (WPG-05).

    Achter het schot is ook het lezen combineren of verantwoorden: dan telt de handeling.
    """
    kenmerk = KENMERKEN[inzage.handeling]
    return kenmerk.operatie if kenmerk.schot else KENMERKEN[Handeling.WPG_ZIEN].operatie


def _voor_het_schot(inzage: Inzage, zaak: Wpgzaak) -> bool:
    """Mag deze handeling haar zien? Na een jaar alleen wie achter het schot mag kijken."""
    if KENMERKEN[inzage.handeling].schot:
        return True
    dag, wet = vandaag(), parameters(SCHOT_NA)
    return zaak.eerste_verwerking_op > laatste_t0_achter_schot(dag, wet=wet)


def met_reden(inzage: Inzage, zaak: Wpgzaak) -> Inzage:
    """Dezelfde inzage met de reden die voor deze zaak is getypt.

    Raises RedenGevraagd als de medewerker niet de behandelaar is en nog geen reden gaf.
    """
    reden = inzage.redenen.get(redensleutel(zaak.pk), "")
    if not reden and zaak.behandelaar_id != inzage.medewerker.pk:
        raise RedenGevraagd(reverse("handhaving:reden", args=[zaak.pk]))
    return replace(inzage, reden=reden) if reden else inzage


def redensleutel(zaak_id: int) -> str:
    """Waaronder de reden voor een Wpg-zaak in de sessie staat."""
    return f"wpg-{zaak_id}"


def bestaat_wpgzaak(inzage: Inzage, pk: int) -> None:
    """Is deze zaak er voor deze medewerker? Toont niemand. Raises Http404."""
    zaak = Wpgzaak.objects.filter(pk=pk, gemeente__in=inzage.gemeenten).first()
    if zaak is None or not _voor_het_schot(inzage, zaak):
        raise Http404
