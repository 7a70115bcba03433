"""De ingang naar autorisaties: achter Beheer, en voor wie geen Beheer heeft achter Lijsten."""

from kern.handelingen import Handeling
from kern.navigatie import Beheergroep, Beheeringang, beheer, lijsten


def menu_aanmelden() -> None:
    """Meld de ingang aan; wie autorisaties niet beheert, ziet haar niet."""
    ingang = Beheeringang(
        "Aanstellingen en autorisaties",
        "toegang:autorisaties",
        "slot",
        Handeling.AUTORISATIES_BEHEREN,
        "Wie hier werkt en wie bij politiegegevens mag, herbeoordeling, aktes en leveranciers.",
        groep=Beheergroep.RECHTEN,
        ook=(
            "toegang:aanstellingen",
            "toegang:herbeoordeling",
            "toegang:aktes",
            "toegang:leveranciers",
            "toegang:functionarissen",
        ),
    )
    beheer.meld_aan("autorisaties", ingang, volgorde=50)
    lijsten.meld_aan("autorisaties", ingang, volgorde=90)
