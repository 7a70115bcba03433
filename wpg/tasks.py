"""Onderhoud van het log."""

import logging

from celery import shared_task
from django.db import transaction

from kern.actor import namens, systeemactor
from wpg.keten import controleer, verzegel
from wpg.services import gelogd, partities_aanleggen

logger = logging.getLogger("leerplicht")


@shared_task(name="wpg.partities_aanleggen")
def partities() -> None:
    """Zorg dat de komende maanden een partitie hebben; nog eens draaien verandert niets."""
    partities_aanleggen()


@shared_task(name="wpg.verzegelen")
def verzegelen() -> str:
    """Zet een zegel op alles wat af is. Twee keer, of door elkaar, kan geen kwaad."""
    return str(verzegel().stand)


@shared_task(name="wpg.log_controleren")
def log_controleren() -> bool:
    """Elke nacht het hele log; een fout staat in het technische log en kleurt het scherm."""
    with namens(systeemactor("wpg.log_controleren", kanaal="taak")), transaction.atomic(), gelogd():
        controle = controleer()
    if not controle.klopt:
        logger.error("log_klopt_niet regel=%s zegel=%s", controle.fout, controle.zegel)
    return controle.klopt
