"""De verklaring van geheimhouding (Wpg art. 7)."""

from typing import Final

from django.db import models

from kern.klok import vandaag
from kern.modellen import Neutraalmodel, Regime, Slot, historie

TEKSTEN: Final[dict[int, tuple[str, ...]]] = {
    1: (
        "Ik houd politiegegevens geheim. Ik deel ze alleen als de wet dat toestaat of als mijn "
        "taak het nodig maakt (artikel 7 van de Wet politiegegevens).",
        "Ik bekijk politiegegevens alleen voor de taak waarvoor ik ben geautoriseerd. Nooit uit "
        "nieuwsgierigheid, en nooit over mensen die ik ken.",
        "Ik weet dat alles wat ik bekijk en doe, wordt vastgelegd en nagekeken.",
        "Deze plicht loopt door als mijn autorisatie stopt of als ik ander werk krijg. Wie zich er "
        "niet aan houdt, kan strafbaar zijn (artikel 272 van het Wetboek van Strafrecht).",
    )
}
"""Elke versie die ooit is getekend blijft hier staan; zo is te laten zien wat iemand tekende."""

TEKSTVERSIE: Final = max(TEKSTEN)


class Geheimhouding(Neutraalmodel):
    """Een medewerker heeft op een dag deze versie van de tekst bevestigd."""

    regime = Regime.WPG
    slot = Slot.NEUTRAAL

    medewerker = models.ForeignKey(
        "toegang.Medewerker", on_delete=models.PROTECT, related_name="geheimhoudingen"
    )
    versie = models.PositiveSmallIntegerField()
    op = models.DateField(default=vandaag)
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        verbose_name = "geheimhouding"
        verbose_name_plural = "geheimhoudingen"
        constraints = [
            models.UniqueConstraint(
                fields=["medewerker", "versie", "op"], name="geheimhouding_eens_per_dag"
            )
        ]

    def __str__(self) -> str:
        return f"geheimhouding {self.pk}"
