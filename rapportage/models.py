"""Cijfers van buiten, eigen indelingen, uitvoer, en de verslagen met hun vastgestelde versies."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from kern.kalender import datum_voluit, schooljaar_label
from kern.modellen import Neutraalmodel, historie
from kern.periodes import geen_overlap


class ExterneReeks(Neutraalmodel):
    """Eén waarde uit een reeks die een ander publiceerde. Nooit een persoonsgegeven."""

    bron = models.CharField(max_length=60)
    reeks = models.CharField(max_length=120)
    schooljaar = models.CharField(max_length=9)
    peildatum = models.DateField(null=True, blank=True)
    stand = models.CharField(
        max_length=10,
        choices={"voorlopig": "Voorlopig", "definitief": "Definitief"},
        blank=True,
    )
    gemeentecode = models.CharField(max_length=4, blank=True)
    klasse = models.CharField(max_length=200)
    waarde = models.DecimalField(max_digits=14, decimal_places=4)
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        verbose_name_plural = "externe reeksen"
        indexes = [models.Index(fields=["reeks", "schooljaar"], name="externe_reeks")]

    def __str__(self) -> str:
        return f"{self.reeks} {self.schooljaar}"


class Eigenindeling(Neutraalmodel):
    """Een indeling van een gemeente in een schooljaar die afwijkt van de geleverde.

    indeling: `lijst/id` zoals in `gegevens/indelingen.json`. labels: de regels van de tabel, op
    volgorde. Welke code waar staat, zegt `Indelingcode`.
    """

    gemeente = models.ForeignKey("toegang.Gemeente", on_delete=models.PROTECT, related_name="+")
    jaar = models.PositiveSmallIntegerField()
    indeling = models.CharField(max_length=60)
    labels = models.JSONField(default=list)
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        verbose_name_plural = "eigen indelingen"
        constraints = [
            models.UniqueConstraint(
                fields=["gemeente", "jaar", "indeling"], name="eigenindeling_uniek"
            )
        ]

    def __str__(self) -> str:
        return f"{self.indeling} {self.jaar}"


class Indelingcode(Neutraalmodel):
    """Waar een code in een eigen indeling staat: in een regel, of buiten.

    regel: de plek in `Eigenindeling.labels`; leeg is buiten. Dat een code nooit in twee regels
    staat, bewaakt de database.
    """

    eigen = models.ForeignKey(Eigenindeling, on_delete=models.PROTECT, related_name="codes")
    code = models.CharField(max_length=20)
    regel = models.PositiveSmallIntegerField(null=True, blank=True)
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        verbose_name_plural = "indelingcodes"
        constraints = [
            models.UniqueConstraint(fields=["eigen", "code"], name="indelingcode_een_regel")
        ]

    def __str__(self) -> str:
        return f"{self.eigen_id} {self.code}"


class Codewoord(Neutraalmodel):
    """Hoe een gemeente een code in een schooljaar noemt, als dat niet het geleverde woord is."""

    gemeente = models.ForeignKey("toegang.Gemeente", on_delete=models.PROTECT, related_name="+")
    jaar = models.PositiveSmallIntegerField()
    lijst = models.CharField(max_length=30)
    code = models.CharField(max_length=20)
    betekenis = models.CharField(max_length=160)
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        verbose_name_plural = "codewoorden"
        constraints = [
            models.UniqueConstraint(
                fields=["gemeente", "jaar", "lijst", "code"], name="codewoord_uniek"
            )
        ]

    def __str__(self) -> str:
        return f"{self.lijst} {self.code} {self.jaar}"


class Uitvoer(Neutraalmodel):
    """Een lijst die iemand als bestand vroeg: op de achtergrond gemaakt, even te halen, dan weg.

    De rij noemt niemand: `keuzes` is de zoekreeks van de lijst. Wie er in het bestand staat, zegt
    het verwerkingslog. gemeenten: voor welke gemeenten het bestand is gemaakt; wie er daarvan een
    kwijt is, haalt het niet meer op.
    """

    class Stand(models.TextChoices):
        WACHT = "wacht", "Wacht"
        BEZIG = "bezig", "Bezig"
        KLAAR = "klaar", "Klaar"
        MISLUKT = "mislukt", "Niet gelukt"
        GESTOPT = "gestopt", "Gestopt"
        VERLOPEN = "verlopen", "Verlopen en vernietigd"

    medewerker = models.ForeignKey(
        "toegang.Medewerker", on_delete=models.PROTECT, related_name="uitvoer"
    )
    lijst = models.CharField(max_length=20)
    keuzes = models.CharField(max_length=400, blank=True)
    formaat = models.CharField(max_length=4)
    stand = models.CharField(max_length=8, choices=Stand, default=Stand.WACHT)
    gevraagd_op = models.DateTimeField(db_default=Now())
    begonnen_op = models.DateTimeField(null=True, blank=True)
    klaar_op = models.DateTimeField(null=True, blank=True)
    vervalt_op = models.DateTimeField(null=True, blank=True)
    aantal = models.PositiveIntegerField(null=True, blank=True)
    gemeenten = models.JSONField(default=list)
    bestand = models.FileField(upload_to="uitvoer/%Y/%m", blank=True)
    fout = models.CharField(max_length=200, blank=True)
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        ordering = ["-id"]
        verbose_name_plural = "uitvoer"
        indexes = [models.Index(fields=["medewerker", "-id"], name="uitvoer_medewerker")]

    def __str__(self) -> str:
        return f"uitvoer {self.pk}"

    @property
    def is_bezig(self) -> bool:
        """Of er nog aan gewerkt wordt, of gaat worden."""
        return self.stand in {self.Stand.WACHT, self.Stand.BEZIG}

    def is_op_te_halen(self, moment: datetime) -> bool:
        """Of het bestand er op dit moment is."""
        return (
            self.stand == self.Stand.KLAAR
            and self.vervalt_op is not None
            and moment < self.vervalt_op
        )


class Verslag(Neutraalmodel):
    """Een jaarverslag in wording: waarover, welke tabellen, en de tekst erbij.

    Er staat niemand in. De grens van de lezer (`selectors.verslagen`) is de gemeente of het gebied.
    tabellen: lijst van `{"id": ..., "tekst": ...}`. jaren_terug: hoeveel eerdere schooljaren er
    naast staan. maken_sinds: er wordt nu een versie gemaakt; fout: waarom de laatste mislukte.
    """

    gemeente = models.ForeignKey(
        "toegang.Gemeente", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    gebied = models.ForeignKey(
        "toegang.Gebied", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    jaar = models.PositiveSmallIntegerField()
    peildatum = models.DateField(null=True, blank=True)
    titel = models.CharField(max_length=120)
    inleiding = models.TextField(blank=True)
    slot_tekst = models.TextField(blank=True)
    tabellen = models.JSONField(default=list)
    jaren_terug = models.PositiveSmallIntegerField(default=1)
    openbaar = models.BooleanField(default=True)
    maken_sinds = models.DateTimeField(null=True, blank=True)
    fout = models.CharField(max_length=200, blank=True)
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        verbose_name_plural = "verslagen"
        constraints = [
            models.CheckConstraint(
                name="verslag_gemeente_of_gebied",
                condition=models.Q(gemeente__isnull=False) ^ models.Q(gebied__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.titel} {self.jaar}"

    @property
    def schooljaar(self) -> str:
        """`2023-2024`."""
        return schooljaar_label(self.jaar)


class Verslagversie(Neutraalmodel):
    """Een vastgestelde uitkomst van een verslag; daarna verandert er niets meer aan.

    inhoud: alles wat op het verslag staat (`services.inhoud`). De database weigert een wijziging
    (`rapportage.sloten`).
    """

    verslag = models.ForeignKey(Verslag, on_delete=models.PROTECT, related_name="versies")
    nummer = models.PositiveSmallIntegerField()
    gemaakt_op = models.DateTimeField()
    gemaakt_door = models.ForeignKey(
        "toegang.Medewerker", on_delete=models.PROTECT, null=True, related_name="+"
    )
    peildatum = models.DateField()
    telregelversie = models.CharField(max_length=20)
    inhoud = models.JSONField()
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        verbose_name_plural = "verslagversies"
        constraints = [
            models.UniqueConstraint(fields=["verslag", "nummer"], name="verslagversie_nummer")
        ]

    def __str__(self) -> str:
        return f"{self.verslag}, versie {self.nummer}"

    @property
    def peildatum_voluit(self) -> str:
        """`31 juli 2026`."""
        return datum_voluit(self.peildatum)


class Streefwaarde(Neutraalmodel):
    """Waar een gemeente met een cijfer heen wil, vanaf een dag. Er staat niemand in.

    maat: een sleutel uit `rapportage.maten`; of het hoogstens of minstens is, hoort bij het cijfer.
    waarde: een aantal, een aantal dagen of een percentage, zoals het cijfer zelf.
    """

    gemeente = models.ForeignKey("toegang.Gemeente", on_delete=models.PROTECT, related_name="+")
    maat = models.CharField(max_length=40)
    waarde = models.PositiveIntegerField()
    van = models.DateField()
    tot_en_met = models.DateField(null=True, blank=True)
    bron = models.CharField(max_length=300)
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        ordering = ["gemeente", "maat", "van"]
        verbose_name_plural = "streefwaarden"
        constraints = [
            models.CheckConstraint(
                name="streefwaarde_periode_klopt",
                condition=Q(tot_en_met__isnull=True) | Q(tot_en_met__gte=F("van")),
                violation_error_message="De laatste dag ligt voor de eerste dag.",
            ),
            models.CheckConstraint(
                name="streefwaarde_heeft_bron",
                condition=~Q(bron=""),
                violation_error_message="Noem de bron van deze streefwaarde.",
            ),
            geen_overlap("streefwaarde_zonder_overlap", "gemeente_id", "maat"),
        ]

    def __str__(self) -> str:
        return f"{self.maat} {self.van:%Y-%m-%d}"
