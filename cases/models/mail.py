"""E-mail: wat er vanuit een zaak is verstuurd, en wat er in het dossier is opgeborgen."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from cases.keuzes import GESPREKSPARTNERS, MAILSTANDEN
from cases.models.document import Document
from cases.models.zaak import Contactmoment, Zaak
from kern.modellen import Gebeurtenis, historie
from toegang.models import Medewerker


class Mail(Gebeurtenis):
    """Een e-mail. Een ingekomen mail is meteen `opgeborgen`; een uitgaande heeft een weg te gaan.

    `sleutel` komt uit het formulier: twee keer klikken is één mail. `bericht_id` is de Message-ID,
    waaraan een mail te herkennen is die al in het dossier staat.
    """

    class Richting(models.TextChoices):
        IN = "in", "Ontvangen"
        UIT = "uit", "Verstuurd"

    richting = models.CharField(max_length=3, choices=Richting)
    stand = models.CharField(max_length=12, choices=MAILSTANDEN)
    sleutel = models.UUIDField(unique=True, default=uuid4)
    bericht_id = models.CharField(max_length=255, blank=True)
    zaak = models.ForeignKey(
        Zaak, on_delete=models.PROTECT, null=True, blank=True, related_name="mails"
    )
    aan = models.JSONField("adressen", default=list)
    met_wie = models.CharField(max_length=8, choices=GESPREKSPARTNERS, blank=True)
    onderwerp = models.CharField(max_length=200, blank=True)
    tekst = models.TextField(blank=True)
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    gemaakt_op = models.DateTimeField(db_default=Now())
    pogingen = models.PositiveSmallIntegerField(default=0)
    opnieuw_na = models.DateTimeField(null=True, blank=True)
    bezig_sinds = models.DateTimeField(null=True, blank=True)
    verzonden_op = models.DateTimeField(null=True, blank=True)
    fout = models.CharField(max_length=300, blank=True)
    contact = models.ForeignKey(
        Contactmoment, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["-gemaakt_op", "-id"]
        verbose_name_plural = "e-mails"
        constraints = [
            models.UniqueConstraint(
                fields=["jongere", "gemeente", "bericht_id"],
                name="mail_een_keer_in_het_dossier",
                condition=Q(richting="in") & ~Q(bericht_id=""),
                violation_error_message="Deze e-mail staat al in het dossier.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["gemaakt_op"],
                name="mail_te_doen",
                condition=Q(stand__in=["te_verzenden", "bezig"]),
            )
        ]

    def __str__(self) -> str:
        return f"e-mail {self.pk}"

    @property
    def is_ontvangen(self) -> bool:
        """Kwam deze e-mail van buiten?"""
        return self.richting == self.Richting.IN
