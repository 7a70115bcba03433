"""De grondvorm van een bericht naar DUO: wat erin staat, wanneer het weg is en of het aankwam."""

from django.db import models
from django.db.models.functions import Now

from cases.keuzes import UITBAKSTANDEN
from kern.modellen import Gebeurtenis


class Uitbakbasis(Gebeurtenis):
    """Een bericht naar buiten, met zijn stand. Verzenden is het werk van een adapter."""

    geeft_zicht = False

    inhoud = models.JSONField()
    stand = models.CharField(max_length=12, choices=UITBAKSTANDEN, default="te_verzenden")
    pogingen = models.PositiveSmallIntegerField(default=0)
    opnieuw_na = models.DateTimeField(null=True, blank=True)
    fout = models.CharField(max_length=300, blank=True)
    gemaakt_op = models.DateTimeField(db_default=Now())
    verzonden_op = models.DateTimeField(null=True, blank=True)

    class Meta(Gebeurtenis.Meta):
        abstract = True
        ordering = ["-gemaakt_op"]
