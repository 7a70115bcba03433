"""Cijfers van buiten, en de verslagen: wat er in komt, en hun vastgestelde versies."""

from django.db import models

from kern.kalender import datum_voluit, schooljaar_label
from kern.modellen import Neutraalmodel, historie


class ExterneReeks(Neutraalmodel):
    """Eén waarde uit een reeks die een ander publiceerde. Nooit een persoonsgegeven."""

    bron = models.CharField(max_length=60)
    reeks = models.CharField(max_length=120)
    schooljaar = models.CharField(max_length=9)
    peildatum = models.DateField(null=True, blank=True)
    stand = models.CharField(
        max_length=10,
        choices={"voorlopig": "Voorlopig", "definitief": "Definitief"},
        blank=True,
    )
    gemeentecode = models.CharField(max_length=4, blank=True)
    klasse = models.CharField(max_length=200)
    waarde = models.DecimalField(max_digits=14, decimal_places=4)
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        verbose_name_plural = "externe reeksen"
        indexes = [models.Index(fields=["reeks", "schooljaar"], name="externe_reeks")]

    def __str__(self) -> str:
        return f"{self.reeks} {self.schooljaar}"


class Verslag(Neutraalmodel):
    """Een jaarverslag in wording: waarover, welke tabellen, en de tekst erbij.

    Er staat niemand in. De grens van de lezer (`selectors.verslagen`) is de gemeente of het gebied.
    tabellen: lijst van `{"id": ..., "tekst": ...}`. jaren_terug: hoeveel eerdere schooljaren er
    naast staan. maken_sinds: er wordt nu een versie gemaakt; fout: waarom de laatste mislukte.
    """

    gemeente = models.ForeignKey(
        "toegang.Gemeente", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    gebied = models.ForeignKey(
        "toegang.Gebied", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    jaar = models.PositiveSmallIntegerField()
    peildatum = models.DateField(null=True, blank=True)
    titel = models.CharField(max_length=120)
    inleiding = models.TextField(blank=True)
    slot_tekst = models.TextField(blank=True)
    tabellen = models.JSONField(default=list)
    jaren_terug = models.PositiveSmallIntegerField(default=1)
    openbaar = models.BooleanField(default=True)
    maken_sinds = models.DateTimeField(null=True, blank=True)
    fout = models.CharField(max_length=200, blank=True)
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        verbose_name_plural = "verslagen"
        constraints = [
            models.CheckConstraint(
                name="verslag_gemeente_of_gebied",
                condition=models.Q(gemeente__isnull=False) ^ models.Q(gebied__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.titel} {self.jaar}"

    @property
    def schooljaar(self) -> str:
        """`2023-2024`."""
        return schooljaar_label(self.jaar)


class Verslagversie(Neutraalmodel):
    """Een vastgestelde uitkomst van een verslag; daarna verandert er niets meer aan.

    inhoud: alles wat op het verslag staat (`services.inhoud`). De database weigert een wijziging
    (`rapportage.sloten`).
    """

    verslag = models.ForeignKey(Verslag, on_delete=models.PROTECT, related_name="versies")
    nummer = models.PositiveSmallIntegerField()
    gemaakt_op = models.DateTimeField()
    gemaakt_door = models.ForeignKey(
        "toegang.Medewerker", on_delete=models.PROTECT, null=True, related_name="+"
    )
    peildatum = models.DateField()
    telregelversie = models.CharField(max_length=20)
    inhoud = models.JSONField()
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        verbose_name_plural = "verslagversies"
        constraints = [
            models.UniqueConstraint(fields=["verslag", "nummer"], name="verslagversie_nummer")
        ]

    def __str__(self) -> str:
        return f"{self.verslag}, versie {self.nummer}"

    @property
    def peildatum_voluit(self) -> str:
        """`31 juli 2026`."""
        return datum_voluit(self.peildatum)
