"""De app rapportage."""

from django.apps import AppConfig


class RapportageConfig(AppConfig):
    name = "rapportage"

    def ready(self) -> None:
        from rapportage import menu
        from rapportage.koppelingen import conversie

        conversie.aanmelden()
        menu.aanmelden()
