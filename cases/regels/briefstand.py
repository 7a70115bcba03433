"""De standen van een brief: van concept tot verzonden. Wat verzonden is, verandert niet meer."""

from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import Final

GEEN_VIEROGEN: Final = "geen"
ALLE_BRIEVEN: Final = "alle"


class Briefstatus(StrEnum):
    """Waar een brief staat."""

    CONCEPT = "concept"
    TER_GOEDKEURING = "ter_goedkeuring"
    GOEDGEKEURD = "goedgekeurd"
    VERZONDEN = "verzonden"
    INGETROKKEN = "ingetrokken"


class Briefact(StrEnum):
    """Wat iemand met een brief doet."""

    WIJZIGEN = "wijzigen"
    AANBIEDEN = "aanbieden"
    GOEDKEUREN = "goedkeuren"
    TERUGZETTEN = "terugzetten"
    VERZENDEN = "verzenden"
    INTREKKEN = "intrekken"


@dataclass(frozen=True, slots=True)
class Briefovergang:
    """Van welke standen een act vertrekt, en waar zij uitkomt."""

    van: frozenset[Briefstatus]
    naar: Briefstatus


_ONDERWEG: Final = frozenset({Briefstatus.TER_GOEDKEURING, Briefstatus.GOEDGEKEURD})
_NIET_WEG: Final = _ONDERWEG | {Briefstatus.CONCEPT}

BRIEFOVERGANGEN: Final[dict[Briefact, Briefovergang]] = {
    Briefact.WIJZIGEN: Briefovergang(frozenset({Briefstatus.CONCEPT}), Briefstatus.CONCEPT),
    Briefact.AANBIEDEN: Briefovergang(
        frozenset({Briefstatus.CONCEPT}), Briefstatus.TER_GOEDKEURING
    ),
    Briefact.GOEDKEUREN: Briefovergang(
        frozenset({Briefstatus.CONCEPT, Briefstatus.TER_GOEDKEURING}), Briefstatus.GOEDGEKEURD
    ),
    Briefact.TERUGZETTEN: Briefovergang(_ONDERWEG, Briefstatus.CONCEPT),
    Briefact.VERZENDEN: Briefovergang(frozenset({Briefstatus.GOEDGEKEURD}), Briefstatus.VERZONDEN),
    Briefact.INTREKKEN: Briefovergang(_NIET_WEG, Briefstatus.INGETROKKEN),
}


def vraagt_vierogen(keuze: str, *, sjabloon: str) -> bool:
    """Moet een ander dan de schrijver deze brief goedkeuren?

    keuze: `geen`, `alle`, of codes van sjablonen met een komma ertussen; `*` staat voor de rest
    van een code (`besluit_*`). Leeg is `geen`.
    """
    delen = [deel.strip() for deel in keuze.split(",")]
    if ALLE_BRIEVEN in delen:
        return True
    return any(fnmatchcase(sjabloon, deel) for deel in delen if deel and deel != GEEN_VIEROGEN)


def mogelijke_briefacten(
    stand: Briefstatus, *, vierogen: bool, is_schrijver: bool
) -> tuple[Briefact, ...]:
    """Wat deze persoon nu met de brief kan.

    vierogen: een ander dan de schrijver keurt goed. Zonder vierogen is aanbieden niet nodig.
    """
    acten = [act for act, overgang in BRIEFOVERGANGEN.items() if stand in overgang.van]
    if vierogen and (is_schrijver or stand is Briefstatus.CONCEPT):
        acten = [act for act in acten if act is not Briefact.GOEDKEUREN]
    if not vierogen:
        acten = [act for act in acten if act is not Briefact.AANBIEDEN]
    return tuple(acten)
