"""Wat er bij een vrijstelling gebeurde en wat is nagegaan: feiten, nooit een oordeel."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from cases.models import Document
from kern.modellen import Gebeurtenis, historie
from toegang.models import Medewerker
from vrijstellingen.keuzes import (
    DUREN,
    EENMALIG,
    FEITSOORTEN,
    GESPROKEN_MET,
    HOEDANIGHEDEN,
    OPSCHORTINGEN,
    VOORWAARDEN,
)
from vrijstellingen.models.vrijstelling import Vrijstelling


class Vrijstellingfeit(Gebeurtenis):
    """Een act of gebeurtenis met haar dagen.

    `op`: de dag van de act (gevraagd, ontvangen, gesproken), bij een opschorting de eerste dag die
    niet meetelt. `tot_en_met`: de laatste dag van de hersteltermijn of de opschorting (leeg: duurt
    nog), of de nieuwe dag van een mededeling. `klaar_op`: de dag van de aanvulling. `gepost_op`:
    het poststempel van een bezwaar.
    """

    geeft_zicht = False

    vrijstelling = models.ForeignKey(Vrijstelling, on_delete=models.PROTECT, related_name="feiten")
    soort = models.CharField(max_length=18, choices=FEITSOORTEN)
    op = models.DateField()
    tot_en_met = models.DateField(null=True, blank=True)
    klaar_op = models.DateField(null=True, blank=True)
    gepost_op = models.DateField(null=True, blank=True)
    met = models.CharField("gesproken met", max_length=14, choices=GESPROKEN_MET, blank=True)
    reden = models.CharField(max_length=12, choices=OPSCHORTINGEN, blank=True)
    tekst = models.TextField(blank=True)
    medewerker = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, related_name="+"
    )
    vastgelegd_op = models.DateTimeField(db_default=Now())
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["-op", "-id"]
        verbose_name_plural = "vrijstellingfeiten"
        constraints = [
            models.CheckConstraint(
                name="vrijstellingfeit_dagen",
                condition=(Q(tot_en_met__isnull=True) | Q(tot_en_met__gte=F("op")))
                & (Q(klaar_op__isnull=True) | Q(klaar_op__gte=F("op"))),
                violation_error_message="De laatste dag ligt voor de eerste dag.",
            ),
            models.CheckConstraint(
                name="vrijstellingfeit_volledig",
                condition=(~Q(soort__in=["aanvulling", "mededeling"]) | Q(tot_en_met__isnull=False))
                & (~Q(soort="gehoord") | ~Q(met=""))
                & (~Q(soort="opschorting") | ~Q(reden="")),
                violation_error_message="Vul bij dit feit alle gegevens in.",
            ),
            models.UniqueConstraint(
                fields=["vrijstelling", "soort"],
                name="vrijstellingfeit_eenmalig",
                condition=Q(soort__in=EENMALIG),
                violation_error_message="Dit is al vastgelegd.",
            ),
            models.UniqueConstraint(
                fields=["vrijstelling"],
                name="vrijstelling_een_opschorting",
                condition=Q(soort="opschorting", tot_en_met__isnull=True),
                violation_error_message="De termijn staat al stil.",
            ),
            models.UniqueConstraint(
                fields=["vrijstelling", "soort", "op", "met"],
                name="vrijstellingfeit_niet_dubbel",
                violation_error_message="Dit is al vastgelegd.",
            ),
        ]

    def __str__(self) -> str:
        return f"vrijstellingfeit {self.pk}"


class Verklaring(Gebeurtenis):
    """Een verklaring bij een beroep (VR-06 tot en met VR-08). Er is geen veld voor een diagnose.

    `tot`: tot en met wanneer de verklaring een tijdelijke reden noemt. Het document zelf is
    alleen voor wie het nodig heeft.
    """

    geeft_zicht = False

    vrijstelling = models.ForeignKey(
        Vrijstelling, on_delete=models.PROTECT, related_name="verklaringen"
    )
    naam = models.CharField(max_length=200)
    hoedanigheid = models.CharField(max_length=18, choices=HOEDANIGHEDEN)
    dagtekening = models.DateField()
    duur = models.CharField(max_length=9, choices=DUREN, blank=True)
    tot = models.DateField("tot en met", null=True, blank=True)
    aangewezen = models.BooleanField("door de gemeente aangewezen", null=True, blank=True)
    behandelend = models.BooleanField("behandelt de jongere zelf", null=True, blank=True)
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ingetrokken_op = models.DateField(null=True, blank=True)
    medewerker = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, related_name="+"
    )
    vastgelegd_op = models.DateTimeField(db_default=Now())
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["-dagtekening", "-id"]
        verbose_name_plural = "verklaringen"
        constraints = [
            models.CheckConstraint(
                name="verklaring_duur_klopt",
                condition=Q(tot__isnull=True)
                | (Q(tot__gte=F("dagtekening")) & ~Q(duur="blijvend")),
                violation_error_message="Een laatste dag hoort bij een tijdelijke reden, en ligt "
                "na de dagtekening.",
            ),
            models.UniqueConstraint(
                fields=["vrijstelling", "naam", "hoedanigheid", "dagtekening"],
                name="verklaring_niet_dubbel",
                violation_error_message="Deze verklaring is al vastgelegd.",
            ),
        ]

    def __str__(self) -> str:
        return f"verklaring {self.pk}"


class Voorwaarde(Gebeurtenis):
    """Of aan een voorwaarde is voldaan, zoals een medewerker het naging; leeg: niet nagegaan."""

    geeft_zicht = False

    vrijstelling = models.ForeignKey(
        Vrijstelling, on_delete=models.PROTECT, related_name="voorwaarden"
    )
    naam = models.CharField(max_length=20, choices=VOORWAARDEN)
    voldaan = models.BooleanField(null=True, blank=True)
    medewerker = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, related_name="+"
    )
    vastgelegd_op = models.DateTimeField(db_default=Now())
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        verbose_name_plural = "voorwaarden"
        constraints = [
            models.UniqueConstraint(fields=["vrijstelling", "naam"], name="voorwaarde_een_keer")
        ]

    def __str__(self) -> str:
        return f"voorwaarde {self.pk}"
