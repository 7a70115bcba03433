"""Cijfers van buiten: reeksen van DUO, OCW, JGZ en BRP, met hun stand en datum."""

from django.db import models

from kern.modellen import Neutraalmodel, historie


class ExterneReeks(Neutraalmodel):
    """Eén waarde uit een reeks die een ander publiceerde. Nooit een persoonsgegeven."""

    bron = models.CharField(max_length=60)
    reeks = models.CharField(max_length=120)
    schooljaar = models.CharField(max_length=9)
    peildatum = models.DateField(null=True, blank=True)
    stand = models.CharField(
        max_length=10,
        choices={"voorlopig": "Voorlopig", "definitief": "Definitief"},
        blank=True,
    )
    gemeentecode = models.CharField(max_length=4, blank=True)
    klasse = models.CharField(max_length=200)
    waarde = models.DecimalField(max_digits=14, decimal_places=4)
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        verbose_name_plural = "externe reeksen"
        indexes = [models.Index(fields=["reeks", "schooljaar"], name="externe_reeks")]

    def __str__(self) -> str:
        return f"{self.reeks} {self.schooljaar}"
