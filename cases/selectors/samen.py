"""De gekozen zaken voor een act op meer zaken tegelijk."""

from collections.abc import Iterable

from cases.models import Zaak
from cases.models.zaak import LOPEND
from kern.autorisatie import Inzage


def gekozen_lopende(inzage: Inzage, nummers: Iterable[int]) -> list[Zaak]:
    """De gekozen zaken die nog lopen, binnen de gemeenten van deze handeling.

    Toont niemand: wie ze op het scherm zet, legt dat vast (`gekozen_regels`).
    """
    return list(
        Zaak.objects.filter(LOPEND, pk__in=list(nummers), gemeente_id__in=sorted(inzage.gemeenten))
        .select_related("gemeente", "school")
        .order_by("pk")
    )
