"""De tabellen van het Doorstroompunt: feiten over jongeren, en trajecten."""

from doorstroompunt.models.feiten import (
    DAGBESTEDINGEN,
    INSTANTIES,
    Dagbesteding,
    Instantie,
    Uitval,
)
from doorstroompunt.models.trajecten import (
    BESTEMMINGEN,
    BRONNEN,
    DOELGROEPEN,
    OVERSTAPUITKOMSTEN,
    TRAJECTSOORTEN,
    UITKOMSTEN_BENADERING,
    Overstap,
    Traject,
    Trajectcontact,
)

__all__ = [
    "BESTEMMINGEN",
    "BRONNEN",
    "DAGBESTEDINGEN",
    "DOELGROEPEN",
    "INSTANTIES",
    "OVERSTAPUITKOMSTEN",
    "TRAJECTSOORTEN",
    "UITKOMSTEN_BENADERING",
    "Dagbesteding",
    "Instantie",
    "Overstap",
    "Traject",
    "Trajectcontact",
    "Uitval",
]
