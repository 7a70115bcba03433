"""Wat een mens bij het benaderen vastlegt: een afwijking van de regel, en een poging."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from cases.models import Contactmoment
from doorstroompunt.keuzes import BENADERINGEN, KANAALWOORDEN, RESULTAATWOORDEN, RICHTINGEN
from doorstroompunt.models.resultaatcode import Resultaatcode
from doorstroompunt.models.trajecten import UITKOMSTEN_BENADERING, Traject
from kern.modellen import Gebeurtenis, historie
from toegang.models import Medewerker, periode_klopt


class Benaderafwijking(Gebeurtenis):
    """Een medewerker wijkt af van de benaderregel (VSV-09), met reden en zolang het duurt."""

    uitkomst = models.CharField(max_length=9, choices=BENADERINGEN)
    reden = models.CharField(max_length=300)
    van = models.DateField()
    tot_en_met = models.DateField(null=True, blank=True)
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(db_default=Now())
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["-van", "-id"]
        verbose_name_plural = "benaderafwijkingen"
        constraints = [
            periode_klopt("benaderafwijking_periode_klopt"),
            models.CheckConstraint(
                name="benaderafwijking_heeft_reden",
                condition=~Q(reden=""),
                violation_error_message="Schrijf op waarom u afwijkt.",
            ),
        ]
        indexes = [models.Index(fields=["jongere", "van"], name="benaderafwijking_jongere")]

    def __str__(self) -> str:
        return f"benaderafwijking {self.pk}"


class Benaderpoging(Gebeurtenis):
    """Een poging langs de contactladder (VSV-10): het contact, de weg en hoe het afliep.

    `resultaat` is altijd de landelijke code, daarop wordt geteld; `eigen_code` is het woord van de
    gemeente als zij er een koos. `traject_nieuw` en `uitkomst_voor` zeggen wat de poging
    veranderde, zodat zij ongedaan kan.
    """

    contact = models.OneToOneField(
        Contactmoment, on_delete=models.PROTECT, related_name="benaderpoging"
    )
    traject = models.ForeignKey(Traject, on_delete=models.PROTECT, related_name="pogingen")
    kanaal = models.CharField(max_length=11, choices=KANAALWOORDEN)
    richting = models.CharField(max_length=3, choices=RICHTINGEN, default="uit")
    resultaat = models.CharField(max_length=16, choices=RESULTAATWOORDEN)
    eigen_code = models.ForeignKey(
        Resultaatcode, on_delete=models.PROTECT, null=True, blank=True, related_name="pogingen"
    )
    traject_nieuw = models.BooleanField(default=False)
    uitkomst_voor = models.CharField(max_length=20, choices=UITKOMSTEN_BENADERING, blank=True)
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["-id"]
        verbose_name_plural = "benaderpogingen"

    def __str__(self) -> str:
        return f"benaderpoging {self.pk}"

    @property
    def resultaatwoord(self) -> str:
        """Hoe de poging afliep, in het woord van de gemeente als dat er is."""
        return self.eigen_code.woord if self.eigen_code else RESULTAATWOORDEN[self.resultaat]
