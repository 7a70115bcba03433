"""Definities: parameters, kalenders en codelijsten, elk met een bron en een eerste dag."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class InrichtingConfig(AppConfig):
    name = "inrichting"

    def ready(self) -> None:
        from inrichting.menu import menu_aanmelden

        menu_aanmelden()
        post_migrate.connect(_vullen, sender=self, dispatch_uid="inrichting.vullen")


def _vullen(*, using: str, **_: Any) -> None:
    from inrichting.services import inrichting_vullen

    if using == "eigenaar":
        inrichting_vullen()
