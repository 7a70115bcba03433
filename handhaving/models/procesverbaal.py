"""Het proces-verbaal, de blokken tekst van verhoor en proces-verbaal, het JCO, en de stukken."""

from django.db import models
from django.db.models import F, Q

from handhaving.keuzes import AANTEKENINGSOORTEN, BIJZONDER
from handhaving.keuzes_opsporing import (
    SANCTIES,
    STUKSOORTEN,
    UITSPRAKEN,
    VERZUIMSOORTEN,
)
from handhaving.models.onderdeel import Zaakonderdeel
from handhaving.models.verhoor import Verhoor, Verhooruitnodiging
from handhaving.models.zaak import Wpgbetrokkene
from kern.modellen import historie
from toegang.models import Medewerker


class ProcesVerbaal(Zaakonderdeel):
    """Een proces-verbaal tegen een ouder of jongere (PV-01), tot en met de afdoening (PV-04).

    Zonder mens die besloot en waarom bestaat het niet (Wpg art. 7a). aanvulling_op: het
    proces-verbaal waar dit een aanvulling op is. De velden over verlof en ouders voeden de hulp
    van `regels/procesverbaal.py`. Na het ondertekenen verandert de tekst niet meer.
    """

    betrokkene = models.ForeignKey(Wpgbetrokkene, on_delete=models.PROTECT, related_name="+")
    aanvulling_op = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="aanvullingen"
    )
    soort = models.CharField(max_length=9, choices=VERZUIMSOORTEN)
    pleegplaats = models.CharField(max_length=120)
    pleeg_van = models.DateField()
    pleeg_tot_en_met = models.DateField()
    schooldagen = models.PositiveSmallIntegerField(null=True, blank=True)
    eerste_keer = models.BooleanField(null=True, blank=True)
    verlof_geweigerd = models.BooleanField(default=False)
    langer_dan_verlof = models.BooleanField(default=False)
    beide_ouders = models.BooleanField(default=False)
    ouders_eerder_veroordeeld = models.BooleanField(default=False)
    besluit_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    besluit_op = models.DateField()
    reden = models.CharField(max_length=1000)
    motivering_afwijking = models.CharField(max_length=1000, blank=True)
    opgemaakt_op = models.DateField(null=True, blank=True)
    ondertekend_op = models.DateField(null=True, blank=True)
    ondertekend_door = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    verzonden_op = models.DateField(null=True, blank=True)
    verstrekking_id = models.BigIntegerField(null=True, blank=True)
    kopie_raad_op = models.DateField(null=True, blank=True)
    kopie_raad_verstrekking_id = models.BigIntegerField(null=True, blank=True)
    kopie_raad_niet = models.CharField(max_length=500, blank=True)
    zitting_op = models.DateField(null=True, blank=True)
    uitspraak = models.CharField(max_length=11, choices=UITSPRAKEN, blank=True)
    uitspraak_op = models.DateField(null=True, blank=True)
    sanctie = models.CharField(max_length=9, choices=SANCTIES, blank=True)
    sanctie_omvang = models.CharField(max_length=120, blank=True)
    voorwaardelijk = models.BooleanField(default=False)
    proeftijd_tot_en_met = models.DateField(null=True, blank=True)
    afgehandeld_op = models.DateField(null=True, blank=True)
    ingetrokken_op = models.DateField(null=True, blank=True)
    ingetrokken_reden = models.CharField(max_length=500, blank=True)
    historie = historie()

    class Meta(Zaakonderdeel.Meta):
        verbose_name = "proces-verbaal"
        verbose_name_plural = "processen-verbaal"
        constraints = [
            models.CheckConstraint(
                name="pv_besluit_van_een_mens",
                condition=Q(besluit_door__isnull=False) & ~Q(reden=""),
                violation_error_message="Een mens besluit over het proces-verbaal, met reden.",
            ),
            models.CheckConstraint(
                name="pv_pleegperiode_klopt",
                condition=Q(pleeg_tot_en_met__gte=F("pleeg_van")),
                violation_error_message="De laatste dag ligt voor de eerste dag.",
            ),
            models.CheckConstraint(
                name="pv_ondertekend_na_opmaken",
                condition=Q(ondertekend_op__isnull=True, ondertekend_door__isnull=True)
                | Q(
                    ondertekend_op__isnull=False,
                    ondertekend_door__isnull=False,
                    opgemaakt_op__isnull=False,
                    opgemaakt_op__lte=F("ondertekend_op"),
                ),
                violation_error_message="Onderteken pas als het proces-verbaal is opgemaakt.",
            ),
            models.CheckConstraint(
                name="pv_verzonden_na_ondertekenen",
                condition=Q(verzonden_op__isnull=True)
                | Q(ondertekend_op__isnull=False, verzonden_op__gte=F("ondertekend_op")),
                violation_error_message="Verzend pas als het proces-verbaal is ondertekend.",
            ),
            models.CheckConstraint(
                name="pv_verzonden_is_verstrekt",
                condition=Q(verzonden_op__isnull=True) | Q(verstrekking_id__isnull=False),
                violation_error_message="Verzenden aan het OM is een verstrekking.",
            ),
            models.CheckConstraint(
                name="pv_kopie_raad_is_verstrekt",
                condition=Q(kopie_raad_op__isnull=True, kopie_raad_verstrekking_id__isnull=True)
                | Q(kopie_raad_op__isnull=False, kopie_raad_verstrekking_id__isnull=False),
                violation_error_message="Een kopie aan de Raad is een verstrekking.",
            ),
            models.CheckConstraint(
                name="pv_uitspraak_met_dag",
                condition=Q(uitspraak="", uitspraak_op__isnull=True, sanctie="")
                | (~Q(uitspraak="") & Q(uitspraak_op__isnull=False, verzonden_op__isnull=False)),
                violation_error_message="Een uitspraak heeft een dag, na het verzenden.",
            ),
            models.CheckConstraint(
                name="pv_proeftijd_bij_voorwaardelijk",
                condition=Q(voorwaardelijk=False, proeftijd_tot_en_met__isnull=True)
                | (Q(voorwaardelijk=True, proeftijd_tot_en_met__isnull=False) & ~Q(sanctie="")),
                violation_error_message=(
                    "Bij een voorwaardelijke sanctie hoort een laatste dag van de proeftijd."
                ),
            ),
            models.CheckConstraint(
                name="pv_ingetrokken_met_reden",
                condition=Q(ingetrokken_op__isnull=True, ingetrokken_reden="")
                | (Q(ingetrokken_op__isnull=False, verzonden_op__isnull=True))
                & ~Q(ingetrokken_reden=""),
                violation_error_message=(
                    "Trek alleen in wat nog niet is verzonden, en schrijf op waarom."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"proces-verbaal {self.pk}"

    @property
    def is_vast(self) -> bool:
        """Is het ondertekend of ingetrokken? Dan verandert de tekst niet meer."""
        return self.ondertekend_op is not None or self.ingetrokken_op is not None

    @property
    def stand(self) -> str:
        """Waar het proces-verbaal staat, in woorden."""
        standen = (
            (self.ingetrokken_op, "Ingetrokken"),
            (self.afgehandeld_op, "Afgehandeld"),
            (self.uitspraak_op, "Uitspraak gedaan"),
            (self.verzonden_op, "Verzonden aan het OM"),
            (self.ondertekend_op, "Ondertekend"),
            (self.opgemaakt_op, "Opgemaakt"),
        )
        return next((woord for dag, woord in standen if dag is not None), "In voorbereiding")


class Tekstblok(Zaakonderdeel):
    """Een stuk tekst van een verhoor of proces-verbaal: waarneming, verklaring of oordeel.

    Feiten en oordeel blijven zo uit elkaar (Wpg art. 4 lid 3). van_wie: van wie de verklaring is.
    bijzonder: welk bijzonder gegeven erin staat; dat mag alleen als het onvermijdelijk is, en
    waarom staat erbij (art. 5). onjuist_op: het feit bleek niet te kloppen; de tekst blijft staan,
    ook na het ondertekenen, met waarom (art. 4 lid 1).
    """

    verhoor = models.ForeignKey(
        Verhoor, on_delete=models.PROTECT, null=True, blank=True, related_name="blokken"
    )
    procesverbaal = models.ForeignKey(
        ProcesVerbaal, on_delete=models.PROTECT, null=True, blank=True, related_name="blokken"
    )
    soort = models.CharField(max_length=12, choices=AANTEKENINGSOORTEN)
    tekst = models.TextField(max_length=20000)
    van_wie = models.CharField("verklaring van", max_length=200, blank=True)
    bijzonder = models.CharField(max_length=12, choices=BIJZONDER, blank=True)
    onvermijdelijk = models.CharField(max_length=500, blank=True)
    onjuist_op = models.DateTimeField(null=True, blank=True)
    onjuist_reden = models.CharField(max_length=500, blank=True)
    historie = historie()

    class Meta(Zaakonderdeel.Meta):
        ordering = ["id"]
        verbose_name_plural = "tekstblokken"
        constraints = [
            models.CheckConstraint(
                name="tekstblok_onjuist_met_reden",
                condition=Q(onjuist_op__isnull=True, onjuist_reden="")
                | Q(onjuist_op__isnull=False) & ~Q(onjuist_reden=""),
                violation_error_message="Schrijf op waarom dit onjuist is.",
            ),
            models.CheckConstraint(
                name="tekstblok_hoort_bij_een_stuk",
                condition=Q(verhoor__isnull=False) ^ Q(procesverbaal__isnull=False),
            ),
            models.CheckConstraint(
                name="tekstblok_heeft_een_soort",
                condition=Q(soort__in=list(AANTEKENINGSOORTEN)) & ~Q(tekst=""),
                violation_error_message="Kies of dit een waarneming, verklaring of oordeel is.",
            ),
            models.CheckConstraint(
                name="tekstblok_verklaring_is_van_iemand",
                condition=(Q(soort="verklaring") & ~Q(van_wie=""))
                | (~Q(soort="verklaring") & Q(van_wie="")),
                violation_error_message="Vul in van wie de verklaring is.",
            ),
            models.CheckConstraint(
                name="tekstblok_bijzonder_onvermijdelijk",
                condition=Q(bijzonder="", onvermijdelijk="")
                | (Q(bijzonder__in=list(BIJZONDER)) & ~Q(onvermijdelijk="")),
                violation_error_message="Schrijf op waarom dit gegeven onvermijdelijk is.",
            ),
        ]

    def __str__(self) -> str:
        return f"tekstblok {self.pk}"

    @property
    def soort_voluit(self) -> str:
        """De soort zoals zij op scherm en papier staat, met van wie een verklaring is."""
        naam = AANTEKENINGSOORTEN[self.soort]
        return f"{naam} van {self.van_wie}" if self.van_wie else naam


class Jcobespreking(Zaakonderdeel):
    """Een bespreking van een proces-verbaal in het leerplicht-JCO: eigen notities."""

    procesverbaal = models.ForeignKey(
        ProcesVerbaal, on_delete=models.PROTECT, related_name="besprekingen"
    )
    datum = models.DateField()
    notitie = models.TextField(max_length=8000)
    afspraak = models.CharField(max_length=500, blank=True)
    vastgelegd_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    historie = historie()

    class Meta(Zaakonderdeel.Meta):
        ordering = ["datum", "id"]
        verbose_name = "bespreking in het JCO"
        verbose_name_plural = "besprekingen in het JCO"

    def __str__(self) -> str:
        return f"bespreking in het JCO {self.pk}"


class Jcodeelnemer(Zaakonderdeel):
    """Wie er aan het JCO iets hoorde, en op welke grond; per deelnemer, nooit per tafel.

    verstrekking_id: haar rij in het register van verstrekkingen, als waarde; dat blijft langer.
    """

    bespreking = models.ForeignKey(
        Jcobespreking, on_delete=models.PROTECT, related_name="deelnemers"
    )
    organisatie = models.CharField(max_length=120)
    naam = models.CharField(max_length=120)
    ontvanger = models.CharField("soort ontvanger", max_length=30)
    grond = models.CharField(max_length=20)
    besproken = models.CharField(max_length=300)
    verstrekking_id = models.BigIntegerField()
    historie = historie()

    class Meta(Zaakonderdeel.Meta):
        ordering = ["id"]
        verbose_name = "deelnemer aan het JCO"
        verbose_name_plural = "deelnemers aan het JCO"

    def __str__(self) -> str:
        return f"deelnemer aan het JCO {self.pk}"


class Opsporingsstuk(Zaakonderdeel):
    """Een gemaakt stuk: de bytes zelf en hun vingerafdruk. Het verandert nooit.

    Het staat in de rij en niet in een bestand: wat met de rij wordt vernietigd, is echt weg.
    """

    soort = models.CharField(max_length=9, choices=STUKSOORTEN)
    uitnodiging = models.ForeignKey(
        Verhooruitnodiging, on_delete=models.PROTECT, null=True, blank=True, related_name="stukken"
    )
    procesverbaal = models.ForeignKey(
        ProcesVerbaal, on_delete=models.PROTECT, null=True, blank=True, related_name="stukken"
    )
    inhoud = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    gemaakt_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    historie = historie()

    class Meta(Zaakonderdeel.Meta):
        ordering = ["id"]
        verbose_name_plural = "opsporingsstukken"
        constraints = [
            models.CheckConstraint(
                name="opsporingsstuk_hoort_ergens_bij",
                condition=Q(uitnodiging__isnull=False) ^ Q(procesverbaal__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"opsporingsstuk {self.pk}"
