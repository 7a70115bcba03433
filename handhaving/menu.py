"""De ingang van de handhaving; alleen wie een Autorisatie heeft, ziet haar."""

from kern.handelingen import Handeling
from kern.navigatie import Ingang, navigatie


def aanmelden() -> None:
    """Meld de ingang aan."""
    navigatie.meld_aan(
        "handhaving",
        Ingang("Handhaving", "handhaving:zaken", "slot", Handeling.WPG_ZIEN),
        volgorde=58,
    )
