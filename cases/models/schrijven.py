"""Wat iemand aan het schrijven is: concepten, wat al is verstuurd, en vaste teksten."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from cases.keuzes_bezoek import TEKSTPLEKKEN
from cases.models.jongere import Jongere
from cases.models.zaak import Zaak
from kern.modellen import Neutraalmodel, Persoonsmodel, Slot, historie
from toegang.models import Gemeente, Medewerker


class Concept(Persoonsmodel):
    """Tekst die nog niet is opgeslagen. Alleen de schrijver ziet haar (slot EIGEN).

    Een concept is geen deel van het dossier: het heeft geen historie, en het is weg na versturen.
    `plek` noemt het formulier; `velden` is wat erin staat. `versie` telt de keren dat het is
    bewaard, zodat twee schermen van elkaar weten.
    """

    slot = Slot.EIGEN
    zonder_historie: ClassVar[bool] = True

    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="concepten")
    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="+")
    jongere = models.ForeignKey(Jongere, on_delete=models.PROTECT, related_name="concepten")
    zaak = models.ForeignKey(
        Zaak, on_delete=models.PROTECT, null=True, blank=True, related_name="concepten"
    )
    plek = models.CharField(max_length=60)
    velden = models.JSONField(default=dict)
    versie = models.PositiveIntegerField(default=1)
    bewaard_op = models.DateTimeField(auto_now=True)

    class Meta(Persoonsmodel.Meta):
        verbose_name_plural = "concepten"
        constraints = [
            models.UniqueConstraint(fields=["medewerker", "jongere", "plek"], name="concept_uniek")
        ]

    def __str__(self) -> str:
        return f"concept {self.pk}"


class Inzending(models.Model):
    """Een formulier dat is aangekomen: een tweede poging met dezelfde sleutel doet niets meer.

    `sleutel` is die van de browser met een afdruk van de inhoud, nooit de inhoud zelf.
    """

    id = models.BigAutoField(primary_key=True)
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    sleutel = models.CharField(max_length=100)
    naar = models.CharField("waar men daarna heen gaat", max_length=200, blank=True)
    op = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name_plural = "inzendingen"
        constraints = [
            models.UniqueConstraint(fields=["medewerker", "sleutel"], name="inzending_uniek")
        ]
        indexes = [models.Index(fields=["op"], name="inzending_op")]

    def __str__(self) -> str:
        return f"inzending {self.pk}"


class Standaardtekst(Neutraalmodel):
    """Een vaste tekst om in te voegen: van een gemeente, of van één medewerker.

    Zonder persoonsgegevens; `[...]` is een plek om zelf iets in te vullen.
    """

    gemeente = models.ForeignKey(
        Gemeente, on_delete=models.PROTECT, null=True, blank=True, related_name="standaardteksten"
    )
    medewerker = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="standaardteksten"
    )
    plek = models.CharField("waar", max_length=7, choices=TEKSTPLEKKEN, blank=True)
    titel = models.CharField(max_length=60)
    tekst = models.TextField()
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        ordering = ["titel"]
        verbose_name_plural = "standaardteksten"
        constraints = [
            models.CheckConstraint(
                name="standaardtekst_is_van_iemand",
                condition=models.Q(gemeente__isnull=True, medewerker__isnull=False)
                | models.Q(gemeente__isnull=False, medewerker__isnull=True),
                violation_error_message="Een vaste tekst is van een gemeente of van u.",
            ),
            models.UniqueConstraint(
                fields=["gemeente", "titel"],
                name="standaardtekst_gemeente_uniek",
                violation_error_message="Er is al een tekst met deze naam.",
            ),
            models.UniqueConstraint(
                fields=["medewerker", "titel"],
                name="standaardtekst_eigen_uniek",
                violation_error_message="U hebt al een tekst met deze naam.",
            ),
        ]

    def __str__(self) -> str:
        return self.titel
