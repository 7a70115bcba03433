"""Een leverancier komt alleen binnen met een melding, voor een doel en zolang dat nodig is."""

from django.db import models
from django.db.models import F, Q

from kern.modellen import Neutraalmodel, historie
from toegang.models.gebied import Gemeente


class Leverancierstoegang(Neutraalmodel):
    """Een tijdvak waarin het account van een leverancier open is (BIO 8.05.01).

    van en tot: tijdstippen; op `tot` is het account weer dicht.
    """

    medewerker = models.ForeignKey(
        "toegang.Medewerker", on_delete=models.PROTECT, related_name="leverancierstoegang"
    )
    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="+")
    ticket = models.CharField("nummer van de melding", max_length=60)
    doel = models.CharField(max_length=300)
    van = models.DateTimeField()
    tot = models.DateTimeField()
    toegestaan_door = models.ForeignKey(
        "toegang.Medewerker", on_delete=models.PROTECT, related_name="+"
    )
    gesloten_door = models.ForeignKey(
        "toegang.Medewerker", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    gesloten_op = models.DateTimeField(null=True, blank=True)
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        ordering = ["-van", "-id"]
        verbose_name = "toegang van een leverancier"
        verbose_name_plural = "toegang van leveranciers"
        constraints = [
            models.CheckConstraint(
                name="leverancierstoegang_heeft_een_tijdvak",
                condition=Q(tot__gt=F("van")),
                violation_error_message="Het einde ligt voor het begin.",
            ),
            models.CheckConstraint(
                name="leverancierstoegang_heeft_een_ticket",
                condition=~Q(ticket="") & ~Q(doel=""),
                violation_error_message="Vul het nummer van de melding en het doel in.",
            ),
            models.CheckConstraint(
                name="leverancierstoegang_geeft_een_ander",
                condition=~Q(medewerker=F("toegestaan_door")),
                violation_error_message="Niemand laat zichzelf toe.",
            ),
        ]

    def __str__(self) -> str:
        return f"toegang {self.pk}"
