"""Politiegegevens. Wie geen persoonlijke Autorisatie heeft, ziet hier niets van bestaan.

De tabellen verwijzen zonder databasesleutel naar de AVG-kant: een verwijdering of samenvoeging
daar kan dan nooit verraden dat hier iets staat.
"""

from django.db import models

from cases.keuzes import GERICHT_AAN
from kern.modellen import Persoonsmodel, Regime, Slot, historie
from toegang.models import Gemeente


class Politiegegeven(Persoonsmodel):
    """Een gegeven onder de Wpg, vanaf het eerste moment. Het regime hangt aan de tabel.

    eerste_verwerking_op: T0 van de bewaartermijn (wpg.md 7.1). herkomst: waar het vandaan komt.
    """

    slot = Slot.WPG
    regime = Regime.WPG

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="+")
    jongere_id = models.BigIntegerField(db_index=True)
    zaak_id = models.BigIntegerField(null=True, blank=True)
    melding_id = models.BigIntegerField(null=True, blank=True)
    herkomst = models.CharField(max_length=200)
    eerste_verwerking_op = models.DateField()

    class Meta(Persoonsmodel.Meta):
        abstract = True


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
