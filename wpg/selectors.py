"""Lezen uit het verwerkingslog. Ook dit lezen wordt vastgelegd, door wie het aanroept."""

from django.db.models import QuerySet

from kern.modellen import Regime
from wpg.models import Logregel, Resultaat


def inzages_van_jongere(jongere_id: int) -> QuerySet[Logregel]:
    """Wie dit dossier heeft ingezien: alleen AVG-regels, nieuwste eerst."""
    return Logregel.objects.filter(
        jongere_id=jongere_id, regime=Regime.AVG, resultaat=Resultaat.GELUKT
    ).order_by("-tijdstip", "-id")
