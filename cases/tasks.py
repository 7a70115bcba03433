"""Werk op de achtergrond van het dossier."""

from celery import shared_task

from cases.inname import services
from cases.inname.taken import InnameTaak
from cases.services.brieven import reeksen
from toegang.taken import GemeenteTaak
from wpg.services import gelogd


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


@shared_task(base=GemeenteTaak, name=reeksen.KLAARZETTEN)
def brieven_klaarzetten(reeks_id: int, *, gemeente_id: int) -> None:
    """Bied de concepten van een reeks aan werkers aan."""
    reeksen.reeks_klaarzetten(reeks_id)


@shared_task(base=GemeenteTaak, name=reeksen.KLAARZETTEN_EEN)
def brief_klaarzetten(reeks_id: int, jongere_id: int, *, gemeente_id: int) -> None:
    """Maak één concept; nog eens doet niets."""
    with gelogd():
        reeksen.brief_klaarzetten(reeks_id, jongere_id)


@shared_task(base=GemeenteTaak, name=reeksen.KEUREN)
def brieven_goedkeuren(reeks_id: int, *, gemeente_id: int) -> None:
    """Bied de brieven van een reeks aan werkers aan om na te kijken."""
    reeksen.reeks_keuren(reeks_id)


@shared_task(base=GemeenteTaak, name=reeksen.KEUREN_EEN)
def brief_goedkeuren(brief_id: int, *, gemeente_id: int) -> None:
    """Keur één brief goed als er niets aan de hand is; nog eens doet niets."""
    with gelogd():
        reeksen.brief_keuren(brief_id)


@shared_task(base=GemeenteTaak, name=reeksen.VERSTUREN)
def brieven_versturen(reeks_id: int, *, gemeente_id: int) -> None:
    """Bied de goedgekeurde brieven van een reeks aan werkers aan."""
    reeksen.reeks_versturen(reeks_id)


@shared_task(base=GemeenteTaak, name=reeksen.VERSTUREN_EEN)
def brief_versturen(brief_id: int, *, gemeente_id: int) -> None:
    """Verzend één brief; een brief die al weg is, blijft zoals zij was."""
    with gelogd():
        reeksen.brief_versturen(brief_id)
