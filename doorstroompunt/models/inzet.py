"""Hoeveel een medewerker voor het Doorstroompunt van een gemeente werkt."""

from decimal import Decimal

from django.db import models
from django.db.models import Q

from kern.modellen import Neutraalmodel, historie
from toegang.models import Gemeente, Medewerker, periode_klopt

VOLLEDIG = Decimal(1)


class Inzet(Neutraalmodel):
    """De inzet van een medewerker in een gemeente over een periode. fte: 1 is een hele werkweek."""

    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="inzet")
    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="inzet")
    fte = models.DecimalField("inzet in fte", max_digits=3, decimal_places=2)
    van = models.DateField()
    tot_en_met = models.DateField(null=True, blank=True)
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        ordering = ["-van", "-id"]
        verbose_name_plural = "inzet"
        constraints = [
            periode_klopt("inzet_periode_klopt"),
            models.CheckConstraint(
                name="inzet_is_een_deel",
                condition=Q(fte__gte=0, fte__lte=VOLLEDIG),
                violation_error_message="De inzet is een getal van 0 tot en met 1.",
            ),
            models.UniqueConstraint(
                fields=["medewerker", "gemeente"],
                condition=Q(tot_en_met__isnull=True),
                name="inzet_een_lopend",
                violation_error_message="Er loopt al een inzet van deze medewerker.",
            ),
        ]

    def __str__(self) -> str:
        return f"inzet {self.pk}"
