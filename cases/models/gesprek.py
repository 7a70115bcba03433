"""Uitnodigingen voor een gesprek, wie er kwam, en wat er is afgesproken."""

from typing import Final

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from cases.keuzes_bezoek import GENODIGDEN, NAGEKOMEN, OPKOMSTEN, WIE_DOET
from cases.models.zaak import Contactmoment, Taak, Zaak
from kern.modellen import Gebeurtenis, historie
from toegang.models import Medewerker

GEWONE_DUUR: Final = 60
"""Hoe lang een gesprek duurt als niemand iets anders zegt, in minuten."""


class Uitnodiging(Gebeurtenis):
    """Een gesprek op een dag, tijd en plaats. Met `gehouden_op` is bekend wie er kwam."""

    zaak = models.ForeignKey(
        Zaak, on_delete=models.PROTECT, null=True, blank=True, related_name="uitnodigingen"
    )
    datum = models.DateField()
    tijd = models.TimeField()
    duur = models.PositiveSmallIntegerField("duur in minuten", default=GEWONE_DUUR)
    plaats = models.CharField(max_length=120)
    doel = models.CharField(max_length=200)
    medewerker = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, related_name="uitnodigingen"
    )
    gehouden_op = models.DateTimeField(null=True, blank=True)
    verslag = models.TextField(blank=True)
    afgezegd_op = models.DateTimeField(null=True, blank=True)
    reden = models.CharField(max_length=300, blank=True)
    contact = models.OneToOneField(
        Contactmoment, on_delete=models.PROTECT, null=True, blank=True, related_name="uitnodiging"
    )
    gewijzigd_op = models.DateTimeField(auto_now=True)
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["datum", "tijd", "id"]
        verbose_name_plural = "uitnodigingen"
        constraints = [
            models.CheckConstraint(
                name="uitnodiging_loopt_een_keer_af",
                condition=Q(gehouden_op__isnull=True) | Q(afgezegd_op__isnull=True),
                violation_error_message="Een afgezegd gesprek kan niet ook gehouden zijn.",
            ),
            models.CheckConstraint(
                name="gehouden_gesprek_is_een_contact",
                condition=Q(gehouden_op__isnull=True, contact__isnull=True)
                | Q(gehouden_op__isnull=False, contact__isnull=False),
                violation_error_message="Een gehouden gesprek is een contact.",
            ),
        ]
        indexes = [
            models.Index(fields=["medewerker", "datum"], name="uitnodiging_medewerker"),
            models.Index(fields=["jongere", "datum"], name="uitnodiging_jongere"),
        ]

    def __str__(self) -> str:
        return f"uitnodiging {self.pk}"

    @property
    def is_open(self) -> bool:
        """Moet dit gesprek nog gebeuren?"""
        return self.gehouden_op is None and self.afgezegd_op is None

    @property
    def gezien(self) -> str:
        """Het merk van de stand op het scherm: is het later anders, dan was een ander eerder."""
        return self.gewijzigd_op.isoformat()


class Genodigde(Gebeurtenis):
    """Wie er bij een gesprek is uitgenodigd, en of zij kwam."""

    geeft_zicht = False

    uitnodiging = models.ForeignKey(
        Uitnodiging, on_delete=models.PROTECT, related_name="genodigden"
    )
    rol = models.CharField(max_length=7, choices=GENODIGDEN)
    naam = models.CharField(max_length=120, blank=True)
    opkomst = models.CharField(max_length=14, choices=OPKOMSTEN, blank=True)
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["id"]
        verbose_name_plural = "genodigden"

    def __str__(self) -> str:
        return f"genodigde {self.pk}"

    @property
    def heet(self) -> str:
        """De naam met de rol, of de rol alleen."""
        rol = GENODIGDEN[self.rol]
        return f"{self.naam} ({rol.lower()})" if self.naam else rol


class Afspraak(Gebeurtenis):
    """Wie wat doet, en op welke dag iemand nagaat of het gebeurd is. De taak herinnert eraan."""

    zaak = models.ForeignKey(
        Zaak, on_delete=models.PROTECT, null=True, blank=True, related_name="afspraken"
    )
    uitnodiging = models.ForeignKey(
        Uitnodiging, on_delete=models.PROTECT, null=True, blank=True, related_name="afspraken"
    )
    wie = models.CharField(max_length=8, choices=WIE_DOET)
    wat = models.CharField(max_length=300)
    controle_op = models.DateField()
    nagekomen = models.CharField(max_length=5, choices=NAGEKOMEN, blank=True)
    nagegaan_op = models.DateTimeField(null=True, blank=True)
    toelichting = models.TextField(blank=True)
    taak = models.OneToOneField(
        Taak, on_delete=models.PROTECT, null=True, blank=True, related_name="afspraak"
    )
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="afspraken")
    vastgelegd_op = models.DateTimeField(db_default=Now())
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["controle_op", "id"]
        verbose_name_plural = "afspraken"
        constraints = [
            models.CheckConstraint(
                name="nagegane_afspraak_heeft_moment",
                condition=Q(nagekomen="", nagegaan_op__isnull=True)
                | (~Q(nagekomen="") & Q(nagegaan_op__isnull=False)),
                violation_error_message="Een nagegane afspraak heeft een moment.",
            )
        ]
        indexes = [models.Index(fields=["jongere", "controle_op"], name="afspraak_jongere")]

    def __str__(self) -> str:
        return f"afspraak {self.pk}"
