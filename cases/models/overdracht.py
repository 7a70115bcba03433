"""De overdracht van een dossier als een jongere verhuist: aangeboden, aanvaard of geweigerd."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from cases.models.jongere import Jongere
from kern.modellen import Persoonsmodel, Slot, historie
from toegang.models import Gemeente, Medewerker


class Overdracht(Persoonsmodel):
    """Wat de vorige gemeente aan de nieuwe meegeeft (Leerplichtregeling 1995, art. 3 lid 2).

    `documenten` zijn de nummers van de gekozen documenten bij de vorige gemeente; bij het
    aanvaarden krijgt de nieuwe gemeente daarvan een eigen exemplaar. Meer ziet zij niet.
    De nieuwe gemeente kan er ook om vragen (`gevraagd`); `vraag` zegt waarom. `gemeente` is altijd
    wie geeft, `naar_gemeente` wie krijgt.
    """

    class Stand(models.TextChoices):
        GEVRAAGD = "gevraagd", "Gevraagd"
        AFGEWEZEN = "afgewezen", "Niet gegeven"
        AANGEBODEN = "aangeboden", "Aangeboden"
        AANVAARD = "aanvaard", "Aanvaard"
        GEWEIGERD = "geweigerd", "Geweigerd"
        INGETROKKEN = "ingetrokken", "Ingetrokken"

    slot = Slot.TUSSEN

    jongere = models.ForeignKey(Jongere, on_delete=models.PROTECT, related_name="overdrachten")
    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="+")
    naar_gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="+")
    vraag = models.CharField(max_length=500, blank=True)
    gevraagd_door = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    gevraagd_op = models.DateTimeField(null=True, blank=True)
    toelichting = models.TextField(blank=True)
    documenten = models.JSONField(default=list)
    stand = models.CharField(max_length=12, choices=Stand, default=Stand.AANGEBODEN)
    reden = models.CharField(max_length=300, blank=True)
    aangeboden_door = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    aangeboden_op = models.DateTimeField(db_default=Now())
    beantwoord_door = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    beantwoord_op = models.DateTimeField(null=True, blank=True)
    historie = historie()

    class Meta(Persoonsmodel.Meta):
        ordering = ["-aangeboden_op"]
        verbose_name_plural = "overdrachten"
        constraints = [
            models.UniqueConstraint(
                fields=["jongere", "gemeente", "naar_gemeente"],
                name="een_overdracht_tegelijk",
                condition=Q(stand__in=["gevraagd", "aangeboden"]),
                violation_error_message="Er staat al een overdracht open.",
            ),
            models.CheckConstraint(
                name="overdracht_aangeboden_of_gevraagd",
                condition=Q(aangeboden_door__isnull=False) | Q(gevraagd_door__isnull=False),
            ),
            models.CheckConstraint(
                name="overdracht_aangeboden_heeft_toelichting",
                condition=~Q(stand__in=["aangeboden", "aanvaard"])
                | (Q(aangeboden_door__isnull=False) & ~Q(toelichting="")),
            ),
            models.CheckConstraint(
                name="overdracht_gaat_naar_een_ander",
                condition=~Q(gemeente=F("naar_gemeente")),
                violation_error_message="Kies een andere gemeente.",
            ),
        ]

    def __str__(self) -> str:
        return f"overdracht {self.pk}"
