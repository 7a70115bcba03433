"""De aanpak van een zaak: welke route, naar welke partner, en wie formeel gewaarschuwd is."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from cases.keuzes import GERICHT_AAN
from cases.keuzes_mas import (
    BESLUITEN,
    GEEN_ROUTE,
    PARTNERSOORTEN,
    ROUTE_UITKOMSTEN,
    ROUTEKEUZES,
    VERWIJZING_UITKOMSTEN,
    WAARSCHUWINGSGRONDEN,
    WAARSCHUWINGSONDERWERPEN,
    verwijspunten,
)
from cases.models.jongere import Betrokkene
from cases.models.zaak import Taak, Zaak
from kern.modellen import Gebeurtenis, Neutraalmodel, historie
from toegang.models import Gemeente, Medewerker, periode_klopt


class Partner(Neutraalmodel):
    """Een organisatie waarnaar een gemeente verwijst. Wie wegvalt, krijgt een laatste dag."""

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="partners")
    naam = models.CharField(max_length=120)
    soort = models.CharField(max_length=12, choices=PARTNERSOORTEN)
    contact = models.CharField("contactpersoon of afdeling", max_length=120, blank=True)
    telefoon = models.CharField(max_length=40, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    tot_en_met = models.DateField("laatste dag", null=True, blank=True)
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        ordering = ["naam", "id"]
        verbose_name_plural = "partners"
        constraints = [
            models.UniqueConstraint(
                fields=["gemeente", "naam"],
                name="partner_uniek",
                violation_error_message="Er is al een partner met deze naam.",
            )
        ]

    def __str__(self) -> str:
        return self.naam


class Routekeuze(Gebeurtenis):
    """Een gekozen route, van begin tot einde. Er mogen er twee tegelijk lopen (MA-02).

    `voorstel` is wat het systeem voorstelde, met de `feiten` waarop dat rustte: zo blijft een keuze
    na te rekenen. Wie afwijkt, schrijft op waarom (*pas toe of leg uit*).
    """

    zaak = models.ForeignKey(Zaak, on_delete=models.PROTECT, related_name="routekeuzes")
    route = models.CharField(max_length=10, choices=ROUTEKEUZES)
    van = models.DateField()
    tot_en_met = models.DateField(null=True, blank=True)
    motivering = models.TextField()
    feiten = models.JSONField(default=dict)
    voorstel = models.JSONField(default=list)
    wijkt_af = models.BooleanField(default=False)
    motivering_afwijking = models.TextField(blank=True)
    uitkomst = models.CharField(max_length=12, choices=ROUTE_UITKOMSTEN, blank=True)
    toelichting = models.CharField(max_length=500, blank=True)
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(db_default=Now())
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["-van", "-id"]
        verbose_name_plural = "routekeuzes"
        constraints = [
            periode_klopt("routekeuze_periode_klopt"),
            models.UniqueConstraint(
                fields=["zaak", "route"],
                name="route_eens_tegelijk",
                condition=Q(tot_en_met__isnull=True),
                violation_error_message="Deze route loopt al.",
            ),
            models.CheckConstraint(
                name="afwijking_is_gemotiveerd",
                condition=Q(wijkt_af=False) | ~Q(motivering_afwijking=""),
                violation_error_message="Schrijf op waarom u afwijkt van het voorstel.",
            ),
            models.CheckConstraint(
                name="route_eindigt_met_uitkomst",
                condition=Q(tot_en_met__isnull=True, uitkomst="")
                | (Q(tot_en_met__isnull=False) & ~Q(uitkomst="")),
                violation_error_message="Een route eindigt met een uitkomst.",
            ),
        ]

    def __str__(self) -> str:
        return f"routekeuze {self.pk}"

    @property
    def is_route(self) -> bool:
        """Is er echt een route gekozen, of juist dat er nu geen nodig is?"""
        return self.route != GEEN_ROUTE


class Verwijzing(Gebeurtenis):
    """Een verwijzing naar een partner, of een melding bij de jeugdbeschermingstafel.

    De datums volgen elkaar op: verstuurd, bevestigd, gestart, afgerond. `taak` herinnert eraan
    als de bevestiging uitblijft. `documenten` zijn de nummers van wat er mee ging; `nagegaan` de
    codes van VERWIJSPUNTEN die zijn afgevinkt.
    """

    zaak = models.ForeignKey(Zaak, on_delete=models.PROTECT, related_name="verwijzingen")
    routekeuze = models.ForeignKey(
        Routekeuze, on_delete=models.PROTECT, null=True, blank=True, related_name="verwijzingen"
    )
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="verwijzingen")
    vraag = models.TextField("vraag aan de partner", blank=True)
    documenten = models.JSONField(default=list, blank=True)
    nagegaan = models.JSONField(default=list, blank=True)
    verstuurd_op = models.DateField()
    bevestigd_op = models.DateField("ontvangst bevestigd op", null=True, blank=True)
    gestart_op = models.DateField(null=True, blank=True)
    afgerond_op = models.DateField(null=True, blank=True)
    uitkomst = models.CharField(max_length=12, choices=VERWIJZING_UITKOMSTEN, blank=True)
    toelichting = models.CharField(max_length=500, blank=True)
    besluit = models.CharField(max_length=10, choices=BESLUITEN, blank=True)
    besluit_op = models.DateField(null=True, blank=True)
    taak = models.ForeignKey(
        Taak, on_delete=models.PROTECT, null=True, blank=True, related_name="verwijzingen"
    )
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["-verstuurd_op", "-id"]
        verbose_name_plural = "verwijzingen"
        constraints = [
            models.CheckConstraint(
                name="verwijzing_op_volgorde",
                condition=(Q(bevestigd_op__isnull=True) | Q(bevestigd_op__gte=F("verstuurd_op")))
                & (Q(gestart_op__isnull=True) | Q(gestart_op__gte=F("verstuurd_op")))
                & (Q(afgerond_op__isnull=True) | Q(afgerond_op__gte=F("verstuurd_op")))
                & (
                    Q(afgerond_op__isnull=True)
                    | Q(gestart_op__isnull=True)
                    | Q(afgerond_op__gte=F("gestart_op"))
                ),
                violation_error_message="De dagen staan niet op volgorde.",
            ),
            models.CheckConstraint(
                name="verwijzing_eindigt_met_uitkomst",
                condition=Q(afgerond_op__isnull=True, uitkomst="")
                | (Q(afgerond_op__isnull=False) & ~Q(uitkomst="")),
                violation_error_message="Een afgeronde verwijzing heeft een uitkomst.",
            ),
            models.CheckConstraint(
                name="besluit_heeft_datum",
                condition=Q(besluit="", besluit_op__isnull=True)
                | (~Q(besluit="") & Q(besluit_op__isnull=False)),
                violation_error_message="Een besluit heeft een datum.",
            ),
        ]

    def __str__(self) -> str:
        return f"verwijzing {self.pk}"

    @property
    def na_te_gaan(self) -> int:
        """Hoeveel punten bij deze partner nog niet zijn afgevinkt; nul als zij klaar is."""
        if self.afgerond_op:
            return 0
        return len(set(verwijspunten(self.partner.soort)) - set(self.nagegaan))

    @property
    def stand(self) -> str:
        """Waar de verwijzing staat, in een woord."""
        if self.afgerond_op:
            return "Afgerond"
        if self.gestart_op:
            return "Hulp is gestart"
        return "Ontvangst bevestigd" if self.bevestigd_op else "Wacht op bevestiging"

    @property
    def toon(self) -> str:
        """Hoe de stand eruitziet (componenten/status.html)."""
        if self.afgerond_op:
            return "klaar"
        return "bezig" if self.bevestigd_op or self.gestart_op else "wacht"


class FormeleWaarschuwing(Gebeurtenis):
    """Een formele waarschuwing aan een ouder of aan de jongere zelf: een act die later meetelt."""

    zaak = models.ForeignKey(Zaak, on_delete=models.PROTECT, related_name="formele_waarschuwingen")
    datum = models.DateField()
    gericht_aan = models.CharField(max_length=7, choices=GERICHT_AAN)
    betrokkene = models.ForeignKey(
        Betrokkene, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    grond = models.CharField(max_length=20, choices=WAARSCHUWINGSGRONDEN)
    onderwerp = models.CharField(max_length=10, choices=WAARSCHUWINGSONDERWERPEN)
    toelichting = models.TextField(blank=True)
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(db_default=Now())
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["-datum", "-id"]
        verbose_name_plural = "formele waarschuwingen"
        constraints = [
            models.CheckConstraint(
                name="jongere_heeft_geen_betrokkene",
                condition=Q(gericht_aan="ouder") | Q(betrokkene__isnull=True),
                violation_error_message="Deze waarschuwing is aan de jongere zelf gericht.",
            ),
            models.UniqueConstraint(
                fields=["zaak", "datum", "gericht_aan", "grond", "betrokkene"],
                name="waarschuwing_eens_per_dag",
                nulls_distinct=False,
                violation_error_message="Deze waarschuwing is al vastgelegd.",
            ),
        ]
        indexes = [models.Index(fields=["jongere", "datum"], name="waarschuwing_jongere")]

    def __str__(self) -> str:
        return f"formele waarschuwing {self.pk}"


class Gezinszaak(Gebeurtenis):
    """Deze zaak wordt samen met die van broers en zussen behandeld (VS-03).

    Elk kind houdt zijn eigen zaak; `kenmerk` is gelijk voor wie bij elkaar hoort.
    """

    zaak = models.OneToOneField(Zaak, on_delete=models.PROTECT, related_name="gezinszaak")
    kenmerk = models.UUIDField(db_index=True)
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        verbose_name_plural = "gezinszaken"

    def __str__(self) -> str:
        return f"gezinszaak {self.pk}"
