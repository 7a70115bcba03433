"""Vrijstellingen, vervangende leerplicht en verlof."""

from django.db import models
from django.db.models import F, Q

from cases.models import Zaak
from kern.modellen import Gebeurtenis, historie

GRONDEN = {
    "3a": "Artikel 3a: vervangende leerplicht",
    "3b": "Artikel 3b: vervangende leerplicht in het laatste schooljaar",
    "5a": "Artikel 5 onder a: lichamelijk of psychisch niet geschikt",
    "5b": "Artikel 5 onder b: bezwaar tegen de richting",
    "5c": "Artikel 5 onder c: school in het buitenland",
    "5a_trekkend": "Artikel 5a: trekkend bestaan",
    "11f": "Artikel 11 onder f: vakantie door het beroep van de ouders",
    "11g": "Artikel 11 onder g: verlof om gewichtige omstandigheden",
    "15": "Artikel 15: ander onderwijs",
}
GELDENDE_GRONDEN = ("5a", "5b", "5c", "5a_trekkend", "15")
"""Telregel H4: met deze gronden is een jongere geen thuiszitter of absoluut verzuimer."""

OORDELEN = {
    "voldoet": "Voldoet",
    "voldoet_niet": "Voldoet niet",
    "verleend": "Verleend",
    "geweigerd": "Geweigerd",
    "naar_schoolhoofd": "Naar het schoolhoofd",
    "ingetrokken": "Ingetrokken",
}
GELDENDE_OORDELEN = ("voldoet", "verleend")

PLEKKEN = {
    "KDC": "Kinderdienstencentrum",
    "PO": "Primair onderwijs",
    "VO": "Voortgezet onderwijs",
    "MBO": "Mbo",
    "GEEN": "Geen",
}


class Vrijstelling(Gebeurtenis):
    """Een beroep op vrijstelling, een aanvraag of verlof, met het oordeel erover."""

    zaak = models.ForeignKey(
        Zaak, on_delete=models.PROTECT, null=True, blank=True, related_name="vrijstellingen"
    )
    grond = models.CharField(max_length=12, choices=GRONDEN)
    ontvangen_op = models.DateField()
    oordeel = models.CharField(max_length=16, choices=OORDELEN, blank=True)
    oordeel_op = models.DateField(null=True, blank=True)
    geldig_van = models.DateField(null=True, blank=True)
    geldig_tot_en_met = models.DateField(null=True, blank=True)
    tot_einde_leerplicht = models.BooleanField(null=True, blank=True)
    plek = models.CharField(max_length=4, choices=PLEKKEN, blank=True)
    verlofdagen = models.PositiveSmallIntegerField("verlofdagen (schooldagen)", null=True)
    beeindigd_door = models.CharField("beëindigd door", max_length=200, blank=True)
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["-ontvangen_op"]
        verbose_name_plural = "vrijstellingen"
        constraints = [
            models.CheckConstraint(
                name="vrijstelling_periode_klopt",
                condition=Q(geldig_tot_en_met__isnull=True)
                | Q(geldig_van__isnull=True)
                | Q(geldig_tot_en_met__gte=F("geldig_van")),
                violation_error_message="De laatste dag ligt voor de eerste dag.",
            )
        ]
        indexes = [models.Index(fields=["jongere", "geldig_van"], name="vrijstelling_jongere")]

    def __str__(self) -> str:
        return f"vrijstelling {self.pk}"
