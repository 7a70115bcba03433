"""De persoonlijke toegang tot politiegegevens: van wie, waarvoor, hoe lang en door wie besloten."""

from datetime import date
from typing import Any, ClassVar, Final

from django.db import models
from django.db.models import F, Q

from kern.handelingen import KENMERKEN, Handeling
from kern.klok import NEDERLAND, nu
from kern.modellen import DossierQuerySet, Neutraalmodel, Regime, Slot, historie
from kern.termijnen import plus_maanden
from toegang.models.gebied import Gemeente, periode_klopt
from toegang.models.geheimhouding import TEKSTVERSIE, Geheimhouding
from toegang.models.stand import geldende_parameter

JAARLIJKS: Final = "herbeoordeling_maanden"
BIJZONDER: Final = "herbeoordeling_bijzonder_maanden"
GEHEIMHOUDING: Final = "geheimhouding_dagen"


class Autorisatiesoort(models.TextChoices):
    """In welke hoedanigheid iemand bij politiegegevens komt."""

    BOA = "boa", "Boa (Wpg artikel 6 lid 1)"
    NIET_BOA = "niet_boa", "Geen boa (Bpg boa artikel 3)"
    TOEZICHT = "toezicht", "Toezicht, audit of klacht (Wpg artikel 6a en 14)"


class AutorisatieQuerySet(DossierQuerySet):
    """Autorisaties met alles wat nodig is om te zeggen of zij gelden, in één vraag."""

    def met_stand(self, dag: date) -> "AutorisatieQuerySet":
        """Zet per rij de laatste beoordeling, de termijnen, de versie en de geheimhouding klaar."""
        from toegang.models.beoordeling import laatste_beoordeling

        versies = self.model.historie.filter(id=models.OuterRef("pk"))
        geheim = Geheimhouding.objects.filter(
            medewerker=models.OuterRef("medewerker"), versie=TEKSTVERSIE, op__lte=dag
        )
        rijen: AutorisatieQuerySet = self.annotate(
            versie=models.Subquery(versies.order_by("-history_id").values("history_id")[:1]),
            beoordeeld=laatste_beoordeling("autorisatie", dag),
            maanden=geldende_parameter(JAARLIJKS, dag),
            maanden_bijzonder=geldende_parameter(BIJZONDER, dag),
            geheim_op=models.Subquery(geheim.order_by("-op").values("op")[:1]),
            geheim_dagen=geldende_parameter(GEHEIMHOUDING, dag),
        )
        return rijen


class AutorisatieManager(models.Manager.from_queryset(AutorisatieQuerySet)):  # type: ignore[misc]
    """Wijzigen gaat langs de historie, zoals bij elke neutrale tabel."""


class Autorisatie(Neutraalmodel):
    """Een persoonlijke, gedateerde toegang tot politiegegevens (Wpg art. 6).

    Een rol opent deze deur nooit. Zonder besluit en taak bestaat een autorisatie niet, en zij geldt
    pas als een tweede persoon haar bevestigt. `verleend_door` stelde haar voor. Wijzigen is een
    nieuwe rij die de vorige vervangt: zo blijft te zien wat er wanneer gold. Geen boa: de zes
    onderdelen van Bpg boa art. 3, en een laatste dag.
    """

    regime = Regime.WPG
    slot = Slot.NEUTRAAL

    soort = models.CharField(max_length=8, choices=Autorisatiesoort, default=Autorisatiesoort.BOA)
    medewerker = models.ForeignKey(
        "toegang.Medewerker", on_delete=models.PROTECT, related_name="autorisaties"
    )
    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT)
    verwerkingen = models.JSONField(default=list)
    taak = models.CharField(max_length=200)
    besluit = models.CharField("kenmerk van het besluit", max_length=200)
    besluit_op = models.DateField("datum van het besluit")
    van = models.DateField()
    tot_en_met = models.DateField(null=True, blank=True)
    onderwerp = models.CharField(max_length=500, blank=True)
    duur = models.CharField(max_length=500, blank=True)
    aard = models.CharField(max_length=500, blank=True)
    doel = models.CharField(max_length=500, blank=True)
    soort_gegevens = models.CharField(max_length=500, blank=True)
    betrokkenen = models.CharField("categorieën betrokkenen", max_length=500, blank=True)
    vervangt = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="opvolgers"
    )
    verleend_door = models.ForeignKey(
        "toegang.Medewerker", on_delete=models.PROTECT, related_name="+"
    )
    voorgesteld_op = models.DateTimeField(default=nu)
    bevestigd_door = models.ForeignKey(
        "toegang.Medewerker", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    bevestigd_op = models.DateTimeField(null=True, blank=True)
    ingetrokken_door = models.ForeignKey(
        "toegang.Medewerker", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ingetrokken_op = models.DateTimeField(null=True, blank=True)
    intrekreden = models.CharField("reden van intrekken", max_length=300, blank=True)
    historie = historie()
    objects: ClassVar[AutorisatieManager] = AutorisatieManager()

    class Meta(Neutraalmodel.Meta):
        verbose_name_plural = "autorisaties"
        constraints = [
            periode_klopt("autorisatie_periode_klopt"),
            models.CheckConstraint(
                name="autorisatie_is_gemotiveerd",
                condition=~Q(taak="") & ~Q(besluit="") & ~Q(verwerkingen=[]),
                violation_error_message="Vul de taak, het besluit en de verwerkingen in.",
            ),
            models.CheckConstraint(
                name="autorisatie_niet_boa_is_beschreven",
                condition=~Q(soort="niet_boa")
                | ~Q(onderwerp="")
                & ~Q(duur="")
                & ~Q(aard="")
                & ~Q(doel="")
                & ~Q(soort_gegevens="")
                & ~Q(betrokkenen="")
                & Q(tot_en_met__isnull=False),
                violation_error_message="Wie geen boa is, heeft zes onderdelen en een laatste dag.",
            ),
            models.CheckConstraint(
                name="autorisatie_geeft_niemand_zichzelf",
                condition=~Q(medewerker=F("verleend_door")),
                violation_error_message="Niemand geeft zichzelf een autorisatie.",
            ),
            models.CheckConstraint(
                name="autorisatie_bevestigt_een_ander",
                condition=Q(bevestigd_door__isnull=True, bevestigd_op__isnull=True)
                | Q(bevestigd_door__isnull=False, bevestigd_op__isnull=False)
                & ~Q(bevestigd_door=F("verleend_door"))
                & ~Q(bevestigd_door=F("medewerker")),
                violation_error_message="Een ander bevestigt de autorisatie.",
            ),
            models.CheckConstraint(
                name="autorisatie_ingetrokken_met_reden",
                condition=Q(
                    ingetrokken_op__isnull=True, ingetrokken_door__isnull=True, intrekreden=""
                )
                | Q(ingetrokken_op__isnull=False, ingetrokken_door__isnull=False)
                & ~Q(intrekreden=""),
                violation_error_message="Zeg waarom u de autorisatie intrekt.",
            ),
        ]

    def __str__(self) -> str:
        return f"autorisatie {self.pk}"

    @property
    def wacht_op_bevestiging(self) -> bool:
        """Is dit nog een voorstel?"""
        return self.bevestigd_op is None and self.ingetrokken_op is None

    @property
    def gaat_in_op(self) -> date:
        """Vanaf wanneer zij geldt: de eerste dag, en niet voor de bevestiging."""
        if self.bevestigd_op is None:
            return self.van
        return max(self.van, self.bevestigd_op.astimezone(NEDERLAND).date())

    def geldt_op(self, dag: date, *, ook_een_deel: bool = False) -> bool:
        """Geeft deze autorisatie op die dag nog iets? Leest een rij van `met_stand`."""
        return bool(self.verwerkingen_op(dag, ook_een_deel=ook_een_deel))

    def verwerkingen_op(self, dag: date, *, ook_een_deel: bool = False) -> frozenset[str]:
        """Wat zij op die dag geeft: alleen wat is bevestigd, loopt en op tijd is beoordeeld.

        Een boa moet die dag beëdigd zijn, met een akte die geldt. ook_een_deel: op de dag van het
        intrekken gold zij tot dat moment; voor een overzicht telt die dag mee, voor toegang nooit.
        """
        if not self._loopt_op(dag, ook_een_deel=ook_een_deel):
            return frozenset()
        return frozenset(v for v in self.behouden() if dag < self.te_beoordelen_voor(v))

    def _loopt_op(self, dag: date, *, ook_een_deel: bool) -> bool:
        if self.bevestigd_op is None or dag < self.gaat_in_op:
            return False
        if self.tot_en_met is not None and dag > self.tot_en_met:
            return False
        if self.ingetrokken_op is not None:
            laatste = self.ingetrokken_op.astimezone(NEDERLAND).date()
            if dag > laatste or (dag == laatste and not ook_een_deel):
                return False
        return self.soort != Autorisatiesoort.BOA or self.medewerker.is_boa_op(dag)

    def behouden(self) -> list[str]:
        """De verwerkingen die bij de laatste beoordeling zijn behouden, of anders alle."""
        laatste = self._laatste()
        return self.verwerkingen if laatste is None else list(laatste["verwerkingen"])

    def te_beoordelen_voor(self, verwerking: str) -> date:
        """De dag waarop deze verwerking vervalt als niemand haar opnieuw beoordeelt."""
        laatste = self._laatste()
        begin = self.gaat_in_op if laatste is None else date.fromisoformat(laatste["op"])
        bijzonder = KENMERKEN[Handeling(verwerking)].bijzonder
        stand: Any = self
        return plus_maanden(begin, stand.maanden_bijzonder if bijzonder else stand.maanden)

    def _laatste(self) -> dict[str, Any] | None:
        stand: Any = self
        laatste: dict[str, Any] | None = stand.beoordeeld
        return laatste

    def labels(self) -> list[str]:
        """De verwerkingen in woorden."""
        return [KENMERKEN[Handeling(code)].label for code in self.verwerkingen]
