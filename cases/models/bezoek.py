"""Op pad: huisbezoeken, en wat iemand moet weten voor zij aanbelt."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from cases.keuzes import CONTACTDOELEN, GESPREKSPARTNERS
from cases.keuzes_bezoek import (
    AAN_DE_DEUR,
    BEZOEKUITSLAGEN,
    DAGDELEN,
    PRIORITEITEN,
    VEILIGHEID_OVER,
    VEILIGHEIDSBRONNEN,
)
from cases.models.zaak import Contactmoment, Zaak
from kern.modellen import Gebeurtenis, historie
from toegang.models import Medewerker, periode_klopt


class Veiligheidsaantekening(Gebeurtenis):
    """Wat iemand moet weten om veilig aan te bellen, zolang het geldt en met wie het zei.

    Geeft geen zicht: om een aantekening alleen blijft niemand een verhuisd dossier zien.
    """

    geeft_zicht = False

    over = models.CharField(max_length=7, choices=VEILIGHEID_OVER)
    tekst = models.CharField(max_length=300)
    bron = models.CharField(max_length=7, choices=VEILIGHEIDSBRONNEN)
    van = models.DateField()
    tot_en_met = models.DateField(null=True, blank=True)
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(db_default=Now())
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["-van", "-id"]
        verbose_name_plural = "veiligheidsaantekeningen"
        constraints = [periode_klopt("veiligheid_periode_klopt")]
        indexes = [models.Index(fields=["jongere", "van"], name="veiligheid_jongere")]

    def __str__(self) -> str:
        return f"veiligheidsaantekening {self.pk}"


class Huisbezoek(Gebeurtenis):
    """Een gepland bezoek aan de deur, en hoe het afliep.

    `te_weten` is de voorbereiding: hoogstens drie regels. Zonder `uitslag` staat het bezoek nog
    open. Een bezoek dat naar later ging, of een vervolg kreeg, heeft een opvolger met dit bezoek
    als `voorganger`. `volgorde` is leeg zolang niemand de route zelf koos.
    """

    zaak = models.ForeignKey(
        Zaak, on_delete=models.PROTECT, null=True, blank=True, related_name="huisbezoeken"
    )
    datum = models.DateField()
    dagdeel = models.CharField(max_length=7, choices=DAGDELEN, blank=True)
    tijd = models.TimeField(null=True, blank=True)
    prioriteit = models.CharField(max_length=7, choices=PRIORITEITEN, default="normaal")
    volgorde = models.PositiveSmallIntegerField(null=True, blank=True)
    medewerker = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, related_name="huisbezoeken"
    )
    samen_met = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="mee_op_bezoek"
    )
    samen_met_ander = models.CharField(max_length=80, blank=True)
    doel = models.CharField(max_length=12, choices=CONTACTDOELEN, blank=True)
    te_weten = models.TextField(blank=True)
    uitslag = models.CharField(max_length=13, choices=BEZOEKUITSLAGEN, blank=True)
    uitslag_op = models.DateTimeField(null=True, blank=True)
    met_wie = models.CharField(max_length=8, choices=GESPREKSPARTNERS, blank=True)
    observaties = models.TextField(blank=True)
    volgend_kan = models.BooleanField(null=True, blank=True)
    volgend_toelichting = models.CharField(max_length=300, blank=True)
    reden = models.CharField(max_length=300, blank=True)
    contact = models.OneToOneField(
        Contactmoment, on_delete=models.PROTECT, null=True, blank=True, related_name="huisbezoek"
    )
    voorganger = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="vervolg"
    )
    gewijzigd_op = models.DateTimeField(auto_now=True)
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["datum", "volgorde", "tijd", "id"]
        verbose_name_plural = "huisbezoeken"
        constraints = [
            models.CheckConstraint(
                name="bezoekuitslag_heeft_moment",
                condition=Q(uitslag="", uitslag_op__isnull=True)
                | (~Q(uitslag="") & Q(uitslag_op__isnull=False)),
                violation_error_message="Een uitslag heeft een moment.",
            ),
            models.CheckConstraint(
                name="bezoek_aan_de_deur_is_een_contact",
                condition=Q(uitslag__in=AAN_DE_DEUR, contact__isnull=False)
                | (~Q(uitslag__in=AAN_DE_DEUR) & Q(contact__isnull=True)),
                violation_error_message="Wie aan de deur stond, had een contact.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["medewerker", "datum"], name="bezoek_open", condition=Q(uitslag="")
            ),
            models.Index(fields=["jongere", "datum"], name="bezoek_jongere"),
        ]

    def __str__(self) -> str:
        return f"huisbezoek {self.pk}"

    @property
    def is_open(self) -> bool:
        """Moet dit bezoek nog gebeuren?"""
        return self.uitslag == ""

    @property
    def wanneer(self) -> str:
        """De tijd, het dagdeel, of niets."""
        if self.tijd is not None:
            return f"{self.tijd:%H:%M}"
        return DAGDELEN.get(self.dagdeel, "")

    @property
    def gezien(self) -> str:
        """Het merk van de stand op het scherm: is het later anders, dan was een ander eerder."""
        return self.gewijzigd_op.isoformat()
