"""Feiten over de jongere: uitval van school, werk en dagbesteding, en betrokken instanties."""

from django.db import models

from cases.models import Inschrijving
from cases.selectors.gevoelig import achtergrond_in_woorden, reden_in_woorden
from kern.modellen import Gebeurtenis, historie
from toegang.models import periode_klopt

DAGBESTEDINGEN = {
    "werk": "Werk",
    "werk_intern": "Werk met interne opleiding",
    "arbeidsmatig": "Arbeidsmatige dagbesteding",
}
INSTANTIES = {
    "werk_en_inkomen": "Werk en Inkomen",
    "inburgering": "Inburgering",
    "wajong": "Wajong (UWV)",
    "werkbedrijf": "Werkbedrijf",
    "hulpverlening": "Hulpverlening",
}
FEITBRONNEN = {
    "inlichtingenbureau": "Inlichtingenbureau",
    "jongere": "Jongere zelf",
    "school": "School",
    "partner": "Partner",
}
"""Waar een feit over werk of een instantie vandaan komt; leeg: uit een vorig systeem."""


class Uitval(Gebeurtenis):
    """Het verlaten van school zonder startkwalificatie. Nieuw of oud volgt uit telregel D1."""

    uitgevallen_op = models.DateField()
    inschrijving = models.ForeignKey(
        Inschrijving, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reden = models.CharField(max_length=60, blank=True)
    achtergrond = models.CharField(max_length=200, blank=True)
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["-uitgevallen_op"]
        verbose_name_plural = "uitval"

    def __str__(self) -> str:
        return f"uitval {self.pk}"

    @property
    def reden_in_woorden(self) -> str:
        """De reden voor op een scherm: een code in woorden, nooit een strafrechtelijk feit.

        Wie de reden zelf intypte, ziet haar woorden terug.
        """
        return reden_in_woorden(self.reden, zaak=None, medewerker_id=None)

    def achtergrond_voor(self, medewerker_id: int | None) -> str:
        """De achtergrond zoals deze medewerker haar mag zien; een scherm kent geen andere weg."""
        return achtergrond_in_woorden(
            self.achtergrond, jongere_id=self.jongere_id, medewerker_id=medewerker_id
        )


class Dagbesteding(Gebeurtenis):
    """Werk of arbeidsmatige dagbesteding, met uren en inkomen: de feiten voor de benaderregels."""

    soort = models.CharField(max_length=15, choices=DAGBESTEDINGEN)
    uren_per_week = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    inkomen_per_maand = models.DecimalField(
        "inkomen per maand (euro)", max_digits=9, decimal_places=2, null=True, blank=True
    )
    van = models.DateField()
    tot_en_met = models.DateField(null=True, blank=True)
    bron = models.CharField(max_length=20, choices=FEITBRONNEN, blank=True, db_default="")
    bekend_op = models.DateField("zoals bekend op", null=True, blank=True)
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        verbose_name_plural = "dagbestedingen"
        constraints = [periode_klopt("dagbesteding_periode_klopt")]

    def __str__(self) -> str:
        return f"dagbesteding {self.pk}"


class Instantie(Gebeurtenis):
    """Een instantie die al bij de jongere betrokken is."""

    instantie = models.CharField(max_length=20, choices=INSTANTIES)
    van = models.DateField()
    tot_en_met = models.DateField(null=True, blank=True)
    bron = models.CharField(max_length=20, choices=FEITBRONNEN, blank=True, db_default="")
    bekend_op = models.DateField("zoals bekend op", null=True, blank=True)
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        verbose_name_plural = "instanties"
        constraints = [periode_klopt("instantie_periode_klopt")]

    def __str__(self) -> str:
        return f"instantie {self.pk}"
