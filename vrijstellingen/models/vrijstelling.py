"""De vrijstelling zelf: een beroep, een aanvraag of verlof, met wat ervan vaststaat."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import F, Q, Value

from cases.models import Betrokkene, Zaak
from kern.modellen import Gebeurtenis, historie
from kern.periodes import Dagen, Sleutelbereik
from toegang.models import Medewerker
from vrijstellingen.keuzes import (
    GELDENDE_OORDELEN,
    GRONDEN,
    INDIENERS,
    KANALEN,
    OORDELEN,
    PLEKKEN,
    VERLOFGRONDEN,
)


class Vrijstelling(Gebeurtenis):
    """Een beroep op vrijstelling, een aanvraag of verlof, met het oordeel erover.

    De stand (VR-01, VR-02) wordt niet bewaard: die volgt uit het oordeel, de dagen hier en de
    feiten (`vrijstellingen.regels.stand`). `schooljaar`: het beginjaar waarvoor het gevraagd is.
    `richtingen`: waartegen bij 5 onder b bezwaar bestaat; leeg is tegen elke richting.
    `kanaal` is leeg bij wat uit een vorig systeem komt.
    """

    zaak = models.ForeignKey(
        Zaak, on_delete=models.PROTECT, null=True, blank=True, related_name="vrijstellingen"
    )
    voorganger = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="vervolg"
    )
    grond = models.CharField(max_length=12, choices=GRONDEN)
    schooljaar = models.PositiveSmallIntegerField("schooljaar (beginjaar)", null=True, blank=True)
    kanaal = models.CharField(max_length=5, choices=KANALEN, blank=True)
    ingediend_door = models.CharField(max_length=7, choices=INDIENERS, blank=True)
    indiener = models.ForeignKey(
        Betrokkene, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    dagtekening = models.DateField("dagtekening van de kennisgeving", null=True, blank=True)
    ontvangen_op = models.DateField()
    ontstaan_op = models.DateField("grond later ontstaan op", null=True, blank=True)
    eerder_beroep = models.BooleanField("eerder beroep of toestemming", null=True, blank=True)
    richtingen = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    gevraagd_van = models.DateField(null=True, blank=True)
    gevraagd_tot_en_met = models.DateField(null=True, blank=True)
    oordeel = models.CharField(max_length=18, choices=OORDELEN, blank=True)
    oordeel_op = models.DateField(null=True, blank=True)
    motivering = models.TextField(blank=True)
    beoordeeld_door = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    bekendgemaakt_op = models.DateField(null=True, blank=True)
    geldig_van = models.DateField(null=True, blank=True)
    geldig_tot_en_met = models.DateField(null=True, blank=True)
    tot_einde_leerplicht = models.BooleanField(null=True, blank=True)
    plek = models.CharField(max_length=4, choices=PLEKKEN, blank=True)
    verlofdagen = models.PositiveSmallIntegerField(
        "verlofdagen (schooldagen)", null=True, blank=True
    )
    beeindigd_op = models.DateField("laatste dag na beëindigen", null=True, blank=True)
    beeindigd_door = models.CharField("beëindigd door", max_length=200, blank=True)
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["-ontvangen_op"]
        verbose_name_plural = "vrijstellingen"
        constraints = [
            models.CheckConstraint(
                name="vrijstelling_periode_klopt",
                condition=Q(geldig_tot_en_met__isnull=True)
                | Q(geldig_van__isnull=True)
                | Q(geldig_tot_en_met__gte=F("geldig_van")),
                violation_error_message="De laatste dag ligt voor de eerste dag.",
            ),
            models.CheckConstraint(
                name="vrijstelling_vraag_klopt",
                condition=Q(gevraagd_tot_en_met__isnull=True)
                | Q(gevraagd_van__isnull=True)
                | Q(gevraagd_tot_en_met__gte=F("gevraagd_van")),
                violation_error_message="De laatste dag ligt voor de eerste dag.",
            ),
            models.CheckConstraint(
                name="vrijstelling_einde_klopt",
                condition=Q(beeindigd_op__isnull=True)
                | Q(geldig_tot_en_met__isnull=False, geldig_tot_en_met=F("beeindigd_op")),
                violation_error_message="Een beëindigde vrijstelling geldt tot en met die dag.",
            ),
            # Wat uit een vorig systeem komt, mag overlappen: daar is niets meer aan te weigeren.
            ExclusionConstraint(
                name="vrijstelling_zonder_overlap",
                expressions=[
                    (Sleutelbereik("gemeente", "jongere"), RangeOperators.OVERLAPS),
                    (
                        Dagen("geldig_van", "geldig_tot_en_met", Value("[]")),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(oordeel__in=GELDENDE_OORDELEN, geldig_van__isnull=False)
                & ~Q(kanaal="")
                & ~Q(grond__in=VERLOFGRONDEN),
                violation_error_message="In deze dagen loopt er al een vrijstelling.",
            ),
        ]
        indexes = [models.Index(fields=["jongere", "geldig_van"], name="vrijstelling_jongere")]

    def __str__(self) -> str:
        return f"vrijstelling {self.pk}"

    def get_absolute_url(self) -> str:
        """Het scherm van deze vrijstelling."""
        from django.urls import reverse

        return reverse("vrijstellingen:vrijstelling", args=[self.pk])
