"""Het dossier: de jongere, de feiten over haar, en de zaken."""

from cases.models.bezoek import Huisbezoek, Veiligheidsaantekening
from cases.models.gesprek import Afspraak, Genodigde, Uitnodiging
from cases.models.jongere import (
    Afscherming,
    Afschermingtoegang,
    Betrokkene,
    Brpafwijzing,
    Inschrijving,
    Jongere,
    Kwalificatie,
    Registerfeit,
    Verblijfadres,
    Woonplaats,
    Zicht,
)
from cases.models.overdracht import Overdracht
from cases.models.school import School, Schoolafspraak, Sluitingsdag
from cases.models.schrijven import Concept, Inzending, Standaardtekst
from cases.models.werk import (
    Bewaardelijst,
    ExterneSleutel,
    Inname,
    Samenvoeging,
    Signaal,
    Verdeelregel,
    Vervoersvoorziening,
)
from cases.models.zaak import (
    Contactmoment,
    Document,
    Maatregel,
    Notitie,
    Taak,
    Zaak,
    Zaakovergang,
)

__all__ = [
    "Afscherming",
    "Afschermingtoegang",
    "Afspraak",
    "Betrokkene",
    "Bewaardelijst",
    "Brpafwijzing",
    "Concept",
    "Contactmoment",
    "Document",
    "ExterneSleutel",
    "Genodigde",
    "Huisbezoek",
    "Inname",
    "Inschrijving",
    "Inzending",
    "Jongere",
    "Kwalificatie",
    "Maatregel",
    "Notitie",
    "Overdracht",
    "Registerfeit",
    "Samenvoeging",
    "School",
    "Schoolafspraak",
    "Signaal",
    "Sluitingsdag",
    "Standaardtekst",
    "Taak",
    "Uitnodiging",
    "Veiligheidsaantekening",
    "Verblijfadres",
    "Verdeelregel",
    "Vervoersvoorziening",
    "Woonplaats",
    "Zaak",
    "Zaakovergang",
    "Zicht",
]
