"""Wie er werkt, voor welke gemeenten en met welke handelingen."""

from datetime import date
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from kern.handelingen import KENMERKEN, Handeling
from kern.klok import vandaag
from kern.modellen import Neutraalmodel, Regime, Slot, historie


class Vakantieregio(models.TextChoices):
    """De drie regio's van de schoolvakanties."""

    NOORD = "noord", "Noord"
    MIDDEN = "midden", "Midden"
    ZUID = "zuid", "Zuid"


class Telprofiel(models.TextChoices):
    """Welke telkeuzes een gemeente standaard volgt (telregels)."""

    UTRECHT = "utrecht", "Utrecht"
    ZOETERMEER = "zoetermeer", "Zoetermeer"
    ZUIDOOST = "zuidoost", "Utrecht Zuidoost"
    IJSSEL_VECHT = "ijssel-vecht", "IJssel-Vecht"
    LANDELIJK = "landelijk", "Landelijk"


def periode_klopt(naam: str) -> models.CheckConstraint:
    """De laatste dag ligt niet voor de eerste."""
    return models.CheckConstraint(
        name=naam,
        condition=Q(tot_en_met__isnull=True) | Q(tot_en_met__gte=F("van")),
        violation_error_message="De laatste dag ligt voor de eerste dag.",
    )


class Gemeente(Neutraalmodel):
    """Een gemeente die met het systeem werkt, of waar een jongere woont."""

    code = models.CharField(max_length=4, unique=True)
    naam = models.CharField(max_length=80)
    doorstroompuntregio = models.PositiveSmallIntegerField(null=True, blank=True)
    vakantieregio = models.CharField(max_length=6, choices=Vakantieregio)
    telprofiel = models.CharField(
        max_length=12, choices=Telprofiel, default=Telprofiel.UTRECHT, blank=True
    )
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        ordering = ["naam"]
        verbose_name_plural = "gemeenten"
        constraints = [
            models.CheckConstraint(
                name="gemeentecode_is_vier_cijfers",
                condition=Q(code__regex=r"^[0-9]{4}$"),
                violation_error_message="Een gemeentecode heeft vier cijfers.",
            )
        ]

    def __str__(self) -> str:
        return self.naam


class Gebied(Neutraalmodel):
    """Een groep gemeenten: Doorstroompuntregio, subregio of gemeenschappelijke regeling."""

    class Soort(models.TextChoices):
        DOORSTROOMPUNTREGIO = "doorstroompuntregio", "Doorstroompuntregio"
        SUBREGIO = "subregio", "Subregio"
        GEMEENSCHAPPELIJKE_REGELING = "gemeenschappelijke_regeling", "Gemeenschappelijke regeling"

    code = models.CharField(max_length=40, unique=True)
    naam = models.CharField(max_length=120)
    soort = models.CharField(max_length=30, choices=Soort)
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        verbose_name_plural = "gebieden"

    def __str__(self) -> str:
        return self.naam


class Gebiedsgemeente(Neutraalmodel):
    """Een gemeente hoort gedurende een periode bij een gebied."""

    gebied = models.ForeignKey(Gebied, on_delete=models.PROTECT, related_name="gemeenten")
    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="gebieden")
    van = models.DateField(null=True, blank=True)
    tot_en_met = models.DateField(null=True, blank=True)
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        constraints = [periode_klopt("gebiedsgemeente_periode_klopt")]

    def __str__(self) -> str:
        return f"{self.gemeente} in {self.gebied}"


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
            )
        return self._aanstellingen

    def gemeenten_voor(self, handeling: Handeling) -> frozenset[int]:
        """Voor welke gemeenten (id's) deze medewerker vandaag deze handeling heeft."""
        if not self.is_active:
            return frozenset()
        if KENMERKEN[handeling].wpg:
            return frozenset(self.autorisaties_voor(handeling))
        return frozenset(
            a.gemeente_id for a in self.lopende_aanstellingen() if handeling in a.rol.handelingen
        )

    def lopende_autorisaties(self) -> list["Autorisatie"]:
        """De autorisaties voor politiegegevens die vandaag gelden; eens per verzoek gelezen."""
        dag = vandaag()
        if getattr(self, "_autorisaties_op", None) != dag:
            self._autorisaties_op = dag
            self._autorisaties = [
                a
                for a in Autorisatie.objects.filter(medewerker=self, van__lte=dag)
                .annotate(versie=Autorisatie.laatste_versie())
                .order_by("id")
                if a.geldt_op(dag)
            ]
        return self._autorisaties

    def autorisaties_voor(self, handeling: Handeling) -> dict[int, tuple[int, int]]:
        """Per gemeente (id) welke Autorisatie deze handeling vandaag geeft: nummer en versie."""
        return {
            a.gemeente_id: (a.pk, a.versie)  # type: ignore[attr-defined]
            for a in self.lopende_autorisaties()
            if handeling in a.verwerkingen
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

    class Meta(Neutraalmodel.Meta):
        verbose_name_plural = "aanstellingen"
        constraints = [periode_klopt("aanstelling_periode_klopt")]

    def __str__(self) -> str:
        return f"{self.medewerker}: {self.rol} in {self.gemeente}"


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


class Autorisatie(Neutraalmodel):
    """Een persoonlijke, gedateerde toegang tot politiegegevens (Wpg art. 6).

    Een rol opent deze deur nooit. Zonder besluit en taak bestaat een autorisatie niet.
    """

    regime = Regime.WPG
    slot = Slot.NEUTRAAL

    medewerker = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, related_name="autorisaties"
    )
    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT)
    verwerkingen = models.JSONField(default=list)
    taak = models.CharField(max_length=200)
    besluit = models.CharField(max_length=200)
    verleend_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    van = models.DateField()
    tot_en_met = models.DateField(null=True, blank=True)
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        verbose_name_plural = "autorisaties"
        constraints = [
            periode_klopt("autorisatie_periode_klopt"),
            models.CheckConstraint(
                name="autorisatie_is_gemotiveerd",
                condition=~Q(taak="") & ~Q(besluit=""),
                violation_error_message="Vul de taak en het besluit in.",
            ),
        ]

    def __str__(self) -> str:
        return f"autorisatie {self.pk}"

    @classmethod
    def laatste_versie(cls) -> models.Subquery:
        """Het nummer van de laatste versie, voor in het log: welke Autorisatie er toen stond."""
        versies = cls.historie.filter(id=models.OuterRef("pk"))  # type: ignore[attr-defined]
        return models.Subquery(versies.order_by("-history_id").values("history_id")[:1])

    def geldt_op(self, dag: date) -> bool:
        """Geldt deze autorisatie op die dag?"""
        return self.van <= dag and (self.tot_en_met is None or dag <= self.tot_en_met)
