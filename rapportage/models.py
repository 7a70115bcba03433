"""Cijfers van buiten, en de verslagen: wat er in komt, en hun vastgestelde versies."""

from django.db import models
from django.db.models import F, Q

from kern.kalender import datum_voluit, schooljaar_label
from kern.modellen import Neutraalmodel, historie
from kern.periodes import geen_overlap


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


class Streefwaarde(Neutraalmodel):
    """Waar een gemeente met een cijfer heen wil, vanaf een dag. Er staat niemand in.

    maat: een sleutel uit `rapportage.maten`; of het hoogstens of minstens is, hoort bij het cijfer.
    waarde: een aantal, een aantal dagen of een percentage, zoals het cijfer zelf.
    """

    gemeente = models.ForeignKey("toegang.Gemeente", on_delete=models.PROTECT, related_name="+")
    maat = models.CharField(max_length=40)
    waarde = models.PositiveIntegerField()
    van = models.DateField()
    tot_en_met = models.DateField(null=True, blank=True)
    bron = models.CharField(max_length=300)
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        ordering = ["gemeente", "maat", "van"]
        verbose_name_plural = "streefwaarden"
        constraints = [
            models.CheckConstraint(
                name="streefwaarde_periode_klopt",
                condition=Q(tot_en_met__isnull=True) | Q(tot_en_met__gte=F("van")),
                violation_error_message="De laatste dag ligt voor de eerste dag.",
            ),
            models.CheckConstraint(
                name="streefwaarde_heeft_bron",
                condition=~Q(bron=""),
                violation_error_message="Noem de bron van deze streefwaarde.",
            ),
            geen_overlap("streefwaarde_zonder_overlap", "gemeente_id", "maat"),
        ]

    def __str__(self) -> str:
        return f"{self.maat} {self.van:%Y-%m-%d}"
