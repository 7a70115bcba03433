"""Wat rapportage bijdraagt aan vernietigen: een bestand kan over een vernietigd dossier gaan."""

from rapportage.models import Uitvoer
from rapportage.services.uitvoer import stop_melden, uitvoer_vernietigen
from wpg.bewaring.models import Vernietigingsdeel
from wpg.bewaring.motor import opruimers


def uitvoer_met_gemeente_weg(deel: Vernietigingsdeel) -> int:
    """Vernietig elk klaar bestand waar deze gemeente in staat. Geeft hoeveel er weg gingen.

    Een bestand zegt zelf niet wie erin staan; daarom gaat elk bestand van de gemeente. Wat nog
    gemaakt wordt, kent zijn gemeenten pas als het klaar is; dat houdt op, en de aanvrager vraagt
    het opnieuw zonder het vernietigde dossier.
    """
    stand = Uitvoer.Stand
    for nummer in Uitvoer.objects.filter(stand=stand.BEZIG).values_list("pk", flat=True):
        stop_melden(nummer)
    klaar = Uitvoer.objects.filter(stand=stand.KLAAR, gemeenten__contains=[deel.gemeente_id])
    nummers = list(klaar.values_list("pk", flat=True))
    for nummer in nummers:
        uitvoer_vernietigen(nummer)
    return len(nummers)


def aanmelden() -> None:
    """Hang het aan het haakje van het vernietigen."""
    opruimers.meld_aan("uitvoer", uitvoer_met_gemeente_weg)
