"""De app vrijstellingen."""

from django.apps import AppConfig


class VrijstellingenConfig(AppConfig):
    name = "vrijstellingen"

    def ready(self) -> None:
        from vrijstellingen import inzage, menu_verlof, panelen
        from vrijstellingen.koppelingen import conversie

        conversie.aanmelden()
        panelen.aanmelden()
        inzage.aanmelden()
        menu_verlof.verlof_aanmelden()
