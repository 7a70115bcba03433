"""De nacht: een planner en een werker per gemeente. Overdag: wie er net veranderde."""

from celery import shared_task
from django.db import OperationalError

from kern.actor import namens, systeemactor
from kern.klok import vandaag
from signalering.services import (
    herberekening_afwerken,
    open_herberekeningen,
    signalen_herberekenen,
    signaleren,
)
from toegang.selectors import alle_gemeente_ids
from toegang.taken import GemeenteTaak


@shared_task(name="signalering.nacht")
def nacht() -> None:
    """Zet voor elke gemeente een taak klaar. Twee keer klaarzetten kan geen kwaad."""
    for gemeente_id in alle_gemeente_ids():
        gemeente.delay(gemeente_id=gemeente_id)


@shared_task(base=GemeenteTaak, name="signalering.gemeente")
def gemeente(*, gemeente_id: int) -> None:
    """Bereken en bewaar de signalen van vandaag voor één gemeente, in één transactie.

    De dag is die van het lopen, niet van het klaarzetten: een oude taak wist niets van vandaag.
    """
    signaleren(vandaag(), gemeenten=[gemeente_id])


@shared_task(
    name="signalering.jongeren",
    autoretry_for=(OperationalError,),
    retry_backoff=True,
    max_retries=5,
)
def jongeren(*, ids: list[int]) -> None:
    """Bepaal de signalen van deze jongeren opnieuw. Twee keer, of door elkaar, kan geen kwaad."""
    with namens(systeemactor("signalering.jongeren", kanaal="taak")):
        signalen_herberekenen(vandaag(), jongeren=ids)


@shared_task(name="signalering.herberekeningen")
def herberekeningen() -> None:
    """Deel uit wat een inname vroeg, elke minuut; een die mislukt, houdt de rest niet op."""
    for pk in open_herberekeningen():
        herberekening.delay(pk=pk)


@shared_task(name="signalering.herberekening")
def herberekening(*, pk: int) -> None:
    """Doe een vraag. Is zij al gedaan of bezig, dan gebeurt er niets."""
    with namens(systeemactor("signalering.herberekening", kanaal="taak")):
        herberekening_afwerken(pk)
