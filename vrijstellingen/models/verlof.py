"""Verlof: wat er gevraagd is, en wat de school verleende of meldde (VR-15 tot en met VR-17)."""

from typing import Final

from django.db import models
from django.db.models import Q

from cases.models import School
from kern.modellen import Gebeurtenis, historie
from toegang.models import Medewerker, periode_klopt
from vrijstellingen.models.vrijstelling import Vrijstelling
from vrijstellingen.regels.verlof import GeenReden, Verlofreden

VERLOFREDENEN: Final = {
    Verlofreden.VERHUIZING.value: "Verhuizing",
    Verlofreden.WETTELIJKE_VERPLICHTING.value: "Verplichting uit de wet",
    Verlofreden.HUWELIJK.value: "Huwelijk van familie in Nederland",
    Verlofreden.HUWELIJK_VER.value: "Huwelijk van familie in Nederland, ver van huis",
    Verlofreden.HUWELIJK_BUITENLAND.value: "Huwelijk van familie in het buitenland",
    Verlofreden.LEVENSBEDREIGENDE_ZIEKTE.value: "Levensbedreigende ziekte van familie",
    Verlofreden.OVERLIJDEN_1.value: "Overlijden, eerste graad",
    Verlofreden.OVERLIJDEN_2.value: "Overlijden, tweede graad",
    Verlofreden.OVERLIJDEN_3_4.value: "Overlijden, derde of vierde graad",
    Verlofreden.OVERLIJDEN_BUITENLAND.value: "Overlijden in het buitenland",
    Verlofreden.JUBILEUM.value: "Jubileum van ouders of grootouders",
    Verlofreden.OVERIG.value: "Andere gewichtige omstandigheid",
}
GEEN_REDENEN: Final = {
    GeenReden.FAMILIEBEZOEK.value: "Familie bezoeken in het buitenland",
    GeenReden.GOEDKOPE_TICKETS.value: "Goedkope tickets",
    GeenReden.TICKETS_GEKOCHT.value: "Tickets die al gekocht zijn",
    GeenReden.VAKANTIESPREIDING.value: "Spreiding van de vakanties",
    GeenReden.ANDERE_KINDEREN_VRIJ.value: "Andere kinderen zijn al vrij",
    GeenReden.VERKEER.value: "Drukte op de weg",
    GeenReden.SAMEN_REIZEN.value: "Samen reizen met anderen",
    GeenReden.KROONJAAR.value: "Kroonjaar",
    GeenReden.SABBATICAL.value: "Sabbatical",
    GeenReden.WERELDREIS.value: "Wereldreis",
}
"""Wat mensen ook vragen, maar volgens de beleidsregel nooit een reden is."""

SCHOOLVERLOF: Final = {
    "11g": "Verlof om gewichtige omstandigheden",
    "11f": "Vakantie door het beroep van de ouders",
    "11e": "Feest van een geloof",
    "11d": "Ziekte",
}
"""Wat de school verleent (11 onder f en g) of alleen meldt (11 onder d en e)."""

MELDERS: Final = {"ouders": "Ouders", "jongere": "Jongere zelf"}


class Verlofaanvraag(Gebeurtenis):
    """Wat er bij een aanvraag om verlof gevraagd is; het oordeel staat bij de vrijstelling.

    De gevraagde dagen staan in `vrijstelling.gevraagd_van` en verder, de schooldagen in
    `vrijstelling.verlofdagen`. schoolweek: de dagen per week die
    de jongere moet volgen. verhinderd_op en reden_gemeld_op: alleen bij verlof achteraf (Lpw 14
    lid 2). beroep_belet: alleen bij 11 onder f; leeg: niet bekend.
    """

    vrijstelling = models.OneToOneField(
        Vrijstelling, on_delete=models.PROTECT, related_name="verlofaanvraag"
    )
    school = models.ForeignKey(
        School, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    hoofd = models.CharField("directeur", max_length=120, blank=True)
    schoolweek = models.PositiveSmallIntegerField("schooldagen per week")
    reden = models.CharField(max_length=30, choices={**VERLOFREDENEN, **GEEN_REDENEN}, blank=True)
    beroep_belet = models.BooleanField(null=True, blank=True)
    verhinderd_op = models.DateField(null=True, blank=True)
    reden_gemeld_op = models.DateField(null=True, blank=True)
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        verbose_name_plural = "verlofaanvragen"
        constraints = [
            models.CheckConstraint(
                name="verlofaanvraag_schoolweek",
                condition=Q(schoolweek__range=(1, 5)),
                violation_error_message="Een schoolweek heeft een tot vijf dagen.",
            ),
        ]

    def __str__(self) -> str:
        return f"verlofaanvraag {self.pk}"


class Schoolverlof(Gebeurtenis):
    """Verlof dat de directeur gaf, of afwezigheid die mag en die de school meldde.

    dagen: schooldagen. aanvraag: het verzoek dat de gemeente naar de directeur stuurde. Nooit de
    reden van ziekte: die is niet van ons.
    """

    grond = models.CharField(max_length=3, choices=SCHOOLVERLOF)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    hoofd = models.CharField("directeur", max_length=120, blank=True)
    van = models.DateField()
    tot_en_met = models.DateField(null=True, blank=True)
    dagen = models.PositiveSmallIntegerField("schooldagen", null=True, blank=True)
    gemeld_op = models.DateField()
    gemeld_door = models.CharField(max_length=7, choices=MELDERS, blank=True)
    aanvraag = models.ForeignKey(
        Vrijstelling, on_delete=models.PROTECT, null=True, blank=True, related_name="schoolverlof"
    )
    medewerker = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, related_name="+"
    )
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["-van", "-id"]
        verbose_name_plural = "verlof van scholen"
        constraints = [
            periode_klopt("schoolverlof_periode_klopt"),
            models.CheckConstraint(
                name="schoolverlof_telt_dagen",
                condition=Q(grond="11d") | Q(dagen__gte=1, tot_en_met__isnull=False),
                violation_error_message="Vul de laatste dag en het aantal schooldagen in.",
            ),
        ]
        indexes = [models.Index(fields=["jongere", "van"], name="schoolverlof_jongere")]

    def __str__(self) -> str:
        return f"schoolverlof {self.pk}"
