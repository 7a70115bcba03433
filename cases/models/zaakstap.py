"""De stappen van een zaak, en wat er bij een zaaktype aan eigen gegevens hoort."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from cases.keuzes import VRAGERS
from cases.models.zaak import Zaak
from kern.modellen import Gebeurtenis, historie
from toegang.models import Medewerker


class Zaakstap(Gebeurtenis):
    """Een stap die gedaan is, of overgeslagen met een motivering (pas toe of leg uit, MA-01).

    code en naam: die van de stap in het zaaktype van de dag van openen. nr: de hoeveelste keer,
    ook als een eerdere is teruggedraaid. Een teruggedraaide stap telt niet meer en blijft leesbaar.
    """

    zaak = models.ForeignKey(Zaak, on_delete=models.PROTECT, related_name="stappen")
    code = models.CharField(max_length=20)
    naam = models.CharField(max_length=60)
    nr = models.PositiveSmallIntegerField(default=1)
    gedaan_op = models.DateField()
    bevinding = models.TextField(blank=True)
    overgeslagen = models.BooleanField(default=False)
    motivering = models.TextField(blank=True)
    medewerker = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, related_name="+"
    )
    vastgelegd_op = models.DateTimeField(db_default=Now())
    teruggedraaid_op = models.DateTimeField(null=True, blank=True)
    teruggedraaid_door = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    terugdraaireden = models.CharField(max_length=500, blank=True)
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["gedaan_op", "id"]
        verbose_name_plural = "zaakstappen"
        constraints = [
            models.UniqueConstraint(fields=["zaak", "code", "nr"], name="zaakstap_uniek"),
            models.CheckConstraint(
                name="zaakstap_pas_toe_of_leg_uit",
                condition=(Q(overgeslagen=True) & ~Q(motivering="") & Q(bevinding=""))
                | Q(overgeslagen=False, motivering=""),
                violation_error_message="Schrijf op waarom u de stap overslaat.",
            ),
            models.CheckConstraint(
                name="zaakstap_terug_heeft_reden",
                condition=Q(teruggedraaid_op__isnull=True, terugdraaireden="")
                | (Q(teruggedraaid_op__isnull=False) & ~Q(terugdraaireden="")),
                violation_error_message="Schrijf op waarom u de stap terugdraait.",
            ),
        ]

    def __str__(self) -> str:
        return f"zaakstap {self.pk}"

    @property
    def tekst(self) -> str:
        """Wat er werd gevonden, of waarom de stap is overgeslagen."""
        return self.motivering if self.overgeslagen else self.bevinding


class Zaakgegevens(Gebeurtenis):
    """Wat een zaak naast haar stappen weet; welke velden horen erbij, zegt het zaaktype.

    regiehouder: een medewerker, of iemand van buiten met naam en organisatie (THUISZITTER).
    vrager en onderwerp: VS-08. gedeeld_door, gedeeld en waarom: VS-07.
    """

    zaak = models.OneToOneField(Zaak, on_delete=models.PROTECT, related_name="gegevens")
    regiehouder = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    regiehouder_naam = models.CharField(max_length=100, blank=True)
    regiehouder_organisatie = models.CharField(max_length=100, blank=True)
    vrager = models.CharField(max_length=10, choices=VRAGERS, blank=True)
    onderwerp = models.CharField(max_length=300, blank=True)
    gedeeld_door = models.CharField(max_length=200, blank=True)
    gedeeld = models.TextField(blank=True)
    waarom = models.TextField(blank=True)
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        verbose_name_plural = "zaakgegevens"
        constraints = [
            models.CheckConstraint(
                name="regiehouder_een_van_beide",
                condition=Q(regiehouder__isnull=True)
                | Q(regiehouder_naam="", regiehouder_organisatie=""),
                violation_error_message="Kies een collega, of vul iemand van buiten in.",
            ),
            models.CheckConstraint(
                name="regiehouder_van_buiten_is_heel",
                condition=Q(regiehouder_naam="", regiehouder_organisatie="")
                | (~Q(regiehouder_naam="") & ~Q(regiehouder_organisatie="")),
                violation_error_message="Vul de naam en de organisatie van de regiehouder in.",
            ),
        ]

    def __str__(self) -> str:
        return f"zaakgegevens {self.pk}"
