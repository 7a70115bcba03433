"""Verzuimmeldingen, afwezigheid en de uitbak naar DUO."""

from django.db import models
from django.db.models import F, Q

from cases.keuzes import ONDERWIJSSOORTEN, REDENEN, RESULTATEN
from cases.models import Inschrijving, School, Taak, Zaak
from cases.models.uitbak import Uitbakbasis
from cases.regels.gevoelig import reden_tonen
from kern.modellen import Gebeurtenis, historie
from meldingen.keuzes import (
    ADVIEZEN,
    KANALEN,
    OORZAKEN,
    OPMERKINGEN_AFSLUITEN,
    OPVOLGINGEN,
    REDENEN_AFSLUITEN,
    SOORTEN,
    STATUSSEN,
    TERUGREDENEN,
    VORMEN,
)
from toegang.models import Medewerker, periode_klopt


class Verzuimmelding(Gebeurtenis):
    """Eén melding van verzuim of zorg, van DUO, een school of van onszelf.

    `onderwijssoort` is de stand van de dag van ontvangst (telregel W2) en verandert niet mee.
    `dagen`: lijst van {datum, hele_dag, lesuren} zoals de school ze opgaf.
    """

    inschrijving = models.ForeignKey(
        Inschrijving, on_delete=models.PROTECT, null=True, blank=True, related_name="meldingen"
    )
    school = models.ForeignKey(
        School, on_delete=models.PROTECT, null=True, blank=True, related_name="meldingen"
    )
    zaak = models.ForeignKey(
        Zaak, on_delete=models.PROTECT, null=True, blank=True, related_name="meldingen"
    )
    meldingsnummer = models.CharField(max_length=40, null=True, blank=True)  # noqa: DJ001 - uniek of leeg
    soort = models.CharField(max_length=12, choices=SOORTEN)
    duo_soort = models.CharField(max_length=10, blank=True)
    status = models.CharField(max_length=16, choices=STATUSSEN, default="nieuw")
    kanaal = models.CharField(max_length=10, choices=KANALEN, blank=True)
    onderwijssoort = models.CharField(max_length=12, choices=ONDERWIJSSOORTEN, blank=True)
    leslocatie = models.CharField(max_length=200, blank=True)
    ontvangen_op = models.DateField()
    verzuim_van = models.DateField(null=True, blank=True)
    verzuim_tot_en_met = models.DateField(null=True, blank=True)
    uren = models.DecimalField("uren (lesuren)", max_digits=7, decimal_places=2, null=True)
    geoorloofd = models.BooleanField(null=True, blank=True)
    dagen = models.JSONField(default=list)
    alle_lessen_gemist = models.BooleanField(null=True, blank=True)
    reden_school = models.TextField("reden volgens school", blank=True)
    waarom_gedeeld = models.TextField("waarom gedeeld (zorg)", blank=True)
    ondernomen_actie = models.TextField(blank=True)
    actie_gewenst = models.BooleanField(null=True, blank=True)
    prioriteit = models.CharField(max_length=20, blank=True)
    toelichting_geen_actie = models.TextField(blank=True)
    contact_naam = models.CharField(max_length=120, blank=True)
    contact_functie = models.CharField(max_length=60, blank=True)
    contact_telefoon = models.CharField(max_length=40, blank=True)
    contact_email = models.CharField(max_length=120, blank=True)
    laatste_mutatie = models.DateTimeField(null=True, blank=True)
    reden = models.CharField(max_length=20, choices=REDENEN, blank=True)
    resultaat = models.CharField(max_length=20, choices=RESULTATEN, blank=True)
    resultaat_op = models.DateField(null=True, blank=True)
    reden_afsluiten = models.CharField(max_length=20, choices=REDENEN_AFSLUITEN, blank=True)
    opmerking_afsluiten = models.CharField(max_length=12, choices=OPMERKINGEN_AFSLUITEN, blank=True)
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["-ontvangen_op", "-id"]
        verbose_name_plural = "verzuimmeldingen"
        constraints = [
            models.UniqueConstraint(
                fields=["gemeente", "meldingsnummer"], name="meldingsnummer_uniek_per_gemeente"
            ),
            models.CheckConstraint(
                name="verzuim_periode_klopt",
                condition=Q(verzuim_tot_en_met__isnull=True)
                | Q(verzuim_tot_en_met__gte=F("verzuim_van")),
                violation_error_message="De laatste dag van het verzuim ligt voor de eerste.",
            ),
        ]
        indexes = [
            models.Index(fields=["jongere", "ontvangen_op"], name="melding_jongere"),
            models.Index(
                fields=["gemeente", "ontvangen_op"],
                name="melding_nieuw",
                condition=Q(status="nieuw"),
            ),
        ]

    def __str__(self) -> str:
        return f"verzuimmelding {self.pk}"

    def get_reden_display(self) -> str:  # type: ignore[no-redef]
        """De reden in woorden, nooit een strafrechtelijk feit: wie dat mag zien, staat in
        `cases.selectors.gevoelig`."""
        return reden_tonen(self.reden, REDENEN.get(self.reden, self.reden), mag=False)


class Parkering(Gebeurtenis):
    """Een nieuwe melding die de school zelf afhandelt, wacht hier tot zij terugkomt (VM-04).

    De melding zelf verandert niet: zij blijft nieuw en bij DUO geregistreerd, en heeft geen zaak.
    `aantal`: de hoeveelste melding van deze school in het schooljaar, toen zij geparkeerd werd.
    `vanaf`: het nummer uit de afspraak, of leeg zonder afspraak. `bekend`: de risico's van toen.
    Wanneer het alarm gaat, volgt uit `van` (`meldingen.regels.parkeren.alarm_op`).
    """

    melding = models.ForeignKey(
        Verzuimmelding, on_delete=models.PROTECT, related_name="parkeringen"
    )
    van = models.DateField()
    automatisch = models.BooleanField(default=False)
    aantal = models.PositiveSmallIntegerField()
    vanaf = models.PositiveSmallIntegerField(null=True, blank=True)
    bekend = models.JSONField(default=list, blank=True)
    reden = models.CharField(max_length=300, blank=True)
    medewerker = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    terug_op = models.DateField(null=True, blank=True)
    terugreden = models.CharField(max_length=15, choices=TERUGREDENEN, blank=True)
    toelichting = models.CharField(max_length=300, blank=True)
    teruggehaald_door = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["van", "id"]
        verbose_name_plural = "parkeringen"
        constraints = [
            models.UniqueConstraint(
                fields=["melding"],
                name="parkering_eens_tegelijk",
                condition=Q(terug_op__isnull=True),
                violation_error_message="Deze melding is al geparkeerd.",
            ),
            models.CheckConstraint(
                name="parkering_met_reden",
                condition=Q(automatisch=True) | ~Q(reden=""),
                violation_error_message="Schrijf op waarom deze melding kan wachten.",
            ),
            models.CheckConstraint(
                name="parkering_terug_met_reden",
                condition=Q(terug_op__isnull=True, terugreden="")
                | (Q(terug_op__gte=F("van")) & ~Q(terugreden="")),
                violation_error_message="Wie terugkomt, heeft een reden en een latere dag.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["gemeente", "van"],
                name="parkering_open",
                condition=Q(terug_op__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"parkering {self.pk}"


class Afwezigheid(Gebeurtenis):
    """Een aaneengesloten tijd zonder (volledig) onderwijs. Of iemand thuiszit, volgt hieruit."""

    inschrijving = models.ForeignKey(
        Inschrijving, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    zaak = models.ForeignKey(
        Zaak, on_delete=models.PROTECT, null=True, blank=True, related_name="afwezigheid"
    )
    van = models.DateField()
    tot_en_met = models.DateField(null=True, blank=True)
    vorm = models.CharField(max_length=15, choices=VORMEN)
    oorzaak = models.CharField(max_length=12, choices=OORZAKEN, blank=True)
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["-van"]
        verbose_name_plural = "afwezigheid"
        constraints = [periode_klopt("afwezigheid_periode_klopt")]
        indexes = [models.Index(fields=["jongere", "van"], name="afwezigheid_jongere")]

    def __str__(self) -> str:
        return f"afwezigheid {self.pk}"


class Uitbakbericht(Uitbakbasis):
    """Een bericht terug naar DUO, met zijn stand. Verzenden is het werk van een adapter."""

    melding = models.ForeignKey(Verzuimmelding, on_delete=models.PROTECT, related_name="uitbak")
    historie = historie()

    class Meta(Uitbakbasis.Meta):
        verbose_name_plural = "uitbakberichten"
        indexes = [
            models.Index(
                fields=["gemaakt_op"], name="uitbak_te_doen", condition=Q(stand="te_verzenden")
            )
        ]

    def __str__(self) -> str:
        return f"uitbakbericht {self.pk}"


class Ziekteverwijzing(Gebeurtenis):
    """Een verwijzing naar de jeugdarts wegens ziekteverzuim (domeinregel VS-09).

    Alleen dat en wanneer: het gesprek op school, de verwijzing, het advies over onderwijs en hoe
    het later ging. Er is met opzet geen veld voor ziekte, oorzaak of eigen woorden: gegevens van
    de jeugdgezondheidszorg horen hier niet. `taak` is de vraag na het advies hoe het gaat.
    """

    zaak = models.ForeignKey(
        Zaak, on_delete=models.PROTECT, null=True, blank=True, related_name="ziekteverwijzingen"
    )
    school = models.ForeignKey(
        School, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    gesprek_op = models.DateField("gesprek op school")
    verstuurd_op = models.DateField("verwezen op")
    ontvangen_op = models.DateField("advies ontvangen op", null=True, blank=True)
    advies = models.CharField(max_length=12, choices=ADVIEZEN, blank=True)
    opgevolgd_op = models.DateField(null=True, blank=True)
    opvolging = models.CharField(max_length=15, choices=OPVOLGINGEN, blank=True)
    taak = models.ForeignKey(
        Taak, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    historie = historie()

    class Meta(Gebeurtenis.Meta):
        ordering = ["-verstuurd_op", "-id"]
        verbose_name_plural = "ziekteverwijzingen"
        constraints = [
            models.UniqueConstraint(
                fields=["jongere", "verstuurd_op"],
                name="ziekteverwijzing_eens_per_dag",
                violation_error_message="Deze verwijzing staat er al.",
            ),
            models.CheckConstraint(
                name="ziekteverwijzing_na_gesprek",
                condition=Q(verstuurd_op__gte=F("gesprek_op")),
                violation_error_message="De school voert eerst het gesprek en verwijst dan.",
            ),
            models.CheckConstraint(
                name="ziekteadvies_na_verwijzing",
                condition=Q(ontvangen_op__isnull=True, advies="")
                | (Q(ontvangen_op__gte=F("verstuurd_op")) & ~Q(advies="")),
                violation_error_message="Het advies komt na de verwijzing, met de dag erbij.",
            ),
            models.CheckConstraint(
                name="ziekteopvolging_na_advies",
                condition=Q(opgevolgd_op__isnull=True, opvolging="")
                | (Q(opgevolgd_op__gte=F("ontvangen_op")) & ~Q(opvolging="")),
                violation_error_message="De opvolging komt na het advies, met de dag erbij.",
            ),
        ]
        indexes = [
            models.Index(fields=["gemeente", "verstuurd_op"], name="ziekteverwijzing_gemeente")
        ]

    def __str__(self) -> str:
        return f"ziekteverwijzing {self.pk}"
