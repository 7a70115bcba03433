"""De ingang Beheer in het menu, en de bladen van de inrichting daarachter."""

from kern.handelingen import Handeling
from kern.navigatie import Ingang, beheer, navigatie

BEHEREN = Handeling.INRICHTING_BEHEREN


def menu_aanmelden() -> None:
    """Meld de ingang en haar bladen aan; wie niet mag beheren, ziet ze niet."""
    ingang = Ingang("Beheer", "inrichting:beheer", "beheer", BEHEREN)
    navigatie.meld_aan("beheer", ingang, volgorde=90)
    for volgorde, (sleutel, label, icoon) in (
        (10, ("kalenders", "Schoolvakanties", "kalender")),
        (20, ("feestdagen", "Feestdagen", "dag")),
        (30, ("wet", "De wet", "document")),
    ):
        beheer.meld_aan(
            sleutel, Ingang(label, f"inrichting:{sleutel}", icoon, BEHEREN), volgorde=volgorde
        )
