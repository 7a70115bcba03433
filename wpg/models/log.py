"""Het verwerkingslog (wpg.md 6.2): wie deed wat wanneer met wiens gegevens, en waarom.

Een regel noemt sleutels en veldnamen, nooit de inhoud. De toepassing mag alleen toevoegen en
lezen; de tabel is verdeeld per maand zodat een afgesloten periode in haar geheel weg kan.
"""

from django.db import models
from django.db.models.functions import Now

from wpg.bewaring.models import (  # noqa: F401 - zo vindt Django ook deze tabellen
    Vernietiging,
    Vernietigingsbewijs,
    Vernietigingsdeel,
)


class Operatie(models.TextChoices):
    """De verwerkingen van art. 32a Wpg, met wat art. 32 daaraan toevoegt."""

    VERZAMELEN = "VERZAMELEN", "Verzamelen"
    WIJZIGEN = "WIJZIGEN", "Wijzigen"
    RAADPLEGEN = "RAADPLEGEN", "Raadplegen"
    VERSTREKKEN = "VERSTREKKEN", "Verstrekken"
    TER_BESCHIKKING_STELLEN = "TER_BESCHIKKING_STELLEN", "Ter beschikking stellen"
    COMBINEREN = "COMBINEREN", "Combineren"
    AFSCHERMEN = "AFSCHERMEN", "Afschermen"
    VERWIJDEREN = "VERWIJDEREN", "Verwijderen"
    VERNIETIGEN = "VERNIETIGEN", "Vernietigen"
    EXPORT = "EXPORT", "Export"
    AUTORISATIE = "AUTORISATIE", "Autorisatie"
    AANMELDEN = "AANMELDEN", "Aanmelden"


class Resultaat(models.TextChoices):
    """Hoe het afliep."""

    GELUKT = "GELUKT", "Gelukt"
    GEWEIGERD = "GEWEIGERD", "Geweigerd"
    FOUT = "FOUT", "Fout"


class Logregel(models.Model):
    """Eén verwerking van de gegevens van één betrokkene.

    De tabel wordt in de migratie als gepartitioneerde tabel gemaakt; `hash` vult de database,
    `vorige_hash` pas bij het verzegelen per blok, zodat schrijven nooit op een ander wacht.
    """

    id = models.BigAutoField(primary_key=True)
    tijdstip = models.DateTimeField(db_default=Now())
    tijdstip_registratie = models.DateTimeField(db_default=Now())
    regime = models.CharField(max_length=4)
    hoedanigheid = models.CharField(max_length=30, blank=True)
    operatie = models.CharField(max_length=30, choices=Operatie)
    handeling = models.CharField(max_length=60)
    actor_id = models.BigIntegerField(null=True)
    actor_naam = models.CharField(max_length=200)
    functie = models.CharField(max_length=200, blank=True)
    autorisatie_id = models.BigIntegerField(null=True)
    autorisatie_versie = models.BigIntegerField(null=True)
    gemeente_id = models.BigIntegerField(null=True)
    objecttype = models.CharField(max_length=60, blank=True)
    object_id = models.BigIntegerField(null=True)
    zaak_id = models.BigIntegerField(null=True)
    jongere_id = models.BigIntegerField(null=True)
    betrokkene_pseudoniem = models.CharField(max_length=64, blank=True)
    categorie = models.CharField(max_length=40, blank=True)
    veldnamen = models.JSONField(default=list)
    reden_code = models.CharField(max_length=60, blank=True)
    reden_tekst = models.CharField(max_length=500, blank=True)
    taak_id = models.BigIntegerField(null=True)
    grondslag = models.CharField(max_length=200, blank=True)
    ontvanger_organisatie = models.CharField(max_length=200, blank=True)
    ontvanger_persoon = models.CharField(max_length=200, blank=True)
    verstrekking_id = models.BigIntegerField(null=True)
    resultaat = models.CharField(max_length=10, choices=Resultaat)
    ip = models.CharField(max_length=45, blank=True)
    sessie_hash = models.CharField(max_length=64, blank=True)
    kanaal = models.CharField(max_length=20)
    trace_id = models.CharField(max_length=64, blank=True)
    operation_id = models.UUIDField(null=True)
    processing_activity_id = models.CharField(max_length=200, blank=True)
    vorige_hash = models.BinaryField(null=True)
    hash = models.BinaryField(null=True)

    class Meta:
        db_table = "wpg_logregel"
        ordering = ["-tijdstip", "-id"]
        verbose_name = "logregel"
        verbose_name_plural = "logregels"

    def __str__(self) -> str:
        return f"logregel {self.pk}"
