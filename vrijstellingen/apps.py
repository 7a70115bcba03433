"""De app vrijstellingen."""

from django.apps import AppConfig


class VrijstellingenConfig(AppConfig):
    name = "vrijstellingen"

    def ready(self) -> None:
        from vrijstellingen import panelen
        from vrijstellingen.koppelingen import conversie

        conversie.aanmelden()
        panelen.aanmelden()
