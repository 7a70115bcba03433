"""De app handhaving."""

from django.apps import AppConfig


class HandhavingConfig(AppConfig):
    name = "handhaving"

    def ready(self) -> None:
        from handhaving import verhuizen
        from handhaving.koppelingen import conversie

        conversie.aanmelden()
        verhuizen.aanmelden()
