"""De ingangen van het log in het menu; elk alleen voor wie er iets mag."""

from kern.handelingen import Handeling
from kern.navigatie import Ingang, navigatie


def menu_aanmelden() -> None:
    """Meld het logboek en de maandcontrole aan."""
    for volgorde, sleutel, ingang in (
        (86, "logboek", Ingang("Logboek", "wpg:logboek", "sleutel", Handeling.LOG_LEZEN)),
        (
            87,
            "logcontrole",
            Ingang("Maandcontrole", "wpg:controles", "vinkje", Handeling.LOG_CONTROLEREN),
        ),
        (88, "normen", Ingang("Normen", "wpg:normen", "vinkje", Handeling.WPG_REGISTERS)),
        (
            89,
            "datalekken",
            Ingang("Datalekken", "wpg:datalekken", "slot", Handeling.REGISTERS_BEHEREN),
        ),
    ):
        navigatie.meld_aan(sleutel, ingang, volgorde=volgorde)
