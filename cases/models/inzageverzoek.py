"""Een verzoek om inzage volgens de AVG, wat eruit meegaat, en wie het ophaalde."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from cases.keuzes import (
    IDENTITEIT,
    INZAGEKEUZES,
    INZAGELOG,
    INZAGESTANDEN,
    INZAGEVRAGERS,
)
from cases.models.jongere import Betrokkene
from kern.modellen import Gebeurtenis, historie
from toegang.models import Medewerker


class Inzageverzoek(Gebeurtenis):
    """Iemand vraagt welke gegevens er zijn (AVG artikel 15).

    De uiterste dag volgt uit `ontvangen_op` en `verlengd_op`; zij wordt niet bewaard. `bestand` is
    het pakket; het vervalt op `vervalt_op` en wordt dan gewist.
    """

    vrager = models.CharField(max_length=12, choices=INZAGEVRAGERS)
    betrokkene = models.ForeignKey(
        Betrokkene, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    gemachtigde = models.CharField(max_length=200, blank=True)
    identiteit = models.CharField(
        "hoe de identiteit is vastgesteld", max_length=12, choices=IDENTITEIT
    )
    identiteit_op = models.DateField("identiteit vastgesteld op")
    ontvangen_op = models.DateField()
    verlengd_op = models.DateField(null=True, blank=True)
    verlengreden = models.CharField(max_length=300, blank=True)
    inzagelog = models.CharField(max_length=8, choices=INZAGELOG, default="functie")
    stand = models.CharField(max_length=12, choices=INZAGESTANDEN, default="open")
    reden = models.CharField("reden van afwijzen of terugsturen", max_length=500, blank=True)
    vastgelegd_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    voorgelegd_door = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    goedgekeurd_door = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    goedgekeurd_op = models.DateTimeField(null=True, blank=True)
    bestand = models.FileField(upload_to="inzageverzoeken/%Y/%m", blank=True)
    klaar_op = models.DateTimeField(null=True, blank=True)
    vervalt_op = models.DateField(null=True, blank=True)
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["ontvangen_op", "id"]
        verbose_name_plural = "inzageverzoeken"
        constraints = [
            models.CheckConstraint(
                name="inzageverzoek_verlengd_met_reden",
                condition=Q(verlengd_op__isnull=True) | ~Q(verlengreden=""),
                violation_error_message="Vul in waarom u de termijn verlengt.",
            ),
            models.CheckConstraint(
                name="inzageverzoek_goedgekeurd_door_een_ander",
                condition=Q(goedgekeurd_door__isnull=True)
                | ~Q(goedgekeurd_door=F("voorgelegd_door")),
                violation_error_message="Een ander keurt het goed dan wie het voorlegde.",
            ),
            models.CheckConstraint(
                name="inzageverzoek_klaar_is_goedgekeurd",
                condition=~Q(stand__in=["goedgekeurd", "klaar"])
                | Q(goedgekeurd_door__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["jongere", "gemeente", "vrager", "betrokkene"],
                name="een_inzageverzoek_tegelijk",
                condition=Q(stand__in=["open", "voorgelegd", "goedgekeurd"]),
                nulls_distinct=False,
                violation_error_message="Er loopt al een verzoek van deze persoon.",
            ),
        ]

    def __str__(self) -> str:
        return f"inzageverzoek {self.pk}"


class Inzageonderdeel(Gebeurtenis):
    """Eén stuk uit het dossier bij een verzoek: mee, gelakt of weggelaten, met de reden.

    `soort` en `bron_id` wijzen naar het stuk; de tekst wordt pas bij het maken gelezen.
    `tekst` is wat de medewerker ervan overliet, bij `lakken`. Geen keuze: nog te beslissen.
    """

    geeft_zicht = False

    verzoek = models.ForeignKey(Inzageverzoek, on_delete=models.PROTECT, related_name="onderdelen")
    soort = models.CharField(max_length=30)
    bron_id = models.BigIntegerField()
    keuze = models.CharField(max_length=6, choices=INZAGEKEUZES, blank=True)
    reden = models.CharField(max_length=300, blank=True)
    tekst = models.TextField(blank=True)
    medewerker = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        verbose_name_plural = "inzageonderdelen"
        constraints = [
            models.UniqueConstraint(
                fields=["verzoek", "soort", "bron_id"], name="inzageonderdeel_uniek"
            ),
            models.CheckConstraint(
                name="inzageonderdeel_weg_heeft_reden",
                condition=~Q(keuze="weg") | ~Q(reden=""),
                violation_error_message="Vul in waarom u dit weglaat.",
            ),
        ]

    def __str__(self) -> str:
        return f"inzageonderdeel {self.pk}"


class Inzageuitgifte(Gebeurtenis):
    """Iemand haalde het pakket op om het uit te reiken."""

    geeft_zicht = False

    verzoek = models.ForeignKey(Inzageverzoek, on_delete=models.PROTECT, related_name="uitgiften")
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField(db_default=Now())
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["-op"]
        verbose_name_plural = "inzageuitgiften"

    def __str__(self) -> str:
        return f"inzageuitgifte {self.pk}"
