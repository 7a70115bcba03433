"""De app meldingen."""

from django.apps import AppConfig


class MeldingenConfig(AppConfig):
    name = "meldingen"

    def ready(self) -> None:
        from meldingen import inname, panelen
        from meldingen.koppelingen import conversie

        conversie.aanmelden()
        inname.inname_aanmelden()
        panelen.aanmelden()
