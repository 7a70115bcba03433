"""De privacyverklaring Wpg van een gemeente, met een eerste dag (Wpg art. 24a en 24b)."""

from django.db import models
from django.db.models import Q

from kern.modellen import Neutraalmodel, historie
from toegang.models import Gemeente


class Privacyverklaring(Neutraalmodel):
    """De tekst over politiegegevens die bij een hoorbrief hoort. Een nieuwe tekst is een rij."""

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="+")
    tekst = models.TextField(max_length=8000)
    van = models.DateField()
    bron = models.CharField(max_length=300)
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        ordering = ["gemeente", "-van"]
        verbose_name = "privacyverklaring Wpg"
        verbose_name_plural = "privacyverklaringen Wpg"
        constraints = [
            models.UniqueConstraint(
                fields=["gemeente", "van"],
                name="privacyverklaring_eens_per_dag",
                violation_error_message="Op deze dag begint al een andere tekst.",
            ),
            models.CheckConstraint(
                name="privacyverklaring_heeft_tekst",
                condition=~Q(tekst="") & ~Q(bron=""),
                violation_error_message="Vul de tekst in, en wie haar vaststelde.",
            ),
        ]

    def __str__(self) -> str:
        return f"privacyverklaring Wpg {self.pk}"
