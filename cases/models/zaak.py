"""De zaak en wat er in een zaak gebeurt."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from cases.keuzes import (
    AANMELDERS,
    CONTACTDOELEN,
    CONTACTSOORTEN,
    GERICHT_AAN,
    GESPREKSPARTNERS,
    ONDERWIJSSOORTEN,
    REDENEN,
    RESULTATEN,
    ROUTES,
    TAAKBRONNEN,
    VERKLARINGEN,
    ZAAKSOORTEN,
    ZAAKSTATUSSEN,
)
from cases.models.school import School
from cases.regels.gevoelig import reden_tonen
from cases.regels.zaak import Zaakstatus
from cases.taakregels import waarom_van
from kern.modellen import Gebeurtenis, historie
from toegang.models import Medewerker

LOPEND = Q(status__in=["nieuw", "in_behandeling", "wacht"])


class Zaak(Gebeurtenis):
    """Eén behandeling voor één jongere, van openen tot sluiten.

    `termijn` is de eerstvolgende uiterste dag, afgeleid uit `termijn_regel` en de feiten; de
    services herrekenen hem. `vastgesteld` is bij absoluut verzuim leeg zolang het een vermoeden is;
    `verklaring` zegt waarom het dat bleek te zijn (VS-01). `onderwijssoort` en `school` zijn die
    van de dag van openen.
    """

    soort = models.CharField(max_length=12, choices=ZAAKSOORTEN)
    status = models.CharField(max_length=15, choices=ZAAKSTATUSSEN, default=Zaakstatus.NIEUW.value)
    geopend_op = models.DateField()
    aanmelder = models.CharField(max_length=10, choices=AANMELDERS, blank=True)
    behandelaar = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="zaken"
    )
    behandelaar_extern = models.CharField(max_length=60, blank=True)
    school = models.ForeignKey(
        School, on_delete=models.PROTECT, null=True, blank=True, related_name="zaken"
    )
    onderwijssoort = models.CharField(max_length=12, choices=ONDERWIJSSOORTEN, blank=True)
    vastgesteld = models.BooleanField(null=True, blank=True)
    vastgesteld_op = models.DateField(null=True, blank=True)
    verklaring = models.CharField(max_length=20, choices=VERKLARINGEN, blank=True)
    reden = models.CharField(max_length=20, choices=REDENEN, blank=True)
    resultaat = models.CharField(max_length=20, choices=RESULTATEN, blank=True)
    resultaat_op = models.DateField(null=True, blank=True)
    opgepakt_op = models.DateField(null=True, blank=True)
    gesloten_op = models.DateField(null=True, blank=True)
    wachtlijst_vanaf = models.DateField(null=True, blank=True)
    wacht_tot = models.DateField(null=True, blank=True)
    termijn = models.DateField(null=True, blank=True)
    termijn_regel = models.CharField(max_length=120, blank=True)
    laatste_contact_op = models.DateField(null=True, blank=True)
    voorganger = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="vervolg"
    )
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["termijn", "id"]
        verbose_name_plural = "zaken"
        constraints = [
            models.CheckConstraint(
                name="zaak_sluit_na_openen",
                condition=Q(gesloten_op__isnull=True) | Q(gesloten_op__gte=F("geopend_op")),
                violation_error_message="Een zaak kan niet sluiten voordat zij geopend is.",
            ),
            models.CheckConstraint(
                name="gesloten_zaak_heeft_datum",
                condition=Q(status="gesloten", gesloten_op__isnull=False)
                | (~Q(status="gesloten") & Q(gesloten_op__isnull=True)),
                violation_error_message="Een gesloten zaak heeft een sluitdatum.",
            ),
            models.CheckConstraint(
                name="verklaring_bij_niet_vastgesteld",
                condition=Q(verklaring="") | Q(vastgesteld=False),
                violation_error_message="Een verklaring hoort bij niet vastgesteld verzuim.",
            ),
        ]
        indexes = [
            # Met wat de telling van de werkvoorraad en de grens lezen: zo telt die uit de index.
            models.Index(
                fields=["gemeente", "termijn", "id"],
                name="zaak_open_termijn",
                condition=LOPEND,
                include=["status", "soort", "jongere"],
            ),
            models.Index(
                fields=["behandelaar", "termijn", "id"],
                name="zaak_open_behandelaar",
                condition=LOPEND,
                include=["status", "soort", "jongere", "gemeente"],
            ),
            models.Index(fields=["jongere", "geopend_op"], name="zaak_jongere"),
        ]

    def __str__(self) -> str:
        return f"zaak {self.pk}"

    def get_reden_display(self) -> str:  # type: ignore[no-redef]
        """De reden in woorden, nooit een strafrechtelijk feit: wie dat mag zien, staat in
        `cases.selectors.gevoelig`."""
        return reden_tonen(self.reden, REDENEN.get(self.reden, self.reden), mag=False)

    def get_absolute_url(self) -> str:
        """Het scherm van deze zaak."""
        from django.urls import reverse

        return reverse("cases:zaak", args=[self.pk])

    @property
    def is_lopend(self) -> bool:
        """Is deze zaak nog niet gesloten of vervallen?"""
        return self.status not in {Zaakstatus.GESLOTEN, Zaakstatus.VERVALLEN}


class Zaakovergang(Gebeurtenis):
    """Een verandering van status of behandelaar, met de reden: een feit op de tijdlijn."""

    zaak = models.ForeignKey(Zaak, on_delete=models.PROTECT, related_name="overgangen")
    act = models.CharField(max_length=20)
    van_status = models.CharField(max_length=15, blank=True)
    naar_status = models.CharField(max_length=15, choices=ZAAKSTATUSSEN)
    reden = models.CharField(max_length=500, blank=True)
    medewerker = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, related_name="+"
    )
    op = models.DateTimeField(db_default=Now())
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["-op"]
        verbose_name_plural = "zaakovergangen"

    def __str__(self) -> str:
        return f"zaakovergang {self.pk}"


class Maatregel(Gebeurtenis):
    """Een maatregel langs een route van de MAS, voor zover hij onder de AVG valt."""

    zaak = models.ForeignKey(Zaak, on_delete=models.PROTECT, related_name="maatregelen")
    route = models.CharField(max_length=10, choices=ROUTES)
    maatregel = models.CharField(max_length=200)
    datum = models.DateField()
    gericht_aan = models.CharField(max_length=7, choices=GERICHT_AAN, blank=True)
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        verbose_name_plural = "maatregelen"

    def __str__(self) -> str:
        return f"maatregel {self.pk}"


class Contactmoment(Gebeurtenis):
    """Een contact of een poging daartoe."""

    zaak = models.ForeignKey(
        Zaak, on_delete=models.PROTECT, null=True, blank=True, related_name="contactmomenten"
    )
    datum = models.DateField()
    soort = models.CharField(max_length=10, choices=CONTACTSOORTEN)
    met_wie = models.CharField(max_length=8, choices=GESPREKSPARTNERS, blank=True)
    doel = models.CharField(max_length=12, choices=CONTACTDOELEN, blank=True)
    bereikt = models.BooleanField(null=True, blank=True)
    verslag = models.TextField(blank=True)
    medewerker = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    vastgelegd_op = models.DateTimeField(db_default=Now())
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["-datum", "-id"]
        verbose_name_plural = "contactmomenten"
        indexes = [models.Index(fields=["jongere", "datum"], name="contact_jongere")]

    def __str__(self) -> str:
        return f"contactmoment {self.pk}"


class Taak(Gebeurtenis):
    """Iets wat iemand nog moet doen, uiterlijk op een dag.

    `regel` (een sleutel van `cases.taakregels`) zegt waarom zij er is; `sleutel` waarover. Een
    taak die haar grond verloor, is klaar met een reden in `vervallen_om`.
    """

    zaak = models.ForeignKey(
        Zaak, on_delete=models.PROTECT, null=True, blank=True, related_name="taken"
    )
    titel = models.CharField(max_length=200)
    uiterlijk = models.DateField()
    behandelaar = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="taken"
    )
    klaar_op = models.DateField(null=True, blank=True)
    bron = models.CharField(max_length=5, choices=TAAKBRONNEN, default="hand")
    regel = models.CharField(max_length=30, blank=True)
    sleutel = models.CharField(max_length=80, blank=True)
    vervallen_om = models.CharField(max_length=200, blank=True)
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["uiterlijk", "id"]
        verbose_name_plural = "taken"
        constraints = [
            models.UniqueConstraint(
                fields=["gemeente", "jongere", "regel", "sleutel"],
                name="taak_eens_per_regel",
                condition=Q(klaar_op__isnull=True) & ~Q(sleutel=""),
            ),
            models.CheckConstraint(
                name="taak_uit_regel_heeft_regel",
                condition=Q(bron="hand", regel="", sleutel="") | Q(bron="regel") & ~Q(regel=""),
            ),
            models.CheckConstraint(
                name="vervallen_taak_is_klaar",
                condition=Q(vervallen_om="") | Q(klaar_op__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["behandelaar", "uiterlijk"],
                name="taak_open",
                condition=Q(klaar_op__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"taak {self.pk}"

    @property
    def waarom(self) -> str:
        """Waarom deze taak er is; leeg als iemand haar zelf bedacht."""
        return waarom_van(self.regel)


class Notitie(Gebeurtenis):
    """Een aantekening van een medewerker, los van contact."""

    zaak = models.ForeignKey(
        Zaak, on_delete=models.PROTECT, null=True, blank=True, related_name="notities"
    )
    tekst = models.TextField()
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(db_default=Now())
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        verbose_name_plural = "notities"

    def __str__(self) -> str:
        return f"notitie {self.pk}"
