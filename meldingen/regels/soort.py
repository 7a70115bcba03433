"""De soort van een melding: telregel V0, en de codes van DUO (domeinregel VM-05).

Een soort ligt vast op de dag van ontvangst en verandert niet als de jongere achttien wordt (VM-10).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from cases.regels.leeftijd import is_onder
from inrichting.parameters import Parameters, Waarde


@dataclass(frozen=True)
class Soortregel:
    """Telregel V0: de code voor wie jonger dan 18 is, en voor wie 18 of ouder is."""

    jong: str
    meerderjarig: str


_OVERIG: Final = "*"  # de gemeente kiest (inrichting: overige_melding_soort)
V0: Final[Mapping[str, Soortregel]] = {
    "16u4w": Soortregel("REL_WET", "V18"),
    "V3": Soortregel("REL_WET", "V18"),
    "V4": Soortregel("V18", "V18"),
    "RMC": Soortregel("V18", "V18"),
    "maand": Soortregel("REL_LANG_ONG", "V18"),
    "LRV": Soortregel("REL_LANG_ONG", "V18"),
    "luxe": Soortregel("LUXE", "LUXE"),
    "L": Soortregel("LUXE", "LUXE"),
    "overig": Soortregel(_OVERIG, _OVERIG),
    "O": Soortregel(_OVERIG, _OVERIG),
}

ZAAKSOORT: Final[Mapping[str, str]] = {
    "AV": "AV",
    "LUXE": "LUXE",
    "REL_LICHT": "VERZUIM",
    "REL_WET": "VERZUIM",
    "REL_LANG_ONG": "VERZUIM",
    "REL_LANG_GEO": "VERZUIM",
    "OVERIG": "VERZUIM",
    "V18": "DOORSTROOM",
    "ZORG": "ZORG",
    "ZORG18": "DOORSTROOM",
    "BEMIDDELING": "BEMIDDELING",
    "VRIJ_INSCHR": "VRIJSTELLING",
    "VRIJ_BEZOEK": "VRIJSTELLING",
}
"""In welke soort zaak een melding wordt behandeld."""

MEERDERJARIG: Final = "meerderjarig_leeftijd"


def soort_voor(
    duo_soort: str, *, geboren: date | None, ontvangen_op: date, overig: str, wet: Parameters
) -> str:
    """De code van telregel V0. overig: wat deze gemeente met `overig` en `O` doet.

    Zonder geboortedatum geldt de jongere als minderjarig. Raises KeyError bij een onbekende soort.
    """
    regel = V0[duo_soort]
    oud = geboren is not None and not is_onder(geboren, MEERDERJARIG, op=ontvangen_op, wet=wet)
    code = regel.meerderjarig if oud else regel.jong
    return overig if code == _OVERIG else code


HANDSOORTEN: Final[Mapping[str, str]] = {
    "REL_WET": "16u4w",
    "REL_LICHT": "",
    "LUXE": "luxe",
    "REL_LANG_ONG": "maand",
    "OVERIG": "overig",
}
"""Wat een school buiten DUO om kan melden, en de soort van DUO met dezelfde betekenis.

Licht verzuim kent DUO niet: een school meldt dat vrijwillig.
"""


def soort_met_de_hand(
    code: str, *, geboren: date | None, ontvangen_op: date, overig: str, wet: Parameters
) -> str:
    """De code van telregel V0 voor een melding buiten DUO om; dezelfde als DUO zou geven.

    Licht verzuim van wie 18 of ouder is, is verzuim 18+, zoals wettelijk verzuim.
    Raises KeyError bij een soort die geen school met de hand meldt.
    """
    duo = HANDSOORTEN[code] or HANDSOORTEN["REL_WET"]
    gevonden = soort_voor(duo, geboren=geboren, ontvangen_op=ontvangen_op, overig=overig, wet=wet)
    return code if gevonden == "REL_WET" else gevonden


def soorttabel() -> list[tuple[str, str | None, str | None]]:
    """V0 als rijen (duo_soort, code jong, code meerderjarig); None is de keuze van de gemeente."""
    return [
        (
            duo_soort,
            None if regel.jong == _OVERIG else regel.jong,
            None if regel.meerderjarig == _OVERIG else regel.meerderjarig,
        )
        for duo_soort, regel in V0.items()
    ]


# De codes van DUO (VM-05) ----------------------------------------------------------------------

IN_GEBRUIK: Final = "in gebruik"
DUO_LABELS: Final[Mapping[str, str]] = {
    "V1": "3 schooldagen",
    "V2": "Een achtste van de lessen in vier weken",
    "V3": "16 uren in vier weken, jonger dan 18",
    "V4": "16 uren in vier weken, 18 jaar en ouder",
    "RMC": "Verzuim 18 jaar en ouder, vier weken",
    "L": "Luxe verzuim",
    "LRV": "Langdurig relatief verzuim, jonger dan 18",
    "O": "Overig verzuim",
    "luxe": "Luxe verzuim",
    "16u4w": "16 uren in vier lesweken",
    "maand": "Een maand of langer",
    "overig": "Overig verzuim",
    "beginnend": "Beginnend verzuim",
    "signaal": "Signaalverzuim",
}


@dataclass(frozen=True, slots=True)
class Duosoort:
    """Een code van DUO op een dag. is_alleen_lezen: oude meldingen hebben hem, nieuwe niet."""

    code: str
    label: str
    is_alleen_lezen: bool
    waarde: Waarde


def duosoort(code: str, *, op: date, wet: Parameters) -> Duosoort:
    """Wat een code van DUO betekent en of hij die dag nog gebruikt wordt (VM-05).

    Raises LookupError bij een code die wij niet kennen.
    """
    waarde = wet.geldend(f"duo_soort_{code}", op=op)
    return Duosoort(code, DUO_LABELS[code], waarde.waarde != IN_GEBRUIK, waarde)
