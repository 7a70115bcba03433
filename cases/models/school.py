"""Scholen en hun vestigingen."""

from django.db import models
from django.db.models import Q

from cases.keuzes import SCHOOLAFSPRAKEN
from kern.modellen import Neutraalmodel, historie
from kern.periodes import geen_overlap
from toegang.models import Gebied, Gemeente, Vakantieregio, periode_klopt


class School(Neutraalmodel):
    """Een vestiging van een school of instelling; ook zonder BRIN, ook in het buitenland.

    Zonder eigen `vakantieregio` geldt die van de gemeente waar de vestiging staat (LP-03).
    `stamgegevens_op` is de dag waarop DUO de gegevens voor het laatst bevestigde.
    """

    brin = models.CharField("BRIN", max_length=4, blank=True)
    vestiging = models.CharField(max_length=2, blank=True)
    naam = models.CharField(max_length=200)
    gemeente = models.ForeignKey(
        Gemeente, on_delete=models.PROTECT, null=True, blank=True, related_name="scholen"
    )
    particulier = models.BooleanField(default=False)
    buitenland = models.BooleanField(default=False)
    vakantieregio = models.CharField(max_length=6, choices=Vakantieregio, blank=True)
    samenwerkingsverband = models.CharField(max_length=120, blank=True)
    schoolbestuur = models.CharField(max_length=120, blank=True)
    bestuursnummer = models.CharField("nummer bevoegd gezag", max_length=6, blank=True)
    straat = models.CharField(max_length=120, blank=True)
    huisnummer = models.CharField(max_length=20, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    plaats = models.CharField(max_length=80, blank=True)
    telefoon = models.CharField(max_length=40, blank=True)
    website = models.CharField(max_length=200, blank=True)
    denominatie = models.CharField(max_length=80, blank=True)
    onderwijsstructuur = models.CharField(max_length=120, blank=True)
    doorstroompuntregio = models.PositiveSmallIntegerField(null=True, blank=True)
    stamgegevens_op = models.DateField(null=True, blank=True)
    gesloten_op = models.DateField(null=True, blank=True)
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        ordering = ["naam"]
        verbose_name_plural = "scholen"
        indexes = [models.Index(fields=["brin", "vestiging"], name="school_brin")]

    def __str__(self) -> str:
        return self.naam


class Sluitingsdag(Neutraalmodel):
    """Dagen waarop deze vestiging dicht is, buiten de schoolvakantie van haar regio.

    Een sluitingsdag is geen schooldag (LP-03) maar wel een lesdag (telregel H1).
    """

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="sluitingsdagen")
    van = models.DateField()
    tot_en_met = models.DateField()
    reden = models.CharField(max_length=120)
    bron = models.CharField(max_length=200)
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        ordering = ["van"]
        verbose_name_plural = "sluitingsdagen"
        constraints = [
            periode_klopt("sluitingsdag_periode_klopt"),
            models.UniqueConstraint(fields=["school", "van"], name="sluitingsdag_uniek"),
            geen_overlap("sluitingsdag_zonder_overlap", "school"),
        ]

    def __str__(self) -> str:
        return f"{self.reden} {self.van:%Y-%m-%d}"


class Schoolafspraak(Neutraalmodel):
    """Wat met een school of een regio is afgesproken over melden (VM-01, telregel S6).

    `drempel`: bij `verzuim18plus` het aantal uren in vier lesweken, bij `tweede_melding` het
    nummer van de melding vanaf waar de gemeente handelt.
    """

    school = models.ForeignKey(
        School, on_delete=models.PROTECT, null=True, blank=True, related_name="afspraken"
    )
    gebied = models.ForeignKey(
        Gebied, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    soort = models.CharField(max_length=15, choices=SCHOOLAFSPRAKEN)
    drempel = models.PositiveSmallIntegerField()
    van = models.DateField()
    tot_en_met = models.DateField(null=True, blank=True)
    bron = models.CharField(max_length=200)
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        ordering = ["soort", "-van"]
        verbose_name_plural = "schoolafspraken"
        constraints = [
            periode_klopt("schoolafspraak_periode_klopt"),
            models.CheckConstraint(
                name="schoolafspraak_met_school_of_gebied",
                condition=Q(school__isnull=False) ^ Q(gebied__isnull=False),
                violation_error_message="Kies een school of een regio, niet allebei.",
            ),
            models.CheckConstraint(
                name="schoolafspraak_drempel",
                condition=Q(drempel__gte=1),
                violation_error_message="Een drempel is ten minste 1.",
            ),
            geen_overlap("schoolafspraak_zonder_overlap", "soort", "school", "gebied"),
        ]

    def __str__(self) -> str:
        return f"schoolafspraak {self.pk}"
