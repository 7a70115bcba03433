"""Wie er werkt, voor welke gemeenten, en wie bij politiegegevens mag."""

from toegang.models.autorisatie import Autorisatie, Autorisatiesoort
from toegang.models.beoordeling import Beoordeling, Beoordelingscampagne
from toegang.models.gebied import (
    Gebied,
    Gebiedsgemeente,
    Gemeente,
    Telprofiel,
    Vakantieregio,
    periode_klopt,
)
from toegang.models.geheimhouding import Geheimhouding
from toegang.models.leverancier import Leverancierstoegang
from toegang.models.medewerker import Aanstelling, Medewerker, MedewerkerManager, Rol, Waarneming

__all__ = [
    "Aanstelling",
    "Autorisatie",
    "Autorisatiesoort",
    "Beoordeling",
    "Beoordelingscampagne",
    "Gebied",
    "Gebiedsgemeente",
    "Geheimhouding",
    "Gemeente",
    "Leverancierstoegang",
    "Medewerker",
    "MedewerkerManager",
    "Rol",
    "Telprofiel",
    "Vakantieregio",
    "Waarneming",
    "periode_klopt",
]
