"""Wachten, de zomer over, en de dagelijkse mail: feiten over tijd."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from cases.keuzes import RESULTATEN, ZOMERKEUZES
from cases.models.zaak import Zaak
from kern.modellen import Gebeurtenis, Neutraalmodel, historie
from toegang.models import Medewerker


class Wachtperiode(Gebeurtenis):
    """Een tijd waarin een zaak op de wachtlijst stond. `tot_en_met` leeg: zij staat er nog.

    `Zaak.wachtlijst_vanaf` is het begin van de lopende periode; de eerdere staan alleen hier.
    """

    zaak = models.ForeignKey(Zaak, on_delete=models.PROTECT, related_name="wachtperioden")
    van = models.DateField()
    tot_en_met = models.DateField(null=True, blank=True)
    reden = models.CharField(max_length=300, blank=True)
    reden_einde = models.CharField(max_length=300, blank=True)
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["zaak", "van"]
        verbose_name_plural = "wachtperioden"
        constraints = [
            models.UniqueConstraint(
                fields=["zaak"],
                name="zaak_wacht_eens_tegelijk",
                condition=Q(tot_en_met__isnull=True),
            ),
            models.CheckConstraint(
                name="wachtperiode_klopt",
                condition=Q(tot_en_met__isnull=True) | Q(tot_en_met__gte=F("van")),
                violation_error_message="De wachttijd kan niet eindigen voordat zij begint.",
            ),
        ]

    def __str__(self) -> str:
        return f"wachtperiode {self.pk}"


class Jaarovergang(Gebeurtenis):
    """Wat er met een zaak die op 31 juli liep, gebeurt in het nieuwe schooljaar.

    `schooljaar`: het kalenderjaar van die 31 juli. Zonder `bevestigd_op` is het een voorstel.
    Een bevestigde rij met `door` of `vervolg` is het feit "over de zomer heen".
    """

    zaak = models.ForeignKey(Zaak, on_delete=models.PROTECT, related_name="jaarovergangen")
    schooljaar = models.PositiveSmallIntegerField()
    keuze = models.CharField(max_length=8, choices=ZOMERKEUZES)
    resultaat = models.CharField(max_length=20, choices=RESULTATEN, blank=True)
    reden = models.CharField(max_length=300, blank=True)
    bevestigd_op = models.DateTimeField(null=True, blank=True)
    bevestigd_door = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    vervolg = models.OneToOneField(
        Zaak, on_delete=models.PROTECT, null=True, blank=True, related_name="begonnen_in_zomer"
    )
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["-schooljaar", "zaak"]
        verbose_name_plural = "jaarovergangen"
        constraints = [
            models.UniqueConstraint(fields=["zaak", "schooljaar"], name="jaarovergang_eens"),
            models.CheckConstraint(
                name="jaarovergang_bevestigd_door_iemand",
                condition=Q(bevestigd_op__isnull=True, bevestigd_door__isnull=True)
                | Q(bevestigd_op__isnull=False, bevestigd_door__isnull=False),
            ),
            models.CheckConstraint(
                name="jaarovergang_resultaat",
                condition=Q(keuze="door", resultaat="") | ~Q(keuze="door") & ~Q(resultaat=""),
                violation_error_message="Bij sluiten hoort een resultaat.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["gemeente", "schooljaar"],
                name="jaarovergang_open",
                condition=Q(bevestigd_op__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"jaarovergang {self.pk}"


class Dagmailkeuze(Neutraalmodel):
    """Of een medewerker 's morgens een mail wil. Geen rij: ja."""

    medewerker = models.OneToOneField(
        Medewerker, on_delete=models.PROTECT, related_name="dagmailkeuze"
    )
    aan = models.BooleanField(default=True)
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        verbose_name_plural = "dagmailkeuzes"

    def __str__(self) -> str:
        return f"dagmailkeuze {self.pk}"


class Dagmail(Neutraalmodel):
    """De ene mail van een medewerker op een dag; wie de rij maakt, verstuurt hem. Geen inhoud."""

    zonder_historie = True

    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    dag = models.DateField()
    op = models.DateTimeField(db_default=Now())

    class Meta(Neutraalmodel.Meta):
        verbose_name_plural = "dagmails"
        constraints = [models.UniqueConstraint(fields=["medewerker", "dag"], name="dagmail_eens")]

    def __str__(self) -> str:
        return f"dagmail {self.pk}"
