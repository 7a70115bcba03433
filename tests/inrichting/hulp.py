"""Wat de beheertoetsen delen."""

from toegang.demo import WACHTWOORD
from toegang.models import Gemeente, Medewerker
from toegang.services import medewerker_aanmaken


def een_beheerder(*gemeenten: Gemeente) -> Medewerker:
    """Alleen de functioneel beheerder; alle accounts maken kost per toets seconden."""
    return medewerker_aanmaken(
        "beheer",
        naam="Bea Heer",
        rol="functioneel_beheer",
        gemeenten=gemeenten,
        wachtwoord=WACHTWOORD,
        toets_wachtwoord=False,
    )
