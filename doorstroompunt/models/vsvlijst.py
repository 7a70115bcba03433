"""De lijsten met voortijdig schoolverlaters die van buiten komen, en de aansluiting op de onze."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from kern.modellen import Gebeurtenis, Persoonsmodel, Slot, historie
from toegang.models import Gemeente, Medewerker

MINISTERIE = "ministerie"
LIJSTSOORTEN = {
    MINISTERIE: "Lijst van het ministerie",
    "A01": "A01: uitgeschreven zonder startkwalificatie",
    "A02": "A02: opnieuw ingeschreven",
    "A04": "A04: actuele werklijst",
}
LIJSTSTANDEN = {"voorlopig": "Voorlopig", "definitief": "Definitief"}
KOPPELINGEN = {
    "bsn": "BSN",
    "onderwijsnummer": "Onderwijsnummer",
    "naam": "Naam en geboortedatum",
    "niet": "Niet gevonden",
}
KLOPT = "KLOPT"
VERSCHILREDENEN = {
    "DUBBEL": "Staat twee keer op de lijst",
    "NIET_GEVONDEN": "Bij ons niet gevonden",
    "OVERLEDEN": "Overleden",
    "VERHUISD": "Verhuisd naar een andere gemeente",
    "DIPLOMA": "Heeft een startkwalificatie",
    "INGESCHREVEN": "Staat ingeschreven op een school",
    "PRO_VSO": "Komt van praktijkonderwijs of vso",
    "LEEFTIJD": "Leeftijdsgrens bereikt",
    "ANDERS": "Andere reden, zie de toelichting",
}
"""Waarom iemand op de lijst bij ons geen voortijdig schoolverlater is."""
UITKOMSTEN = {KLOPT: "Ook bij ons voortijdig schoolverlater", **VERSCHILREDENEN}
GEMISREDENEN = {
    "ELDERS": "Woonde op 1 oktober in een andere gemeente",
    "TE_OUD": "Was op 1 oktober te oud voor de telling",
    "GEEN_START": "Stond op 1 oktober niet op vo of mbo",
    "OVERLEDEN": "Overleden of uit Nederland vertrokken",
    "BUITENLAND": "Woont in het buitenland of zonder vast adres",
    "VRIJSTELLING": "Heeft een vrijstelling",
    "ONDERWIJS": "Volgt volgens het ministerie onderwijs",
    "DIPLOMA": "Heeft een startkwalificatie",
    "ENTREE_WERK": "Heeft entree en werkt",
    "FOUT_BIJ_ONS": "Bij ons verkeerd vastgelegd",
    "ANDERS": "Andere reden, zie de toelichting",
}
"""Waarom wie bij ons nieuw schoolverlater is, niet op de lijst van het ministerie staat."""
GEMISVOORSTELLEN = {
    **GEMISREDENEN,
    "HOORT_EROP": "Hoort volgens de telling op de lijst: vraag het na",
    "ONBEKEND": "De telling van dit schooljaar is nog niet bekend",
}


class Vsvlijst(Persoonsmodel):
    """Een lijst zoals zij op een dag is geleverd, voor een gemeente. Hier staat geen jongere in.

    schooljaar: het beginjaar. stand: alleen bij de lijst van het ministerie; voorlopig en
    definitief zijn twee lijsten, elk met hun eigen dag, en vervangen elkaar nooit.
    """

    slot = Slot.GEMEENTE

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="vsvlijsten")
    soort = models.CharField(max_length=10, choices=LIJSTSOORTEN)
    schooljaar = models.PositiveSmallIntegerField("schooljaar (beginjaar)")
    stand = models.CharField(max_length=10, choices=LIJSTSTANDEN, blank=True)
    datum = models.DateField("datum van de lijst")
    ingelezen_op = models.DateTimeField(db_default=Now())
    historie = historie()

    class Meta(Persoonsmodel.Meta):
        ordering = ["-schooljaar", "-datum", "-id"]
        verbose_name_plural = "vsv-lijsten"
        constraints = [
            models.UniqueConstraint(
                fields=["gemeente", "soort", "schooljaar", "stand", "datum"],
                name="vsvlijst_uniek",
                violation_error_message="Deze lijst is al ingelezen.",
            ),
            models.CheckConstraint(
                name="vsvlijst_stand_bij_ministerie",
                condition=Q(soort=MINISTERIE) & ~Q(stand="") | ~Q(soort=MINISTERIE) & Q(stand=""),
                violation_error_message="Alleen een lijst van het ministerie heeft een stand.",
            ),
        ]

    def __str__(self) -> str:
        return f"vsv-lijst {self.pk}"


class Vsvregel(Gebeurtenis):
    """Een jongere op zo'n lijst. Een lijst kan haar twee keer noemen: dat zijn twee regels.

    gevonden_met: hoe zij bij een dossier kwam; `niet` als er een voorlopig dossier voor kwam.
    uitkomst: wat een mens koos, of leeg; het voorstel staat hier niet, dat volgt uit de feiten.
    """

    lijst = models.ForeignKey(Vsvlijst, on_delete=models.PROTECT, related_name="regels")
    nummer = models.PositiveIntegerField("regel in het bestand")
    gevonden_met = models.CharField(max_length=15, choices=KOPPELINGEN)
    uitkomst = models.CharField(max_length=15, choices=UITKOMSTEN, blank=True)
    toelichting = models.CharField(max_length=300, blank=True)
    gekozen_door = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    gekozen_op = models.DateTimeField(null=True, blank=True)
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["nummer", "id"]
        verbose_name_plural = "regels van vsv-lijsten"
        constraints = [
            models.UniqueConstraint(fields=["lijst", "nummer"], name="vsvregel_uniek"),
            models.CheckConstraint(
                name="vsvregel_anders_met_toelichting",
                condition=~Q(uitkomst="ANDERS") | ~Q(toelichting=""),
                violation_error_message="Schrijf bij een andere reden welke dat is.",
            ),
        ]

    def __str__(self) -> str:
        return f"regel {self.pk} van een vsv-lijst"


class Vsvgemis(Gebeurtenis):
    """Een jongere die bij ons nieuw schoolverlater is en niet op de lijst staat: waarom niet.

    Alleen wat een mens koos; wie er mist en wat het voorstel is, volgt uit de feiten.
    """

    lijst = models.ForeignKey(Vsvlijst, on_delete=models.PROTECT, related_name="gemist")
    reden = models.CharField(max_length=15, choices=GEMISREDENEN)
    toelichting = models.CharField(max_length=300, blank=True)
    gekozen_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    gekozen_op = models.DateTimeField(db_default=Now())
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["id"]
        verbose_name_plural = "wie op een vsv-lijst mist"
        constraints = [
            models.UniqueConstraint(
                fields=["lijst", "jongere"],
                name="vsvgemis_eens",
                violation_error_message="Een collega koos hier net een reden.",
            ),
            models.CheckConstraint(
                name="vsvgemis_anders_met_toelichting",
                condition=~Q(reden="ANDERS") | ~Q(toelichting=""),
                violation_error_message="Schrijf bij een andere reden welke dat is.",
            ),
        ]

    def __str__(self) -> str:
        return f"gemis {self.pk} op een vsv-lijst"
