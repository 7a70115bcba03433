"""De geleverde waarden van wet, telregels en afspraken, elk met bron en eerste dag.

Opzoeken gaat van nauw naar ruim: gemeente, profiel, landelijk.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Waarde:
    """Een geleverde parameterwaarde; `bereik` als in `inrichting.models.Parameter`."""

    naam: str
    waarde: Any
    bron: str
    bereik: str = ""
    van: date | None = None
    tot_en_met: date | None = None


H2 = "Telregel H2"
H3 = "Telregel H3"

GELEVERD: tuple[Waarde, ...] = (
    # Meer dan vier weken: de 21e lesdag; Zoetermeer telt vanaf vier weken: de 20e.
    Waarde("thuiszitter_drempel_lesdagen", 21, H2),
    Waarde("thuiszitter_drempel_lesdagen", 20, H2, bereik="profiel:zoetermeer"),
    Waarde("thuiszitter_vakantie_telt_mee", False, H2),
    Waarde("thuiszitter_dagbesteding_telt", True, H3),
    Waarde("thuiszitter_alleen_ongeoorloofd", False, H3),
    Waarde("thuiszitter_alleen_ongeoorloofd", True, H3, bereik="profiel:landelijk"),
    Waarde("thuiszitter_nadert_lesdagen", 5, "Telregel S2"),
    Waarde("absoluut_verzuim_wachttijd_lesdagen", 10, "Telregel S4"),
    Waarde("meldplicht_uren", 16, "Lpw artikel 21 en 21a"),
    Waarde("meldplicht_lesweken", 4, "Lpw artikel 21 en 21a"),
    Waarde("herhaald_verzuim_vanaf_melding", 2, "Telregel S6"),
    Waarde("stilstand_lesweken", 4, "Telregel S12"),
    Waarde("leeftijdsgrens_doorstroompunt", 23, "WEB 8.3.1", tot_en_met=date(2025, 12, 31)),
    Waarde("leeftijdsgrens_doorstroompunt", 27, "WEB 9.2.1", van=date(2026, 1, 1)),
    Waarde("overige_melding_soort", "OVERIG", "Telregel V0"),
    Waarde("overige_melding_soort", "REL_LICHT", "Telregel V0", bereik="profiel:zoetermeer"),
    # Geen wettelijk aantal dagen (VM-08): een eigen dienstverleningsniveau.
    Waarde("eerste_reactie_werkdagen", 5, "Eigen afspraak; VM-08 kent geen wettelijke termijn"),
)


def geldend(
    waarden: Iterable[Waarde], *, naam: str, op: date, gemeentecode: str, telprofiel: str
) -> Waarde:
    """De waarde die op deze dag voor deze gemeente geldt.

    Raises LookupError als er geen is: een wet zonder waarde is een fout in de inrichting.
    """
    for bereik in (f"gemeente:{gemeentecode}", f"profiel:{telprofiel}", ""):
        passend = [
            w
            for w in waarden
            if w.naam == naam
            and w.bereik == bereik
            and (w.van is None or w.van <= op)
            and (w.tot_en_met is None or op <= w.tot_en_met)
        ]
        if passend:
            return max(passend, key=lambda w: w.van or date.min)
    raise LookupError(f"Parameter {naam} heeft geen waarde op {op:%d-%m-%Y}.")
