"""Nachtwerk van de handhaving."""

from celery import shared_task

from handhaving.bewaring.overgangen import overgangen_uitvoeren
from handhaving.bewaring.vernietigen import (
    politiegrens,
    termijnen_vernietigen,
    vervroegde_uitvoeren,
)
from kern.actor import namens, systeemactor
from kern.klok import vandaag
from wpg.services import gelogd


@shared_task(name="handhaving.bewaartermijnen")
def bewaartermijnen() -> dict[str, int]:
    """Scherm af, verwijder en vernietig wat eraan toe is; nog eens draaien verandert niets.

    Afschermen en verwijderen zijn één transactie; vernietigen gaat per zaak.
    """
    with namens(systeemactor("handhaving.bewaartermijnen", kanaal="taak")):
        with politiegrens(), gelogd():
            aantallen = overgangen_uitvoeren(vandaag())
        aantallen["Vernietigen"] = termijnen_vernietigen(vandaag())
    return aantallen


@shared_task(name="handhaving.vervroegd_vernietigen")
def vervroegd_vernietigen(*, lijst_id: int) -> None:
    """Voer een door twee mensen goedgekeurde vernietiging uit; nog eens draaien maakt het af."""
    with namens(systeemactor("handhaving.vervroegd_vernietigen", kanaal="taak")):
        vervroegde_uitvoeren(lijst_id)
