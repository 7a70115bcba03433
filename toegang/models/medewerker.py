"""Wie er werkt, voor welke gemeenten en met welke handelingen."""

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Exists, F, Q

from kern.handelingen import KENMERKEN, Handeling
from kern.klok import nu, vandaag
from kern.modellen import DossierQuerySet, Neutraalmodel, historie
from kern.termijnen import plus_maanden
from toegang.models.gebied import Gemeente, periode_klopt
from toegang.models.stand import geldende_parameter

if TYPE_CHECKING:
    from toegang.models.autorisatie import Autorisatie
    from toegang.models.leverancier import Leverancierstoegang


class MedewerkerManager(BaseUserManager["Medewerker"]):
    """Accounts maken kan alleen met een gebruikersnaam; een superuser bestaat niet."""

    def get_by_natural_key(self, username: str | None) -> "Medewerker":
        return self.get(gebruikersnaam=username)


class Medewerker(AbstractBaseUser):
    """Een persoon die met het systeem werkt. Nooit verwijderen: op non-actief zetten."""

    id = models.BigAutoField(primary_key=True)
    gebruikersnaam = models.CharField(max_length=60, unique=True)
    naam = models.CharField(max_length=120)
    functie = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    is_active = models.BooleanField("actief", default=True)
    boa_aktenummer = models.CharField("nummer boa-akte", max_length=40, blank=True)
    boa_geldig_tot_en_met = models.DateField("boa-akte geldig tot en met", null=True, blank=True)
    beedigd_op = models.DateField("beëdigd op", null=True, blank=True)
    leverancier = models.CharField(
        "werkt bij leverancier",
        max_length=120,
        blank=True,
        help_text="Leeg voor wie bij de gemeente werkt.",
    )
    historie = historie(excluded_fields=["password", "last_login"])

    objects: ClassVar[MedewerkerManager] = MedewerkerManager()

    USERNAME_FIELD = "gebruikersnaam"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["naam"]

    class Meta:
        ordering = ["naam"]
        verbose_name_plural = "medewerkers"

    def __str__(self) -> str:
        return self.naam

    def lopende_aanstellingen(self) -> list["Aanstelling"]:
        """De aanstellingen van vandaag, met rol en handelingen; eens per verzoek gelezen."""
        dag = vandaag()
        if getattr(self, "_aanstellingen_op", None) != dag:
            self._aanstellingen_op = dag
            self._aanstellingen = list(
                Aanstelling.objects.filter(medewerker=self, van__lte=dag)
                .filter(Q(tot_en_met__isnull=True) | Q(tot_en_met__gte=dag))
                .select_related("rol", "gemeente")
                .annotate(met_autorisatie=Exists(self._open_autorisaties(dag)))
            )
        return self._aanstellingen

    def heeft_autorisatie(self) -> bool:
        """Of er vandaag een autorisatie openstaat, zonder te lezen of zij nog geldt.

        Komt mee met de aanstellingen: het menu vraagt het op elke bladzijde, en bijna niemand heeft
        er een. De vraag met haar stand opstellen kost meer dan die van een hele werkvoorraad.
        """
        aanstellingen: list[Any] = self.lopende_aanstellingen()
        return not aanstellingen or bool(aanstellingen[0].met_autorisatie)

    def gemeenten_voor(self, handeling: Handeling) -> frozenset[int]:
        """Voor welke gemeenten (id's) deze medewerker vandaag deze handeling heeft."""
        if not self.is_active:
            return frozenset()
        if KENMERKEN[handeling].wpg:
            return frozenset(self.autorisaties_voor(handeling))
        met_rol = [a for a in self.lopende_aanstellingen() if handeling in a.rol.handelingen]
        if met_rol and KENMERKEN[handeling].bijzonder:
            met_rol = self._op_tijd_beoordeeld(met_rol)
        gemeenten = frozenset(a.gemeente_id for a in met_rol)
        open_ = self._open_voor_leverancier()
        if open_ is None:
            return gemeenten
        # Een leverancier ziet instellingen, nooit personen, en gaat niet over toegang.
        kenmerk = KENMERKEN[handeling]
        return frozenset() if kenmerk.toont_jongeren or kenmerk.bijzonder else gemeenten & open_

    def lopende_leverancierstoegang(self) -> list["Leverancierstoegang"]:
        """De tijdvakken die nu openstaan voor dit account van een leverancier."""
        moment = nu()
        return list(
            self.leverancierstoegang.filter(
                van__lte=moment, tot__gt=moment, gesloten_op__isnull=True
            ).order_by("id")
        )

    def _open_voor_leverancier(self) -> frozenset[int] | None:
        """De gemeenten waar een leverancier nu in mag; None voor wie geen leverancier is."""
        if not self.leverancier:
            return None
        return frozenset(t.gemeente_id for t in self.lopende_leverancierstoegang())

    def _op_tijd_beoordeeld(self, aanstellingen: list["Aanstelling"]) -> list["Aanstelling"]:
        dag = vandaag()
        rijen: Any = self.aanstellingen.filter(pk__in=[a.pk for a in aanstellingen])
        return [a for a in rijen.met_beoordeling(dag) if dag < a.beheer_vervalt_op]

    def lopende_autorisaties(self) -> list["Autorisatie"]:
        """De autorisaties voor politiegegevens die vandaag gelden; eens per verzoek gelezen."""
        dag = vandaag()
        if getattr(self, "_autorisaties_op", None) != dag:
            self._autorisaties_op = dag
            self._autorisaties = self._gelezen_autorisaties(dag)
        return self._autorisaties

    def _open_autorisaties(self, dag: date) -> Any:
        return self.autorisaties.filter(ingetrokken_op__isnull=True, van__lte=dag)

    def _gelezen_autorisaties(self, dag: date) -> list["Autorisatie"]:
        lopend = []
        for autorisatie in self._open_autorisaties(dag).met_stand(dag).order_by("id"):
            autorisatie.medewerker = self  # haar akte telt mee; niet nog eens lezen
            if autorisatie.geldt_op(dag):
                lopend.append(autorisatie)
        return lopend

    def autorisaties_voor(self, handeling: Handeling) -> dict[int, tuple[int, int]]:
        """Per gemeente (id) welke Autorisatie deze handeling vandaag geeft: nummer en versie."""
        dag = vandaag()
        open_ = self._open_voor_leverancier()
        return {
            a.gemeente_id: (a.pk, a.versie)  # type: ignore[attr-defined]
            for a in self.lopende_autorisaties()
            if handeling in a.verwerkingen_op(dag) and (open_ is None or a.gemeente_id in open_)
        }

    def is_boa_op(self, dag: date) -> bool:
        """Is deze medewerker die dag beëdigd boa, met een akte die nog geldt?"""
        return bool(
            self.boa_aktenummer
            and self.beedigd_op is not None
            and self.beedigd_op <= dag
            and self.boa_geldig_tot_en_met is not None
            and dag <= self.boa_geldig_tot_en_met
        )

    def hoedanigheid(self) -> str:
        """Als wie zij onder de Wpg werkt: boa, of aangewezen en geen boa (Bpg boa art. 3)."""
        return "boa" if self.is_boa_op(vandaag()) else "aangewezen"

    def mag(self, handeling: Handeling, gemeente_id: int | None = None) -> bool:
        """Mag deze medewerker dit, ergens of in deze gemeente?"""
        gemeenten = self.gemeenten_voor(handeling)
        return bool(gemeenten) if gemeente_id is None else gemeente_id in gemeenten


class Rol(Neutraalmodel):
    """Een rol is een samenstelling van handelingen; de functioneel beheerder stelt hem samen.

    `geleverd` is de samenstelling die het laatst is geleverd en verwerkt. Is zij gelijk aan
    `handelingen`, dan heeft niemand de rol gewijzigd.
    """

    code = models.CharField(max_length=40, unique=True)
    naam = models.CharField(max_length=80)
    handelingen = models.JSONField(default=list)
    geleverd = models.JSONField(default=list, blank=True)
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        verbose_name_plural = "rollen"

    def __str__(self) -> str:
        return self.naam

    def labels(self) -> list[str]:
        """De handelingen in woorden."""
        return [KENMERKEN[Handeling(code)].label for code in self.handelingen]


class AanstellingQuerySet(DossierQuerySet):
    """Aanstellingen, met wat nodig is om te zeggen of het beheer van autorisaties nog geldt."""

    def met_beoordeling(self, dag: date) -> "AanstellingQuerySet":
        """Zet per rij de laatste beoordeling en de termijn klaar."""
        from toegang.models.beoordeling import laatste_beoordeling

        rijen: AanstellingQuerySet = self.annotate(
            beoordeeld=laatste_beoordeling("aanstelling", dag),
            maanden_bijzonder=geldende_parameter("herbeoordeling_bijzonder_maanden", dag),
        )
        return rijen


class AanstellingManager(models.Manager.from_queryset(AanstellingQuerySet)):  # type: ignore[misc]
    """Wijzigen gaat langs de historie, zoals bij elke neutrale tabel."""


class Aanstelling(Neutraalmodel):
    """Een medewerker heeft een rol in een gemeente, vanaf een dag en soms voor één taak."""

    medewerker = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, related_name="aanstellingen"
    )
    rol = models.ForeignKey(Rol, on_delete=models.PROTECT)
    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT)
    taak = models.CharField(max_length=200, blank=True)
    van = models.DateField()
    tot_en_met = models.DateField(null=True, blank=True)
    historie = historie()
    objects: ClassVar[AanstellingManager] = AanstellingManager()

    class Meta(Neutraalmodel.Meta):
        verbose_name_plural = "aanstellingen"
        constraints = [periode_klopt("aanstelling_periode_klopt")]

    def __str__(self) -> str:
        return f"{self.medewerker}: {self.rol} in {self.gemeente}"

    @property
    def beheer_vervalt_op(self) -> date:
        """De dag waarop het beheer van autorisaties in deze aanstelling vervalt zonder beoordeling.

        Leest een rij van `met_beoordeling`.
        """
        stand: Any = self
        laatste = stand.beoordeeld
        begin = self.van if laatste is None else date.fromisoformat(laatste["op"])
        if laatste is not None and laatste["uitkomst"] != "behouden":
            return begin
        return plus_maanden(begin, stand.maanden_bijzonder)


class Waarneming(Neutraalmodel):
    """Tijdens verlof neemt een collega waar: nieuwe meldingen gaan naar haar."""

    medewerker = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, related_name="waarnemingen"
    )
    waarnemer = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, related_name="neemt_waar_voor"
    )
    van = models.DateField()
    tot_en_met = models.DateField()
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        verbose_name_plural = "waarnemingen"
        constraints = [
            periode_klopt("waarneming_periode_klopt"),
            models.CheckConstraint(
                name="waarnemer_is_een_ander",
                condition=~Q(medewerker=F("waarnemer")),
                violation_error_message="Kies een collega als waarnemer.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.waarnemer} voor {self.medewerker}"
