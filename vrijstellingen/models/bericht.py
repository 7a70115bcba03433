"""Wat DUO van een vrijstelling hoort (VR-10): nooit de grond, wel de soort en de dagen."""

from django.db import models
from django.db.models import Q

from cases.models.uitbak import Uitbakbasis
from kern.modellen import historie
from vrijstellingen.keuzes import BERICHTSOORTEN
from vrijstellingen.models.vrijstelling import Vrijstelling


class Vrijstellingbericht(Uitbakbasis):
    """Een bericht over het begin of het einde van een vrijstelling."""

    vrijstelling = models.ForeignKey(
        Vrijstelling, on_delete=models.PROTECT, related_name="berichten"
    )
    soort = models.CharField(max_length=6, choices=BERICHTSOORTEN)
    historie = historie()

    class Meta(Uitbakbasis.Meta):
        verbose_name_plural = "vrijstellingberichten"
        indexes = [
            models.Index(
                fields=["gemaakt_op"],
                name="vrijstellingbericht_te_doen",
                condition=Q(stand="te_verzenden"),
            )
        ]

    def __str__(self) -> str:
        return f"vrijstellingbericht {self.pk}"
