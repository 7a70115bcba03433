"""Bestanden bij een dossier, en wie een vertrouwelijk bestand mag zien."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from cases.keuzes import TE_OPENEN, VERTROUWELIJKHEDEN, VIRUSSCANS
from cases.models.zaak import Zaak
from kern.modellen import Gebeurtenis, historie
from toegang.models import Medewerker


class Document(Gebeurtenis):
    """Een bestand bij een jongere of zaak.

    `vertrouwelijkheid` dwingt de database af: wie er niet bij mag, vindt de rij niet, ook niet in
    de historie (`cases/sloten`). `afdruk` is de SHA-256 van de inhoud. `scan` zegt wat de
    viruscontrole vond; wat op haar wacht of besmet is, is niet te openen.
    """

    zaak = models.ForeignKey(
        Zaak, on_delete=models.PROTECT, null=True, blank=True, related_name="documenten"
    )
    titel = models.CharField(max_length=200)
    bestand = models.FileField(upload_to="documenten/%Y/%m")
    grootte = models.PositiveIntegerField("grootte in bytes")
    medewerker = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, related_name="+"
    )
    vastgelegd_op = models.DateTimeField(db_default=Now())
    vertrouwelijkheid = models.CharField(
        max_length=11, choices=VERTROUWELIJKHEDEN, default="gewoon"
    )
    afdruk = models.CharField("afdruk van de inhoud", max_length=64, blank=True)
    scan = models.CharField(max_length=6, choices=VIRUSSCANS, default="geen")
    gescand_op = models.DateTimeField(null=True, blank=True)
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        verbose_name_plural = "documenten"
        constraints = [
            models.CheckConstraint(
                name="document_vertrouwelijkheid_bekend",
                condition=Q(vertrouwelijkheid__in=list(VERTROUWELIJKHEDEN)),
            ),
        ]
        indexes = [
            models.Index(
                fields=["jongere", "afdruk"], name="document_afdruk", condition=~Q(afdruk="")
            ),
            models.Index(
                fields=["vastgelegd_op"], name="document_wacht", condition=Q(scan="wacht")
            ),
        ]

    def __str__(self) -> str:
        return f"document {self.pk}"

    @property
    def is_vertrouwelijk(self) -> bool:
        """Mag niet iedereen die het dossier ziet dit document zien?"""
        return self.vertrouwelijkheid != "gewoon"

    @property
    def is_te_openen(self) -> bool:
        """Is de inhoud op te halen: niet in quarantaine?"""
        return self.scan in TE_OPENEN


class Documenttoegang(Gebeurtenis):
    """Een medewerker mag dit vertrouwelijke document zien, blijvend of tot een moment.

    Een toegang met `tot` is die van een teamleider die haar reden typte.
    """

    geeft_zicht = False

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="toegang")
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    verleend_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    verleend_op = models.DateTimeField(db_default=Now())
    reden = models.CharField(max_length=300, blank=True)
    tot = models.DateTimeField(null=True, blank=True)
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        verbose_name_plural = "documenttoegang"
        constraints = [
            models.UniqueConstraint(
                fields=["document", "medewerker"],
                name="documenttoegang_uniek",
                condition=Q(tot__isnull=True),
            ),
            models.CheckConstraint(
                name="tijdelijke_toegang_heeft_reden",
                condition=Q(tot__isnull=True) | ~Q(reden=""),
                violation_error_message="Vul in waarom u dit document opent.",
            ),
        ]

    def __str__(self) -> str:
        return f"documenttoegang {self.pk}"
