"""De acten op verzuimmeldingen, en de uitbak naar DUO."""

from meldingen.services.meldingen import (
    Afsluiting,
    contactpersoon_gewijzigd,
    melding_aan_zaak_koppelen,
    melding_afsluiten,
    melding_dagen_wijzigen,
    melding_heropenen,
    melding_oppakken,
    melding_ter_kennisneming,
    nieuwe_meldingen_oppakken,
)
from meldingen.services.uitbak import (
    bericht_afwijzen,
    bericht_bevestigen,
    bericht_klaarzetten,
    bericht_verzenden,
)

__all__ = [
    "Afsluiting",
    "bericht_afwijzen",
    "bericht_bevestigen",
    "bericht_klaarzetten",
    "bericht_verzenden",
    "contactpersoon_gewijzigd",
    "melding_aan_zaak_koppelen",
    "melding_afsluiten",
    "melding_dagen_wijzigen",
    "melding_heropenen",
    "melding_oppakken",
    "melding_ter_kennisneming",
    "nieuwe_meldingen_oppakken",
]
