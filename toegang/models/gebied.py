"""Voor welke gemeenten er wordt gewerkt."""

from django.db import models
from django.db.models import F, Q

from kern.modellen import Neutraalmodel, historie


class Vakantieregio(models.TextChoices):
    """De drie regio's van de schoolvakanties."""

    NOORD = "noord", "Noord"
    MIDDEN = "midden", "Midden"
    ZUID = "zuid", "Zuid"


class Telprofiel(models.TextChoices):
    """Welke telkeuzes een gemeente standaard volgt (telregels)."""

    UTRECHT = "utrecht", "Utrecht"
    ZOETERMEER = "zoetermeer", "Zoetermeer"
    ZUIDOOST = "zuidoost", "Utrecht Zuidoost"
    IJSSEL_VECHT = "ijssel-vecht", "IJssel-Vecht"
    LANDELIJK = "landelijk", "Landelijk"


def periode_klopt(naam: str) -> models.CheckConstraint:
    """De laatste dag ligt niet voor de eerste."""
    return models.CheckConstraint(
        name=naam,
        condition=Q(tot_en_met__isnull=True) | Q(tot_en_met__gte=F("van")),
        violation_error_message="De laatste dag ligt voor de eerste dag.",
    )


class Gemeente(Neutraalmodel):
    """Een gemeente die met het systeem werkt, of waar een jongere woont."""

    code = models.CharField(max_length=4, unique=True)
    naam = models.CharField(max_length=80)
    doorstroompuntregio = models.PositiveSmallIntegerField(null=True, blank=True)
    vakantieregio = models.CharField(max_length=6, choices=Vakantieregio)
    telprofiel = models.CharField(
        max_length=12, choices=Telprofiel, default=Telprofiel.UTRECHT, blank=True
    )
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        ordering = ["naam"]
        verbose_name_plural = "gemeenten"
        constraints = [
            models.CheckConstraint(
                name="gemeentecode_is_vier_cijfers",
                condition=Q(code__regex=r"^[0-9]{4}$"),
                violation_error_message="Een gemeentecode heeft vier cijfers.",
            )
        ]

    def __str__(self) -> str:
        return self.naam


class Gebied(Neutraalmodel):
    """Een groep gemeenten: Doorstroompuntregio, subregio of gemeenschappelijke regeling."""

    class Soort(models.TextChoices):
        DOORSTROOMPUNTREGIO = "doorstroompuntregio", "Doorstroompuntregio"
        SUBREGIO = "subregio", "Subregio"
        GEMEENSCHAPPELIJKE_REGELING = "gemeenschappelijke_regeling", "Gemeenschappelijke regeling"

    code = models.CharField(max_length=40, unique=True)
    naam = models.CharField(max_length=120)
    soort = models.CharField(max_length=30, choices=Soort)
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        verbose_name_plural = "gebieden"

    def __str__(self) -> str:
        return self.naam


class Gebiedsgemeente(Neutraalmodel):
    """Een gemeente hoort gedurende een periode bij een gebied."""

    gebied = models.ForeignKey(Gebied, on_delete=models.PROTECT, related_name="gemeenten")
    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="gebieden")
    van = models.DateField(null=True, blank=True)
    tot_en_met = models.DateField(null=True, blank=True)
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        constraints = [periode_klopt("gebiedsgemeente_periode_klopt")]

    def __str__(self) -> str:
        return f"{self.gemeente} in {self.gebied}"
