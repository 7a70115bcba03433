"""Waar benaderen en trajecten zich melden: de bladen, het dossier en de taken."""

from cases.panelen import Paneel, zijpanelen
from cases.taakregels import Taakregel, taakregels
from doorstroompunt.menu import bladen
from doorstroompunt.models import Traject
from doorstroompunt.trajecten.acten import NAZORG
from doorstroompunt.trajecten.lezen import traject_beginnen, trajectpaneel
from doorstroompunt.trajecten.nakijken import REGEL
from kern.handelingen import Handeling
from kern.navigatie import Beheergroep, Beheeringang, Ingang, beheer


def aanmelden() -> None:
    """De ladder en de trajecten als blad, het blok op het dossier, en waarom een taak er is."""
    bladen.meld_aan(
        "trajecten",
        Ingang(
            "Trajecten",
            "doorstroompunt:trajecten",
            "doorstroompunt",
            Handeling.WERKVOORRAAD_ZIEN,
            "Wie in begeleiding is, wie wacht, en van wie de nazorg komt.",
        ),
        volgorde=30,
    )
    zijpanelen.meld_aan(
        "trajecten",
        Paneel(
            "doorstroompunt/trajecten/paneel.html",
            trajectpaneel,
            vult=("rijen",),
            begin=traject_beginnen,
            uit=(Traject,),
        ),
        volgorde=40,
    )
    for code, waarom in (
        (NAZORG, "Na het traject is een dag afgesproken om te vragen hoe het gaat."),
        (REGEL, "Een feit vraagt een besluit over het traject; het sluit niet vanzelf."),
    ):
        taakregels.meld_aan(code, Taakregel(waarom, eindigt_met_zaak=False))
    beheer.meld_aan(
        "resultaatcodes",
        Beheeringang(
            "Resultaten van de ladder",
            "doorstroompunt:resultaatcodes",
            "telefoon",
            Handeling.INRICHTING_BEHEREN,
            "Eigen woorden voor hoe een poging om iemand te bereiken afliep.",
            groep=Beheergroep.WERK,
        ),
        volgorde=80,
    )
    bladen.meld_aan(
        "ladder",
        Ingang(
            "Contactladder",
            "doorstroompunt:ladder",
            "telefoon",
            Handeling.WERKVOORRAAD_ZIEN,
            "Wie u benadert, met welke stap en wanneer.",
        ),
        volgorde=20,
    )
