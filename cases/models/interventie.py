"""Interventies: ingekochte hulp bij een jongere, met periode, kosten en resultaat."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from cases.keuzes_school import EIGEN_SOORT, INTERVENTIERESULTATEN, INTERVENTIESOORTEN
from cases.models.route import Partner
from cases.models.zaak import Zaak
from kern.modellen import Gebeurtenis, Neutraalmodel, historie
from toegang.models import Gemeente, Medewerker, periode_klopt


class Interventiesoort(Neutraalmodel):
    """Een soort interventie die een gemeente zelf toevoegt aan de geleverde soorten."""

    gemeente = models.ForeignKey(
        Gemeente, on_delete=models.PROTECT, related_name="interventiesoorten"
    )
    naam = models.CharField(max_length=80)
    tot_en_met = models.DateField("laatste dag", null=True, blank=True)
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        ordering = ["naam", "id"]
        verbose_name_plural = "interventiesoorten"
        constraints = [
            models.UniqueConstraint(
                fields=["gemeente", "naam"],
                name="interventiesoort_uniek",
                violation_error_message="Er is al een soort met deze naam.",
            )
        ]

    def __str__(self) -> str:
        return self.naam


class Interventie(Gebeurtenis):
    """Hulp die voor een jongere is ingezet. Kosten in euro's; leeg is niet bekend.

    Een onderwijszorgarrangement staat ook als vorm van afwezigheid: die zegt hoe de jongere naar
    school gaat, deze rij wie het levert en wat het kost. De een vervangt de ander niet.
    """

    zaak = models.ForeignKey(
        Zaak, on_delete=models.PROTECT, null=True, blank=True, related_name="interventies"
    )
    soort = models.CharField(max_length=15, choices=INTERVENTIESOORTEN)
    eigen_soort = models.ForeignKey(
        Interventiesoort, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    aanbieder = models.ForeignKey(
        Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="interventies"
    )
    van = models.DateField("eerste dag")
    tot_en_met = models.DateField("laatste dag", null=True, blank=True)
    begroot = models.DecimalField(
        "begrote kosten in euro", max_digits=9, decimal_places=2, null=True, blank=True
    )
    werkelijk = models.DecimalField(
        "werkelijke kosten in euro", max_digits=9, decimal_places=2, null=True, blank=True
    )
    doel = models.TextField()
    resultaat = models.CharField(max_length=12, choices=INTERVENTIERESULTATEN, blank=True)
    toelichting = models.CharField(max_length=500, blank=True)
    versie = models.PositiveIntegerField(default=0)
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(db_default=Now())
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["-van", "-id"]
        verbose_name_plural = "interventies"
        constraints = [
            periode_klopt("interventie_periode_klopt"),
            models.CheckConstraint(
                name="interventie_eigen_soort_klopt",
                condition=Q(soort=EIGEN_SOORT) & Q(eigen_soort__isnull=False)
                | ~Q(soort=EIGEN_SOORT) & Q(eigen_soort__isnull=True),
                violation_error_message="Kies een soort uit de lijst.",
            ),
            models.CheckConstraint(
                name="interventie_kosten_niet_negatief",
                condition=(Q(begroot__isnull=True) | Q(begroot__gte=0))
                & (Q(werkelijk__isnull=True) | Q(werkelijk__gte=0)),
                violation_error_message="Kosten zijn nul of meer.",
            ),
            models.CheckConstraint(
                name="interventie_resultaat_heeft_einde",
                condition=Q(resultaat="") | Q(tot_en_met__isnull=False),
                violation_error_message="Een interventie met een resultaat heeft een laatste dag.",
            ),
            models.UniqueConstraint(
                fields=["jongere", "soort", "eigen_soort", "aanbieder", "van"],
                name="interventie_eens",
                nulls_distinct=False,
                violation_error_message="Deze interventie staat er al.",
            ),
        ]
        indexes = [models.Index(fields=["gemeente", "van"], name="interventie_gemeente")]

    def __str__(self) -> str:
        return f"interventie {self.pk}"

    @property
    def soortnaam(self) -> str:
        """De soort in woorden, ook als het een eigen soort is."""
        return self.eigen_soort.naam if self.eigen_soort else str(self.get_soort_display())
