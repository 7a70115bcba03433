"""Nachtwerk bij trajecten."""

from celery import shared_task

from doorstroompunt.trajecten.nakijken import trajecten_nakijken
from toegang.selectors import alle_gemeente_ids
from toegang.taken import GemeenteTaak


@shared_task(name="doorstroompunt.trajecten_nakijken")
def trajecten_nakijken_alle() -> None:
    """Elke nacht: kijk per gemeente welk traject een besluit vraagt."""
    for gemeente_id in alle_gemeente_ids():
        trajecten_nakijken_gemeente.delay(gemeente_id=gemeente_id)


@shared_task(base=GemeenteTaak, name="doorstroompunt.trajecten_nakijken_gemeente")
def trajecten_nakijken_gemeente(*, gemeente_id: int) -> int:
    """De trajecten van een gemeente. Twee keer draaien kan: er komt een taak per feit."""
    return trajecten_nakijken(gemeente_id)
