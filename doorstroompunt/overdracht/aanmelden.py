"""Waar de overdracht tussen de teams zich meldt: blad, dossier, zaak, taken en het sluiten."""

from cases.haken import sluitbezwaren, zaakvervolgen
from cases.panelen import Paneel, zaakacten, zijpanelen
from cases.taakregels import Taakregel, taakregels
from doorstroompunt.menu import bladen
from doorstroompunt.models import Teamoverdracht
from doorstroompunt.overdracht.acten import REGEL, bezwaar_tegen_sluiten, gaat_mee
from doorstroompunt.overdracht.lezen import overdracht_bij_zaak, overdrachtpaneel
from doorstroompunt.overdracht.slot import slot_aanmelden
from kern.handelingen import Handeling
from kern.navigatie import Ingang


def aanmelden() -> None:
    """Hang de overdracht aan de haakjes van het dossier."""
    bladen.meld_aan(
        "teamoverdrachten",
        Ingang(
            "Overdrachten",
            "doorstroompunt:teamoverdrachten",
            "persoon",
            Handeling.WERKVOORRAAD_ZIEN,
            "Wie leerplicht en het Doorstroompunt aan elkaar overdragen.",
        ),
        volgorde=35,
    )
    zijpanelen.meld_aan(
        "teamoverdrachten",
        Paneel(
            "doorstroompunt/overdracht/paneel.html",
            overdrachtpaneel,
            vult=("rijen",),
            uit=(Teamoverdracht,),
        ),
        volgorde=41,
    )
    zaakacten.meld_aan("teamoverdracht", overdracht_bij_zaak, volgorde=40)
    taakregels.meld_aan(
        REGEL,
        Taakregel("Een overdracht tussen de teams wacht op u.", eindigt_met_zaak=False),
    )
    sluitbezwaren.meld_aan("teamoverdracht", bezwaar_tegen_sluiten)
    zaakvervolgen.meld_aan("teamoverdracht", gaat_mee)
    slot_aanmelden()
