"""De inname meldt zich: haar eigen lezer, en haar plaats in het menu."""

from cases.inname import conversie
from kern.handelingen import Handeling
from kern.navigatie import Ingang, navigatie


def inname_aanmelden() -> None:
    """Zet de conversie in het register en *Inname* in het menu."""
    conversie.aanmelden()
    navigatie.meld_aan(
        "inname", Ingang("Inname", "cases:inname_lijst", "inname", Handeling.INNAME), volgorde=40
    )
