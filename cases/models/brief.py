"""De brief: geschreven in een sjabloon, goedgekeurd, en verzonden aan een of meer ontvangers.

Wat verzonden is, verandert niet meer; de database weigert het (`cases/sloten`).
"""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from cases.keuzes import BRIEFSTATUSSEN, ONTVANGERSOORTEN
from cases.models.document import Document
from cases.models.school import School
from cases.models.zaak import Contactmoment, Zaak
from cases.regels.briefontvanger import Ontvangersoort
from cases.regels.briefstand import Briefstatus
from inrichting.models import Sjabloonversie
from kern.modellen import Gebeurtenis, Persoonsmodel, Slot, historie
from toegang.models import Gemeente, Medewerker


class Briefreeks(Persoonsmodel):
    """Dezelfde brief aan meer jongeren van één gemeente. jongeren: de gekozen id's.

    overgeslagen: per id (als tekst) waarom er geen concept kwam. verzenden_door: wie vroeg om te
    verzenden wat goedgekeurd is.
    """

    slot = Slot.GEMEENTE

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="+")
    sjabloonversie = models.ForeignKey(Sjabloonversie, on_delete=models.PROTECT, related_name="+")
    onderwerp = models.CharField(max_length=200)
    velden = models.JSONField(default=dict)
    jongeren = models.JSONField(default=list)
    overgeslagen = models.JSONField(default=dict)
    sleutel = models.UUIDField(default=uuid4, unique=True, editable=False)
    gemaakt_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    gemaakt_op = models.DateTimeField(db_default=Now())
    verzenden_door = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    historie = historie()

    class Meta(Persoonsmodel.Meta):
        ordering = ["-gemaakt_op", "-id"]
        verbose_name_plural = "briefreeksen"

    def __str__(self) -> str:
        return f"briefreeks {self.pk}"


class Brief(Gebeurtenis):
    """Eén brief over een jongere. velden: wat de schrijver zelf invulde, op naam van het veld.

    inhoud: gaat een omhoog bij elke wijziging; `gezien_inhoud` is de inhoud waarvan iemand het
    voorbeeld zag. Alleen wat gezien is, kan worden goedgekeurd. te_keuren_door: wie een hele reeks
    goedkeurde, zolang een werker deze brief nog moet nakijken.
    """

    zaak = models.ForeignKey(
        Zaak, on_delete=models.PROTECT, null=True, blank=True, related_name="brieven"
    )
    sjabloonversie = models.ForeignKey(
        Sjabloonversie, on_delete=models.PROTECT, related_name="brieven"
    )
    reeks = models.ForeignKey(
        Briefreeks, on_delete=models.PROTECT, null=True, blank=True, related_name="brieven"
    )
    onderwerp = models.CharField(max_length=200)
    velden = models.JSONField(default=dict)
    stand = models.CharField(
        max_length=15, choices=BRIEFSTATUSSEN, default=Briefstatus.CONCEPT.value
    )
    inhoud = models.PositiveIntegerField(default=1)
    gezien_inhoud = models.PositiveIntegerField(null=True, blank=True)
    sleutel = models.UUIDField(default=uuid4, unique=True, editable=False)
    schrijver = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    gemaakt_op = models.DateTimeField(db_default=Now())
    goedgekeurd_door = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    goedgekeurd_op = models.DateTimeField(null=True, blank=True)
    te_keuren_door = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    verzonden_door = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    verzonden_op = models.DateTimeField(null=True, blank=True)
    reden = models.CharField(max_length=300, blank=True)
    contact = models.OneToOneField(
        Contactmoment, on_delete=models.PROTECT, null=True, blank=True, related_name="brief"
    )
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["-gemaakt_op", "-id"]
        verbose_name_plural = "brieven"
        constraints = [
            models.UniqueConstraint(
                fields=["reeks", "jongere"],
                name="brief_eens_per_reeks",
                condition=Q(reeks__isnull=False),
            ),
            models.CheckConstraint(
                name="verzonden_brief_is_goedgekeurd",
                condition=~Q(stand="verzonden")
                | Q(
                    verzonden_op__isnull=False,
                    goedgekeurd_op__isnull=False,
                    contact__isnull=False,
                ),
                violation_error_message="Keur de brief eerst goed.",
            ),
            models.CheckConstraint(
                name="ingetrokken_brief_heeft_reden",
                condition=~Q(stand="ingetrokken") | ~Q(reden=""),
                violation_error_message="Vul een reden in.",
            ),
        ]
        indexes = [
            models.Index(fields=["jongere", "-gemaakt_op"], name="brief_jongere"),
            models.Index(
                fields=["gemeente", "gemaakt_op"],
                name="brief_ter_goedkeuring",
                condition=Q(stand="ter_goedkeuring"),
            ),
        ]

    def __str__(self) -> str:
        return f"brief {self.pk}"

    def get_absolute_url(self) -> str:
        """Het scherm van deze brief."""
        from django.urls import reverse

        return reverse("cases:brief", args=[self.pk])

    @property
    def is_verzonden(self) -> bool:
        """Is de brief weg? Dan verandert er niets meer aan."""
        return self.stand == Briefstatus.VERZONDEN


class Briefkind(Gebeurtenis):
    """Nog een kind uit het gezin waar dezelfde brief over gaat; ook bij haar vastgelegd."""

    geeft_zicht = False

    brief = models.ForeignKey(Brief, on_delete=models.PROTECT, related_name="kinderen")
    zaak = models.ForeignKey(
        Zaak, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    contact = models.OneToOneField(
        Contactmoment, on_delete=models.PROTECT, null=True, blank=True, related_name="briefkind"
    )
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        verbose_name_plural = "briefkinderen"
        constraints = [
            models.UniqueConstraint(fields=["brief", "jongere"], name="briefkind_eens_per_brief")
        ]

    def __str__(self) -> str:
        return f"briefkind {self.pk}"


class Briefontvanger(Gebeurtenis):
    """Wie de brief krijgt, met het adres van dat moment.

    voorgesteld: wat het systeem vond; wijkt `krijgt` daarvan af, dan staat er een reden bij.
    belemmering: waarom deze brief niet weg mag; let_op: wat de schrijver moet weten.
    nummer: van de betrokkene of de jongere in het dossier; los van de tabel, want de brief blijft
    ook als de BRP iemand weghaalt.
    """

    geeft_zicht = False

    brief = models.ForeignKey(Brief, on_delete=models.PROTECT, related_name="ontvangers")
    soort = models.CharField(max_length=10, choices=ONTVANGERSOORTEN)
    nummer = models.BigIntegerField("nummer in het dossier", null=True, blank=True)
    school = models.ForeignKey(
        School, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    naam = models.CharField(max_length=200, blank=True)
    straat = models.CharField(max_length=120, blank=True)
    huisnummer = models.CharField(max_length=20, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    plaats = models.CharField(max_length=80, blank=True)
    geheim = models.BooleanField("geheim adres", default=False)
    krijgt = models.BooleanField(default=True)
    voorgesteld = models.BooleanField(default=True)
    waarom = models.CharField(max_length=200, blank=True)
    reden = models.CharField("reden om af te wijken", max_length=300, blank=True)
    belemmering = models.CharField(max_length=200, blank=True)
    let_op = models.CharField(max_length=400, blank=True)
    document = models.OneToOneField(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="briefontvanger"
    )
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["id"]
        verbose_name_plural = "briefontvangers"
        constraints = [
            models.CheckConstraint(
                name="afwijkende_ontvanger_heeft_reden",
                condition=Q(krijgt=models.F("voorgesteld")) | ~Q(reden=""),
                violation_error_message="Zeg waarom u van het voorstel afwijkt.",
            ),
        ]

    def __str__(self) -> str:
        return f"briefontvanger {self.pk}"

    @property
    def sleutel(self) -> str:
        """Dezelfde persoon of school bij een volgende keer (`Mogelijk.sleutel`)."""
        if self.soort == Ontvangersoort.SCHOOL and self.school_id:
            return f"school-{self.school_id}"
        if self.nummer is None:
            return f"extra-{self.pk}"
        wat = "jongere" if self.soort == Ontvangersoort.JONGERE else "betrokkene"
        return f"{wat}-{self.nummer}"

    @property
    def adresregels(self) -> tuple[str, ...]:
        """Het adres zoals het op de envelop staat."""
        straat = f"{self.straat} {self.huisnummer}".strip()
        plaats = f"{self.postcode}  {self.plaats}".strip()
        return tuple(regel for regel in (straat, plaats) if regel)
