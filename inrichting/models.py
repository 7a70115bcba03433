"""Definities als rijen met een eerste en een laatste dag, en een bron."""

from typing import Any, Final, NoReturn

from django.db import models
from django.db.models import F, Q

from inrichting.parameters import Bewijs
from kern.modellen import Neutraalmodel, historie
from kern.periodes import geen_overlap

HEEFT_BRON = "Noem de bron."


def heeft_bron(naam: str) -> models.CheckConstraint:
    """Wat geldt, staat ergens: zonder bron is het een bewering."""
    return models.CheckConstraint(
        name=naam, condition=~Q(bron=""), violation_error_message=HEEFT_BRON
    )


class Parameter(Neutraalmodel):
    """Een getal of keuze uit wet, telregel of afspraak.

    bereik: leeg = landelijk, `profiel:<telprofiel>` of `gemeente:<code>`; het nauwste wint.
    bewijs: leeg tot de levering of een beheerder het invult; dan geldt zij als niet nagekeken.
    """

    naam = models.CharField(max_length=60)
    bereik = models.CharField(max_length=40, blank=True)
    waarde = models.JSONField()
    van = models.DateField(null=True, blank=True)
    tot_en_met = models.DateField(null=True, blank=True)
    bron = models.CharField(max_length=300)
    bewijs = models.CharField(
        max_length=15, choices=[(b.value, b.value) for b in Bewijs], blank=True
    )
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        ordering = ["naam", "bereik", "van"]
        verbose_name_plural = "parameters"
        constraints = [
            models.UniqueConstraint(
                fields=["naam", "bereik", "van"], name="parameter_uniek", nulls_distinct=False
            ),
            models.CheckConstraint(
                name="parameter_periode_klopt",
                condition=Q(tot_en_met__isnull=True)
                | Q(van__isnull=True)
                | Q(tot_en_met__gte=F("van")),
                violation_error_message="De laatste dag ligt voor de eerste dag.",
            ),
            models.CheckConstraint(
                name="parameter_heeft_bron",
                condition=~Q(bron=""),
                violation_error_message="Noem de bron van deze waarde.",
            ),
            geen_overlap("parameter_zonder_overlap", "naam", "bereik"),
        ]

    def __str__(self) -> str:
        return f"{self.naam} {self.bereik}".strip()


class Schoolvakantie(Neutraalmodel):
    """Een schoolvakantie van een regio; begin en einde met het weekend erbij."""

    schooljaar = models.CharField(max_length=9)
    regio = models.CharField(max_length=6)
    naam = models.CharField(max_length=20)
    van = models.DateField()
    tot_en_met = models.DateField()
    bron = models.CharField(max_length=300)
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        ordering = ["van", "regio"]
        verbose_name_plural = "schoolvakanties"
        constraints = [
            models.UniqueConstraint(
                fields=["schooljaar", "regio", "naam"], name="schoolvakantie_uniek"
            ),
            models.CheckConstraint(
                name="schoolvakantie_periode_klopt",
                condition=Q(tot_en_met__gte=F("van")),
                violation_error_message="De laatste dag ligt voor de eerste dag.",
            ),
            heeft_bron("schoolvakantie_heeft_bron"),
            geen_overlap("schoolvakantie_zonder_overlap", "regio"),
        ]

    def __str__(self) -> str:
        return f"{self.naam} {self.schooljaar} {self.regio}"


class Feestdag(Neutraalmodel):
    """Een feestdag, of een dag die de Koning er voor termijnen mee gelijkstelt.

    Een feestdag is geen schooldag en telt altijd voor termijnen (Algemene termijnenwet art. 3
    lid 1). Een gelijkgestelde dag is een gewone schooldag; of een termijn hem overslaat, is per
    dag een keuze (lid 2 en 3). Een jaar zonder rijen volgt de formule van `kern.kalender`.
    """

    class Soort(models.TextChoices):
        FEESTDAG = "feestdag", "Feestdag"
        GELIJKGESTELD = "gelijkgesteld", "Gelijkgestelde dag"

    datum = models.DateField()
    naam = models.CharField(max_length=60)
    soort = models.CharField(max_length=13, choices=Soort, default=Soort.FEESTDAG)
    telt_voor_termijnen = models.BooleanField(default=True)
    bron = models.CharField(max_length=300)
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        ordering = ["datum", "naam"]
        verbose_name_plural = "feestdagen"
        constraints = [
            models.UniqueConstraint(
                fields=["datum", "naam"],
                name="feestdag_uniek",
                violation_error_message="Deze dag staat er al met deze naam.",
            ),
            models.CheckConstraint(
                name="feestdag_telt_voor_termijnen",
                condition=Q(soort="gelijkgesteld") | Q(telt_voor_termijnen=True),
                violation_error_message="Een feestdag telt altijd voor termijnen.",
            ),
            heeft_bron("feestdag_heeft_bron"),
        ]

    def __str__(self) -> str:
        return f"{self.naam} {self.datum:%Y-%m-%d}"


class Kalenderdag(models.Model):
    """De genummerde kalender van een regio, afgeleid uit weekenden, vakanties en feestdagen.

    De nummers tellen door: het aantal lesdagen van a t/m b is nr(b) - nr(a - 1 dag). Zo rekenen
    de nachtelijke signalering en de verslagen met verzamelingen in plaats van met lussen.
    """

    id = models.BigAutoField(primary_key=True)
    regio = models.CharField(max_length=6)
    datum = models.DateField()
    is_lesdag = models.BooleanField()
    is_schooldag = models.BooleanField()
    lesdag_nr = models.IntegerField()
    weekdag_nr = models.IntegerField()
    lesweek_nr = models.IntegerField(null=True)
    eerste_schooldag_vanaf = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["regio", "datum"], name="kalenderdag_uniek")]

    def __str__(self) -> str:
        return f"{self.datum:%Y-%m-%d} {self.regio}"


class Code(Neutraalmodel):
    """Een waarde uit een codelijst, met het label dat op het scherm staat."""

    lijst = models.CharField(max_length=40)
    code = models.CharField(max_length=40)
    label = models.CharField(max_length=200)
    volgorde = models.PositiveSmallIntegerField(default=0)
    van = models.DateField(null=True, blank=True)
    tot_en_met = models.DateField(null=True, blank=True)
    bron = models.CharField(max_length=300, blank=True)
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        ordering = ["lijst", "volgorde", "code"]
        verbose_name_plural = "codes"
        constraints = [models.UniqueConstraint(fields=["lijst", "code"], name="code_uniek")]

    def __str__(self) -> str:
        return self.label


class Briefsjabloon(Neutraalmodel):
    """Een soort brief: waarvoor zij is, voor wie, en of er bezwaar tegen kan.

    De tekst staat in de versies. bereik: leeg is landelijk; `gemeente:<code>` als alleen die
    gemeente deze brief kent.
    """

    class Ontvanger(models.TextChoices):
        OUDERS = "ouders", "Ouders of verzorgers"
        JONGERE = "jongere", "Jongere"
        OUDERS_OF_JONGERE = "ouders_of_jongere", "Ouders of jongere"
        SCHOOL = "school", "School"
        PARTNER = "partner", "Andere organisatie"

    class Rechtsmiddel(models.TextChoices):
        BEZWAAR = "bezwaar", "Een besluit: noemt wie, waar en tot wanneer bezwaar kan"
        GEEN = "geen", "Geen besluit: noemt geen bezwaar"

    code = models.SlugField(max_length=40, unique=True)
    naam = models.CharField(max_length=80)
    omschrijving = models.CharField(max_length=300)
    ontvanger = models.CharField(max_length=17, choices=Ontvanger)
    rechtsmiddel = models.CharField(max_length=7, choices=Rechtsmiddel, default=Rechtsmiddel.GEEN)
    bereik = models.CharField(max_length=40, blank=True)
    bron = models.CharField(max_length=300)
    volgorde = models.PositiveSmallIntegerField(default=0)
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        ordering = ["volgorde", "naam"]
        verbose_name_plural = "briefsjablonen"
        constraints = [heeft_bron("briefsjabloon_heeft_bron")]

    def __str__(self) -> str:
        return self.naam


class Sjabloonversie(Neutraalmodel):
    """De tekst van een brief vanaf een dag; na bewaren verandert zij nooit meer.

    Wie iets wijzigt, maakt een nieuwe versie: een verzonden brief wijst zo altijd naar de tekst
    waarmee zij is gezet. bereik: leeg is landelijk, `gemeente:<code>` gaat daar boven. motor:
    typst zet `tekst` als PDF, docx vult `bestand` in. Wie haar maakte, staat in de historie.
    """

    class Motor(models.TextChoices):
        TYPST = "typst", "PDF"
        DOCX = "docx", "Word"

    class Herkomst(models.TextChoices):
        GELEVERD = "geleverd", "Geleverd met het systeem"
        EIGEN = "eigen", "Zelf gemaakt"
        TERUGGEZET = "teruggezet", "Teruggezet"

    sjabloon = models.ForeignKey(Briefsjabloon, on_delete=models.PROTECT, related_name="versies")
    bereik = models.CharField(max_length=40, blank=True)
    nummer = models.PositiveIntegerField()
    motor = models.CharField(max_length=5, choices=Motor)
    tekst = models.TextField(blank=True)
    bestand = models.BinaryField(null=True)
    geldig_van = models.DateField()
    herkomst = models.CharField(max_length=10, choices=Herkomst)
    toelichting = models.CharField(max_length=300, blank=True)
    gecontroleerd_op = models.DateTimeField()
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        ordering = ["sjabloon", "bereik", "-nummer"]
        verbose_name_plural = "sjabloonversies"
        constraints = [
            models.UniqueConstraint(
                fields=["sjabloon", "bereik", "nummer"], name="sjabloonversie_uniek"
            ),
            models.CheckConstraint(
                name="sjabloonversie_heeft_inhoud",
                condition=(Q(motor="typst") & ~Q(tekst="") & Q(bestand__isnull=True))
                | (Q(motor="docx") & Q(tekst="") & Q(bestand__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sjabloon} {self.nummer}"

    def save(self, *args: Any, **opties: Any) -> None:
        """Bewaar een nieuwe versie. Raises VersieLigtVast bij een bestaande."""
        if not self._state.adding:
            raise VersieLigtVast(VERSIE_LIGT_VAST)
        super().save(*args, **opties)

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        """Een versie verdwijnt niet. Raises VersieLigtVast."""
        raise VersieLigtVast(VERSIE_LIGT_VAST)


class VersieLigtVast(ValueError):
    """Een versie wijzigen of weghalen; dat kan niet."""


VERSIE_LIGT_VAST: Final = "Een versie van een brief ligt vast. Maak een nieuwe versie."
