"""Het plan bij een zaak (onderwijs-zorgplan): doelen, wie wat doet, en wanneer u ernaar kijkt."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from cases.keuzes_mas import PLANDOENERS
from cases.models.route import Partner
from cases.models.zaak import Taak, Zaak
from kern.modellen import Gebeurtenis, historie
from toegang.models import Medewerker


class Plan(Gebeurtenis):
    """Eén versie van het plan. Een wijziging is een nieuwe versie; de oude blijft staan.

    `doelen`: een doel per regel. `taak` herinnert aan de evaluatie.
    """

    zaak = models.ForeignKey(Zaak, on_delete=models.PROTECT, related_name="plannen")
    versie = models.PositiveSmallIntegerField()
    doelen = models.TextField()
    terugblik = models.TextField("wat is er sinds de vorige versie bereikt", blank=True)
    evaluatie_op = models.DateField()
    taak = models.ForeignKey(
        Taak, on_delete=models.PROTECT, null=True, blank=True, related_name="plannen"
    )
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(db_default=Now())
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["-versie"]
        verbose_name_plural = "plannen"
        constraints = [
            models.UniqueConstraint(fields=["zaak", "versie"], name="planversie_uniek"),
        ]

    def __str__(self) -> str:
        return f"plan {self.pk}"

    @property
    def doelregels(self) -> list[str]:
        """De doelen, een voor een."""
        return [regel.strip() for regel in self.doelen.splitlines() if regel.strip()]


class Planafspraak(Gebeurtenis):
    """Wie wat doet, en uiterlijk wanneer."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="afspraken")
    wie = models.CharField(max_length=8, choices=PLANDOENERS)
    partner = models.ForeignKey(
        Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    wat = models.CharField(max_length=300)
    uiterlijk = models.DateField(null=True, blank=True)
    klaar_op = models.DateField(null=True, blank=True)
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["uiterlijk", "id"]
        verbose_name_plural = "planafspraken"
        constraints = [
            models.CheckConstraint(
                name="partner_bij_partnerafspraak",
                condition=Q(wie="partner", partner__isnull=False)
                | (~Q(wie="partner") & Q(partner__isnull=True)),
                violation_error_message="Kies een partner bij een afspraak met een partner.",
            )
        ]

    def __str__(self) -> str:
        return f"planafspraak {self.pk}"
