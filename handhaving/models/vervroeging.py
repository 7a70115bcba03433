"""Het besluit om een Wpg-zaak eerder te vernietigen dan haar bewaartijd (Wpg art. 4 lid 2)."""

from django.db import models
from django.db.models import F, Q

from handhaving.models.basis import Politiegegeven
from handhaving.models.zaak import Wpgzaak
from kern.modellen import historie
from toegang.models import Medewerker


class Vervroeging(Politiegegeven):
    """Een voorstel, en wat een ander daarover besloot. Gaat mee weg met de zaak zelf.

    vernietiging_id: de opdracht die erop volgde; die blijft als bewijs en noemt beide mensen.
    """

    STANDEN = {
        "open": "Wacht op besluit",
        "ja": "Goedgekeurd",
        "nee": "Afgewezen",
        "weg": "Vervallen",
    }

    wpgzaak = models.ForeignKey(Wpgzaak, on_delete=models.PROTECT, related_name="vervroegingen")
    reden = models.CharField(max_length=500)
    voorgesteld_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    voorgesteld_op = models.DateField()
    stand = models.CharField(max_length=4, choices=STANDEN, default="open")
    besloten_door = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    besloten_op = models.DateField(null=True, blank=True)
    besluit_reden = models.CharField(max_length=500, blank=True)
    vernietiging_id = models.BigIntegerField(null=True, blank=True)
    historie = historie()

    class Meta(Politiegegeven.Meta):
        verbose_name = "voorstel om eerder te vernietigen"
        verbose_name_plural = "voorstellen om eerder te vernietigen"
        constraints = [
            models.UniqueConstraint(
                fields=["wpgzaak"], name="vervroeging_een_open", condition=Q(stand="open")
            ),
            models.CheckConstraint(
                name="vervroeging_door_twee",
                condition=Q(besloten_door__isnull=True) | ~Q(besloten_door=F("voorgesteld_door")),
                violation_error_message="Een ander dan de voorsteller besluit.",
            ),
            models.CheckConstraint(
                name="vervroeging_ja_heeft_een_besluit",
                condition=~Q(stand="ja")
                | Q(besloten_door__isnull=False, besloten_op__isnull=False),
            ),
            models.CheckConstraint(name="vervroeging_heeft_een_reden", condition=~Q(reden="")),
        ]

    def __str__(self) -> str:
        return f"vervroeging {self.pk}"
