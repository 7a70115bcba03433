"""Wat er op een dag van een jongere gold: waar zij woonde en waar zij op school zat."""

from datetime import date

from django.db.models import Q

from cases.keuzes import GEEN_INSCHRIJVING
from cases.models import Inschrijving, Jongere, Woonplaats
from kern.klok import vandaag


def gemeente_id_op(jongere: Jongere, *, dag: date) -> int:
    """De woongemeente op een dag (telregel W1), anders die van nu."""
    gevonden: int | None = (
        Woonplaats.objects.filter(jongere_id=jongere.pk, van__lte=dag)
        .filter(Q(tot_en_met__isnull=True) | Q(tot_en_met__gte=dag))
        .order_by("-van")
        .values_list("gemeente_id", flat=True)
        .first()
    )
    return gevonden or jongere.gemeente_id


def inschrijving_op(jongere_id: int, *, dag: date) -> Inschrijving | None:
    """De inschrijving op een school op een dag; de laatst begonnen als er meer zijn."""
    gevonden: Inschrijving | None = (
        Inschrijving.objects.filter(jongere_id=jongere_id, van__lte=dag)
        .filter(Q(tot_en_met__isnull=True) | Q(tot_en_met__gte=dag))
        .exclude(onderwijssoort__in=GEEN_INSCHRIJVING)
        .select_related("school")
        .order_by("-van", "-id")
        .first()
    )
    return gevonden


def huidige_woonplaats(jongere_id: int) -> Woonplaats | None:
    """Waar de jongere vandaag woont."""
    gevonden: Woonplaats | None = (
        Woonplaats.objects.filter(jongere_id=jongere_id, van__lte=vandaag())
        .select_related("gemeente")
        .order_by("-van", "-id")
        .first()
    )
    return gevonden
