"""Werk op de achtergrond: de uitbak legen, en taken maken die uit de feiten volgen."""

from celery import shared_task
from django.db.models import Q

from kern.actor import namens, systeemactor
from kern.grens import voor_systeem
from kern.klok import nu
from toegang.selectors import alle_gemeente_ids
from toegang.taken import GemeenteTaak
from vrijstellingen.models import Vrijstellingbericht
from vrijstellingen.services.toezicht import regeltaken_bijwerken
from vrijstellingen.services.uitbak import vrijstellingbericht_verzenden

PLANNER = "vrijstellingen.uitbak_verzenden"
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
        Vrijstellingbericht.objects.filter(stand="te_verzenden")
        .filter(Q(opnieuw_na=None) | Q(opnieuw_na__lte=nu()))
        .order_by("gemaakt_op", "id")
        .values_list("id", flat=True)[:GROOTTE]
    )


@shared_task(base=GemeenteTaak, name="vrijstellingen.uitbak_bericht_verzenden")
def uitbak_bericht_verzenden(*, bericht_id: int, gemeente_id: int) -> str:
    """Verzend één bericht binnen de grens van zijn gemeente. Geeft de stand erna."""
    return vrijstellingbericht_verzenden(bericht_id)


@shared_task(name="vrijstellingen.regeltaken")
def regeltaken() -> None:
    """Elke nacht: zet per gemeente klaar wat uit de feiten volgt (grond weg, inspectie)."""
    for gemeente_id in alle_gemeente_ids():
        regeltaken_gemeente.delay(gemeente_id=gemeente_id)


@shared_task(base=GemeenteTaak, name="vrijstellingen.regeltaken_gemeente")
def regeltaken_gemeente(*, gemeente_id: int) -> int:
    """Maak de taken van één gemeente. Twee keer, of door elkaar, kan geen kwaad."""
    return regeltaken_bijwerken()


@shared_task(base=GemeenteTaak, name="vrijstellingen.regeltaken_jongere")
def regeltaken_jongere(*, jongere_id: int, gemeente_id: int) -> int:
    """Maak de taken van één jongere, na een gewijzigd feit."""
    return regeltaken_bijwerken(jongeren=[jongere_id])
