"""Verhoor, Halt en proces-verbaal hangen hier hun blok en hun ingangen aan."""

from handhaving.haken import sluitbezwaren
from handhaving.panelen import Wpgpaneel, wpgpanelen, wpgtijdlijn
from handhaving.selectors.opsporing.open import nog_open
from handhaving.selectors.opsporing.scherm import opsporing_van
from handhaving.selectors.opsporing.tijdlijn import opsporing_op_tijdlijn
from kern.handelingen import Handeling
from kern.navigatie import Beheergroep, Beheeringang, Ingang, beheer, lijsten


def aanmelden() -> None:
    """Meld het blok op de Wpg-zaak aan, en de bladen elders."""
    wpgpanelen.meld_aan(
        "opsporing", Wpgpaneel("handhaving/opsporing/paneel.html", opsporing_van), volgorde=50
    )
    wpgtijdlijn.meld_aan("opsporing", opsporing_op_tijdlijn)
    sluitbezwaren.meld_aan("opsporing", nog_open)
    lijsten.meld_aan(
        "handhaving_moet",
        Ingang(
            *("Wat moet er (handhaving)", "handhaving:moet", "taak", Handeling.WPG_ZIEN),
            uitleg="Termijnen en vervolgstappen in Wpg-zaken.",
        ),
        volgorde=89,
    )
    lijsten.meld_aan(
        "handhavingscijfers",
        Ingang(
            *("Cijfers handhaving", "handhaving:cijfers", "verslag", Handeling.WPG_CIJFERS),
            uitleg="Aantallen Halt en proces-verbaal, zonder personen.",
        ),
        volgorde=90,
    )
    beheer.meld_aan(
        "privacyverklaring_wpg",
        Beheeringang(
            "Privacyverklaring Wpg",
            "handhaving:privacyverklaring",
            "brief",
            Handeling.INRICHTING_BEHEREN,
            uitleg="De tekst over politiegegevens in een hoorbrief.",
            groep=Beheergroep.RECHTEN,
        ),
        volgorde=60,
    )
