"""De vaste accounts: dezelfde in toetsen, demogegevens en schermafbeeldingen."""

from toegang.models import Gemeente, Medewerker
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
        ("administratie-a", "Petra Vos", "administratie", [gemeente_a]),
        ("teamleider-a", "Ruud Hofman", "teamleider", [gemeente_a]),
        ("traject-regio", "Noor van Dam", "trajectbegeleider", beide),
        ("beleid-regio", "Iris Maas", "beleid", beide),
        ("fg", "Frank Groen", "fg", beide),
        ("beheer", "Bea Heer", "functioneel_beheer", beide),
        ("auditor", "Aad Itor", "wpg_auditor", beide),
    ]
    return {
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
