"""Een verstrekking: wat er de deur uit ging, naar wie, waarom en op welke grond (Bpg 6:4)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from handhaving.keuzes_verstrekken import (
    AANLEIDINGEN_VERSTREKKEN,
    IDENTITEIT_ONTVANGER,
    MIDDELEN,
    WERKWOORDEN,
)
from handhaving.models.basis import Politiegegeven
from handhaving.models.verantwoording import Verantwoording
from kern.modellen import Neutraalmodel, Regime, historie
from toegang.models import Gemeente, Medewerker, periode_klopt


class Samenwerkingsbesluit(Neutraalmodel):
    """Een schriftelijk besluit over een samenwerkingsverband (Wpg art. 20).

    soorten: codes van ontvangers die mee mogen doen; partners: de organisaties bij naam.
    """

    regime = Regime.WPG
    bewaard_vanaf: ClassVar[str] = "van"

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="+")
    naam = models.CharField(max_length=200)
    kenmerk = models.CharField("kenmerk van het besluit", max_length=200)
    soorten = models.JSONField(default=list)
    partners = models.JSONField(default=list)
    belang = models.TextField("zwaarwegend algemeen belang")
    doel = models.TextField()
    gegevens = models.TextField("welke gegevens")
    voorwaarden = models.TextField()
    van = models.DateField("eerste dag")
    tot_en_met = models.DateField("laatste dag", null=True, blank=True)
    vastgelegd_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        ordering = ["naam", "van"]
        verbose_name_plural = "samenwerkingsbesluiten"
        constraints = [
            periode_klopt("samenwerkingsbesluit_periode_klopt"),
            models.CheckConstraint(
                name="samenwerkingsbesluit_is_volledig",
                condition=~Q(kenmerk="")
                & ~Q(belang="")
                & ~Q(doel="")
                & ~Q(gegevens="")
                & ~Q(voorwaarden="")
                & ~Q(soorten=[])
                & ~Q(partners=[]),
                violation_error_message="Vul in wat artikel 20 van het besluit vraagt.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class Verstrekking(Verantwoording):
    """Politiegegevens gingen naar een ander, of kwamen een andere boa ter beschikking.

    `wpgzaak_id` is een waarde: dit bewijs blijft, ook als de zaak is vernietigd. betrokkenen: over
    wie het ging, als pseudoniem met categorie. ontvanger en grond: codes uit
    `handhaving/gegevens`; artikel: zoals het die dag in de tabel stond. sleutel: van het concept,
    zodat twee keer klikken een verstrekking geeft.
    """

    bewaard_vanaf = "verstrekt_op"

    wpgzaak_id = models.BigIntegerField(db_index=True)
    sleutel = models.UUIDField(unique=True)
    ontvanger = models.CharField("soort ontvanger", max_length=30)
    organisatie = models.CharField(max_length=200)
    persoon = models.CharField("persoon bij de ontvanger", max_length=200)
    identiteit = models.CharField(
        "hoe de identiteit is vastgesteld", max_length=20, choices=IDENTITEIT_ONTVANGER
    )
    grond = models.CharField(max_length=20)
    artikel = models.CharField(max_length=200)
    werkwoord = models.CharField(max_length=30, choices=WERKWOORDEN)
    doel = models.CharField(max_length=500)
    noodzaak = models.CharField("waarom het nodig is", max_length=1000)
    aanleiding = models.CharField(max_length=10, choices=AANLEIDINGEN_VERSTREKKEN)
    middel = models.CharField(max_length=20, choices=MIDDELEN)
    omschrijving = models.TextField("omschrijving van de gegevens")
    betrokkenen = models.JSONField(default=list)
    verstrekt_op = models.DateField()
    belang = models.CharField("zwaarwegend algemeen belang", max_length=1000, blank=True)
    doel_19 = models.CharField(max_length=20, blank=True)
    instemming_van = models.CharField("bevoegd gezag", max_length=200, blank=True)
    instemming_op = models.DateField(null=True, blank=True)
    samenwerking = models.ForeignKey(
        Samenwerkingsbesluit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    afspraken = models.CharField(max_length=300, blank=True)
    besloten_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    vastgelegd_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(db_default=Now())
    historie = historie()

    class Meta(Verantwoording.Meta):
        ordering = ["-verstrekt_op", "-id"]
        verbose_name_plural = "verstrekkingen"
        constraints = [
            models.CheckConstraint(
                name="verstrekking_is_volledig",
                condition=~Q(organisatie="")
                & ~Q(persoon="")
                & ~Q(grond="")
                & ~Q(artikel="")
                & ~Q(doel="")
                & ~Q(noodzaak="")
                & ~Q(omschrijving="")
                & ~Q(betrokkenen=[]),
                violation_error_message="Vul wie, wat, waarom en op welke grond.",
            ),
            models.CheckConstraint(
                name="verstrekking_werkwoord_past_bij_grond",
                condition=Q(grond="wpg15", werkwoord="TER_BESCHIKKING_STELLEN")
                | ~Q(grond="wpg15") & Q(werkwoord="VERSTREKKEN"),
                violation_error_message="Ter beschikking stellen gaat alleen op artikel 15.",
            ),
            models.CheckConstraint(
                name="verstrekking_19_heeft_een_besluit",
                condition=~Q(grond="wpg19")
                | (
                    ~Q(belang="")
                    & ~Q(doel_19="")
                    & ~Q(instemming_van="")
                    & Q(instemming_op__isnull=False)
                ),
                violation_error_message="Artikel 19 vraagt een besluit en instemming.",
            ),
            models.CheckConstraint(
                name="verstrekking_20_heeft_een_samenwerking",
                condition=~Q(grond="wpg20") | Q(samenwerking__isnull=False),
                violation_error_message="Artikel 20 vraagt een samenwerkingsbesluit.",
            ),
        ]

    def __str__(self) -> str:
        return f"verstrekking {self.pk}"


class Verstrekkingstuk(Verantwoording):
    """Een stuk uit een verstrekking, met de afdruk (sha256) van wat er precies in stond.

    bronnen: de rijen die erin staan, als `app.model:nummer`; zo is te vinden wie een gegeven kreeg
    dat later niet bleek te kloppen.
    """

    bewaard_vanaf = "eerste_verwerking_op"

    verstrekking = models.ForeignKey(Verstrekking, on_delete=models.PROTECT, related_name="stukken")
    soort = models.CharField(max_length=40)
    titel = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    bronnen = models.JSONField(default=list)
    betwist = models.BooleanField(default=False)
    historie = historie()

    class Meta(Verantwoording.Meta):
        ordering = ["id"]
        verbose_name_plural = "verstrekkingstukken"

    def __str__(self) -> str:
        return f"verstrekkingstuk {self.pk}"


class Verstrekkingpakket(Politiegegeven):
    """Het bestand dat bij een verstrekking hoort. De bewaartijd is die van de zaak."""

    verstrekking = models.OneToOneField(
        Verstrekking, on_delete=models.PROTECT, related_name="pakket"
    )
    soort = models.CharField(max_length=3, choices={"pdf": "PDF", "zip": "Pakket"})
    inhoud = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    historie = historie()

    class Meta(Politiegegeven.Meta):
        verbose_name_plural = "verstrekkingpakketten"

    def __str__(self) -> str:
        return f"verstrekkingpakket {self.pk}"


class Verstrekkinguitgifte(Verantwoording):
    """Iemand haalde het pakket op. Een volgende keer heeft een reden."""

    bewaard_vanaf = "eerste_verwerking_op"

    verstrekking = models.ForeignKey(
        Verstrekking, on_delete=models.PROTECT, related_name="uitgiften"
    )
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    reden = models.CharField(max_length=300, blank=True)
    op = models.DateTimeField(db_default=Now())
    historie = historie()

    class Meta(Verantwoording.Meta):
        ordering = ["op", "id"]
        verbose_name_plural = "verstrekkinguitgiften"

    def __str__(self) -> str:
        return f"verstrekkinguitgifte {self.pk}"


class Verstrekkingconcept(Politiegegeven):
    """Waar een medewerker in de wizard gebleven was. Verdwijnt bij het vastleggen."""

    zonder_historie = True

    wpgzaak_id = models.BigIntegerField()
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    sleutel = models.UUIDField(unique=True)
    antwoorden = models.JSONField(default=dict)
    versie = models.PositiveIntegerField(default=0)

    class Meta(Politiegegeven.Meta):
        verbose_name_plural = "verstrekkingconcepten"
        constraints = [
            models.UniqueConstraint(
                fields=["wpgzaak_id", "medewerker"], name="een_verstrekkingconcept_per_zaak"
            )
        ]

    def __str__(self) -> str:
        return f"verstrekkingconcept {self.pk}"


class Correctietaak(Verantwoording):
    """Een ontvanger moet horen dat een gegeven niet klopte (Wpg art. 30)."""

    bewaard_vanaf = "eerste_verwerking_op"
    bij_te_werken = ("afgehandeld_op", "middel", "afgehandeld_door_id")

    verstrekking = models.ForeignKey(
        Verstrekking, on_delete=models.PROTECT, related_name="correctietaken"
    )
    bron = models.CharField(max_length=100)
    titel = models.CharField("stuk", max_length=200)
    omschrijving = models.CharField("wat er niet klopte", max_length=500)
    afgehandeld_op = models.DateField(null=True, blank=True)
    middel = models.CharField(max_length=20, choices=MIDDELEN, blank=True)
    afgehandeld_door = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    historie = historie()

    class Meta(Verantwoording.Meta):
        ordering = ["afgehandeld_op", "eerste_verwerking_op", "id"]
        verbose_name_plural = "correctietaken"
        constraints = [
            models.UniqueConstraint(
                fields=["verstrekking", "bron"],
                name="een_open_correctietaak_per_bron",
                condition=Q(afgehandeld_op__isnull=True),
            ),
            models.CheckConstraint(
                name="correctietaak_afgehandeld_met_middel",
                condition=Q(afgehandeld_op__isnull=True, middel="", afgehandeld_door__isnull=True)
                | Q(afgehandeld_op__isnull=False, afgehandeld_door__isnull=False) & ~Q(middel=""),
                violation_error_message="Vul in hoe en wanneer de ontvanger het hoorde.",
            ),
        ]

    def __str__(self) -> str:
        return f"correctietaak {self.pk}"
