"""De app vrijstellingen."""

from django.apps import AppConfig


class VrijstellingenConfig(AppConfig):
    name = "vrijstellingen"

    def ready(self) -> None:
        from vrijstellingen import bewaren, briefvelden, brieven, inzage, menu_verlof, panelen
        from vrijstellingen.koppelingen import conversie

        conversie.aanmelden()
        panelen.aanmelden()
        briefvelden.briefvelden_aanmelden()
        brieven.aanmelden()
        inzage.aanmelden()
        bewaren.aanmelden()
        menu_verlof.verlof_aanmelden()
