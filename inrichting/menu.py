"""De ingang Beheer in het menu, en de bladen van de inrichting daarachter."""

from kern.handelingen import Handeling
from kern.navigatie import Beheergroep, Beheeringang, Ingang, beheer, navigatie

BEHEREN = Handeling.INRICHTING_BEHEREN


def menu_aanmelden() -> None:
    """Meld de ingang en haar bladen aan; wie niet mag beheren, ziet ze niet."""
    ingang = Ingang("Beheer", "inrichting:beheer", "beheer", BEHEREN)
    navigatie.meld_aan("beheer", ingang, volgorde=90)
    wet, werk = Beheergroep.WET, Beheergroep.WERK
    for volgorde, groep, (sleutel, label, icoon, uitleg) in (
        (
            *(10, wet),
            (
                *("wet", "De wet", "document"),
                "Elke termijn, leeftijd en bewaartermijn, met bron, bewijs en eerste dag.",
            ),
        ),
        (
            *(20, wet),
            ("kalenders", "Schoolvakanties", "kalender", "De vakanties per schooljaar en regio."),
        ),
        (
            *(30, wet),
            ("feestdagen", "Feestdagen", "dag", "Wanneer er geen school is en wat termijnen doen."),
        ),
        (
            *(35, werk),
            ("zaaktypen", "Zaaktypen", "werkvoorraad", "Stappen, resultaten en termijnen."),
        ),
        (
            *(36, werk),
            ("brieven", "Brieven", "brief", "De teksten van de brieven, met hun versies."),
        ),
    ):
        beheer.meld_aan(
            sleutel,
            Beheeringang(label, f"inrichting:{sleutel}", icoon, BEHEREN, uitleg, groep=groep),
            volgorde=volgorde,
        )
