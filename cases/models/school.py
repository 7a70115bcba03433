"""Scholen en hun vestigingen."""

from django.db import models

from kern.modellen import Neutraalmodel, historie
from toegang.models import Gemeente, Vakantieregio


class School(Neutraalmodel):
    """Een vestiging van een school of instelling; ook zonder BRIN, ook in het buitenland."""

    brin = models.CharField("BRIN", max_length=4, blank=True)
    vestiging = models.CharField(max_length=2, blank=True)
    naam = models.CharField(max_length=200)
    gemeente = models.ForeignKey(
        Gemeente, on_delete=models.PROTECT, null=True, blank=True, related_name="scholen"
    )
    particulier = models.BooleanField(default=False)
    buitenland = models.BooleanField(default=False)
    vakantieregio = models.CharField(max_length=6, choices=Vakantieregio, blank=True)
    samenwerkingsverband = models.CharField(max_length=120, blank=True)
    schoolbestuur = models.CharField(max_length=120, blank=True)
    gesloten_op = models.DateField(null=True, blank=True)
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        ordering = ["naam"]
        verbose_name_plural = "scholen"
        indexes = [models.Index(fields=["brin", "vestiging"], name="school_brin")]

    def __str__(self) -> str:
        return self.naam
