"""Politiegegevens. Wie geen persoonlijke Autorisatie heeft, ziet hier niets van bestaan.

De tabellen verwijzen zonder databasesleutel naar de AVG-kant: een verwijdering of samenvoeging
daar kan dan nooit verraden dat hier iets staat.
"""

from handhaving.models.basis import Politiegegeven
from handhaving.models.dossier import Wpgaantekening, Wpgovergang, Wpgstuk
from handhaving.models.instelling import Wpginstelling
from handhaving.models.uitkomst import Handhavingsmaatregel, Uitkomst
from handhaving.models.vervroeging import Vervroeging
from handhaving.models.zaak import Wpgbetrokkene, Wpgzaak

__all__ = [
    "Handhavingsmaatregel",
    "Politiegegeven",
    "Uitkomst",
    "Vervroeging",
    "Wpgaantekening",
    "Wpgbetrokkene",
    "Wpginstelling",
    "Wpgovergang",
    "Wpgstuk",
    "Wpgzaak",
]
