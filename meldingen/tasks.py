"""De uitbak legen en geparkeerde meldingen nalopen: planners die id's uitdelen, en werkers."""

from celery import shared_task
from django.db.models import Q

from kern.actor import namens, systeemactor
from kern.grens import voor_systeem
from kern.klok import nu
from meldingen.models import Uitbakbericht
from meldingen.services.parkeren import parkeringen_nalopen
from meldingen.services.uitbak import bericht_verzenden
from toegang.selectors import alle_gemeente_ids
from toegang.taken import GemeenteTaak

PLANNER = "meldingen.uitbak_verzenden"
GROOTTE = 1_000
"""Zoveel berichten per gemeente per keer; de rest komt een kwartier later."""


@shared_task(name=PLANNER)
def uitbak_verzenden() -> int:
    """Deel per gemeente de berichten uit die aan de beurt zijn. Geeft hoeveel.

    Twee keer draaien kan: een bericht dat al weg is, doet niets meer.
    """
    aantal = 0
    with namens(systeemactor(PLANNER, kanaal="taak")):
        for gemeente_id in alle_gemeente_ids():
            with voor_systeem([gemeente_id]):
                berichten = _aan_de_beurt()
            for bericht_id in berichten:
                uitbak_bericht_verzenden.delay(bericht_id=bericht_id, gemeente_id=gemeente_id)
            aantal += len(berichten)
    return aantal


def _aan_de_beurt() -> list[int]:
    return list(
        Uitbakbericht.objects.filter(stand="te_verzenden")
        .filter(Q(opnieuw_na=None) | Q(opnieuw_na__lte=nu()))
        .order_by("gemaakt_op", "id")
        .values_list("id", flat=True)[:GROOTTE]
    )


@shared_task(base=GemeenteTaak, name="meldingen.uitbak_bericht_verzenden")
def uitbak_bericht_verzenden(*, bericht_id: int, gemeente_id: int) -> str:
    """Verzend één bericht binnen de grens van zijn gemeente. Geeft de stand erna."""
    return bericht_verzenden(bericht_id)


@shared_task(name="meldingen.parkeren")
def parkeren() -> None:
    """Zet voor elke gemeente een taak klaar. Twee keer klaarzetten kan geen kwaad."""
    for gemeente_id in alle_gemeente_ids():
        parkeren_gemeente.delay(gemeente_id=gemeente_id)


@shared_task(base=GemeenteTaak, name="meldingen.parkeren_gemeente")
def parkeren_gemeente(*, gemeente_id: int) -> int:
    """Haal de geparkeerde meldingen van één gemeente terug die niet langer kunnen wachten."""
    return parkeringen_nalopen()
