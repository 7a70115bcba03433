"""De eigen resultaatcodes van een gemeente voor een poging langs de ladder."""

from django.db import models
from django.db.models import Q

from doorstroompunt.keuzes import RESULTAATWOORDEN
from kern.modellen import Neutraalmodel, historie
from toegang.models import Gemeente, periode_klopt


class Resultaatcode(Neutraalmodel):
    """Een eigen woord voor hoe een poging afliep, vanaf een dag.

    `landelijk` is wat het betekent: daaruit volgt of de jongere is bereikt en wat het verslag telt.
    Woord en betekenis veranderen nooit meer: dan zou een oude poging iets anders gaan zeggen.
    """

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="+")
    woord = models.CharField("eigen resultaat", max_length=60)
    landelijk = models.CharField("betekenis", max_length=16, choices=RESULTAATWOORDEN)
    van = models.DateField("eerste dag")
    tot_en_met = models.DateField("laatste dag", null=True, blank=True)
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        ordering = ["woord", "id"]
        verbose_name_plural = "resultaatcodes"
        constraints = [
            periode_klopt("resultaatcode_periode_klopt"),
            models.CheckConstraint(name="resultaatcode_heeft_woord", condition=~Q(woord="")),
            models.UniqueConstraint(
                fields=["gemeente", "woord"],
                name="resultaatcode_eens_tegelijk",
                condition=Q(tot_en_met__isnull=True),
                violation_error_message="Deze gemeente heeft al een resultaat met dit woord.",
            ),
        ]

    def __str__(self) -> str:
        return self.woord
