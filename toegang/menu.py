"""De ingang naar autorisaties: achter Beheer, en voor wie geen Beheer heeft achter Lijsten."""

from kern.handelingen import Handeling
from kern.navigatie import Ingang, beheer, lijsten


def menu_aanmelden() -> None:
    """Meld de ingang aan; wie autorisaties niet beheert, ziet haar niet."""
    ingang = Ingang(
        "Autorisaties",
        "toegang:autorisaties",
        "slot",
        Handeling.AUTORISATIES_BEHEREN,
        "Wie bij politiegegevens mag, herbeoordeling, aktes en leveranciers.",
    )
    beheer.meld_aan("autorisaties", ingang, volgorde=80)
    lijsten.meld_aan("autorisaties", ingang, volgorde=90)
