"""Werk op de achtergrond: een verslag vaststellen."""

from datetime import datetime

from celery import shared_task

from kern.actor import namens
from rapportage.services.verslag import versie_maken
from toegang.taken import actor_uit_id


@shared_task(name="rapportage.verslag_maken")
def verslag_maken(*, verslag_id: int, sinds: str, medewerker_id: int | None) -> str:
    """Stel één verslag vast; nog eens draaien verandert niets. Niet in één transactie."""
    with namens(actor_uit_id(medewerker_id, taak="rapportage.verslag_maken")):
        return versie_maken(
            verslag_id, sinds=datetime.fromisoformat(sinds), medewerker_id=medewerker_id
        )
