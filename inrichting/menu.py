"""De ingang Beheer in het menu, en de bladen van de inrichting daarachter."""

from kern.handelingen import Handeling
from kern.navigatie import Ingang, beheer, navigatie

BEHEREN = Handeling.INRICHTING_BEHEREN


def menu_aanmelden() -> None:
    """Meld de ingang en haar bladen aan; wie niet mag beheren, ziet ze niet."""
    ingang = Ingang("Beheer", "inrichting:beheer", "beheer", BEHEREN)
    navigatie.meld_aan("beheer", ingang, volgorde=90)
    for volgorde, (sleutel, label, icoon, uitleg) in (
        (10, ("kalenders", "Schoolvakanties", "kalender", "Per schooljaar en regio.")),
        (
            20,
            ("feestdagen", "Feestdagen", "dag", "Wanneer er geen school is en wat termijnen doen."),
        ),
        (30, ("wet", "De wet", "document", "Elk getal met bron, bewijs en eerste dag.")),
        (35, ("brieven", "Brieven", "brief", "De teksten van de brieven, met hun versies.")),
    ):
        beheer.meld_aan(
            sleutel,
            Ingang(label, f"inrichting:{sleutel}", icoon, BEHEREN, uitleg),
            volgorde=volgorde,
        )
