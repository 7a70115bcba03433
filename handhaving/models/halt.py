"""De verwijzing naar Halt: feiten, toestemming, het besluit van een mens, en wat terugkwam."""

from django.db import models
from django.db.models import Q

from cases.regels.plicht import Plichtstatus
from handhaving.keuzes_opsporing import HALT_RETOUR
from handhaving.models.onderdeel import Zaakonderdeel
from handhaving.models.zaak import Wpgbetrokkene
from kern.modellen import historie
from toegang.models import Medewerker


class HaltVerwijzing(Zaakonderdeel):
    """Een verwijzing van een jongere naar Halt (HA-01).

    De feiten zijn die van de dag van het besluit. Of Halt kan, volgt eruit en is niet bewaard.
    Zonder mens die besloot en waarom bestaat de verwijzing niet (Wpg art. 7a).
    """

    betrokkene = models.ForeignKey(Wpgbetrokkene, on_delete=models.PROTECT, related_name="+")
    geboren = models.DateField()
    plichtstatus = models.CharField(max_length=40, choices={s.value: s.label for s in Plichtstatus})
    uren = models.DecimalField("uren (lesuren)", max_digits=7, decimal_places=2)
    telaat = models.PositiveSmallIntegerField("keren te laat")
    dagdelen = models.PositiveSmallIntegerField(null=True, blank=True)
    dagen_aaneen = models.PositiveSmallIntegerField(null=True, blank=True)
    dagen_half_jaar = models.PositiveSmallIntegerField(null=True, blank=True)
    jongere_stemt_in = models.BooleanField(null=True, blank=True)
    ouders_stemmen_in = models.BooleanField(null=True, blank=True)
    eigen_initiatief = models.BooleanField(null=True, blank=True)
    zware_problemen_zonder_hulp = models.BooleanField(null=True, blank=True)
    eerder_halt = models.BooleanField(null=True, blank=True)
    besluit_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    besluit_op = models.DateField()
    reden = models.CharField(max_length=1000)
    motivering_afwijking = models.CharField(max_length=1000, blank=True)
    verzonden_op = models.DateField(null=True, blank=True)
    verstrekking_id = models.BigIntegerField(null=True, blank=True)
    ontvangen_op = models.DateField(null=True, blank=True)
    retour = models.CharField(max_length=8, choices=HALT_RETOUR, blank=True)
    retour_op = models.DateField(null=True, blank=True)
    retour_toelichting = models.CharField(max_length=500, blank=True)
    ingetrokken_op = models.DateField(null=True, blank=True)
    ingetrokken_reden = models.CharField(max_length=500, blank=True)
    historie = historie()

    class Meta(Zaakonderdeel.Meta):
        verbose_name = "Halt-verwijzing"
        verbose_name_plural = "Halt-verwijzingen"
        constraints = [
            models.CheckConstraint(
                name="halt_besluit_van_een_mens",
                condition=Q(besluit_door__isnull=False) & ~Q(reden=""),
                violation_error_message="Een mens besluit over Halt, en schrijft op waarom.",
            ),
            models.CheckConstraint(
                name="halt_verzonden_is_verstrekt",
                condition=Q(verzonden_op__isnull=True) | Q(verstrekking_id__isnull=False),
                violation_error_message="Verzenden aan Halt is een verstrekking.",
            ),
            models.CheckConstraint(
                name="halt_retour_met_dag",
                condition=Q(retour="", retour_op__isnull=True)
                | (~Q(retour="") & Q(retour_op__isnull=False, verzonden_op__isnull=False)),
                violation_error_message="Een bericht van Halt heeft een dag, na het verzenden.",
            ),
            models.CheckConstraint(
                name="halt_ingetrokken_met_reden",
                condition=Q(ingetrokken_op__isnull=True, ingetrokken_reden="")
                | (Q(ingetrokken_op__isnull=False, retour="") & ~Q(ingetrokken_reden="")),
                violation_error_message="Schrijf op waarom de verwijzing is ingetrokken.",
            ),
            models.UniqueConstraint(
                fields=["wpgzaak"],
                name="halt_eens_per_zaak",
                condition=Q(ingetrokken_op__isnull=True),
                violation_error_message="In deze zaak is al naar Halt verwezen.",
            ),
        ]

    def __str__(self) -> str:
        return f"Halt-verwijzing {self.pk}"

    @property
    def loopt(self) -> bool:
        """Wacht deze verwijzing nog op Halt?"""
        return self.ingetrokken_op is None and not self.retour

    @property
    def stand(self) -> str:
        """Waar de verwijzing staat, in woorden."""
        if self.ingetrokken_op is not None:
            return "Ingetrokken"
        if self.retour:
            return HALT_RETOUR[self.retour]
        if self.ontvangen_op is not None:
            return "Ontvangen door Halt"
        return "Verzonden" if self.verzonden_op is not None else "Nog te verzenden"
