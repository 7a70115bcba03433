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
            "meldingen:meerderjarig",
            Ingang(
                "Verzuim en zorg 18+",
                "meldingen:meerderjarig",
                "document",
                Handeling.MELDING_BEHANDELEN,
                "Open meldingen met de volgende stap: de eerste brief, contact, of de school.",
            ),
            volgorde=50,
        )
