"""De jaarlijkse ronde: wie moet voor het nieuwe schooljaar weer een kennisgeving doen."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from kern.kalender import schooljaar_label
from kern.modellen import Gebeurtenis, Neutraalmodel, historie
from toegang.models import Gemeente, Medewerker
from vrijstellingen.models.vrijstelling import Vrijstelling


class Verlengingscampagne(Neutraalmodel):
    """De ronde van een gemeente voor het schooljaar dat in `schooljaar` begint (Lpw 6 lid 2).

    verslag: de tellingen bij het afronden; geen gegevens van jongeren.
    """

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="+")
    schooljaar = models.PositiveSmallIntegerField("beginjaar van het schooljaar")
    gemaakt_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    gemaakt_op = models.DateTimeField(db_default=Now())
    afgerond_op = models.DateField(null=True, blank=True)
    afgerond_door = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    verslag = models.JSONField(default=dict)
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        ordering = ["-schooljaar", "gemeente"]
        verbose_name_plural = "verlengingscampagnes"
        constraints = [
            models.UniqueConstraint(
                fields=["gemeente", "schooljaar"],
                name="campagne_eens_per_schooljaar",
                violation_error_message="Er is al een ronde voor dit schooljaar.",
            )
        ]

    def __str__(self) -> str:
        return f"verlengingscampagne {self.pk}"

    @property
    def label(self) -> str:
        """`2026-2027`."""
        return schooljaar_label(self.schooljaar)


class Campagneregel(Gebeurtenis):
    """Een vrijstelling in de ronde, met wat ermee gebeurde; de stand volgt daaruit.

    vervolg: de nieuwe kennisgeving of het nieuwe verzoek, als dat is vastgelegd.
    """

    campagne = models.ForeignKey(
        Verlengingscampagne, on_delete=models.PROTECT, related_name="regels"
    )
    vrijstelling = models.ForeignKey(
        Vrijstelling, on_delete=models.PROTECT, related_name="campagneregels"
    )
    herinnerd_op = models.DateField(null=True, blank=True)
    ontvangen_op = models.DateField(null=True, blank=True)
    niet_nodig_reden = models.CharField(max_length=300, blank=True)
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["id"]
        verbose_name_plural = "campagneregels"
        constraints = [
            models.UniqueConstraint(
                fields=["campagne", "vrijstelling"], name="campagneregel_uniek"
            ),
            models.CheckConstraint(
                name="campagneregel_een_uitkomst",
                condition=Q(ontvangen_op__isnull=True) | Q(niet_nodig_reden=""),
                violation_error_message="Ontvangen en niet nodig kan niet allebei.",
            ),
        ]

    def __str__(self) -> str:
        return f"campagneregel {self.pk}"
