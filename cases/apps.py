"""De app cases."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "cases"

    def ready(self) -> None:
        from cases.aanmeldingen import AANMELDINGEN

        for aanmelden in AANMELDINGEN:
            aanmelden()
