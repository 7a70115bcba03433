"""De tabellen van het Doorstroompunt: feiten over jongeren, en trajecten."""

from doorstroompunt.models.benaderen import Benaderafwijking, Benaderpoging
from doorstroompunt.models.campagne import (
    CAMPAGNERESULTATEN,
    CAMPAGNESOORTEN,
    OVERSTAP,
    Campagne,
    Campagnedeelname,
)
from doorstroompunt.models.doelgroep import TRIAGEBESLUITEN, Triage
from doorstroompunt.models.feiten import (
    DAGBESTEDINGEN,
    FEITBRONNEN,
    INSTANTIES,
    Dagbesteding,
    Instantie,
    Uitval,
)
from doorstroompunt.models.inzet import Inzet
from doorstroompunt.models.overdracht import (
    NAAR_DOORSTROOMPUNT,
    NAAR_LEERPLICHT,
    TEAMS,
    Teamoverdracht,
    Teamoverdrachtstuk,
)
from doorstroompunt.models.resultaatcode import Resultaatcode
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
from doorstroompunt.models.vsvlijst import (
    KLOPT,
    KOPPELINGEN,
    LIJSTSOORTEN,
    LIJSTSTANDEN,
    MINISTERIE,
    UITKOMSTEN,
    VERSCHILREDENEN,
    Vsvlijst,
    Vsvregel,
)

__all__ = [
    "BESTEMMINGEN",
    "BRONNEN",
    "CAMPAGNERESULTATEN",
    "CAMPAGNESOORTEN",
    "DAGBESTEDINGEN",
    "DOELGROEPEN",
    "FEITBRONNEN",
    "INSTANTIES",
    "KLOPT",
    "KOPPELINGEN",
    "LIJSTSOORTEN",
    "LIJSTSTANDEN",
    "MINISTERIE",
    "NAAR_DOORSTROOMPUNT",
    "NAAR_LEERPLICHT",
    "OVERSTAP",
    "OVERSTAPUITKOMSTEN",
    "TEAMS",
    "TRAJECTSOORTEN",
    "TREDEN",
    "TRIAGEBESLUITEN",
    "UITKOMSTEN",
    "UITKOMSTEN_BENADERING",
    "VERSCHILREDENEN",
    "Benaderafwijking",
    "Benaderpoging",
    "Campagne",
    "Campagnedeelname",
    "Dagbesteding",
    "Gevoeliggegeven",
    "Instantie",
    "Instemming",
    "Inzet",
    "Overstap",
    "Resultaatcode",
    "Stopvoorwaarde",
    "Teamoverdracht",
    "Teamoverdrachtstuk",
    "Traject",
    "Trajectcontact",
    "Trajecttrede",
    "Triage",
    "Uitval",
    "Vsvlijst",
    "Vsvregel",
]
