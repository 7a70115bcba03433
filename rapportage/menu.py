"""De ingangen van het overzicht en de verslagen in het menu."""

from kern.handelingen import Handeling
from kern.navigatie import (
    Beheergroep,
    Beheeringang,
    Ingang,
    beheer,
    lijsten,
    navigatie,
)


def aanmelden() -> None:
    """Meld het overzicht en de verslagen aan, en bij het beheer de streefwaarden."""
    navigatie.meld_aan(
        "overzicht",
        Ingang("Overzicht", "rapportage:overzicht", "kolommen", Handeling.CIJFERS_ZIEN),
        volgorde=57,
    )
    navigatie.meld_aan(
        "verslagen",
        Ingang("Verslagen", "rapportage:tabellen", "verslag", Handeling.CIJFERS_ZIEN),
        volgorde=58,
    )
    beheer.meld_aan(
        "indelingen",
        Beheeringang(
            "Indelingen",
            "rapportage:indelingen",
            "verslag",
            Handeling.INRICHTING_BEHEREN,
            "In welke regel van een verslagtabel een code telt, per gemeente en schooljaar.",
            groep=Beheergroep.CIJFERS,
        ),
        volgorde=60,
    )
    beheer.meld_aan(
        "bi",
        Beheeringang(
            "BI-uitvoer",
            "rapportage:bi",
            "kolommen",
            Handeling.BI_UITVOER,
            "Gegevens zonder namen, met de namen van het Gemeentelijk Gegevensmodel.",
            groep=Beheergroep.CIJFERS,
        ),
        volgorde=65,
    )
    lijsten.meld_aan(
        "eigen_lijsten",
        Ingang(
            "Eigen lijsten",
            "rapportage:lijsten",
            "filter",
            Handeling.DOSSIER_ZIEN,
            "Elke lijst filteren, bewaren, delen en meenemen als bestand.",
        ),
        volgorde=5,
    )
    beheer.meld_aan(
        "streefwaarden",
        Beheeringang(
            *("Streefwaarden", "rapportage:streefwaarden", "kolommen"),
            *(Handeling.INRICHTING_BEHEREN, "Waar een gemeente met een cijfer heen wil."),
            groep=Beheergroep.CIJFERS,
        ),
        volgorde=45,
    )
