"""Werk op de achtergrond van het dossier."""

from celery import shared_task

from cases.inname import services
from cases.inname.taken import InnameTaak
from cases.services import concepten


@shared_task(base=InnameTaak, name="cases.inname_verwerken")
def inname_verwerken(inname_id: int, *, gemeente_id: int) -> None:
    """Lees één inname in; nog eens draaien doet niets."""
    services.inname_verwerken(inname_id)


@shared_task(name="cases.innames_nakijken")
def innames_nakijken() -> None:
    """Vind innames waarvan de werker is weggevallen en bied ze opnieuw aan."""
    services.innames_nakijken()


@shared_task(name="cases.innames_opruimen")
def innames_opruimen() -> None:
    """Wis wat van aangeleverde bestanden niet langer nodig is."""
    services.innames_opruimen()


@shared_task(name="cases.concepten_opruimen")
def concepten_opruimen() -> None:
    """Wis concepten waar een maand niets mee gebeurde."""
    concepten.concepten_opruimen()
