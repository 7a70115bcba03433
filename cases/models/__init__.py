"""Het dossier: de jongere, de feiten over haar, en de zaken."""

from cases.models.bewaren import Bewaarplicht, Vernietigingsvoorstel
from cases.models.bezoek import Huisbezoek, Veiligheidsaantekening
from cases.models.brief import Brief, Briefkind, Briefontvanger, Briefreeks
from cases.models.document import Document, Documenttoegang
from cases.models.gesprek import Afspraak, Genodigde, Uitnodiging
from cases.models.interventie import Interventie, Interventiesoort
from cases.models.inzageverzoek import Inzageonderdeel, Inzageuitgifte, Inzageverzoek
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
from cases.models.mail import Mail
from cases.models.overdracht import Overdracht
from cases.models.overleg import (
    Agendapunt,
    Bekendheidscheck,
    Matdossier,
    Overleg,
    Overlegbesluit,
    Overlegdeelnemer,
)
from cases.models.plan import Plan, Planafspraak
from cases.models.route import (
    FormeleWaarschuwing,
    Gezinszaak,
    Partner,
    Routekeuze,
    Verwijzing,
)
from cases.models.school import School, Schoolafspraak, Sluitingsdag
from cases.models.schrijven import Concept, Inzending, Standaardtekst
from cases.models.termijn import Dagmail, Dagmailkeuze, Jaarovergang, Wachtperiode
from cases.models.vestiging import Kernpartner, Schoolcontact, Spreekuur, Spreekuurbezoek
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
    Maatregel,
    Notitie,
    Taak,
    Zaak,
    Zaakovergang,
)
from cases.models.zaakstap import Zaakgegevens, Zaakstap

__all__ = [
    "Afscherming",
    "Afschermingtoegang",
    "Afspraak",
    "Agendapunt",
    "Bekendheidscheck",
    "Betrokkene",
    "Bewaardelijst",
    "Bewaarplicht",
    "Brief",
    "Briefkind",
    "Briefontvanger",
    "Briefreeks",
    "Brpafwijzing",
    "Concept",
    "Contactmoment",
    "Dagmail",
    "Dagmailkeuze",
    "Document",
    "Documenttoegang",
    "ExterneSleutel",
    "FormeleWaarschuwing",
    "Genodigde",
    "Gezinszaak",
    "Huisbezoek",
    "Inname",
    "Inschrijving",
    "Interventie",
    "Interventiesoort",
    "Inzageonderdeel",
    "Inzageuitgifte",
    "Inzageverzoek",
    "Inzending",
    "Jaarovergang",
    "Jongere",
    "Kernpartner",
    "Kwalificatie",
    "Maatregel",
    "Mail",
    "Matdossier",
    "Notitie",
    "Overdracht",
    "Overleg",
    "Overlegbesluit",
    "Overlegdeelnemer",
    "Partner",
    "Plan",
    "Planafspraak",
    "Registerfeit",
    "Routekeuze",
    "Samenvoeging",
    "School",
    "Schoolafspraak",
    "Schoolcontact",
    "Signaal",
    "Sluitingsdag",
    "Spreekuur",
    "Spreekuurbezoek",
    "Standaardtekst",
    "Taak",
    "Uitnodiging",
    "Veiligheidsaantekening",
    "Verblijfadres",
    "Verdeelregel",
    "Vernietigingsvoorstel",
    "Vervoersvoorziening",
    "Verwijzing",
    "Wachtperiode",
    "Woonplaats",
    "Zaak",
    "Zaakgegevens",
    "Zaakovergang",
    "Zaakstap",
    "Zicht",
]
