"""De app meldingen."""

from django.apps import AppConfig


class MeldingenConfig(AppConfig):
    name = "meldingen"

    def ready(self) -> None:
        from meldingen.koppelingen import conversie

        conversie.aanmelden()
