"""De ingang van de verslagen in het menu."""

from kern.handelingen import Handeling
from kern.navigatie import Ingang, navigatie


def aanmelden() -> None:
    """Meld de verslagen aan voor wie cijfers mag zien."""
    navigatie.meld_aan(
        "verslagen",
        Ingang("Verslagen", "rapportage:tabellen", "verslag", Handeling.CIJFERS_ZIEN),
        volgorde=58,
    )
