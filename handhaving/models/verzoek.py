"""Verzoeken van betrokkenen (Wpg art. 25 en 28) en wat er sindsdien betwist wordt."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from handhaving.keuzes_verstrekken import (
    BESLUITEN,
    IDENTITEIT_VRAGER,
    VERZOEKSOORTEN,
    VRAGERS,
    WEIGERGRONDEN,
)
from handhaving.models.basis import Politiegegeven
from handhaving.models.verantwoording import Verantwoording
from kern.modellen import historie
from toegang.models import Medewerker


class Betrokkeneverzoek(Verantwoording):
    """Iemand vraagt inzage of verbetering. De uiterste dag volgt uit de feiten.

    pseudoniemen: wie deze persoon in de Wpg-zaken is, zoals een medewerker vaststelde; leeg zolang
    dat niet is gebeurd, of als er niets is. jongere_id is dan 0. bronnen: om welke rijen het gaat
    bij een verbetering. bevestigd_door: de wettelijk vertegenwoordiger, als een kind zelf vroeg.
    """

    bewaard_vanaf = "ontvangen_op"
    vast = False

    soort = models.CharField(max_length=12, choices=VERZOEKSOORTEN)
    vrager = models.CharField(max_length=20, choices=VRAGERS)
    voornamen = models.CharField(max_length=200, blank=True)
    geslachtsnaam = models.CharField(max_length=200)
    geboortedatum = models.DateField(null=True, blank=True)
    bsn = models.CharField("BSN", max_length=9, blank=True)
    adres = models.CharField("adres voor het antwoord", max_length=300, blank=True)
    vertegenwoordiger = models.CharField(
        "naam van de vertegenwoordiger of gemachtigde", max_length=200, blank=True
    )
    machtiging_gezien = models.BooleanField(default=False)
    bevestigd_door = models.CharField(max_length=200, blank=True)
    bevestigd_op = models.DateField(null=True, blank=True)
    identiteit = models.CharField(
        "hoe de identiteit is vastgesteld", max_length=12, choices=IDENTITEIT_VRAGER
    )
    identiteit_op = models.DateField("identiteit vastgesteld op")
    ontvangen_op = models.DateField()
    wat = models.TextField("wat er volgens de betrokkene niet klopt", blank=True)
    pseudoniemen = models.JSONField(default=list)
    nagezocht_op = models.DateField("gezocht in de Wpg-zaken op", null=True, blank=True)
    bronnen = models.JSONField(default=list)
    uitstel = models.CharField(
        max_length=10, choices={"gewoon": "Gewoon", "meer": "Meer onderdelen"}, blank=True
    )
    uitstel_op = models.DateField(null=True, blank=True)
    uitstelreden = models.CharField(max_length=500, blank=True)
    besluit = models.CharField(max_length=12, choices=BESLUITEN, blank=True)
    besluit_op = models.DateField(null=True, blank=True)
    besluit_door = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    weigergrond = models.CharField(max_length=10, choices=WEIGERGRONDEN, blank=True)
    motivering = models.TextField(blank=True)
    om_afgestemd_op = models.DateField("afgestemd met het OM op", null=True, blank=True)
    vastgelegd_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(db_default=Now())
    versie = models.PositiveIntegerField(default=0)
    historie = historie()

    class Meta(Verantwoording.Meta):
        ordering = ["ontvangen_op", "id"]
        verbose_name = "verzoek van een betrokkene"
        verbose_name_plural = "verzoeken van betrokkenen"
        constraints = [
            models.CheckConstraint(
                name="wpgverzoek_besluit_is_volledig",
                condition=Q(besluit="", besluit_op__isnull=True, besluit_door__isnull=True)
                | Q(besluit_op__isnull=False, besluit_door__isnull=False) & ~Q(besluit=""),
                violation_error_message="Een besluit heeft een dag en iemand die besliste.",
            ),
            models.CheckConstraint(
                name="wpgverzoek_weigering_heeft_een_grond",
                condition=~Q(besluit__in=["deels", "geweigerd"])
                | (~Q(weigergrond="") & ~Q(motivering="")),
                violation_error_message="Kies de grond van de weigering en leg haar uit.",
            ),
            models.CheckConstraint(
                name="wpgverzoek_uitstel_met_reden",
                condition=Q(uitstel="", uitstel_op__isnull=True)
                | Q(soort="inzage", uitstel_op__isnull=False)
                & ~Q(uitstel="")
                & ~Q(uitstelreden=""),
                violation_error_message="Uitstel kan bij inzage, met een reden.",
            ),
            models.CheckConstraint(
                name="wpgverzoek_gemachtigde_met_machtiging",
                condition=~Q(vrager="gemachtigde") | Q(machtiging_gezien=True),
                violation_error_message="Een gemachtigde vraagt met een machtiging.",
            ),
        ]

    def __str__(self) -> str:
        return f"verzoek {self.pk}"


class Betwisting(Politiegegeven):
    """Een betrokkene bestrijdt dat een gegeven klopt (Wpg art. 28): dat staat er overal bij.

    bron: de rij, als `app.model:nummer`.
    """

    verzoek = models.ForeignKey(
        Betrokkeneverzoek, on_delete=models.PROTECT, related_name="betwistingen"
    )
    bron = models.CharField(max_length=100, db_index=True)
    sinds = models.DateField()
    opgeheven_op = models.DateField(null=True, blank=True)
    opheffing = models.CharField("waarom opgeheven", max_length=300, blank=True)
    historie = historie()

    class Meta(Politiegegeven.Meta):
        verbose_name_plural = "betwistingen"
        constraints = [
            models.UniqueConstraint(
                fields=["bron", "verzoek"],
                name="een_betwisting_per_bron_en_verzoek",
                condition=Q(opgeheven_op__isnull=True),
            ),
            models.CheckConstraint(
                name="betwisting_opgeheven_met_reden",
                condition=Q(opgeheven_op__isnull=True) | ~Q(opheffing=""),
            ),
        ]

    def __str__(self) -> str:
        return f"betwisting {self.pk}"
