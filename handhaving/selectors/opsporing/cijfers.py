"""Aantallen Halt en proces-verbaal, zonder personen (telregel X2)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from handhaving.models import Uitkomst
from handhaving.selectors.verslag import VERANTWOORDING
from kern.autorisatie import Inzage
from kern.grens import met_wpg
from kern.handelingen import KENMERKEN
from kern.modellen import Regime
from wpg.services import Regel, vastleggen


@dataclass(frozen=True)
class Handhavingscijfers:
    """Hoeveel zaken en meldingen in een periode eindigden in Halt of proces-verbaal."""

    halt: int
    procesverbaal: int


def handhavingscijfers(
    inzage: Inzage, *, gemeenten: Collection[int], van: date, tot_en_met: date
) -> Handhavingscijfers:
    """Tel de ware aflopen, voor wie `WPG_CIJFERS` heeft; in vastgestelde gemeenten.

    Deze selector opent de deur zelf en leest alleen aantallen: er komt geen rij naar buiten (Wpg
    art. 22). Net als een verslag telt zij ook wat in de kluis ligt. Onder de vijf maskeren doet
    wie er openbare uitvoer van maakt (X2).
    """
    eigen = [g for g in gemeenten if g in inzage.gemeenten]
    with met_wpg():
        tellingen = dict(
            Uitkomst.objects.filter(
                gemeente__in=eigen, resultaat_op__gte=van, resultaat_op__lte=tot_en_met
            )
            .values_list("resultaat")
            .annotate(n=Count("id"))
        )
    vastleggen(
        Regel(
            handeling=inzage.handeling,
            operatie=KENMERKEN[inzage.handeling].operatie,
            jongeren=((None, None),),
            objecttype="handhavingscijfers",
            regime=Regime.WPG,
            reden_code="taak",
            grondslag=VERANTWOORDING,
            veldnamen=("resultaat",),
        )
    )
    return Handhavingscijfers(tellingen.get("HALT", 0), tellingen.get("PV", 0))
