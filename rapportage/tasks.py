"""Werk op de achtergrond: een verslag vaststellen, en bestanden maken en vernietigen."""

from datetime import datetime

from celery import shared_task

from kern.actor import namens, systeemactor
from rapportage.services.uitvoer import uitvoer_nakijken, uitvoer_verwerken
from rapportage.services.verslag import versie_maken
from toegang.taakactor import actor_uit_id


@shared_task(name="rapportage.verslag_maken")
def verslag_maken(*, verslag_id: int, sinds: str, medewerker_id: int | None) -> str:
    """Stel één verslag vast; nog eens draaien verandert niets. Niet in één transactie."""
    with namens(actor_uit_id(medewerker_id, taak="rapportage.verslag_maken")):
        return versie_maken(
            verslag_id, sinds=datetime.fromisoformat(sinds), medewerker_id=medewerker_id
        )


@shared_task(name="rapportage.uitvoer_maken")
def uitvoer_maken(*, uitvoer_id: int, medewerker_id: int) -> str:
    """Maak één gevraagd bestand; nog eens draaien verandert niets. Niet in één transactie."""
    with namens(actor_uit_id(medewerker_id, taak="rapportage.uitvoer_maken")):
        return uitvoer_verwerken(uitvoer_id)


@shared_task(name="rapportage.uitvoer_nakijken")
def uitvoer_opruimen() -> int:
    """Vernietig verlopen bestanden en bied aan wat bleef liggen. Geeft hoeveel er weg zijn."""
    with namens(systeemactor("rapportage.uitvoer_nakijken", kanaal="taak")):
        return uitvoer_nakijken()
