"""De ingangen van het overzicht en de verslagen in het menu."""

from kern.handelingen import Handeling
from kern.navigatie import Ingang, beheer, navigatie


def aanmelden() -> None:
    """Meld het overzicht en de verslagen aan, en bij het beheer de streefwaarden."""
    navigatie.meld_aan(
        "overzicht",
        Ingang("Overzicht", "rapportage:overzicht", "kolommen", Handeling.CIJFERS_ZIEN),
        volgorde=57,
    )
    navigatie.meld_aan(
        "verslagen",
        Ingang("Verslagen", "rapportage:tabellen", "verslag", Handeling.CIJFERS_ZIEN),
        volgorde=58,
    )
    beheer.meld_aan(
        "streefwaarden",
        Ingang(
            *("Streefwaarden", "rapportage:streefwaarden", "kolommen"),
            *(Handeling.INRICHTING_BEHEREN, "Waar een gemeente met een cijfer heen wil."),
        ),
        volgorde=45,
    )
