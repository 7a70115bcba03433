"""De voordeur als app: haar eigen opdrachten, en ingangen die over twee kamers gaan."""

from django.apps import AppConfig


class LeerplichtConfig(AppConfig):
    name = "leerplicht"

    def ready(self) -> None:
        from doorstroompunt.menu import bladen
        from kern.handelingen import Handeling
        from kern.navigatie import Ingang

        # Verzuim 18+ is van de meldingen; wie preventief werkt, zoekt het hier.
        bladen.meld_aan(
            "meldingen:geparkeerd",
            Ingang(
                "Verzuim 18+",
                "meldingen:geparkeerd",
                "document",
                Handeling.MELDING_BEHANDELEN,
                "Eerste meldingen die wachten op een tweede, met de eerste brief.",
            ),
            volgorde=50,
        )
