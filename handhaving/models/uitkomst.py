"""De ware afloop van meldingen en zaken, en maatregelen langs Halt en strafrecht."""

from django.db import models

from cases.keuzes import GERICHT_AAN
from handhaving.models.basis import Politiegegeven
from kern.modellen import historie


class Uitkomst(Politiegegeven):
    """De ware afloop van een melding of zaak: Halt of proces-verbaal (telregel X1)."""

    resultaat = models.CharField(
        max_length=4, choices={"HALT": "Halt-verwijzing", "PV": "Proces-verbaal"}
    )
    resultaat_op = models.DateField(null=True, blank=True)
    historie = historie()

    class Meta(Politiegegeven.Meta):
        verbose_name_plural = "uitkomsten"
        constraints = [
            models.CheckConstraint(
                name="uitkomst_hoort_bij_melding_of_zaak",
                condition=models.Q(zaak_id__isnull=False) ^ models.Q(melding_id__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["zaak_id"],
                name="uitkomst_per_zaak",
                condition=models.Q(zaak_id__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["melding_id"],
                name="uitkomst_per_melding",
                condition=models.Q(melding_id__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"uitkomst {self.pk}"


class Handhavingsmaatregel(Politiegegeven):
    """Een maatregel langs de route Halt of strafrecht."""

    route = models.CharField(max_length=5, choices={"HALT": "Halt", "STRAF": "Strafrecht"})
    maatregel = models.CharField(max_length=200)
    datum = models.DateField()
    gericht_aan = models.CharField(max_length=7, choices=GERICHT_AAN, blank=True)
    historie = historie()

    class Meta(Politiegegeven.Meta):
        verbose_name_plural = "handhavingsmaatregelen"

    def __str__(self) -> str:
        return f"handhavingsmaatregel {self.pk}"
