"""Het dossier: de jongere, de feiten over haar, en de zaken."""

from cases.models.brief import Brief, Briefkind, Briefontvanger, Briefreeks
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
    "Betrokkene",
    "Bewaardelijst",
    "Brief",
    "Briefkind",
    "Briefontvanger",
    "Briefreeks",
    "Brpafwijzing",
    "Contactmoment",
    "Document",
    "ExterneSleutel",
    "Inname",
    "Inschrijving",
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
    "Taak",
    "Verblijfadres",
    "Verdeelregel",
    "Vervoersvoorziening",
    "Woonplaats",
    "Zaak",
    "Zaakovergang",
    "Zicht",
]
