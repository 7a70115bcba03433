"""De fundering: geen tabellen, wel de sloten en de controles."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


def _leg_sloten(*, using: str, sender: AppConfig, **_: Any) -> None:
    from kern.sloten import leg_sloten

    # Django meldt zich na een migratie een keer per app; de eerste van ons legt de sloten.
    if sender.name == "inrichting" and using == "eigenaar":
        leg_sloten(alias=using)


class KernConfig(AppConfig):
    name = "kern"

    def ready(self) -> None:
        from kern import controles  # noqa: F401 - meldt zich aan bij Django

        post_migrate.connect(_leg_sloten, dispatch_uid="kern.sloten")
