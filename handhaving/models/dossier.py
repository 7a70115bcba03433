"""Wat er in een Wpg-zaak staat: aantekeningen, overgenomen stukken, en wat er met haar gebeurde."""

from datetime import date
from uuid import UUID, uuid4

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from handhaving.keuzes import AANTEKENINGSOORTEN, BIJZONDER, ZAAKACTEN
from handhaving.models.basis import Politiegegeven
from handhaving.models.zaak import Wpgzaak
from kern.klok import nu
from kern.modellen import historie
from toegang.models import Medewerker


def wpgpad(_rij: models.Model, naam: str) -> str:
    """Politiegegevens staan in een eigen map, los van de documenten van de AVG-kant."""
    return f"wpg/{nu():%Y/%m}/{naam}"


def _onvermijdelijk(naam: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=naam,
        condition=Q(bijzonder="", onvermijdelijk="")
        | Q(bijzonder__in=list(BIJZONDER)) & ~Q(onvermijdelijk=""),
        violation_error_message="Schrijf op waarom dit bijzondere gegeven onvermijdelijk is.",
    )


class Wpgdeel(Politiegegeven):
    """Een deel van een Wpg-zaak dat een bijzonder gegeven kan bevatten (Wpg art. 5).

    bijzonder: welk soort, leeg als het er geen is. onvermijdelijk: waarom het niet zonder kan.
    """

    wpgzaak = models.ForeignKey(Wpgzaak, on_delete=models.PROTECT, related_name="+")
    bijzonder = models.CharField(max_length=12, choices=BIJZONDER, blank=True)
    onvermijdelijk = models.CharField(max_length=500, blank=True)

    class Meta(Politiegegeven.Meta):
        abstract = True

    @property
    def is_dicht(self) -> bool:
        """Staat de inhoud pas op het scherm als iemand haar opent?"""
        return bool(self.bijzonder)


class Wpgaantekening(Wpgdeel):
    """Eén blok: een waarneming, een verklaring van iemand, of een oordeel (Wpg art. 4 lid 3).

    van_wie: van wie de verklaring is. datum: de dag van de waarneming of verklaring. vervangt: de
    aantekening die onjuist bleek; die blijft staan (art. 4 lid 1). sleutel: van het formulier, een
    tweede klik met dezelfde sleutel doet niets.
    """

    soort = models.CharField(max_length=10, choices=AANTEKENINGSOORTEN)
    tekst = models.TextField()
    van_wie = models.CharField("verklaring van", max_length=200, blank=True)
    datum = models.DateField()
    opgemaakt_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    opgemaakt_op = models.DateTimeField(db_default=Now())
    vervangt = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="vervangen_door"
    )
    onjuist_op = models.DateTimeField(null=True, blank=True)
    onjuist_reden = models.CharField(max_length=500, blank=True)
    sleutel: "models.UUIDField[UUID, UUID]" = models.UUIDField(default=uuid4, unique=True)
    historie = historie()

    class Meta(Wpgdeel.Meta):
        ordering = ["datum", "id"]
        verbose_name = "aantekening in een Wpg-zaak"
        verbose_name_plural = "aantekeningen in Wpg-zaken"
        constraints = [
            models.CheckConstraint(
                name="wpgaantekening_heeft_een_soort",
                condition=Q(soort__in=list(AANTEKENINGSOORTEN)) & ~Q(tekst=""),
                violation_error_message="Kies of dit een waarneming, verklaring of oordeel is.",
            ),
            models.CheckConstraint(
                name="wpgverklaring_is_van_iemand",
                condition=Q(soort="verklaring") & ~Q(van_wie="")
                | ~Q(soort="verklaring") & Q(van_wie=""),
                violation_error_message="Vul in van wie de verklaring is.",
            ),
            models.CheckConstraint(
                name="wpgaantekening_onjuist_met_reden",
                condition=Q(onjuist_op__isnull=True, onjuist_reden="")
                | Q(onjuist_op__isnull=False) & ~Q(onjuist_reden=""),
                violation_error_message="Schrijf op waarom deze aantekening onjuist is.",
            ),
            _onvermijdelijk("wpgaantekening_bijzonder_onvermijdelijk"),
        ]

    def __str__(self) -> str:
        return f"aantekening {self.pk}"

    @property
    def soort_voluit(self) -> str:
        """De soort zoals zij op scherm en papier staat, met van wie een verklaring is."""
        naam = AANTEKENINGSOORTEN[self.soort]
        return f"{naam} van {self.van_wie}" if self.van_wie else naam


class Wpgstuk(Wpgdeel):
    """Een stuk dat uit het AVG-dossier is overgenomen: een kopie van dat moment.

    bron_soort en bron_id: het stuk aan de AVG-kant, als waarde. dag: wanneer het daar speelde. Het
    dossier waar het vandaan komt, verandert niet en weet er niet van (wpg.md 3.3).
    """

    bron_soort = models.CharField(max_length=40)
    bron_id = models.BigIntegerField()
    soortnaam = models.CharField(max_length=100)
    dag = models.DateField(null=True, blank=True)
    titel = models.CharField(max_length=300)
    tekst = models.TextField(blank=True)
    bestand = models.FileField(upload_to=wpgpad, blank=True)
    grootte = models.PositiveIntegerField("grootte in bytes", default=0)
    afdruk = models.CharField("afdruk van de inhoud", max_length=64, blank=True)
    overgenomen_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    overgenomen_op = models.DateTimeField(db_default=Now())
    historie = historie()

    class Meta(Wpgdeel.Meta):
        ordering = ["dag", "id"]
        verbose_name = "overgenomen stuk"
        verbose_name_plural = "overgenomen stukken"
        constraints = [
            models.UniqueConstraint(
                fields=["wpgzaak", "bron_soort", "bron_id"], name="wpgstuk_eens_per_zaak"
            ),
            _onvermijdelijk("wpgstuk_bijzonder_onvermijdelijk"),
        ]

    def __str__(self) -> str:
        return f"overgenomen stuk {self.pk}"

    @property
    def is_te_openen(self) -> bool:
        """Overgenomen wordt alleen wat gecontroleerd is; het is dus altijd te openen."""
        return True

    def get_scan_display(self) -> str:
        """Zoals bij een document van de AVG-kant, voor het voorbeeld op het scherm."""
        return "Gecontroleerd bij het overnemen"


class Wpgovergang(Politiegegeven):
    """Wat er met een Wpg-zaak gebeurde: geopend, overgedragen, gesloten, heropend."""

    wpgzaak = models.ForeignKey(Wpgzaak, on_delete=models.PROTECT, related_name="overgangen")
    act = models.CharField(max_length=12, choices=ZAAKACTEN)
    reden = models.CharField(max_length=500, blank=True)
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField(db_default=Now())
    historie = historie()

    class Meta(Politiegegeven.Meta):
        ordering = ["op", "id"]
        verbose_name = "overgang van een Wpg-zaak"
        verbose_name_plural = "overgangen van Wpg-zaken"

    def __str__(self) -> str:
        return f"overgang {self.pk}"


def deel_van(zaak: Wpgzaak, *, herkomst: str, t0: date) -> dict[str, object]:
    """De velden die elk onderdeel van een Wpg-zaak van haar overneemt."""
    return {
        "wpgzaak": zaak,
        "gemeente_id": zaak.gemeente_id,
        "jongere_id": zaak.jongere_id,
        "zaak_id": zaak.zaak_id,
        "melding_id": zaak.melding_id,
        "herkomst": herkomst,
        "eerste_verwerking_op": t0,
    }
