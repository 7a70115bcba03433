"""De keuze voor Halt of strafrecht: met het voorstel van toen, en waarom (MA-02)."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from handhaving.keuzes_opsporing import WPGROUTES
from handhaving.models.onderdeel import Zaakonderdeel
from kern.modellen import historie
from toegang.models import Medewerker


class Wpgroutekeuze(Zaakonderdeel):
    """Een gekozen route in een Wpg-zaak, van begin tot de volgende keuze.

    voorstel: wat het systeem die dag voorstelde; leeg als de feiten er nog niet waren. Zonder mens
    die koos en waarom bestaat de keuze niet (Wpg art. 7a).
    """

    route = models.CharField(max_length=5, choices=WPGROUTES)
    voorstel = models.CharField(max_length=5, choices=WPGROUTES, blank=True)
    motivering = models.CharField(max_length=1000)
    motivering_afwijking = models.CharField(max_length=1000, blank=True)
    van = models.DateField()
    tot_en_met = models.DateField(null=True, blank=True)
    gekozen_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(db_default=Now())
    historie = historie()

    class Meta(Zaakonderdeel.Meta):
        ordering = ["-van", "-id"]
        verbose_name = "keuze voor Halt of strafrecht"
        verbose_name_plural = "keuzes voor Halt of strafrecht"
        constraints = [
            models.CheckConstraint(
                name="wpgroute_gekozen_door_een_mens",
                condition=Q(gekozen_door__isnull=False) & ~Q(motivering=""),
                violation_error_message="Een mens kiest de route, en schrijft op waarom.",
            ),
            models.CheckConstraint(
                name="wpgroute_afwijking_uitgelegd",
                condition=Q(voorstel="") | Q(route=F("voorstel")) | ~Q(motivering_afwijking=""),
                violation_error_message="Schrijf op waarom u afwijkt van het voorstel.",
            ),
            models.CheckConstraint(
                name="wpgroute_periode_klopt",
                condition=Q(tot_en_met__isnull=True) | Q(tot_en_met__gte=F("van")),
            ),
            models.UniqueConstraint(
                fields=["wpgzaak"],
                name="wpgroute_eens_tegelijk",
                condition=Q(tot_en_met__isnull=True),
                violation_error_message="Er is al een route gekozen. Kijk wat er nu staat.",
            ),
        ]

    def __str__(self) -> str:
        return f"keuze voor Halt of strafrecht {self.pk}"

    @property
    def wijkt_af(self) -> bool:
        """Was de keuze anders dan het voorstel?"""
        return bool(self.voorstel) and self.route != self.voorstel
