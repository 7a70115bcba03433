"""Wat de signalering zelf vastlegt: dat de inschrijvingen van een schooljaar zijn nagelopen."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from kern.modellen import Neutraalmodel, historie
from toegang.models import Gemeente, Medewerker


class Inschrijfcontrole(Neutraalmodel):
    """De jaarlijkse controle of elke plichtige jongere ingeschreven staat (Lpw 19).

    `aantallen` is de stand op `peildatum`, zonder personen: wie er toen op stond, is later uit de
    feiten opnieuw te berekenen.
    """

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="+")
    schooljaar = models.CharField(max_length=9)
    peildatum = models.DateField()
    aantallen = models.JSONField()
    opmerking = models.CharField(max_length=500, blank=True)
    afgerond_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        ordering = ["-schooljaar"]
        verbose_name_plural = "inschrijfcontroles"
        constraints = [
            models.UniqueConstraint(
                fields=["gemeente", "schooljaar"],
                name="inschrijfcontrole_per_schooljaar",
                violation_error_message="De controle van dit schooljaar is al afgerond.",
            )
        ]

    def __str__(self) -> str:
        return f"inschrijfcontrole {self.schooljaar}"


class Herberekening(models.Model):
    """Een verzoek om signalen opnieuw te bepalen, geschreven in de transactie van het feit.

    gemeente_id: van wie alles opnieuw moet, of None: alleen van deze jongeren. Een werker haalt de
    rij weg als het klaar is; valt hij uit, of is er geen werker, dan staat zij er nog.
    """

    id = models.BigAutoField(primary_key=True)
    gemeente_id = models.BigIntegerField(null=True)
    jongeren = ArrayField(models.BigIntegerField(), default=list)
    gevraagd_op = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"herberekening {self.pk}"
