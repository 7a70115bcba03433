"""Wat er tijdens een traject wordt vastgelegd: participatietrede, voorwaarden en instemming."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from doorstroompunt.models.trajecten import Traject
from kern.modellen import Gebeurtenis, historie
from toegang.models import Medewerker

TREDEN = {
    1: "1. Geïsoleerd",
    2: "2. Sociale contacten buitenshuis",
    3: "3. Deelname aan georganiseerde activiteiten",
    4: "4. Onbetaald werk of stage",
    5: "5. Betaald werk met ondersteuning",
    6: "6. Betaald werk of onderwijs",
}
"""De participatieladder."""
INSTEMMINGSVORMEN = {"mondeling": "Mondeling", "schriftelijk": "Schriftelijk"}
GEVOELIGE_SOORTEN = {"gezondheid": "Gezondheid", "straf": "Straf"}


class Trajecttrede(Gebeurtenis):
    """De participatietrede van de jongere op een dag."""

    traject = models.ForeignKey(Traject, on_delete=models.PROTECT, related_name="treden")
    trede = models.PositiveSmallIntegerField(choices=TREDEN)
    op = models.DateField()
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["-op", "-id"]
        verbose_name_plural = "trajecttreden"
        constraints = [
            models.CheckConstraint(
                name="trajecttrede_bestaat", condition=Q(trede__range=(min(TREDEN), max(TREDEN)))
            )
        ]

    def __str__(self) -> str:
        return f"trajecttrede {self.pk}"


class Stopvoorwaarde(Gebeurtenis):
    """Een voorwaarde om eerder met school te stoppen, en wanneer eraan is voldaan.

    De voorwaarden zelf zijn een instelling van de gemeente; `tekst` is hoe zij die dag luidde.
    """

    traject = models.ForeignKey(Traject, on_delete=models.PROTECT, related_name="stopvoorwaarden")
    tekst = models.CharField(max_length=200)
    voldaan_op = models.DateField()
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["id"]
        verbose_name_plural = "stopvoorwaarden"
        constraints = [
            models.UniqueConstraint(
                fields=["traject", "tekst"],
                name="stopvoorwaarde_eens",
                violation_error_message="Deze voorwaarde is al afgevinkt.",
            )
        ]

    def __str__(self) -> str:
        return f"stopvoorwaarde {self.pk}"


class Instemming(Gebeurtenis):
    """De jongere stemt in met de begeleiding (Web 9.2.7); zonder haar geen gevoelige gegevens."""

    traject = models.ForeignKey(Traject, on_delete=models.PROTECT, related_name="instemmingen")
    gegeven_op = models.DateField()
    vorm = models.CharField(max_length=12, choices=INSTEMMINGSVORMEN)
    ingetrokken_op = models.DateField(null=True, blank=True)
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["-gegeven_op", "-id"]
        verbose_name_plural = "instemmingen"
        constraints = [
            models.CheckConstraint(
                name="instemming_ingetrokken_na_gegeven",
                condition=Q(ingetrokken_op__isnull=True) | Q(ingetrokken_op__gte=F("gegeven_op")),
                violation_error_message="Intrekken kan niet voor de dag van de instemming.",
            ),
            models.UniqueConstraint(
                fields=["traject"],
                name="instemming_eens_tegelijk",
                condition=Q(ingetrokken_op__isnull=True),
                violation_error_message="De instemming is al vastgelegd.",
            ),
        ]

    def __str__(self) -> str:
        return f"instemming {self.pk}"


class Gevoeliggegeven(Gebeurtenis):
    """Een gegeven over gezondheid of straf, apart bewaard (Web 9.2.7).

    Alleen wie de begeleiding doet ziet het, en alleen zolang de instemming loopt; de database
    dwingt dat af (`doorstroompunt/trajecten/slot.py`).
    """

    geeft_zicht = False

    traject = models.ForeignKey(
        Traject, on_delete=models.PROTECT, related_name="gevoelige_gegevens"
    )
    instemming = models.ForeignKey(Instemming, on_delete=models.PROTECT, related_name="gegevens")
    soort = models.CharField(max_length=10, choices=GEVOELIGE_SOORTEN)
    tekst = models.TextField()
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(db_default=Now())
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["-vastgelegd_op", "-id"]
        verbose_name_plural = "gevoelige gegevens"

    def __str__(self) -> str:
        return f"gevoelig gegeven {self.pk}"
