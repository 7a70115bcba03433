"""Wat er met iemand uit de doelgroep gebeurt: het besluit bij de triage."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from kern.modellen import Gebeurtenis, historie
from toegang.models import Medewerker

TRIAGEBESLUITEN = {
    "oppakken": "Oppakken",
    "volgen": "Volgen",
    "niet": "Niet oppakken",
}


class Triage(Gebeurtenis):
    """Wat er met een jongere uit de doelgroep gebeurt, met de reden (VSV-04).

    Een besluit per jongere en gemeente; een nieuw besluit vervangt het vorige, en de historie
    houdt beide. Niemand krijgt hierdoor bericht.
    """

    besluit = models.CharField(max_length=10, choices=TRIAGEBESLUITEN)
    reden = models.CharField(max_length=300)
    besloten_op = models.DateTimeField(db_default=Now())
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        verbose_name_plural = "triagebesluiten"
        constraints = [
            models.UniqueConstraint(
                fields=["jongere", "gemeente"],
                name="triage_een_besluit",
                violation_error_message="Een collega nam hier net een besluit over.",
            ),
            models.CheckConstraint(
                name="triage_heeft_reden",
                condition=~Q(reden=""),
                violation_error_message="Vul een reden in.",
            ),
        ]

    def __str__(self) -> str:
        return f"triage {self.pk}"
