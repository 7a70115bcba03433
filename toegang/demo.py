"""De vaste accounts: dezelfde in toetsen, demogegevens en schermafbeeldingen."""

from datetime import timedelta

from kern.handelingen import Handeling
from kern.klok import nu, vandaag
from toegang.models import Autorisatie, Autorisatiesoort, Geheimhouding, Gemeente, Medewerker
from toegang.models.geheimhouding import TEKSTVERSIE
from toegang.services import medewerker_aanmaken, rollen_aanleggen

WACHTWOORD = "demo-waterhoven-2026"


def accounts_aanmaken(
    gemeente_a: Gemeente, gemeente_b: Gemeente, *, wachtwoord: str = WACHTWOORD
) -> dict[str, Medewerker]:
    """Maak per rol een account, genoemd naar de rol en de gemeente. Geeft ze op naam."""
    rollen_aanleggen()
    beide = [gemeente_a, gemeente_b]
    wie: list[tuple[str, str, str, list[Gemeente]]] = [
        ("leerplicht-a", "Sanne de Boer", "leerplichtambtenaar", [gemeente_a]),
        ("leerplicht-b", "Bilal Amrani", "leerplichtambtenaar", [gemeente_b]),
        ("boa-a", "Esra Kaya", "leerplichtambtenaar", [gemeente_a]),
        ("boa-b", "Joost Prins", "leerplichtambtenaar", [gemeente_b]),
        ("wpg-coordinator-a", "Marijke Pol", "leerplichtambtenaar", [gemeente_a]),
        ("administratie-a", "Petra Vos", "administratie", [gemeente_a]),
        ("teamleider-a", "Ruud Hofman", "teamleider", [gemeente_a]),
        ("traject-regio", "Noor van Dam", "trajectbegeleider", beide),
        ("beleid-regio", "Iris Maas", "beleid", beide),
        ("fg", "Frank Groen", "fg", beide),
        ("beheer", "Bea Heer", "functioneel_beheer", beide),
        ("auditor", "Aad Itor", "wpg_auditor", beide),
    ]
    accounts = {
        gebruikersnaam: medewerker_aanmaken(
            gebruikersnaam,
            naam=naam,
            rol=rol,
            gemeenten=gemeenten,
            wachtwoord=wachtwoord,
            toets_wachtwoord=False,
        )
        for gebruikersnaam, naam, rol, gemeenten in wie
    }
    _wpg_toegang(accounts, gemeente_a, gemeente_b)
    return accounts


_BOA = (Handeling.WPG_ZIEN, Handeling.WPG_BEHANDELEN, Handeling.WPG_VERSTREKKEN)
_COORDINATOR = (
    *_BOA,
    *(Handeling.WPG_COMBINEREN, Handeling.WPG_RECHTEN, Handeling.WPG_VERNIETIGEN),
)
_TOEZICHT = (Handeling.WPG_LOG, Handeling.WPG_REGISTERS, Handeling.WPG_KLUIS)


def _wpg_toegang(
    accounts: dict[str, Medewerker], gemeente_a: Gemeente, gemeente_b: Gemeente
) -> None:
    """Politiegegevens: alleen wie hier een persoonlijke Autorisatie krijgt, en niemand anders."""
    for naam in ("boa-a", "boa-b", "wpg-coordinator-a"):
        boa = accounts[naam]
        boa.boa_aktenummer = f"BOA-{boa.pk:05d}"
        boa.beedigd_op = vandaag() - timedelta(days=400)
        boa.boa_geldig_tot_en_met = vandaag() + timedelta(days=1000)
        boa.save()
    for naam, gemeente, verwerkingen, taak in (
        ("boa-a", gemeente_a, _BOA, "Opsporing van overtredingen van de Leerplichtwet"),
        ("boa-b", gemeente_b, _BOA, "Opsporing van overtredingen van de Leerplichtwet"),
        ("wpg-coordinator-a", gemeente_a, _COORDINATOR, "Coördinatie van de opsporing"),
        ("fg", gemeente_a, _TOEZICHT, "Toezicht op de verwerking"),
        ("fg", gemeente_b, _TOEZICHT, "Toezicht op de verwerking"),
        ("auditor", gemeente_a, _TOEZICHT, "Audit op grond van artikel 33 Wpg"),
        ("auditor", gemeente_b, _TOEZICHT, "Audit op grond van artikel 33 Wpg"),
    ):
        toezicht = verwerkingen == _TOEZICHT
        Autorisatie(
            soort=Autorisatiesoort.TOEZICHT if toezicht else Autorisatiesoort.BOA,
            medewerker=accounts[naam],
            gemeente=gemeente,
            verwerkingen=[str(v) for v in verwerkingen],
            taak=taak,
            besluit="Besluit autorisaties Wpg (demo)",
            besluit_op=vandaag() - timedelta(days=31),
            verleend_door=accounts["teamleider-a"],
            voorgesteld_op=nu() - timedelta(days=31),
            bevestigd_door=accounts["beheer"],
            bevestigd_op=nu() - timedelta(days=30),
            van=vandaag() - timedelta(days=30),
            tot_en_met=vandaag() + timedelta(days=300),
        ).save()
    for naam in ("boa-a", "boa-b", "wpg-coordinator-a", "fg", "auditor"):
        Geheimhouding(medewerker=accounts[naam], versie=TEKSTVERSIE).save()
