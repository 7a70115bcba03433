"""De app doorstroompunt."""

from django.apps import AppConfig


class DoorstroompuntConfig(AppConfig):
    name = "doorstroompunt"

    def ready(self) -> None:
        from doorstroompunt import bewaren, inzage, menu
        from doorstroompunt.koppelingen import conversie

        conversie.aanmelden()
        inzage.aanmelden()
        bewaren.aanmelden()
        menu.aanmelden()
