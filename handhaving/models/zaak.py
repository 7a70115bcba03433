"""De Wpg-zaak: een onderzoek naar een overtreding, en wie daarbij betrokken is."""

from django.db import models
from django.db.models import Q

from handhaving.keuzes import AANLEIDINGEN, AFLOPEN, CATEGORIEEN, DOELEN, FEITEN
from handhaving.models.basis import Politiegegeven
from kern.modellen import historie
from toegang.models import Medewerker


class Wpgzaak(Politiegegeven):
    """Een onderzoek naar één feit, door een boa (Wpg art. 8).

    `zaak_id` is de AVG-zaak waaruit zij voortkwam, als waarde. Zonder doel, feit en grondslag
    bestaat zij niet (Wpg art. 3).
    """

    doel = models.CharField(max_length=4, choices=DOELEN, default="ART8")
    feit = models.CharField(max_length=12, choices=FEITEN)
    grondslag = models.CharField(max_length=300)
    aanleiding = models.CharField(max_length=20, choices=AANLEIDINGEN)
    behandelaar = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    geopend_op = models.DateField()
    gesloten_op = models.DateField(null=True, blank=True)
    afloop = models.CharField(max_length=20, choices=AFLOPEN, blank=True)
    toelichting = models.CharField(max_length=500, blank=True)
    historie = historie()

    class Meta(Politiegegeven.Meta):
        verbose_name = "Wpg-zaak"
        verbose_name_plural = "Wpg-zaken"
        constraints = [
            models.CheckConstraint(
                name="wpgzaak_heeft_een_grondslag",
                condition=~Q(grondslag="") & ~Q(feit="") & Q(doel="ART8"),
                violation_error_message="Een Wpg-zaak heeft een doel, een feit en een grondslag.",
            ),
            models.CheckConstraint(
                name="wpgzaak_gesloten_met_afloop",
                condition=Q(gesloten_op__isnull=True, afloop="")
                | Q(gesloten_op__isnull=False) & ~Q(afloop=""),
                violation_error_message="Een gesloten zaak heeft een afloop.",
            ),
            models.UniqueConstraint(
                fields=["zaak_id", "feit"],
                name="wpgzaak_een_lopende_per_feit",
                condition=Q(zaak_id__isnull=False, gesloten_op__isnull=True),
                violation_error_message="Voor dit feit loopt al een Wpg-zaak.",
            ),
        ]

    def __str__(self) -> str:
        return f"Wpg-zaak {self.pk}"

    @property
    def is_open(self) -> bool:
        """Loopt het onderzoek nog?"""
        return self.gesloten_op is None


class Wpgbetrokkene(Politiegegeven):
    """Een persoon in een Wpg-zaak, in één hoedanigheid (Wpg art. 6b).

    Namen zijn een kopie van het moment van vastleggen. `betrokkene_id`: de ouder of verzorger aan
    de AVG-kant, als waarde; leeg als het de jongere zelf of een ander is. `pseudoniem`: waarmee
    deze persoon in het verwerkingslog staat.
    """

    wpgzaak = models.ForeignKey(Wpgzaak, on_delete=models.PROTECT, related_name="betrokkenen")
    soort = models.CharField(
        max_length=8,
        choices={"jongere": "Jongere", "ouder": "Ouder of verzorger", "ander": "Ander"},
    )
    betrokkene_id = models.BigIntegerField(null=True, blank=True)
    voornamen = models.CharField(max_length=200, blank=True)
    geslachtsnaam = models.CharField(max_length=200)
    geboortedatum = models.DateField(null=True, blank=True)
    bsn = models.CharField(max_length=9, blank=True)
    adres = models.CharField(max_length=300, blank=True)
    categorie = models.CharField(max_length=12, choices=CATEGORIEEN)
    categorie_reden = models.CharField(max_length=300, blank=True)
    pseudoniem = models.CharField(max_length=64)
    historie = historie()

    class Meta(Politiegegeven.Meta):
        verbose_name = "betrokkene in een Wpg-zaak"
        verbose_name_plural = "betrokkenen in Wpg-zaken"
        constraints = [
            models.CheckConstraint(
                name="wpgbetrokkene_heeft_een_categorie",
                condition=Q(categorie__in=list(CATEGORIEEN)),
                violation_error_message="Kies in welke hoedanigheid deze persoon erbij hoort.",
            )
        ]

    def __str__(self) -> str:
        return f"betrokkene {self.pk}"
