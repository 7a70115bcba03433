"""De tabellen van het Doorstroompunt: feiten over jongeren, en trajecten."""

from doorstroompunt.models.benaderen import Benaderafwijking, Benaderpoging
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
from doorstroompunt.models.trajectverloop import (
    TREDEN,
    Gevoeliggegeven,
    Instemming,
    Stopvoorwaarde,
    Trajecttrede,
)

__all__ = [
    "BESTEMMINGEN",
    "BRONNEN",
    "DAGBESTEDINGEN",
    "DOELGROEPEN",
    "INSTANTIES",
    "OVERSTAPUITKOMSTEN",
    "TRAJECTSOORTEN",
    "TREDEN",
    "UITKOMSTEN_BENADERING",
    "Benaderafwijking",
    "Benaderpoging",
    "Dagbesteding",
    "Gevoeliggegeven",
    "Instantie",
    "Instemming",
    "Overstap",
    "Stopvoorwaarde",
    "Traject",
    "Trajectcontact",
    "Trajecttrede",
    "Uitval",
]
