"""De ingang van het Doorstroompunt in het menu, en de bladen daarachter."""

from kern.handelingen import Handeling
from kern.navigatie import Ingang, navigatie
from kern.registers import Register

bladen: Register[Ingang] = Register("doorstroompuntbladen")
"""De bladen achter de ingang Doorstroompunt; elk deel meldt haar eigen schermen aan."""


def aanmelden() -> None:
    """Zet *Doorstroompunt* in het menu."""
    navigatie.meld_aan(
        "doorstroompunt",
        Ingang(
            *("Doorstroompunt", "doorstroompunt:begin", "doorstroompunt"),
            Handeling.WERKVOORRAAD_ZIEN,
        ),
        volgorde=35,
    )
