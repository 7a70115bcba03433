"""De app doorstroompunt."""

from django.apps import AppConfig


class DoorstroompuntConfig(AppConfig):
    name = "doorstroompunt"

    def ready(self) -> None:
        from doorstroompunt import bewaren, inzage, menu
        from doorstroompunt.doelgroep import paneel
        from doorstroompunt.koppelingen import conversie, inname

        conversie.aanmelden()
        inname.aanmelden()
        inzage.aanmelden()
        bewaren.aanmelden()
        menu.aanmelden()
        paneel.aanmelden()
