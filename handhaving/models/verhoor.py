"""De uitnodiging voor een verhoor, het verhoor zelf, en de overgenomen feiten waar het om gaat."""

from django.db import models
from django.db.models import Q

from cases.regels.plicht import Plichtstatus
from handhaving.keuzes_opsporing import (
    HOEDANIGHEDEN,
    ONDERTEKENING,
    OPKOMST,
    RECHTSBIJSTAND,
    VERVOLGEN,
)
from handhaving.models.onderdeel import Zaakonderdeel
from handhaving.models.zaak import Wpgbetrokkene, Wpgzaak
from kern.modellen import historie
from toegang.models import Medewerker


class Verzuimfeiten(Zaakonderdeel):
    """De feiten over het verzuim: een kopie uit het dossier, met waar zij vandaan komen.

    melding_op: de dag van de eerste melding; daar loopt de termijn van het proces-verbaal vanaf.
    uren: lesuren verzuim. telaat: keren te laat. Wat leeg is, is niet vastgelegd.
    """

    wpgzaak = models.OneToOneField(Wpgzaak, on_delete=models.PROTECT, related_name="+")
    melding_op = models.DateField(null=True, blank=True)
    geboren = models.DateField(null=True, blank=True)
    plichtstatus = models.CharField(
        max_length=40, choices={s.value: s.label for s in Plichtstatus}, default="onbepaald"
    )
    uren = models.DecimalField("uren (lesuren)", max_digits=7, decimal_places=2, default=0)
    telaat = models.PositiveSmallIntegerField("keren te laat", default=0)
    vastgelegd_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    historie = historie()

    class Meta(Zaakonderdeel.Meta):
        verbose_name_plural = "verzuimfeiten"

    def __str__(self) -> str:
        return f"verzuimfeiten {self.pk}"


class Verhooruitnodiging(Zaakonderdeel):
    """Een uitnodiging om gehoord te worden, en wat ervan kwam."""

    betrokkene = models.ForeignKey(Wpgbetrokkene, on_delete=models.PROTECT, related_name="+")
    hoedanigheid = models.CharField(max_length=9, choices=HOEDANIGHEDEN)
    datum = models.DateField()
    tijd = models.TimeField()
    plaats = models.CharField(max_length=160)
    uitslag = models.CharField(max_length=15, choices=OPKOMST, blank=True)
    uitslag_op = models.DateField(null=True, blank=True)
    vervolg = models.CharField(max_length=8, choices=VERVOLGEN, blank=True)
    toelichting = models.CharField(max_length=500, blank=True)
    gemaakt_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    historie = historie()

    class Meta(Zaakonderdeel.Meta):
        verbose_name = "uitnodiging voor verhoor"
        verbose_name_plural = "uitnodigingen voor verhoor"
        constraints = [
            models.CheckConstraint(
                name="verhooruitnodiging_uitslag_met_vervolg",
                condition=Q(uitslag="", vervolg="", uitslag_op__isnull=True)
                | (~Q(uitslag="") & ~Q(vervolg="") & Q(uitslag_op__isnull=False)),
                violation_error_message="Kies of iemand kwam, en wat de volgende stap is.",
            )
        ]

    def __str__(self) -> str:
        return f"uitnodiging voor verhoor {self.pk}"


class Verhoor(Zaakonderdeel):
    """Een verhoor. De verklaring staat in blokken, elk met haar soort (Wpg art. 4 lid 3).

    Een verdachte hoort eerst dat zij niet hoeft te antwoorden (Sv 29): zonder cautie bestaat haar
    verhoor niet. Na het ondertekenen verandert er niets meer.
    """

    betrokkene = models.ForeignKey(Wpgbetrokkene, on_delete=models.PROTECT, related_name="+")
    uitnodiging = models.ForeignKey(
        Verhooruitnodiging, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    hoedanigheid = models.CharField(max_length=9, choices=HOEDANIGHEDEN)
    datum = models.DateField()
    tijd = models.TimeField()
    plaats = models.CharField(max_length=160)
    verbalisant = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    cautie = models.BooleanField("cautie gegeven", default=False)
    rechtsbijstand = models.CharField(max_length=8, choices=RECHTSBIJSTAND)
    raadsman = models.CharField(max_length=160, blank=True)
    tolk = models.CharField("tolk en taal", max_length=160, blank=True)
    aanwezig = models.CharField("ook aanwezig", max_length=200, blank=True)
    ondertekening = models.CharField(max_length=12, choices=ONDERTEKENING, blank=True)
    ondertekend_op = models.DateField(null=True, blank=True)
    historie = historie()

    class Meta(Zaakonderdeel.Meta):
        verbose_name_plural = "verhoren"
        constraints = [
            models.CheckConstraint(
                name="verhoor_verdachte_met_cautie",
                condition=~Q(hoedanigheid="verdachte") | Q(cautie=True),
                violation_error_message=(
                    "Een verdachte krijgt eerst de cautie: zij hoeft niet te antwoorden. Zonder "
                    "cautie is het verhoor niet geldig."
                ),
            ),
            models.CheckConstraint(
                name="verhoor_verdachte_rechtsbijstand",
                condition=~Q(hoedanigheid="verdachte") | ~Q(rechtsbijstand__in=["", "nvt"]),
                violation_error_message="Een verdachte heeft recht op een raadsman. Leg vast hoe.",
            ),
            models.CheckConstraint(
                name="verhoor_ondertekend_op_een_dag",
                condition=Q(ondertekening="", ondertekend_op__isnull=True)
                | (~Q(ondertekening="") & Q(ondertekend_op__isnull=False)),
                violation_error_message="Kies of er is ondertekend, en op welke dag.",
            ),
        ]

    def __str__(self) -> str:
        return f"verhoor {self.pk}"

    @property
    def is_vast(self) -> bool:
        """Is het ondertekend (of geweigerd) en dus niet meer te wijzigen?"""
        return self.ondertekend_op is not None
