"""De bladen van de handhaving, boven aan haar lijsten; elk onderdeel meldt de zijne aan."""

from dataclasses import dataclass

from kern.handelingen import Handeling
from kern.registers import Register


@dataclass(frozen=True)
class Blad:
    """Een lijst van de handhaving. route: naam zonder argumenten."""

    label: str
    route: str
    handeling: Handeling


wpgbladen: Register[Blad] = Register("wpgbladen")


def aanmelden() -> None:
    """De bladen van de zaken, het verstrekken en de verzoeken."""
    for plek, (sleutel, blad) in enumerate(
        {
            "zaken": Blad("Zaken", "handhaving:zaken", Handeling.WPG_ZIEN),
            "verstrekkingen": Blad(
                "Verstrekkingen", "handhaving:verstrekkingen", Handeling.WPG_VERSTREKKEN
            ),
            "correcties": Blad(
                "Ontvangers inlichten", "handhaving:correcties", Handeling.WPG_VERSTREKKEN
            ),
            "samenwerking": Blad(
                "Samenwerking", "handhaving:samenwerking", Handeling.WPG_VERSTREKKEN
            ),
            "gronden": Blad(
                "Wie kan wat krijgen", "handhaving:verstrekgronden", Handeling.WPG_VERSTREKKEN
            ),
            "verzoeken": Blad("Verzoeken", "handhaving:wpgverzoeken", Handeling.WPG_RECHTEN),
        }.items()
    ):
        wpgbladen.meld_aan(sleutel, blad, volgorde=plek)
