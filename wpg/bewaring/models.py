"""De opdracht om te vernietigen, haar delen, en het bewijs daarvan. Nooit inhoud, alleen nummers.

Geen domeinmodellen: een bewijs wijzigt niet, dus heeft het geen historie. Het slot en wat er nog
mag veranderen, staat in `wpg/bewaring/sloten.py`.
"""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from toegang.models import Gemeente


class Vernietiging(models.Model):
    """Een lijst van één gemeente die in haar geheel is voorgelegd en goedgekeurd.

    kenmerk: overal uniek, ook na het terugzetten van een kopie, als nummers opnieuw beginnen.
    Wie voorlegde en goedkeurde staat er als waarde: een account kan later weg zijn.
    """

    id = models.BigAutoField(primary_key=True)
    kenmerk = models.UUIDField(default=uuid4, unique=True, editable=False)
    regime = models.CharField(max_length=4, choices={"AVG": "AVG", "WPG": "Wpg"})
    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="+")
    grondslag = models.CharField(max_length=200)
    aantal = models.PositiveIntegerField()
    voorgelegd_door_id = models.BigIntegerField(null=True)
    voorgelegd_door = models.CharField(max_length=200)
    voorgelegd_op = models.DateTimeField(db_default=Now())
    goedgekeurd_door_id = models.BigIntegerField(null=True)
    goedgekeurd_door = models.CharField(max_length=200, blank=True)
    goedgekeurd_op = models.DateTimeField(null=True)
    teruggestuurd_op = models.DateTimeField(null=True)
    teruggestuurd_om = models.CharField(max_length=300, blank=True)
    afgerond_op = models.DateTimeField(null=True)

    class Meta:
        db_table = "wpg_vernietiging"
        ordering = ["-voorgelegd_op", "-id"]
        verbose_name_plural = "vernietigingen"
        constraints = [
            models.CheckConstraint(
                name="vernietiging_door_twee",
                condition=Q(goedgekeurd_op__isnull=True)
                | Q(voorgelegd_door_id__isnull=True)
                | Q(goedgekeurd_door_id__isnull=False)
                & ~Q(goedgekeurd_door_id=F("voorgelegd_door_id")),
            ),
            models.CheckConstraint(
                name="vernietiging_goed_of_terug",
                condition=Q(goedgekeurd_op__isnull=True) | Q(teruggestuurd_op__isnull=True),
            ),
            models.CheckConstraint(
                name="vernietiging_afgerond_is_goedgekeurd",
                condition=Q(afgerond_op__isnull=True) | Q(goedgekeurd_op__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"vernietiging {self.pk}"

    @property
    def nummer(self) -> str:
        """Het kenmerk zoals het op de verklaring staat."""
        return f"{self.regime}-{str(self.kenmerk)[:8].upper()}"

    @property
    def stand(self) -> str:
        """`voorgelegd`, `teruggestuurd`, `bezig` of `afgerond`."""
        if self.afgerond_op:
            return "afgerond"
        if self.goedgekeurd_op:
            return "bezig"
        return "teruggestuurd" if self.teruggestuurd_op else "voorgelegd"


class Vernietigingsdeel(models.Model):
    """Wat in één transactie weg gaat: één dossier, of één politiegegeven.

    onderwerp: `{"soort": ..., ...}` met alleen nummers; wie herhaalt, zoekt daarmee de rijen
    opnieuw. sleutels: per tabel de id's, en per historietabel de `history_id`'s die er los bij
    horen. bestanden: paden in de opslag. cijfers: per schooljaar wat er meetelde in verslagen.
    """

    id = models.BigAutoField(primary_key=True)
    vernietiging = models.ForeignKey(Vernietiging, on_delete=models.PROTECT, related_name="delen")
    regime = models.CharField(max_length=4)
    gemeente_id = models.BigIntegerField()
    nr = models.PositiveIntegerField()
    jongere_id = models.BigIntegerField(null=True)
    onderwerp = models.JSONField(default=dict)
    categorie = models.CharField(max_length=40)
    termijn = models.CharField(max_length=200)
    bron = models.CharField(max_length=300)
    versie = models.CharField(max_length=40, blank=True)
    dag = models.DateField(null=True)
    sleutels = models.JSONField(default=dict)
    bestanden = models.JSONField(default=list)
    cijfers = models.JSONField(default=dict)
    gemaakt_op = models.DateTimeField(db_default=Now())
    bestanden_gewist_op = models.DateTimeField(null=True)

    class Meta:
        db_table = "wpg_vernietigingsdeel"
        ordering = ["vernietiging_id", "nr"]
        verbose_name_plural = "vernietigingsdelen"
        constraints = [
            models.UniqueConstraint(fields=["vernietiging", "nr"], name="vernietigingsdeel_nr")
        ]

    def __str__(self) -> str:
        return f"vernietigingsdeel {self.pk}"


class Vernietigingsbewijs(models.Model):
    """Dat een deel is vernietigd: hoeveel rijen per tabel, en wanneer.

    Alleen de rol *bewaring* voegt toe, in de transactie die vernietigt; niemand wijzigt of wist.
    """

    id = models.BigAutoField(primary_key=True)
    deel = models.OneToOneField(Vernietigingsdeel, on_delete=models.PROTECT, related_name="bewijs")
    regime = models.CharField(max_length=4)
    gemeente_id = models.BigIntegerField()
    aantallen = models.JSONField(default=dict)
    uitgevoerd_op = models.DateTimeField(db_default=Now())
    uitgevoerd_door = models.CharField(max_length=200)

    class Meta:
        db_table = "wpg_vernietigingsbewijs"
        verbose_name_plural = "vernietigingsbewijzen"

    def __str__(self) -> str:
        return f"vernietigingsbewijs {self.pk}"
