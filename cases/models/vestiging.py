"""Vestigingsgericht werken: wie hoort er rond een school, en wanneer is er spreekuur."""

from django.db import models
from django.db.models import F, Q

from cases.keuzes_school import WEEKDAGEN
from cases.models.route import Partner
from cases.models.school import School
from cases.models.zaak import Contactmoment
from kern.modellen import Gebeurtenis, Neutraalmodel, historie
from kern.periodes import geen_overlap
from toegang.models import Gemeente, Medewerker, periode_klopt


class Schoolcontact(Neutraalmodel):
    """De contactpersoon van een gemeente voor een vestiging, of voor één opleiding daar.

    opleiding: zoals op de inschrijving (mbo); leeg is de hele vestiging. Past er geen
    verdeelregel, dan gaat een nieuwe zaak naar deze contactpersoon (`cases.services.verdelen`).
    """

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="schoolcontacten")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="schoolcontacten")
    opleiding = models.CharField(max_length=120, blank=True)
    medewerker = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, related_name="schoolcontacten"
    )
    hoofdcontact = models.BooleanField(default=False)
    van = models.DateField()
    tot_en_met = models.DateField(null=True, blank=True)
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        ordering = ["opleiding", "-hoofdcontact", "van", "id"]
        verbose_name_plural = "schoolcontacten"
        constraints = [
            periode_klopt("schoolcontact_periode_klopt"),
            geen_overlap(
                "schoolcontact_zonder_overlap",
                *("gemeente", "school", "opleiding", "medewerker"),
                melding="Deze collega is in deze dagen al contactpersoon.",
            ),
            geen_overlap(
                "schoolcontact_een_hoofdcontact",
                *("gemeente", "school", "opleiding"),
                melding="Er is in deze dagen al een hoofdcontact. Geef die eerst een laatste dag.",
                alleen=Q(hoofdcontact=True),
            ),
        ]

    def __str__(self) -> str:
        return f"schoolcontact {self.pk}"


class Kernpartner(Neutraalmodel):
    """Wie van een partner rond een school werkt (domein 9.1): een professional, geen ouder."""

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="kernpartners")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="kernpartners")
    naam = models.CharField(max_length=120)
    functie = models.CharField(max_length=80, blank=True)
    telefoon = models.CharField(max_length=40, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    van = models.DateField()
    tot_en_met = models.DateField(null=True, blank=True)
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        ordering = ["naam", "id"]
        verbose_name_plural = "kernpartners"
        constraints = [
            periode_klopt("kernpartner_periode_klopt"),
            geen_overlap(
                "kernpartner_zonder_overlap",
                *("partner", "school", "naam"),
                melding="Deze kernpartner staat in deze dagen al bij deze school.",
            ),
        ]

    def __str__(self) -> str:
        return f"kernpartner {self.pk}"


class Spreekuur(Neutraalmodel):
    """Een vaste tijd waarop iemand van de gemeente op school te spreken is."""

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="spreekuren")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="spreekuren")
    opleiding = models.CharField(max_length=120, blank=True)
    weekdag = models.PositiveSmallIntegerField(choices=WEEKDAGEN)
    begint = models.TimeField("van")
    eindigt = models.TimeField("tot")
    plaats = models.CharField(max_length=120, blank=True)
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="spreekuren")
    van = models.DateField("eerste dag")
    tot_en_met = models.DateField("laatste dag", null=True, blank=True)
    historie = historie()

    class Meta(Neutraalmodel.Meta):
        ordering = ["weekdag", "begint", "id"]
        verbose_name_plural = "spreekuren"
        constraints = [
            periode_klopt("spreekuur_periode_klopt"),
            models.CheckConstraint(
                name="spreekuur_tijd_klopt",
                condition=Q(eindigt__gt=F("begint")),
                violation_error_message="Het spreekuur eindigt voor het begint.",
            ),
            geen_overlap(
                "spreekuur_zonder_overlap",
                *("medewerker", "school", "weekdag", "begint"),
                melding="Dit spreekuur staat er al.",
            ),
        ]

    def __str__(self) -> str:
        return f"spreekuur {self.pk}"


class Spreekuurbezoek(Gebeurtenis):
    """Een jongere kwam langs op een spreekuur; wat er is gezegd, staat bij het contact."""

    spreekuur = models.ForeignKey(Spreekuur, on_delete=models.PROTECT, related_name="bezoeken")
    datum = models.DateField()
    contact = models.OneToOneField(
        Contactmoment, on_delete=models.PROTECT, related_name="spreekuurbezoek"
    )
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["datum", "id"]
        verbose_name_plural = "spreekuurbezoeken"
        constraints = [
            models.UniqueConstraint(
                fields=["spreekuur", "datum", "jongere"],
                name="bezoeker_eens_per_spreekuur",
                violation_error_message="Deze jongere staat al bij dit spreekuur.",
            )
        ]

    def __str__(self) -> str:
        return f"spreekuurbezoek {self.pk}"
