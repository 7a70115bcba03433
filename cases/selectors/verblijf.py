"""Waar een jongere verblijft, naast het adres van de BRP."""

from typing import Any, cast

from django.db.models import Q
from django.http import Http404

from cases.models import Verblijfadres
from cases.selectors.deuren import met_reden
from kern.autorisatie import Inzage
from kern.klok import vandaag
from wpg.services import inzage_vastleggen


def lopende_verblijven(jongere_id: int) -> list[Verblijfadres]:
    """Waar de jongere nu verblijft volgens iemand anders dan de BRP; het laatste bovenaan."""
    rijen = Verblijfadres.objects.filter(
        Q(tot_en_met__isnull=True) | Q(tot_en_met__gte=vandaag()),
        jongere_id=jongere_id,
        van__lte=vandaag(),
    )
    return list(rijen.order_by("-van", "-id"))


def verblijf_voor(inzage: Inzage, pk: int) -> Any:
    """Het verblijfadres met dit nummer, gelogd. Raises Http404 buiten de eigen gemeenten."""
    vraag = Verblijfadres.objects.select_related("jongere__gemeente")
    rij = cast("Verblijfadres | None", vraag.filter(pk=pk).first())
    if rij is None or rij.jongere.gemeente_id not in inzage.gemeenten:
        raise Http404
    inzage_vastleggen(
        met_reden(inzage, rij.jongere_id),
        jongeren=[(rij.jongere_id, rij.jongere.gemeente_id)],
        objecttype="verblijfadres",
        object_id=rij.pk,
    )
    return rij
