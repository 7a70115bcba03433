"""De app signalering."""

from django.apps import AppConfig


class SignaleringConfig(AppConfig):
    name = "signalering"

    def ready(self) -> None:
        from kern.handelingen import Handeling
        from kern.navigatie import Ingang, navigatie

        navigatie.meld_aan(
            "signalen",
            Ingang("Signalen", "signalering:signalen", "signaal", Handeling.SIGNAAL_BEHANDELEN),
            volgorde=30,
        )
