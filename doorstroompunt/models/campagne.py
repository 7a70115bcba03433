"""Een campagne van het Doorstroompunt, en wie daarin gevolgd wordt."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from doorstroompunt.models.trajecten import OVERSTAPUITKOMSTEN, Overstap
from kern.modellen import Gebeurtenis, Persoonsmodel, Slot, historie
from toegang.models import Gemeente, Medewerker

OVERSTAP = "overstap"
CAMPAGNESOORTEN = {
    OVERSTAP: "De Overstap",
    "no_show": "No-show",
    "llo": "LLO",
    "oktober": "1 oktober",
    "kennisgevingen": "Kennisgevingen",
    "laatste_jaar": "Laatste schooljaar pro, vso of entree",
    "eindejaar": "Eindejaarscontrole",
}
CAMPAGNERESULTATEN = {
    **OVERSTAPUITKOMSTEN,
    "school": "Op school",
    "verhuisd": "Verhuisd",
}
"""Bij De Overstap gelden alleen de uitkomsten van de overstap zelf."""


class Campagne(Persoonsmodel):
    """Een actie voor een groep jongeren van een gemeente. Hier staat geen jongere in.

    schooljaar: het label. filter: waarmee kandidaten worden voorgesteld
    (`doorstroompunt/campagnes/filter.py`). Wie meedoet, koos een mens.
    """

    slot = Slot.GEMEENTE

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="campagnes")
    soort = models.CharField(max_length=14, choices=CAMPAGNESOORTEN)
    schooljaar = models.CharField(max_length=9)
    peildatum = models.DateField()
    filter = models.JSONField(default=dict)
    geopend_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    geopend_op = models.DateField()
    gesloten_door = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    gesloten_op = models.DateField(null=True, blank=True)
    historie = historie()

    class Meta(Persoonsmodel.Meta):
        ordering = [F("gesloten_op").desc(nulls_first=True), "-peildatum", "-id"]
        verbose_name_plural = "campagnes"
        constraints = [
            models.UniqueConstraint(
                fields=["gemeente", "soort", "peildatum"],
                name="campagne_eens",
                violation_error_message="Deze campagne is er al voor deze gemeente en peildatum.",
            ),
            models.CheckConstraint(
                name="campagne_sluit_na_openen",
                condition=Q(gesloten_op__isnull=True) | Q(gesloten_op__gte=F("geopend_op")),
                violation_error_message="Een campagne sluit niet voor zij opent.",
            ),
            models.CheckConstraint(
                name="campagne_sluit_door_iemand",
                condition=Q(gesloten_op__isnull=True, gesloten_door__isnull=True)
                | Q(gesloten_op__isnull=False, gesloten_door__isnull=False),
                violation_error_message="Bij een gesloten campagne hoort wie haar sloot.",
            ),
        ]

    def __str__(self) -> str:
        return f"campagne {self.pk}"


class Campagnedeelname(Gebeurtenis):
    """Een jongere in een campagne, met wat er gebeurde. De stand volgt uit de feiten.

    Bij De Overstap staan aangeschreven, contact en uitkomst in `overstap` en hier niet: dat is
    wat het verslag telt.
    """

    campagne = models.ForeignKey(Campagne, on_delete=models.PROTECT, related_name="deelnames")
    overstap = models.ForeignKey(
        Overstap, on_delete=models.PROTECT, null=True, blank=True, related_name="deelnames"
    )
    aangeschreven_op = models.DateField(null=True, blank=True)
    contact_op = models.DateField(null=True, blank=True)
    resultaat = models.CharField(max_length=12, choices=CAMPAGNERESULTATEN, blank=True)
    afgerond_op = models.DateField(null=True, blank=True)
    opmerking = models.CharField(max_length=200, blank=True)
    toegevoegd_op = models.DateTimeField(db_default=Now())
    medewerker = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["id"]
        verbose_name_plural = "campagnedeelnames"
        constraints = [
            models.UniqueConstraint(
                fields=["campagne", "jongere"],
                name="campagnedeelname_eens",
                violation_error_message="Deze jongere doet al mee.",
            ),
            models.CheckConstraint(
                name="campagnedeelname_een_bron",
                condition=Q(overstap__isnull=True)
                | Q(aangeschreven_op__isnull=True, contact_op__isnull=True, resultaat=""),
                violation_error_message="Bij De Overstap staan de feiten bij de overstap.",
            ),
        ]

    def __str__(self) -> str:
        return f"campagnedeelname {self.pk}"
