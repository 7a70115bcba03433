"""De jongere en de feiten over haar: wonen, ouders, inschrijvingen, diploma's."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from cases.keuzes import (
    BRONNEN,
    DIPLOMAS,
    GEZAGSOORTEN,
    HERKOMSTEN,
    ONDERWIJSSOORTEN,
    OPSCHORTINGEN,
    ROLLEN,
    UITSTROOMPROFIELEN,
)
from cases.models.school import School
from cases.regels.brp.feiten import geboren_in_woorden
from kern.modellen import Persoonsmodel, Slot, historie
from toegang.models import Gemeente, Medewerker, periode_klopt


class Jongere(Persoonsmodel):
    """Een persoon van 4 tot 27 over wie er een dossier is.

    `geboren` bewaart wat er bekend is (`2010-00-00` mag); `geboortedatum` is alleen gevuld als
    de dag vaststaat. `gemeente` is de gemeente waar zij nu woont; bij een verhuizing past de
    service haar aan. `zoeknaam` is de naam zonder hoofdletters en tekens, om op te zoeken.

    `gevestigd_op` is de dag van vestiging in Nederland, voor wie later kwam (LP-03).
    `twaalfde_schooljaar` is het beginjaar van het schooljaar waarin twaalf volledige schooljaren
    zijn voltooid: een uitdrukkelijke registratie met bron, nooit een afleiding (LP-05 a).
    `opschorting` is de reden waarom de BRP de persoonslijst niet meer bijhoudt.
    """

    slot = Slot.JONGERE

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="jongeren")
    bsn = models.CharField("BSN", max_length=9, null=True, blank=True)  # noqa: DJ001 - uniek of leeg
    onderwijsnummer = models.CharField(max_length=9, blank=True)
    voornamen = models.CharField(max_length=200, blank=True)
    voorvoegsel = models.CharField(max_length=20, blank=True)
    geslachtsnaam = models.CharField(max_length=200)
    zoeknaam = models.CharField(max_length=450, editable=False)
    geboren = models.CharField(max_length=10)
    geboortedatum = models.DateField(null=True, blank=True)
    gezin = models.CharField("gezinsnummer", max_length=60, blank=True)
    herkomst = models.CharField(max_length=12, choices=HERKOMSTEN, blank=True)
    telefoon = models.CharField(max_length=40, blank=True)
    email = models.CharField("e-mailadres", max_length=200, blank=True)
    taal = models.CharField(max_length=60, blank=True)
    geheim = models.BooleanField("geheim adres", default=False)
    overleden_op = models.DateField(null=True, blank=True)
    gevestigd_op = models.DateField("gevestigd in Nederland op", null=True, blank=True)
    twaalfde_schooljaar = models.PositiveSmallIntegerField(null=True, blank=True)
    twaalfde_schooljaar_bron = models.CharField(max_length=200, blank=True)
    opschorting = models.CharField(max_length=1, choices=OPSCHORTINGEN, blank=True)
    opschorting_op = models.DateField(null=True, blank=True)
    brp_gezien_op = models.DateTimeField("vergeleken met de BRP op", null=True, blank=True)
    voorlopig = models.BooleanField(default=False)
    opgegaan_in = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="samengevoegd"
    )
    historie = historie()

    class Meta(Persoonsmodel.Meta):
        ordering = ["geslachtsnaam", "voornamen"]
        verbose_name_plural = "jongeren"
        constraints = [
            models.UniqueConstraint(
                fields=["bsn"],
                name="bsn_uniek",
                condition=Q(opgegaan_in__isnull=True),
                violation_error_message="Er is al een jongere met dit BSN.",
            ),
            models.CheckConstraint(
                name="bsn_is_negen_cijfers",
                condition=Q(bsn__isnull=True) | Q(bsn__regex=r"^[0-9]{9}$"),
                violation_error_message="Een BSN heeft negen cijfers.",
            ),
            models.CheckConstraint(
                name="geboren_is_een_datum_of_deel",
                condition=Q(geboren__regex=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
                violation_error_message="Schrijf de geboortedatum als JJJJ-MM-DD.",
            ),
            models.CheckConstraint(
                name="twaalfde_schooljaar_heeft_bron",
                condition=Q(twaalfde_schooljaar__isnull=True) | ~Q(twaalfde_schooljaar_bron=""),
                violation_error_message="Noem waar dit schooljaar uit blijkt.",
            ),
        ]
        indexes = [
            models.Index(fields=["gemeente", "zoeknaam"], name="jongere_zoeknaam"),
            models.Index(fields=["geboortedatum"], name="jongere_geboortedatum"),
            models.Index(
                fields=["onderwijsnummer"],
                name="jongere_onderwijsnummer",
                condition=~Q(onderwijsnummer=""),
            ),
            models.Index(fields=["gezin"], name="jongere_gezin", condition=~Q(gezin="")),
        ]

    def __str__(self) -> str:
        # Nooit een naam: deze tekst kan in een log of foutmelding belanden.
        return f"jongere {self.pk}"

    @property
    def volledige_naam(self) -> str:
        """Voornamen, voorvoegsel en geslachtsnaam, om te tonen."""
        return " ".join(d for d in (self.voornamen, self.voorvoegsel, self.geslachtsnaam) if d)

    @property
    def geboren_woorden(self) -> str:
        """De geboortedatum in woorden, ook als de dag of maand niet bekend is."""
        return geboren_in_woorden(self.geboren)

    @property
    def achternaam_eerst(self) -> str:
        """`Vries, Sanne de`: zo staat zij in een lijst."""
        rest = " ".join(d for d in (self.voornamen, self.voorvoegsel) if d)
        return f"{self.geslachtsnaam}, {rest}" if rest else self.geslachtsnaam


class Zicht(models.Model):
    """Deze gemeente heeft een gebeurtenis van deze jongere en blijft haar dus zien.

    De database vult deze tabel zelf (`kern/sloten.py`); de toepassing schrijft er niet in.
    """

    id = models.BigAutoField(primary_key=True)
    jongere = models.ForeignKey(Jongere, on_delete=models.CASCADE, db_index=False)
    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["jongere", "gemeente"], name="zicht_uniek")]

    def __str__(self) -> str:
        return f"zicht {self.pk}"


class Registerfeit(Persoonsmodel):
    """Een feit over een jongere, met de woongemeente op de eerste dag ervan, bevroren."""

    slot = Slot.REGISTER
    eerste_dag: ClassVar[str | None] = "van"

    jongere = models.ForeignKey(Jongere, on_delete=models.PROTECT)
    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="+")

    class Meta(Persoonsmodel.Meta):
        abstract = True


class Woonplaats(Registerfeit):
    """Waar een jongere woonde, van dag tot dag: voor die gemeente, en voor de huidige."""

    eerste_dag = None

    van = models.DateField()
    tot_en_met = models.DateField(null=True, blank=True)
    straat = models.CharField(max_length=120, blank=True)
    huisnummer = models.CharField(max_length=20, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    plaats = models.CharField(max_length=80, blank=True)
    opvanglocatie = models.BooleanField(default=False)
    adres_onjuist = models.BooleanField(default=False)
    bron = models.CharField(max_length=10, choices=BRONNEN, blank=True)
    historie = historie()

    class Meta(Registerfeit.Meta):
        ordering = ["-van"]
        verbose_name_plural = "woonplaatsen"
        constraints = [periode_klopt("woonplaats_periode_klopt")]
        indexes = [models.Index(fields=["jongere", "van"], name="woonplaats_jongere")]

    def __str__(self) -> str:
        return f"woonplaats {self.pk}"


class Verblijfadres(Registerfeit):
    """Waar een jongere verblijft als dat niet het adres van de BRP is (Besluit register
    onderwijsdeelnemers art. 13 lid 2): bij een ouder, in een opvang, in het buitenland.
    """

    van = models.DateField()
    tot_en_met = models.DateField(null=True, blank=True)
    straat = models.CharField(max_length=120, blank=True)
    huisnummer = models.CharField(max_length=20, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    plaats = models.CharField(max_length=80, blank=True)
    locatie = models.CharField("aanduiding van de locatie", max_length=120, blank=True)
    opvanglocatie = models.BooleanField(default=False)
    bron = models.CharField(max_length=10, choices=BRONNEN)
    historie = historie()

    class Meta(Registerfeit.Meta):
        ordering = ["-van"]
        verbose_name_plural = "verblijfadressen"
        constraints = [
            periode_klopt("verblijfadres_periode_klopt"),
            models.CheckConstraint(
                name="verblijfadres_zegt_waar",
                condition=~(Q(straat="") & Q(locatie="")),
                violation_error_message="Vul een straat of een locatie in.",
            ),
        ]
        indexes = [models.Index(fields=["jongere", "van"], name="verblijfadres_jongere")]

    def __str__(self) -> str:
        return f"verblijfadres {self.pk}"


class Brpafwijzing(Persoonsmodel):
    """Een verschil met de BRP dat iemand met een reden niet overnam.

    `waarde` is de afdruk van wat de BRP gaf, nooit de waarde zelf: geeft de BRP iets anders, dan
    is het een nieuw verschil.
    """

    slot = Slot.WOONGEMEENTE

    jongere = models.ForeignKey(Jongere, on_delete=models.PROTECT, related_name="brpafwijzingen")
    veld = models.CharField(max_length=60)
    waarde = models.CharField("afdruk van de waarde", max_length=64)
    reden = models.CharField(max_length=300)
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField(db_default=Now())
    historie = historie()

    class Meta(Persoonsmodel.Meta):
        verbose_name_plural = "brpafwijzingen"
        constraints = [
            models.UniqueConstraint(
                fields=["jongere", "veld", "waarde"], name="brpafwijzing_uniek"
            ),
        ]

    def __str__(self) -> str:
        return f"brpafwijzing {self.pk}"


class Betrokkene(Persoonsmodel):
    """Een ouder, verzorger, voogd of ander bij een jongere, en hoe zij te bereiken is.

    Wie gezag heeft, staat er met de bron en de dag waarop die bron het zei.
    """

    slot = Slot.WOONGEMEENTE

    jongere = models.ForeignKey(Jongere, on_delete=models.PROTECT, related_name="betrokkenen")
    rol = models.CharField(max_length=10, choices=ROLLEN)
    bsn = models.CharField("BSN", max_length=9, blank=True)
    gezag = models.BooleanField(null=True, blank=True)
    gezagsoort = models.CharField(max_length=12, choices=GEZAGSOORTEN, blank=True)
    gezag_bron = models.CharField("bron van het gezag", max_length=10, choices=BRONNEN, blank=True)
    gezag_op = models.DateField("gezag zoals bekend op", null=True, blank=True)
    naam = models.CharField(max_length=200, blank=True)
    telefoon = models.CharField(max_length=40, blank=True)
    email = models.CharField("e-mailadres", max_length=200, blank=True)
    straat = models.CharField(max_length=120, blank=True)
    huisnummer = models.CharField(max_length=20, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    plaats = models.CharField(max_length=80, blank=True)
    taal = models.CharField(max_length=60, blank=True)
    geheim = models.BooleanField("geheim adres", default=False)
    overleden_op = models.DateField(null=True, blank=True)
    historie = historie()

    class Meta(Persoonsmodel.Meta):
        verbose_name_plural = "betrokkenen"

    def __str__(self) -> str:
        return f"betrokkene {self.pk}"


class Inschrijving(Registerfeit):
    """Een inschrijving op een vestiging. `KDC` en `GEEN` staan erin maar tellen niet als school."""

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="inschrijvingen")
    onderwijssoort = models.CharField(max_length=12, choices=ONDERWIJSSOORTEN)
    leerjaar = models.CharField(max_length=10, blank=True)
    opleiding = models.CharField(max_length=120, blank=True)
    uitstroomprofiel = models.CharField(max_length=20, choices=UITSTROOMPROFIELEN, blank=True)
    van = models.DateField()
    tot_en_met = models.DateField(null=True, blank=True)
    uitschrijfreden = models.CharField(max_length=200, blank=True)
    historie = historie()

    class Meta(Registerfeit.Meta):
        ordering = ["-van"]
        verbose_name_plural = "inschrijvingen"
        constraints = [periode_klopt("inschrijving_periode_klopt")]
        indexes = [models.Index(fields=["jongere", "van"], name="inschrijving_jongere")]

    def __str__(self) -> str:
        return f"inschrijving {self.pk}"


class Kwalificatie(Registerfeit):
    """Een behaald diploma. Of het een startkwalificatie is, volgt uit LP-08.

    bron: bij een diploma dat DUO niet kent, zoals een gewaardeerd diploma uit een ander land.
    """

    eerste_dag = "behaald_op"

    diploma = models.CharField(max_length=4, choices=DIPLOMAS)
    niveau = models.PositiveSmallIntegerField(null=True, blank=True)
    behaald_op = models.DateField()
    bron = models.CharField(max_length=200, blank=True)
    historie = historie()

    class Meta(Registerfeit.Meta):
        ordering = ["-behaald_op"]
        verbose_name_plural = "kwalificaties"
        constraints = [
            models.CheckConstraint(
                name="niveau_is_een_tot_vier",
                condition=Q(niveau__isnull=True) | Q(niveau__range=(1, 4)),
                violation_error_message="Het niveau van een mbo-diploma is 1, 2, 3 of 4.",
            ),
            models.CheckConstraint(
                name="niveau_hoort_bij_mbo",
                condition=Q(bron="")
                | Q(diploma="mbo", niveau__isnull=False)
                | (~Q(diploma="mbo") & Q(niveau__isnull=True)),
                violation_error_message="Vul bij een mbo-diploma het niveau in, en alleen daar.",
            ),
        ]

    def __str__(self) -> str:
        return f"kwalificatie {self.pk}"


class Afscherming(Persoonsmodel):
    """Een dossier dat voor anderen gesloten is: eigen kind, collega, bedreigd gezin."""

    slot = Slot.NEUTRAAL

    jongere = models.ForeignKey(Jongere, on_delete=models.PROTECT, related_name="afschermingen")
    reden = models.CharField(max_length=300)
    gesloten_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    gesloten_op = models.DateTimeField(db_default=Now())
    opgeheven_op = models.DateTimeField(null=True, blank=True)
    historie = historie()

    class Meta(Persoonsmodel.Meta):
        verbose_name_plural = "afschermingen"
        constraints = [
            models.UniqueConstraint(
                fields=["jongere"],
                name="een_afscherming_tegelijk",
                condition=Q(opgeheven_op__isnull=True),
                violation_error_message="Dit dossier is al afgesloten.",
            )
        ]

    def __str__(self) -> str:
        return f"afscherming {self.pk}"


class Afschermingtoegang(Persoonsmodel):
    """Wie een afgesloten dossier wel mag zien."""

    slot = Slot.NEUTRAAL

    afscherming = models.ForeignKey(Afscherming, on_delete=models.PROTECT, related_name="toegang")
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    historie = historie()

    class Meta(Persoonsmodel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["afscherming", "medewerker"], name="afschermingtoegang_uniek"
            )
        ]

    def __str__(self) -> str:
        return f"afschermingtoegang {self.pk}"
