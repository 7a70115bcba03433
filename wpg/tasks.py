"""Onderhoud van het log."""

from celery import shared_task

from wpg.services import partities_aanleggen


@shared_task(name="wpg.partities_aanleggen")
def partities() -> None:
    """Zorg dat de komende maanden een partitie hebben; nog eens draaien verandert niets."""
    partities_aanleggen()
