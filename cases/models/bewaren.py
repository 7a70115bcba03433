"""Bewaren en vernietigen: wat op de vernietigingslijst staat, en wat langer moet blijven."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from cases.models.zaak import Zaak
from kern.modellen import Gebeurtenis, historie
from toegang.models import Medewerker, periode_klopt
from wpg.bewaring.models import Vernietiging

VOORSTELSTANDEN = {
    "open": "Te beoordelen",
    "uitgezonderd": "Uitgezonderd",
    "voorgelegd": "Voorgelegd",
}


class Bewaarplicht(Gebeurtenis):
    """Zolang dit loopt wordt er niets vernietigd: een rechtszaak, een klacht, een onderzoek.

    zaak: als het om één zaak gaat. Een dossier gaat als geheel, dus ook dan blijft alles. Zonder
    laatste dag loopt het tot iemand het beëindigt.
    """

    geeft_zicht = False

    zaak = models.ForeignKey(
        Zaak, on_delete=models.PROTECT, null=True, blank=True, related_name="bewaarplichten"
    )
    reden = models.CharField(max_length=300)
    van = models.DateField()
    tot_en_met = models.DateField("laatste dag", null=True, blank=True)
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(db_default=Now())
    beeindigd_door = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    beeindigd_om = models.CharField("waarom beëindigd", max_length=300, blank=True)
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["-van", "-id"]
        verbose_name_plural = "bewaarplichten"
        constraints = [
            periode_klopt("bewaarplicht_periode_klopt"),
            models.CheckConstraint(
                name="bewaarplicht_heeft_reden",
                condition=~Q(reden=""),
                violation_error_message="Vul in waarom dit langer bewaard moet blijven.",
            ),
            models.CheckConstraint(
                name="bewaarplicht_beeindigd_met_reden",
                condition=Q(beeindigd_door__isnull=True)
                | ~Q(beeindigd_om="") & Q(tot_en_met__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"bewaarplicht {self.pk}"


class Vernietigingsvoorstel(Gebeurtenis):
    """Een dossier van een gemeente waarvan de langste bewaartermijn voorbij is.

    `termijn` en `dag`: de termijn die bepaalt. `uitleg`: elke termijn die meetelde, met dag, feit
    en bron, zoals bij het voorstel berekend; het scherm rekent zelf opnieuw. `nr`: de plaats op
    de voorgelegde lijst.
    """

    geeft_zicht = False

    termijn = models.CharField(max_length=30)
    dag = models.DateField()
    uitleg = models.JSONField(default=list)
    stand = models.CharField(max_length=12, choices=VOORSTELSTANDEN, default="open")
    reden = models.CharField("reden om uit te zonderen", max_length=300, blank=True)
    tot_en_met = models.DateField("uitgezonderd tot en met", null=True, blank=True)
    medewerker = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    vernietiging = models.ForeignKey(
        Vernietiging, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    nr = models.PositiveIntegerField(null=True, blank=True)
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["dag", "id"]
        verbose_name_plural = "vernietigingsvoorstellen"
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "jongere"], name="voorstel_uniek"),
            models.UniqueConstraint(fields=["vernietiging", "nr"], name="voorstel_nr_uniek"),
            models.CheckConstraint(
                name="voorstel_uitgezonderd_met_reden",
                condition=~Q(stand="uitgezonderd") | ~Q(reden="") & Q(medewerker__isnull=False),
                violation_error_message="Vul in waarom u dit dossier uitzondert.",
            ),
            models.CheckConstraint(
                name="voorstel_voorgelegd_staat_op_lijst",
                condition=Q(stand="voorgelegd", vernietiging__isnull=False, nr__isnull=False)
                | ~Q(stand="voorgelegd") & Q(vernietiging__isnull=True, nr__isnull=True),
            ),
        ]
        indexes = [models.Index(F("gemeente"), F("stand"), F("dag"), name="voorstel_lijst")]

    def __str__(self) -> str:
        return f"vernietigingsvoorstel {self.pk}"
