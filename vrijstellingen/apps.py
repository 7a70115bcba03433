"""De app vrijstellingen."""

from django.apps import AppConfig


class VrijstellingenConfig(AppConfig):
    name = "vrijstellingen"

    def ready(self) -> None:
        from vrijstellingen.koppelingen import conversie
        from vrijstellingen.menu_verlof import verlof_aanmelden

        conversie.aanmelden()
        verlof_aanmelden()
