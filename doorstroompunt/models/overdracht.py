"""De overdracht tussen leerplicht en het Doorstroompunt, en de stukken die meegaan."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from cases.models import Document, Zaak
from kern.modellen import Gebeurtenis, historie
from toegang.models import Medewerker

NAAR_DOORSTROOMPUNT, NAAR_LEERPLICHT = "doorstroompunt", "leerplicht"
TEAMS = {NAAR_DOORSTROOMPUNT: "Doorstroompunt", NAAR_LEERPLICHT: "Leerplicht"}


class Teamoverdracht(Gebeurtenis):
    """Een voorstel van het ene team aan het andere om een jongere verder te helpen.

    De overdracht is warm: na het aanvaarden blijft zij open tot de hulp is begonnen
    (`begonnen_op`). `zaak` is die van wie geeft, `naar_zaak` die van wie krijgt. `voor` is de
    collega aan wie het is gevraagd; leeg: het hele team.
    """

    class Stand(models.TextChoices):
        AANGEBODEN = "aangeboden", "Wacht op antwoord"
        AANVAARD = "aanvaard", "Aanvaard"
        AFGEWEZEN = "afgewezen", "Afgewezen"
        INGETROKKEN = "ingetrokken", "Ingetrokken"

    naar = models.CharField(max_length=14, choices=TEAMS)
    zaak = models.ForeignKey(Zaak, on_delete=models.PROTECT, related_name="teamoverdrachten")
    voorstel = models.TextField()
    voor = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    stand = models.CharField(max_length=11, choices=Stand, default=Stand.AANGEBODEN)
    reden = models.CharField(max_length=300, blank=True)
    aangeboden_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    aangeboden_op = models.DateTimeField(db_default=Now())
    beantwoord_door = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    beantwoord_op = models.DateTimeField(null=True, blank=True)
    naar_zaak = models.ForeignKey(
        Zaak, on_delete=models.PROTECT, null=True, blank=True, related_name="ontvangen_overdrachten"
    )
    begonnen_op = models.DateField("hulp begonnen op", null=True, blank=True)
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["-aangeboden_op", "-id"]
        verbose_name_plural = "teamoverdrachten"
        constraints = [
            models.UniqueConstraint(
                fields=["jongere", "gemeente", "naar"],
                name="een_teamoverdracht_tegelijk",
                condition=Q(stand__in=["aangeboden", "aanvaard"], begonnen_op__isnull=True),
                violation_error_message="Er staat al een overdracht aan dit team open.",
            ),
            models.CheckConstraint(name="teamoverdracht_heeft_voorstel", condition=~Q(voorstel="")),
            models.CheckConstraint(
                name="teamoverdracht_aanvaard_heeft_zaak",
                condition=~Q(stand="aanvaard")
                | Q(naar_zaak__isnull=False, beantwoord_door__isnull=False),
            ),
            models.CheckConstraint(
                name="teamoverdracht_afgewezen_heeft_reden",
                condition=~Q(stand="afgewezen") | (~Q(reden="") & Q(beantwoord_door__isnull=False)),
                violation_error_message="Schrijf op waarom u de overdracht afwijst.",
            ),
            models.CheckConstraint(
                name="teamoverdracht_begint_na_aanvaarden",
                condition=Q(begonnen_op__isnull=True) | Q(stand="aanvaard"),
            ),
        ]

    def __str__(self) -> str:
        return f"teamoverdracht {self.pk}"

    @property
    def is_open(self) -> bool:
        """Wacht zij nog op antwoord, of op het begin van de hulp?"""
        return self.stand in _LOPEND and self.begonnen_op is None

    @property
    def woord(self) -> str:
        """Waar zij staat, in een paar woorden."""
        if self.stand == self.Stand.AANVAARD:
            return "Hulp is begonnen" if self.begonnen_op else "Aanvaard, hulp nog niet begonnen"
        return str(self.Stand(self.stand).label)

    @property
    def toon(self) -> str:
        """Hoe die stand eruitziet (componenten/status.html)."""
        if not self.is_open:
            return "klaar"
        return "wacht" if self.stand == self.Stand.AANGEBODEN else "bezig"


_LOPEND = frozenset({Teamoverdracht.Stand.AANGEBODEN, Teamoverdracht.Stand.AANVAARD})


class Teamoverdrachtstuk(Gebeurtenis):
    """Een document dat met de overdracht meegaat; nooit een vertrouwelijk stuk.

    De database bewaakt dat (`doorstroompunt/overdracht/slot.py`), ook als het document later
    vertrouwelijk wordt.
    """

    geeft_zicht = False

    overdracht = models.ForeignKey(Teamoverdracht, on_delete=models.PROTECT, related_name="stukken")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["id"]
        verbose_name_plural = "teamoverdrachtstukken"
        constraints = [
            models.UniqueConstraint(
                fields=["overdracht", "document"], name="teamoverdrachtstuk_eens"
            )
        ]

    def __str__(self) -> str:
        return f"teamoverdrachtstuk {self.pk}"
