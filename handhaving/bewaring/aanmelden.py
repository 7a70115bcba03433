"""Waar het bewaren zich meldt: herhalen na een kopie, sluiten van een zaak, en het menu."""

from handhaving.bewaring.vernietigen import RIJ, ZAAK, herzoek, politiegrens
from handhaving.haken import zaakheropeningen, zaaksluitingen
from handhaving.panelen import Wpgpaneel, wpgpanelen
from handhaving.selectors.bewaren import bewaaracten
from handhaving.services.vervroegen import bij_heropenen, bij_sluiten
from kern.handelingen import Handeling
from kern.navigatie import Ingang, lijsten
from wpg.bewaring.services import Herzoeker, herzoekers


def aanmelden() -> None:
    """Hang de haken op."""
    for soort in (ZAAK, RIJ):
        herzoekers.meld_aan(soort, Herzoeker(zoek=herzoek, grens=politiegrens))
    zaaksluitingen.meld_aan("vervroegen", bij_sluiten)
    zaakheropeningen.meld_aan("vervroegen", bij_heropenen)
    wpgpanelen.meld_aan(
        "bewaren", Wpgpaneel("handhaving/bewaring/paneel.html", bewaaracten), volgorde=900
    )
    for volgorde, sleutel, ingang in (
        (
            80,
            "wpg-vernietigen",
            Ingang(
                *("Politiegegevens vernietigen", "handhaving:vervroegingen", "slot"),
                Handeling.WPG_VERNIETIGEN,
                "Voorstellen om eerder te vernietigen, en de verklaringen.",
            ),
        ),
        (
            81,
            "wpg-schot",
            Ingang(
                *("Achter het schot", "handhaving:schot", "zoek"),
                Handeling.WPG_COMBINEREN,
                "Gericht zoeken in zaken van langer dan een jaar geleden.",
            ),
        ),
        (
            82,
            "wpg-kluis",
            Ingang(
                *("Verwijderde politiegegevens", "handhaving:kluis", "slot"),
                Handeling.WPG_KLUIS,
                "Alleen voor een klacht, verantwoording of audit.",
            ),
        ),
    ):
        lijsten.meld_aan(sleutel, ingang, volgorde=volgorde)
