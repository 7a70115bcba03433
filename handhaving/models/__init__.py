"""Politiegegevens. Wie geen persoonlijke Autorisatie heeft, ziet hier niets van bestaan.

De tabellen verwijzen zonder databasesleutel naar de AVG-kant: een verwijdering of samenvoeging
daar kan dan nooit verraden dat hier iets staat.
"""

from handhaving.models.basis import Politiegegeven
from handhaving.models.dossier import Wpgaantekening, Wpgovergang, Wpgstuk
from handhaving.models.halt import HaltVerwijzing
from handhaving.models.instelling import Wpginstelling
from handhaving.models.onderdeel import Zaakonderdeel
from handhaving.models.privacyverklaring import Privacyverklaring
from handhaving.models.procesverbaal import (
    Jcobespreking,
    Jcodeelnemer,
    Opsporingsstuk,
    ProcesVerbaal,
    Tekstblok,
)
from handhaving.models.route import Wpgroutekeuze
from handhaving.models.uitkomst import Handhavingsmaatregel, Uitkomst
from handhaving.models.verantwoording import Verantwoording
from handhaving.models.verhoor import Verhoor, Verhooruitnodiging, Verzuimfeiten
from handhaving.models.verstrekking import (
    Correctietaak,
    Samenwerkingsbesluit,
    Verstrekking,
    Verstrekkingconcept,
    Verstrekkingpakket,
    Verstrekkingstuk,
    Verstrekkinguitgifte,
)
from handhaving.models.vervroeging import Vervroeging
from handhaving.models.verzoek import Betrokkeneverzoek, Betwisting
from handhaving.models.zaak import Wpgbetrokkene, Wpgzaak

__all__ = [
    "Betrokkeneverzoek",
    "Betwisting",
    "Correctietaak",
    "HaltVerwijzing",
    "Handhavingsmaatregel",
    "Jcobespreking",
    "Jcodeelnemer",
    "Opsporingsstuk",
    "Politiegegeven",
    "Privacyverklaring",
    "ProcesVerbaal",
    "Samenwerkingsbesluit",
    "Tekstblok",
    "Uitkomst",
    "Verantwoording",
    "Verhoor",
    "Verhooruitnodiging",
    "Verstrekking",
    "Verstrekkingconcept",
    "Verstrekkingpakket",
    "Verstrekkingstuk",
    "Verstrekkinguitgifte",
    "Vervroeging",
    "Verzuimfeiten",
    "Wpgaantekening",
    "Wpgbetrokkene",
    "Wpginstelling",
    "Wpgovergang",
    "Wpgroutekeuze",
    "Wpgstuk",
    "Wpgzaak",
    "Zaakonderdeel",
]
