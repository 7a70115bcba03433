"""Waar benaderen zich meldt: de bladen van het Doorstroompunt."""

from doorstroompunt.menu import bladen
from kern.handelingen import Handeling
from kern.navigatie import Ingang


def aanmelden() -> None:
    """De contactladder als blad."""
    bladen.meld_aan(
        "ladder",
        Ingang(
            "Contactladder",
            "doorstroompunt:ladder",
            "telefoon",
            Handeling.WERKVOORRAAD_ZIEN,
            "Wie u benadert, met welke stap en wanneer.",
        ),
        volgorde=20,
    )
