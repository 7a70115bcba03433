"""Nachtwerk van bewaren en vernietigen."""

from celery import shared_task
from django.core.management import call_command

from cases.selectors.bewaren import lijsten_in_uitvoering
from cases.services.bewaartermijn import voorstellen_bijwerken
from cases.services.vernietigen import lijst_uitvoeren
from kern.actor import namens, systeemactor
from kern.grens import voor_systeem
from toegang.models import Gemeente
from toegang.selectors import alle_gemeente_ids
from toegang.taken import GemeenteTaak


@shared_task(name="cases.vernietiging_voorstellen")
def voorstellen() -> int:
    """Deel per gemeente uit wie de lijst bijwerkt. Geeft hoeveel gemeenten."""
    nummers = alle_gemeente_ids()
    for gemeente_id in nummers:
        voorstellen_van_gemeente.delay(gemeente_id=gemeente_id)
    return len(nummers)


@shared_task(base=GemeenteTaak, name="cases.vernietiging_voorstellen_gemeente")
def voorstellen_van_gemeente(*, gemeente_id: int) -> int:
    """Werk de vernietigingslijst van één gemeente bij; nog eens draaien verandert niets."""
    return voorstellen_bijwerken(Gemeente.objects.get(pk=gemeente_id))


@shared_task(name="cases.dossiers_vernietigen")
def dossiers_vernietigen(*, lijst_id: int, gemeente_id: int) -> tuple[int, int]:
    """Voer één goedgekeurde lijst uit, niet in één transactie; nog eens draaien maakt het af."""
    with namens(systeemactor("cases.dossiers_vernietigen", kanaal="taak")):
        return lijst_uitvoeren(lijst_id)


@shared_task(name="cases.vernietigingen_hervatten")
def vernietigingen_hervatten() -> int:
    """Bied lijsten die bleven liggen opnieuw aan. Geeft hoeveel."""
    with namens(systeemactor("cases.vernietigingen_hervatten", kanaal="taak")):
        with voor_systeem(alle_gemeente_ids()):
            paren = lijsten_in_uitvoering()
        for lijst_id, gemeente_id in paren:
            dossiers_vernietigen.delay(lijst_id=lijst_id, gemeente_id=gemeente_id)
    return len(paren)


@shared_task(name="cases.sessies_opruimen")
def sessies_opruimen() -> None:
    """Wis verlopen sessies: een melding op het scherm kan een naam noemen (MESSAGE_STORAGE)."""
    call_command("clearsessions")
