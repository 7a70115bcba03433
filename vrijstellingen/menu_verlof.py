"""Waar verlof, de eigen vragen en de haken zich melden."""

from cases.panelen import Paneel, zijpanelen
from kern.handelingen import Handeling
from kern.navigatie import Beheergroep, Beheeringang, beheer


def verlof_aanmelden() -> None:
    """Hang het paneel aan het dossier, de vragen aan het beheer en de haken aan de feiten."""
    from vrijstellingen import haken
    from vrijstellingen.panelen import Vrijstellingpaneel, vrijstellingpanelen
    from vrijstellingen.panelen_verlof import toezichtpaneel, verloftoetspaneel
    from vrijstellingen.selectors.verlofblad import verlof_beginnen, verlofpaneel

    zijpanelen.meld_aan(
        "verlof",
        Paneel(
            "vrijstellingen/paneel_verlof.html",
            verlofpaneel,
            vult=("gewichtig", "vakantie"),
            begin=verlof_beginnen,
        ),
        volgorde=60,
    )
    beheer.meld_aan(
        "eigenvragen",
        Beheeringang(
            "Eigen vragen",
            "vrijstellingen:eigenvragen",
            "document",
            Handeling.INRICHTING_BEHEREN,
            "Bij artikel 5 onder b, en de controlelijst bij artikel 15.",
            groep=Beheergroep.WERK,
        ),
        volgorde=60,
    )
    vrijstellingpanelen.meld_aan(
        "verlof", Vrijstellingpaneel("vrijstellingen/paneel_verloftoets.html", verloftoetspaneel)
    )
    vrijstellingpanelen.meld_aan(
        "toezicht", Vrijstellingpaneel("vrijstellingen/paneel_toezicht.html", toezichtpaneel)
    )
    haken.aanmelden()
