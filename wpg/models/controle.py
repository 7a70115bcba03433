"""De maandelijkse controle op het log: wat er gevonden is, en wie daarvoor tekende."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from kern.modellen import Persoonsmodel, Regime, Slot, historie
from toegang.models import Gemeente, Medewerker

REGIMES = [(Regime.AVG.value, "AVG"), (Regime.WPG.value, "Wpg")]


class Logcontrole(Persoonsmodel):
    """Eén afgetekende maand van één gemeente. Onveranderlijk: de toepassing kan alleen toevoegen.

    vragen: per risicovraag code, label, aantal regels en bevinding, zoals zij bij het aftekenen
    waren. naam en functie staan er als waarden: zij blijven als het account weg is.
    """

    slot = Slot.GEMEENTE

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="+")
    maand = models.DateField()
    regime = models.CharField(max_length=4, choices=REGIMES)
    vragen = models.JSONField()
    conclusie = models.CharField(max_length=2000)
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    naam = models.CharField(max_length=200)
    functie = models.CharField(max_length=200, blank=True)
    afgetekend_op = models.DateTimeField(db_default=Now())
    historie = historie()

    class Meta(Persoonsmodel.Meta):
        db_table = "wpg_logcontrole"
        verbose_name = "logcontrole"
        verbose_name_plural = "logcontroles"
        constraints = [
            models.UniqueConstraint(
                fields=["gemeente", "maand", "regime"], name="logcontrole_een_per_maand"
            ),
            models.CheckConstraint(
                name="logcontrole_is_een_maand",
                condition=Q(maand__day=1),
                violation_error_message="Kies een hele maand.",
            ),
            models.CheckConstraint(
                name="logcontrole_heeft_conclusie",
                condition=~Q(conclusie=""),
                violation_error_message="Vul een conclusie in.",
            ),
        ]

    def __str__(self) -> str:
        return f"logcontrole {self.pk}"
