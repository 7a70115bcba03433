"""Keuzes van de organisatie waar de wet ruimte laat; twee personen besluiten samen."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from handhaving.keuzes import INSTELLINGEN
from kern.modellen import Neutraalmodel, historie
from toegang.models import Gemeente, Medewerker

_WAARDEN = Q()
for _soort, (_label, _waarden, _standaard) in INSTELLINGEN.items():
    _WAARDEN |= Q(soort=_soort, waarde__in=list(_waarden))


class Wpginstelling(Neutraalmodel):
    """Een keuze van één gemeente, die geldt vanaf een dag en alleen voor wat daarna begint.

    De een stelt voor, een ander bevestigt of wijst af; na de bevestiging verandert er niets meer
    aan, ook niet door de eigenaar van de toepassing (`handhaving/sloten.py`).
    """

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="+")
    soort = models.CharField(max_length=20, choices={k: v[0] for k, v in INSTELLINGEN.items()})
    waarde = models.CharField(max_length=20)
    van = models.DateField("eerste dag")
    reden = models.CharField(max_length=500)
    voorgesteld_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    voorgesteld_op = models.DateTimeField(db_default=Now())
    bevestigd_door = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    bevestigd_op = models.DateTimeField(null=True, blank=True)
    ingetrokken_op = models.DateTimeField(null=True, blank=True)
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        ordering = ["gemeente__naam", "soort", "-van", "-id"]
        verbose_name = "instelling voor de Wpg"
        verbose_name_plural = "instellingen voor de Wpg"
        constraints = [
            models.CheckConstraint(
                name="wpginstelling_twee_personen",
                condition=Q(bevestigd_door__isnull=True) | ~Q(bevestigd_door=F("voorgesteld_door")),
                violation_error_message="Wie een voorstel doet, kan het niet zelf bevestigen.",
            ),
            models.CheckConstraint(
                name="wpginstelling_bevestigd_of_ingetrokken",
                condition=Q(bevestigd_door__isnull=True, bevestigd_op__isnull=True)
                | Q(
                    bevestigd_door__isnull=False,
                    bevestigd_op__isnull=False,
                    ingetrokken_op__isnull=True,
                ),
            ),
            models.CheckConstraint(
                name="wpginstelling_kent_de_waarde",
                condition=_WAARDEN,
                violation_error_message="Kies een waarde uit de lijst.",
            ),
            models.CheckConstraint(
                name="wpginstelling_heeft_een_reden",
                condition=~Q(reden=""),
                violation_error_message="Schrijf op waarom.",
            ),
            models.UniqueConstraint(
                fields=["gemeente", "soort", "van"],
                name="wpginstelling_een_per_dag",
                condition=Q(bevestigd_op__isnull=False),
                violation_error_message="Voor deze dag is al een keuze bevestigd.",
            ),
            models.UniqueConstraint(
                fields=["gemeente", "soort"],
                name="wpginstelling_een_open_voorstel",
                condition=Q(bevestigd_op__isnull=True, ingetrokken_op__isnull=True),
                violation_error_message="Er ligt al een voorstel. Laat dat eerst bevestigen.",
            ),
        ]

    def __str__(self) -> str:
        return f"instelling {self.pk}"

    @property
    def waarde_voluit(self) -> str:
        """De waarde in woorden."""
        return INSTELLINGEN[self.soort][1][self.waarde]

    @property
    def is_open(self) -> bool:
        """Wacht dit voorstel nog op een tweede persoon?"""
        return self.bevestigd_op is None and self.ingetrokken_op is None
