"""Wat het werk op gang brengt: signalen, verdeling, inname en samenvoegen."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from cases.keuzes import SIGNAALSTATUSSEN, VERVOERSOORTEN, ZAAKSOORTEN
from cases.models.jongere import Jongere
from cases.models.school import School
from cases.models.zaak import Zaak
from kern.modellen import Gebeurtenis, Neutraalmodel, Persoonsmodel, Slot, historie
from toegang.models import Gemeente, Medewerker


class Signaal(Gebeurtenis):
    """Iets wat de nachtelijke blik vond (telregels S1-S12). Nooit een besluit.

    `gegevens` draagt de feiten waarop het signaal rust; duur en uitleg worden daaruit afgeleid.
    `sleutel` onderscheidt meer signalen van één soort bij één jongere (bijvoorbeeld per zaak).
    """

    geeft_zicht = False

    soort = models.CharField(max_length=30)
    sleutel = models.CharField(max_length=60, blank=True)
    sinds = models.DateField()
    drempeldag = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=15, choices=SIGNAALSTATUSSEN, default="open")
    gegevens = models.JSONField(default=dict)
    zaak = models.ForeignKey(
        Zaak, on_delete=models.PROTECT, null=True, blank=True, related_name="signalen"
    )
    later_tot = models.DateField(null=True, blank=True)
    reden = models.CharField(max_length=300, blank=True)
    gezien_op = models.DateTimeField(db_default=Now())
    ingetrokken_op = models.DateField(null=True, blank=True)
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["soort", "drempeldag"]
        verbose_name_plural = "signalen"
        constraints = [
            models.UniqueConstraint(
                fields=["jongere", "soort", "sleutel"],
                name="signaal_eens_tegelijk",
                condition=Q(ingetrokken_op__isnull=True),
            )
        ]
        indexes = [
            models.Index(
                fields=["gemeente", "soort"],
                name="signaal_geldend",
                condition=Q(ingetrokken_op__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"signaal {self.pk}"


class Verdeelregel(Neutraalmodel):
    """Naar wie nieuw werk gaat. De eerste regel die past wint; een leeg veld past altijd."""

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="verdeelregels")
    volgorde = models.PositiveSmallIntegerField(default=100)
    school = models.ForeignKey(School, on_delete=models.PROTECT, null=True, blank=True)
    brin = models.CharField("BRIN", max_length=4, blank=True)
    postcode_van = models.CharField("postcode (vier cijfers) van", max_length=4, blank=True)
    postcode_tot_en_met = models.CharField("postcode tot en met", max_length=4, blank=True)
    letter_van = models.CharField("achternaam vanaf letter", max_length=1, blank=True)
    letter_tot_en_met = models.CharField("achternaam tot en met letter", max_length=1, blank=True)
    zaaksoort = models.CharField(max_length=12, choices=ZAAKSOORTEN, blank=True)
    behandelaar = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, related_name="verdeelregels"
    )
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        ordering = ["gemeente", "volgorde", "id"]
        verbose_name_plural = "verdeelregels"

    def __str__(self) -> str:
        return f"verdeelregel {self.pk}"


class Vervoersvoorziening(Gebeurtenis):
    """Een voorziening uit het leerlingenvervoer: alleen om te bewaren, vinden en tellen."""

    schooljaar = models.CharField(max_length=9)
    soort = models.CharField(max_length=15, choices=VERVOERSOORTEN)
    geldig_van = models.DateField(null=True, blank=True)
    geldig_tot_en_met = models.DateField(null=True, blank=True)
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        verbose_name_plural = "vervoersvoorzieningen"

    def __str__(self) -> str:
        return f"vervoersvoorziening {self.pk}"


class ExterneSleutel(models.Model):
    """Welke aangeleverde rij hoort bij welke rij hier (uitwisseling 1).

    `externe_id` is de sleutel van de aanleverende partij, of een samengestelde als het bestand
    er geen heeft. `afdruk` is die van de aangeleverde rij: gelijk betekent ongewijzigd.
    """

    id = models.BigAutoField(primary_key=True)
    bron = models.CharField(max_length=60)
    bestand = models.CharField(max_length=40)
    externe_id = models.CharField(max_length=300)
    doel_id = models.BigIntegerField()
    afdruk = models.BinaryField(max_length=16)

    class Meta:
        verbose_name_plural = "externe sleutels"
        constraints = [
            models.UniqueConstraint(
                fields=["bron", "bestand", "externe_id"], name="externe_sleutel_uniek"
            )
        ]
        indexes = [models.Index(fields=["bestand", "doel_id"], name="externe_sleutel_doel")]

    def __str__(self) -> str:
        return f"externe sleutel {self.pk}"


class Inname(models.Model):
    """Eén keer inlezen van een bestand of map: voortgang, uitkomst en wat er afgekeurd is."""

    class Stand(models.TextChoices):
        WACHT = "wacht", "Wacht"
        BEZIG = "bezig", "Bezig"
        KLAAR = "klaar", "Klaar"
        MISLUKT = "mislukt", "Mislukt"

    id = models.BigAutoField(primary_key=True)
    soort = models.CharField(max_length=12, choices={"conversie": "Conversie", "duo": "DUO"})
    naam = models.CharField(max_length=200)
    bron = models.CharField(max_length=60, blank=True)
    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, null=True, blank=True)
    gemeenten = models.JSONField(default=list)
    bestand = models.FileField(upload_to="inname/%Y/%m", blank=True)
    afkeur = models.FileField(upload_to="inname/%Y/%m", blank=True)
    goede_rijen_laden = models.BooleanField(default=True)
    stand = models.CharField(max_length=8, choices=Stand, default=Stand.WACHT)
    totalen = models.JSONField(default=dict)
    melding = models.TextField(blank=True)
    gestart_door = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, related_name="+"
    )
    gestart_op = models.DateTimeField(db_default=Now())
    klaar_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-gestart_op"]
        verbose_name_plural = "innames"

    def __str__(self) -> str:
        return f"inname {self.pk}"


class Samenvoeging(Persoonsmodel):
    """Rijen gingen van het ene dossier naar het andere; `verplaatst` maakt het terug te draaien.

    Bij samenvoegen gaat `vervalt` op in `jongere`. Bij splitsen, en bij *dit is een ander kind*,
    blijven beide dossiers bestaan: rijen gaan van `vervalt` naar `jongere`.
    verplaatst: per tabel de id's van de rijen die verhuisden; nooit de inhoud ervan.
    """

    class Soort(models.TextChoices):
        SAMENVOEGEN = "samenvoegen", "Samengevoegd"
        SPLITSEN = "splitsen", "Gesplitst"

    slot = Slot.GEMEENTE

    soort = models.CharField(max_length=11, choices=Soort, default=Soort.SAMENVOEGEN)

    jongere = models.ForeignKey(Jongere, on_delete=models.PROTECT, related_name="samenvoegingen")
    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="+")
    vervalt = models.ForeignKey(Jongere, on_delete=models.PROTECT, related_name="+")
    verplaatst = models.JSONField(default=dict)
    reden = models.CharField(max_length=300)
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField(db_default=Now())
    teruggedraaid_op = models.DateTimeField(null=True, blank=True)
    historie = historie()

    class Meta(Persoonsmodel.Meta):
        verbose_name_plural = "samenvoegingen"

    def __str__(self) -> str:
        return f"samenvoeging {self.pk}"


class Bewaardelijst(Neutraalmodel):
    """Een lijst zoals een medewerker haar graag ziet: filters, volgorde en kolommen.

    `lijst` zegt welke: de werkvoorraad, of een van de lijsten van `rapportage.lijsten`. `keuzes`
    is de zoekreeks van de URL, alleen met bekende sleutels en waarden; een naam of nummer van een
    jongere past er niet in.
    """

    WERKVOORRAAD = "werkvoorraad"

    medewerker = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, related_name="bewaardelijsten"
    )
    lijst = models.CharField(max_length=20, default=WERKVOORRAAD)
    naam = models.CharField(max_length=40)
    keuzes = models.CharField(max_length=400, blank=True)
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        ordering = ["naam"]
        verbose_name_plural = "bewaarde lijsten"
        constraints = [
            models.UniqueConstraint(
                fields=["medewerker", "lijst", "naam"],
                name="bewaardelijst_uniek",
                violation_error_message="U hebt al een lijst met deze naam.",
            )
        ]

    def __str__(self) -> str:
        return self.naam
