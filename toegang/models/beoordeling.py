"""Herbeoordelen: wie houdt haar toegang, en wie niet (BIO 5.18 en 8.02.01)."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import JSONObject

from kern.klok import vandaag
from kern.modellen import Neutraalmodel, Regime, Slot, historie
from toegang.models.gebied import Gemeente


class Beoordelingscampagne(Neutraalmodel):
    """Een ronde waarin alle toegang van een gemeente langsgaat, of alleen de bijzondere rechten."""

    class Soort(models.TextChoices):
        ALLE = "alle", "Alle autorisaties (elk jaar)"
        BIJZONDER = "bijzonder", "Bijzondere rechten (elk kwartaal)"

    regime = Regime.WPG
    slot = Slot.NEUTRAAL

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="+")
    soort = models.CharField(max_length=10, choices=Soort)
    gestart_op = models.DateField(default=vandaag)
    gestart_door = models.ForeignKey(
        "toegang.Medewerker", on_delete=models.PROTECT, related_name="+"
    )
    afgesloten_op = models.DateField(null=True, blank=True)
    afgesloten_door = models.ForeignKey(
        "toegang.Medewerker", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    conclusie = models.CharField(max_length=500, blank=True)
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        ordering = ["-gestart_op", "-id"]
        verbose_name = "ronde van herbeoordeling"
        verbose_name_plural = "rondes van herbeoordeling"
        constraints = [
            models.UniqueConstraint(
                fields=["gemeente", "soort"],
                condition=Q(afgesloten_op__isnull=True),
                name="campagne_een_tegelijk",
                violation_error_message="Er loopt al zo'n ronde voor deze gemeente.",
            ),
            models.CheckConstraint(
                name="campagne_afgesloten_met_conclusie",
                condition=Q(afgesloten_op__isnull=True, afgesloten_door__isnull=True, conclusie="")
                | Q(afgesloten_op__isnull=False, afgesloten_door__isnull=False) & ~Q(conclusie=""),
                violation_error_message="Sluit een ronde af met een conclusie.",
            ),
        ]

    def __str__(self) -> str:
        return f"ronde {self.pk}"


class Beoordeling(Neutraalmodel):
    """Een ander dan de houder besliste: behouden of intrekken, en waarom.

    Gaat over een autorisatie, of over een aanstelling met het beheer daarvan. verwerkingen:
    wat van een autorisatie blijft. `houder` staat er als waarde bij, zodat de database zelf kan
    weigeren dat iemand zichzelf beoordeelt.
    """

    class Uitkomst(models.TextChoices):
        BEHOUDEN = "behouden", "Behouden"
        INGETROKKEN = "ingetrokken", "Ingetrokken"

    regime = Regime.WPG
    slot = Slot.NEUTRAAL

    campagne = models.ForeignKey(
        Beoordelingscampagne,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="beoordelingen",
    )
    autorisatie = models.ForeignKey(
        "toegang.Autorisatie",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="beoordelingen",
    )
    aanstelling = models.ForeignKey(
        "toegang.Aanstelling",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="beoordelingen",
    )
    houder = models.ForeignKey("toegang.Medewerker", on_delete=models.PROTECT, related_name="+")
    op = models.DateField(default=vandaag)
    door = models.ForeignKey(
        "toegang.Medewerker", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    uitkomst = models.CharField(max_length=11, choices=Uitkomst)
    verwerkingen = models.JSONField(default=list, blank=True)
    reden = models.CharField(max_length=300)
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        ordering = ["-op", "-id"]
        verbose_name_plural = "beoordelingen"
        constraints = [
            models.CheckConstraint(
                name="beoordeling_gaat_over_een_ding",
                condition=Q(autorisatie__isnull=False, aanstelling__isnull=True)
                | Q(autorisatie__isnull=True, aanstelling__isnull=False),
                violation_error_message="Een beoordeling gaat over één autorisatie of aanstelling.",
            ),
            models.CheckConstraint(
                name="beoordeling_door_een_ander",
                condition=Q(door__isnull=True) | ~Q(door=F("houder")),
                violation_error_message="Een ander dan de houder beoordeelt.",
            ),
            models.CheckConstraint(
                name="beoordeling_heeft_een_reden",
                condition=~Q(reden=""),
                violation_error_message="Zeg waarom.",
            ),
            models.UniqueConstraint(
                fields=["campagne", "autorisatie"], name="beoordeling_autorisatie_eens_per_ronde"
            ),
            models.UniqueConstraint(
                fields=["campagne", "aanstelling"], name="beoordeling_aanstelling_eens_per_ronde"
            ),
        ]

    def __str__(self) -> str:
        return f"beoordeling {self.pk}"


def laatste_beoordeling(van: str, dag: date) -> models.Subquery:
    """De laatste beoordeling tot en met die dag, als `{op, uitkomst, verwerkingen}`, of leeg.

    van: `autorisatie` of `aanstelling`, het veld dat naar de rij wijst.
    """
    rijen = Beoordeling.objects.filter(**{van: models.OuterRef("pk")}, op__lte=dag)
    delen = JSONObject(op="op", uitkomst="uitkomst", verwerkingen="verwerkingen")
    return models.Subquery(
        rijen.order_by("-op", "-id").annotate(delen=delen).values("delen")[:1],
        output_field=models.JSONField(),
    )
