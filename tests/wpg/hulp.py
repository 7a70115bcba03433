"""Het log lezen in een toets: binnen de transactie, langs alle gemeenten."""

from typing import Any

from django.db.models import QuerySet

from kern.grens import met_wpg, voor_systeem
from kern.modellen import Regime
from toegang.selectors import alle_gemeente_ids
from wpg.models import Logregel


def wpgregels(*velden: str, **keuze: Any) -> list[tuple[Any, ...]]:
    """De regels over politiegegevens, in volgorde van schrijven."""
    with voor_systeem(alle_gemeente_ids()), met_wpg():
        vraag: QuerySet[Any, Any] = Logregel.objects.filter(regime=Regime.WPG, **keuze)
        return list(vraag.order_by("id").values_list(*velden))
