"""Registers die de Wpg vraagt naast het log: datalekken, audits en stukken van de organisatie."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from inrichting.selectors import parameter
from kern.klok import nu
from kern.modellen import Neutraalmodel, Regime, historie
from toegang.models import Gemeente, Medewerker, periode_klopt

KLOK = "datalek_melden_uren"


class Datalek(Neutraalmodel):
    """Een inbreuk op de beveiliging, met het besluit over melden (Wpg 33a, AVG 33 en 34).

    Noemt nooit een betrokkene. De klok loopt vanaf `ontdekt_op`.
    """

    class Aard(models.TextChoices):
        VERTROUWELIJK = "vertrouwelijk", "Iemand zag wat niet voor hem was"
        BESCHIKBAAR = "beschikbaar", "Gegevens waren weg of niet te bereiken"
        JUIST = "juist", "Gegevens zijn onterecht gewijzigd"

    REGIMES: ClassVar[dict[str, str]] = {
        Regime.AVG.value: "AVG",
        Regime.WPG.value: "Wpg (politiegegevens)",
    }

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="+")
    onder = models.CharField("onder welke wet", max_length=4, choices=REGIMES)
    ontdekt_op = models.DateTimeField()
    aard = models.CharField(max_length=20, choices=Aard)
    omschrijving = models.TextField(max_length=2000)
    soorten = models.CharField("soorten gegevens", max_length=500)
    aantal = models.PositiveIntegerField("aantal betrokkenen (geschat)", null=True, blank=True)
    gevolgen = models.TextField(max_length=2000, blank=True)
    maatregelen = models.TextField(max_length=2000, blank=True)
    ap_melden = models.BooleanField("melden aan de AP", null=True, blank=True)
    ap_reden = models.CharField("motivering", max_length=1000, blank=True)
    ap_gemeld_op = models.DateTimeField(null=True, blank=True)
    betrokkenen_melden = models.BooleanField("betrokkenen inlichten", null=True, blank=True)
    betrokkenen_reden = models.CharField("motivering", max_length=1000, blank=True)
    betrokkenen_gemeld_op = models.DateTimeField(null=True, blank=True)
    afgesloten_op = models.DateTimeField(null=True, blank=True)
    vastgelegd_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        db_table = "wpg_datalek"
        ordering = ["-ontdekt_op", "-id"]
        verbose_name_plural = "datalekken"
        constraints = [
            models.CheckConstraint(
                name="datalek_niet_melden_is_gemotiveerd",
                condition=~Q(ap_melden=False) | ~Q(ap_reden=""),
                violation_error_message="Schrijf op waarom u niet aan de AP meldt.",
            ),
            models.CheckConstraint(
                name="datalek_niet_inlichten_is_gemotiveerd",
                condition=~Q(betrokkenen_melden=False) | ~Q(betrokkenen_reden=""),
                violation_error_message="Schrijf op waarom u de betrokkenen niet inlicht.",
            ),
            models.CheckConstraint(
                name="datalek_gesloten_is_besloten",
                condition=Q(afgesloten_op__isnull=True)
                | Q(ap_melden__isnull=False, betrokkenen_melden__isnull=False)
                & (Q(ap_melden=False) | Q(ap_gemeld_op__isnull=False)),
                violation_error_message="Sluiten kan pas na een besluit over melden.",
            ),
        ]

    def __str__(self) -> str:
        return f"datalek {self.pk}"

    @property
    def uiterlijk(self) -> datetime:
        """Wanneer de melding aan de AP binnen moet zijn: zoveel uren na de ontdekking."""
        uren = parameter(KLOK, op=self.ontdekt_op.date())
        return self.ontdekt_op + timedelta(hours=int(uren))

    @property
    def is_te_laat(self) -> bool:
        """Is de klok verstreken zonder besluit of zonder de melding die nodig was?"""
        if self.ap_gemeld_op is not None:
            return self.ap_gemeld_op > self.uiterlijk
        return self.ap_melden is not False and nu() > self.uiterlijk


class Audit(Neutraalmodel):
    """Een interne of externe audit (Wpg art. 33) over een tijdvak."""

    class Soort(models.TextChoices):
        INTERN = "intern", "Interne audit"
        EXTERN = "extern", "Externe audit"
        HERCONTROLE = "hercontrole", "Hercontrole"

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="+")
    soort = models.CharField(max_length=12, choices=Soort)
    van = models.DateField("tijdvak vanaf")
    tot_en_met = models.DateField("tijdvak tot en met")
    door = models.CharField("uitgevoerd door", max_length=200)
    conclusie = models.TextField(max_length=2000, blank=True)
    afgesloten_op = models.DateField(null=True, blank=True)
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        db_table = "wpg_audit"
        ordering = ["-tot_en_met", "-id"]
        verbose_name_plural = "audits"
        constraints = [
            periode_klopt("audit_periode_klopt"),
            models.CheckConstraint(
                name="audit_gesloten_na_tijdvak",
                condition=Q(afgesloten_op__isnull=True) | Q(afgesloten_op__gte=F("tot_en_met")),
                violation_error_message="Een audit sluit na het tijdvak waarover zij gaat.",
            ),
        ]

    def __str__(self) -> str:
        return f"audit {self.pk}"


class Normstuk(Neutraalmodel):
    """Wat de organisatie zelf bij een norm legt: een besluit, beleid of verslag.

    plek: waar het stuk ligt (zaaknummer of naam van de map); het stuk zelf staat niet hier.
    """

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="+")
    norm = models.CharField(max_length=4)
    titel = models.CharField(max_length=200)
    plek = models.CharField("waar het ligt", max_length=300)
    van = models.DateField("vastgesteld op")
    tot_en_met = models.DateField("geldt tot en met", null=True, blank=True)
    toegevoegd_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        db_table = "wpg_normstuk"
        ordering = ["norm", "-van"]
        verbose_name = "stuk bij een norm"
        verbose_name_plural = "stukken bij de normen"
        constraints = [periode_klopt("normstuk_periode_klopt")]

    def __str__(self) -> str:
        return f"normstuk {self.pk}"


class Registergegeven(Neutraalmodel):
    """Wat het verwerkingsregister van de organisatie zelf moet weten (Wpg 31d); een per gemeente.

    Een leeg veld is *nog in te vullen*; *geen* is ook een antwoord.
    """

    gemeente = models.OneToOneField(Gemeente, on_delete=models.PROTECT, related_name="+")
    verantwoordelijke = models.CharField("verwerkingsverantwoordelijke", max_length=200, blank=True)
    contact = models.CharField("contact van de verantwoordelijke", max_length=300, blank=True)
    fg = models.CharField("contact van de FG", max_length=300, blank=True)
    dienst = models.CharField("dienst of team", max_length=200, blank=True)
    verwerkers = models.TextField(max_length=2000, blank=True)
    systemen = models.TextField("andere systemen", max_length=2000, blank=True)
    beveiliging = models.TextField("beveiliging buiten dit systeem", max_length=2000, blank=True)
    doorgifte = models.TextField("doorgifte buiten de EU", max_length=1000, blank=True)
    dpia = models.CharField("DPIA", max_length=300, blank=True)
    herzien_op = models.DateField("opnieuw bekijken op", null=True, blank=True)
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        db_table = "wpg_registergegeven"
        ordering = ["gemeente__naam"]
        verbose_name = "gegeven voor het verwerkingsregister"
        verbose_name_plural = "gegevens voor het verwerkingsregister"

    def __str__(self) -> str:
        return f"registergegeven {self.pk}"
