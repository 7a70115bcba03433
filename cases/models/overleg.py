"""Overleg met partners: de bijeenkomst, de agenda per jongere, en wat er is besloten."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from cases.keuzes_overleg import (
    BEKENDHEIDSRICHTINGEN,
    MATGRONDSLAGEN,
    OVERLEGSOORTEN,
    OVERLEGSTANDEN,
    PUNTSTANDEN,
)
from cases.models.jongere import Betrokkene
from cases.models.school import School
from cases.models.zaak import Taak, Zaak
from kern.modellen import Gebeurtenis, Persoonsmodel, Slot, historie
from toegang.models import Gemeente, Medewerker, periode_klopt


class Overleg(Persoonsmodel):
    """Een bijeenkomst met partners. Hier staat niets over een jongere: dat staat bij de punten.

    school: de vestiging, bij een overleg van kernpartners of een zorgoverleg.
    """

    slot = Slot.GEMEENTE

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="overleggen")
    soort = models.CharField(max_length=12, choices=OVERLEGSOORTEN)
    datum = models.DateField()
    tijd = models.TimeField(null=True, blank=True)
    plaats = models.CharField(max_length=120, blank=True)
    school = models.ForeignKey(
        School, on_delete=models.PROTECT, null=True, blank=True, related_name="overleggen"
    )
    voorzitter = models.CharField(max_length=120, blank=True)
    stand = models.CharField(max_length=9, choices=OVERLEGSTANDEN, default="gepland")
    gemaakt_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    historie = historie()

    class Meta(Persoonsmodel.Meta):
        ordering = ["-datum", "-tijd", "-id"]
        verbose_name_plural = "overleggen"
        constraints = [
            models.CheckConstraint(
                name="kernpartners_horen_bij_school",
                condition=~Q(soort="kernpartners") | Q(school__isnull=False),
                violation_error_message="Kies de school van dit overleg.",
            )
        ]

    def __str__(self) -> str:
        return f"overleg {self.pk}"


class Overlegdeelnemer(Persoonsmodel):
    """Een partner die aan tafel zit; geen jongere of ouder. gemeente: die van het overleg."""

    slot = Slot.GEMEENTE

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="+")
    overleg = models.ForeignKey(Overleg, on_delete=models.PROTECT, related_name="deelnemers")
    naam = models.CharField(max_length=120)
    organisatie = models.CharField(max_length=120, blank=True)
    aanwezig = models.BooleanField(null=True, blank=True)
    historie = historie()

    class Meta(Persoonsmodel.Meta):
        ordering = ["naam", "id"]
        verbose_name_plural = "overlegdeelnemers"
        constraints = [
            models.UniqueConstraint(
                fields=["overleg", "naam", "organisatie"],
                name="deelnemer_eens_per_overleg",
                violation_error_message="Deze deelnemer staat er al bij.",
            )
        ]

    def __str__(self) -> str:
        return f"deelnemer {self.pk}"

    def save(self, *args: Any, **opties: Any) -> None:
        """Bewaar de deelnemer; zijn gemeente is altijd die van het overleg."""
        self.gemeente_id = self.overleg.gemeente_id
        super().save(*args, **opties)


class Agendapunt(Gebeurtenis):
    """Eén jongere op de agenda, met het verslag van wat over haar is besproken.

    Het verslag hangt aan de jongere en niet aan het overleg: zo leest niemand over een ander kind.
    """

    overleg = models.ForeignKey(Overleg, on_delete=models.PROTECT, related_name="punten")
    zaak = models.ForeignKey(
        Zaak, on_delete=models.PROTECT, null=True, blank=True, related_name="agendapunten"
    )
    volgorde = models.PositiveSmallIntegerField(default=0)
    vraag = models.CharField("waarom op de agenda", max_length=300, blank=True)
    verslag = models.TextField(blank=True)
    versie = models.PositiveIntegerField(default=0)
    stand = models.CharField(max_length=13, choices=PUNTSTANDEN, default="open")
    vorig = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="vervolg"
    )
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["volgorde", "id"]
        verbose_name_plural = "agendapunten"
        constraints = [
            models.UniqueConstraint(
                fields=["overleg", "jongere"],
                name="jongere_eens_op_agenda",
                violation_error_message="Deze jongere staat al op de agenda.",
            )
        ]

    def __str__(self) -> str:
        return f"agendapunt {self.pk}"


class Overlegbesluit(Gebeurtenis):
    """Wat er over een jongere is afgesproken: wie doet wat, en wanneer is dat klaar.

    Is het van een medewerker, dan staat er een taak; van een partner alleen diens naam.
    """

    punt = models.ForeignKey(Agendapunt, on_delete=models.PROTECT, related_name="besluiten")
    tekst = models.CharField(max_length=200)
    wie = models.CharField(max_length=120)
    uiterlijk = models.DateField(null=True, blank=True)
    taak = models.ForeignKey(
        Taak, on_delete=models.PROTECT, null=True, blank=True, related_name="overlegbesluiten"
    )
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(db_default=Now())
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["id"]
        verbose_name_plural = "overlegbesluiten"

    def __str__(self) -> str:
        return f"overlegbesluit {self.pk}"


class Bekendheidscheck(Gebeurtenis):
    """De vraag of een jongere ergens bekend is: alleen ja of nee, en wie te bellen (domein 9.5).

    Er is geen veld voor meer. Wie vroeg, waarvoor en wat het antwoord was, blijft staan.
    """

    richting = models.CharField(max_length=3, choices=BEKENDHEIDSRICHTINGEN)
    punt = models.ForeignKey(
        Agendapunt,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="bekendheidschecks",
    )
    organisatie = models.CharField(max_length=120)
    gevraagd_op = models.DateField()
    doel = models.CharField("waarvoor", max_length=200)
    bekend = models.BooleanField(null=True, blank=True)
    contact = models.CharField("contactpersoon", max_length=200, blank=True)
    beantwoord_op = models.DateField(null=True, blank=True)
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["-gevraagd_op", "-id"]
        verbose_name_plural = "bekendheidschecks"
        constraints = [
            models.CheckConstraint(
                name="contact_alleen_als_bekend",
                condition=Q(contact="") | Q(bekend=True),
                violation_error_message="Een contactpersoon hoort bij het antwoord ja.",
            ),
            models.CheckConstraint(
                name="bekendheid_antwoord_met_dag",
                condition=Q(bekend__isnull=True, beantwoord_op__isnull=True)
                | Q(bekend__isnull=False, beantwoord_op__gte=F("gevraagd_op")),
                violation_error_message="Het antwoord komt op of na de dag van de vraag.",
            ),
        ]

    def __str__(self) -> str:
        return f"bekendheidscheck {self.pk}"


class Matdossier(Gebeurtenis):
    """Waarom er van een kind van vóór de leerplicht een dossier is, en tot wanneer (domein 9.5).

    De Leerplichtwet geeft voor dit kind nog geen grond; daarom een eigen grondslag en een vaste
    laatste dag.
    """

    grondslag = models.CharField(max_length=12, choices=MATGRONDSLAGEN)
    toestemming_van = models.ForeignKey(
        Betrokkene, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    toelichting = models.CharField(max_length=300)
    van = models.DateField()
    tot_en_met = models.DateField("laatste dag")
    gesloten_op = models.DateField(null=True, blank=True)
    taak = models.ForeignKey(
        Taak, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["tot_en_met", "id"]
        verbose_name_plural = "MAT-dossiers"
        constraints = [
            periode_klopt("matdossier_periode_klopt"),
            models.UniqueConstraint(
                fields=["jongere", "gemeente"],
                name="matdossier_een_tegelijk",
                condition=Q(gesloten_op__isnull=True),
                violation_error_message="Er loopt al een MAT-dossier.",
            ),
            models.CheckConstraint(
                name="matdossier_sluit_na_begin",
                condition=Q(gesloten_op__isnull=True) | Q(gesloten_op__gte=F("van")),
                violation_error_message="Het dossier kan niet sluiten voor de eerste dag.",
            ),
            models.CheckConstraint(
                name="toestemming_noemt_ouder",
                condition=~Q(grondslag="toestemming") | Q(toestemming_van__isnull=False),
                violation_error_message="Kies de ouder die toestemming gaf.",
            ),
        ]

    def __str__(self) -> str:
        return f"MAT-dossier {self.pk}"
