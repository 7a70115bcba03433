"""Wat er bij een lopende vrijstelling hoort: heroverwegen, melden, en taken die eruit volgen."""

from typing import Final

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from cases.models import Taak
from kern.modellen import Gebeurtenis, historie
from toegang.models import Medewerker
from vrijstellingen.models.vrijstelling import Vrijstelling

CONCLUSIES: Final = {
    "voortzetten": "Voortzetten",
    "gesprek": "Gesprek over terugkeer naar school",
    "beeindigen": "Beëindigen",
}

TAAKSOORTEN: Final = {
    "grond_vervalt": "Vrijstelling beëindigen?",
    "heroverweging": "Vrijstelling opnieuw bekijken",
    "conclusie": "Vervolg op de jaarlijkse blik",
    "arbeidsinspectie": "Arbeidsinspectie inlichten",
}


class Heroverweging(Gebeurtenis):
    """De jaarlijkse blik op een vrijstelling, ook als zij tot het einde van de plicht duurt.

    arts: naam en hoedanigheid van de onafhankelijke arts, nooit wat de jongere heeft.
    """

    vrijstelling = models.ForeignKey(
        Vrijstelling, on_delete=models.PROTECT, related_name="heroverwegingen"
    )
    op = models.DateField()
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    wat_kan_nu = models.TextField("wat kan er nu")
    arts_geraadpleegd = models.BooleanField()
    arts = models.CharField(max_length=160, blank=True)
    samenwerkingsverband_geraadpleegd = models.BooleanField()
    conclusie = models.CharField(max_length=12, choices=CONCLUSIES)
    vastgelegd_op = models.DateTimeField(db_default=Now())
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["-op", "-id"]
        verbose_name_plural = "heroverwegingen"
        constraints = [
            models.CheckConstraint(
                name="heroverweging_noemt_arts",
                condition=Q(arts_geraadpleegd=True) & ~Q(arts="")
                | Q(arts_geraadpleegd=False) & Q(arts=""),
                violation_error_message="Vul in welke arts is geraadpleegd, en alleen dan.",
            )
        ]
        indexes = [models.Index(fields=["vrijstelling", "-op"], name="heroverweging_laatste")]

    def __str__(self) -> str:
        return f"heroverweging {self.pk}"


class Inspectiemelding(Gebeurtenis):
    """Dat de Arbeidsinspectie over deze vrijstelling is ingelicht (VR-04, VR-06)."""

    vrijstelling = models.OneToOneField(
        Vrijstelling, on_delete=models.PROTECT, related_name="inspectiemelding"
    )
    verzonden_op = models.DateField()
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        verbose_name_plural = "meldingen aan de arbeidsinspectie"

    def __str__(self) -> str:
        return f"inspectiemelding {self.pk}"


class Vrijstellingstaak(Gebeurtenis):
    """Een taak die uit een regel volgde. `sleutel` is het feit: zo komt zij maar een keer."""

    vrijstelling = models.ForeignKey(
        Vrijstelling, on_delete=models.PROTECT, related_name="regeltaken"
    )
    taak = models.OneToOneField(Taak, on_delete=models.PROTECT, related_name="vrijstellingstaak")
    soort = models.CharField(max_length=16, choices=TAAKSOORTEN)
    sleutel = models.CharField(max_length=60)
    feit_op = models.DateField("dag van het feit")
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["-id"]
        verbose_name_plural = "vrijstellingstaken"
        constraints = [
            models.UniqueConstraint(
                fields=["vrijstelling", "soort", "sleutel"], name="vrijstellingstaak_eens"
            )
        ]

    def __str__(self) -> str:
        return f"vrijstellingstaak {self.pk}"
