"""Eigen vragen van een gemeente bij 5 onder b, en haar controlelijst bij artikel 15."""

from typing import Final

from django.db import models
from django.db.models import Q

from kern.modellen import Gebeurtenis, Neutraalmodel, historie
from toegang.models import Gemeente, Medewerker, periode_klopt
from vrijstellingen.keuzes import VRAAGGRONDEN
from vrijstellingen.models.vrijstelling import Vrijstelling

VRAAGSOORTEN: Final = {
    "ja_nee": "Ja of nee",
    "keuze": "Een keuze uit een lijst",
    "tekst": "Een kort antwoord",
}
JA_NEE: Final = {"ja": "Ja", "nee": "Nee"}


class Eigenvraag(Neutraalmodel):
    """Een vraag die een gemeente zelf stelt. Het antwoord is nooit een voorwaarde (VR-05, VR-14).

    keuzes: de antwoorden bij `keuze`, in volgorde. uitleg: waarom u dit vraagt.
    """

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="+")
    grond = models.CharField("waar", max_length=2, choices=VRAAGGRONDEN)
    volgorde = models.PositiveSmallIntegerField()
    soort = models.CharField(max_length=6, choices=VRAAGSOORTEN)
    tekst = models.CharField("vraag", max_length=300)
    uitleg = models.CharField("uitleg", max_length=300, blank=True)
    keuzes = models.JSONField(default=list, blank=True)
    van = models.DateField("eerste dag")
    tot_en_met = models.DateField("laatste dag", null=True, blank=True)
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        ordering = ["gemeente", "grond", "volgorde", "id"]
        verbose_name_plural = "eigen vragen"
        constraints = [
            periode_klopt("eigenvraag_periode_klopt"),
            models.CheckConstraint(
                name="eigenvraag_keuzes_bij_keuze",
                condition=Q(soort="keuze") & ~Q(keuzes=[]) | ~Q(soort="keuze") & Q(keuzes=[]),
                violation_error_message="Vul de keuzes in, en alleen bij een keuze uit een lijst.",
            ),
        ]

    def __str__(self) -> str:
        return f"eigen vraag {self.pk}"


class Eigenantwoord(Gebeurtenis):
    """Het antwoord op een eigen vraag, bij een kennisgeving of verzoek."""

    vrijstelling = models.ForeignKey(
        Vrijstelling, on_delete=models.PROTECT, related_name="eigenantwoorden"
    )
    vraag = models.ForeignKey(Eigenvraag, on_delete=models.PROTECT, related_name="antwoorden")
    antwoord = models.CharField(max_length=500)
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        verbose_name_plural = "antwoorden op eigen vragen"
        constraints = [
            models.UniqueConstraint(fields=["vrijstelling", "vraag"], name="eigenantwoord_uniek")
        ]

    def __str__(self) -> str:
        return f"antwoord {self.pk}"
