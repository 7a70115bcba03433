"""Mijn dag: wat een andere gemeente van u vraagt, u aanbiedt, of u antwoordde."""

from datetime import timedelta
from typing import Final

from django.db.models import Q
from django.urls import reverse

from cases.models import Overdracht
from cases.selectors.dagregels import MEEST, VAN_JONGERE, Daggroep, Dagregel, wie_van
from kern.autorisatie import Inzage
from kern.klok import nu

ANTWOORD_DAGEN: Final = 14
"""Zo lang staat een afwijzing op Mijn dag van wie het vroeg of aanbood; eigen afspraak."""


def overdrachten_van(inzage: Inzage) -> Daggroep:
    """Te beantwoorden door de eigen gemeente, en een nee op wat u zelf vroeg of aanbood."""
    stand, sinds = Overdracht.Stand, nu() - timedelta(days=ANTWOORD_DAGEN)
    voor_ons = Q(stand=stand.AANGEBODEN, naar_gemeente_id__in=inzage.gemeenten)
    voor_ons |= Q(stand=stand.GEVRAAGD, gemeente_id__in=inzage.gemeenten)
    nee = Q(stand=stand.GEWEIGERD, aangeboden_door_id=inzage.medewerker.pk)
    nee |= Q(stand=stand.AFGEWEZEN, gevraagd_door_id=inzage.medewerker.pk)
    rijen = (
        Overdracht.objects.filter(voor_ons | (nee & Q(beantwoord_op__gte=sinds)))
        .order_by("aangeboden_op")
        .values_list(
            *("stand", "jongere_id", "gemeente_id", "naar_gemeente_id"),
            *("gemeente__naam", "naar_gemeente__naam"),
            *("aangeboden_op", "gevraagd_op", "beantwoord_op"),
            *VAN_JONGERE,
        )[:MEEST]
    )
    regels = []
    for wat, jongere_id, van_id, naar_id, van, naar, *rest in rijen:
        (aangeboden, gevraagd, beantwoord), wie = rest[:3], rest[3:]
        zin, op = {
            stand.AANGEBODEN: (f"Dossier aangeboden door {van}", aangeboden),
            stand.GEVRAAGD: (f"{naar} vraagt om het dossier", gevraagd),
            stand.GEWEIGERD: (f"{naar} neemt het dossier niet over", beantwoord),
            stand.AFGEWEZEN: (f"{van} geeft het dossier niet", beantwoord),
        }[stand(wat)]
        vraagt = wat in {stand.AANGEBODEN, stand.GEVRAAGD}
        regels.append(
            Dagregel(
                jongere_id=jongere_id,
                gemeente_id=van_id if van_id in inzage.gemeenten else naar_id,
                school="",
                wat=zin,
                sinds=op.date() if op else None,
                act="Beantwoorden" if vraagt else "Bekijken",
                url=reverse("cases:overdrachten"),
                **wie_van(wie),
            )
        )
    kop = "Overdrachten tussen gemeenten"
    return Daggroep("aangeboden", kop, "persoon", regels, len(regels))
