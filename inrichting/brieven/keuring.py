"""Wat een brief over bezwaar moet zeggen, of juist niet mag zeggen.

Tegen een besluit kan bezwaar: de brief noemt wie, waar en tot wanneer (Awb 3:45). Een vrijstelling
van rechtswege (Leerplichtwet 5 en 5a) is geen besluit: een bezwaarclausule zou daar iets beloven
wat er niet is.
"""

import re
from collections.abc import Sequence
from typing import Final

from inrichting.brieven.vormen import Bevinding, Bevindingsoort, Veldgebruik
from inrichting.models import Briefsjabloon

BEZWAARVELDEN: Final = ("vrijstelling.bezwaar_tot", "vrijstelling.bezwaar_adres")
_CLAUSULE: Final = re.compile(
    r"\bbezwaar(?:schrift|termijn|clausule)|\bbezwaar\s+(?:te\s+)?(?:maken|aantekenen|indienen)"
    r"|\bmaakt?\b[^.]{0,60}\bbezwaar\b|\b(?:in|tekent?)\s+bezwaar\b",
    re.IGNORECASE,
)


def rechtsmiddel_keuren(
    rechtsmiddel: str, tekst: str, gebruik: Sequence[Veldgebruik]
) -> list[Bevinding]:
    """De fouten in wat een brief over bezwaar zegt; leeg is goed."""
    namen = {g.naam for g in gebruik}
    if rechtsmiddel == Briefsjabloon.Rechtsmiddel.BEZWAAR:
        return [
            Bevinding(
                Bevindingsoort.RECHTSMIDDEL,
                f"Dit is een besluit. Gebruik het veld '{naam}', "
                "zodat er staat waar en tot wanneer bezwaar kan.",
                veld=naam,
            )
            for naam in BEZWAARVELDEN
            if naam not in namen
        ]
    fouten = [
        Bevinding(
            Bevindingsoort.RECHTSMIDDEL,
            f"Deze brief is geen besluit. Haal het veld '{g.naam}' weg.",
            g.plaats,
            g.naam,
        )
        for g in gebruik
        if g.naam in BEZWAARVELDEN
    ]
    gevonden = _CLAUSULE.search(tekst)
    if gevonden and not fouten:
        stuk = " ".join(gevonden.group().split())
        fouten.append(
            Bevinding(
                Bevindingsoort.RECHTSMIDDEL,
                f"Deze brief is geen besluit en mag niets over bezwaar zeggen. Er staat: '{stuk}'.",
            )
        )
    return fouten
