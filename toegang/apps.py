"""De app toegang."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ToegangConfig(AppConfig):
    name = "toegang"

    def ready(self) -> None:
        from kern.autorisatie import wpg_voorwaarden
        from kern.navigatie import beheermeldingen
        from toegang.bereiken import bereiken_aanmelden
        from toegang.deuren import geheimhouding_nodig
        from toegang.menu import menu_aanmelden
        from toegang.selectors import rolmeldingen

        bereiken_aanmelden()
        menu_aanmelden()
        beheermeldingen.meld_aan("rollen", rolmeldingen)
        wpg_voorwaarden.meld_aan("geheimhouding", geheimhouding_nodig, volgorde=10)
        post_migrate.connect(_rollen, sender=self, dispatch_uid="toegang.rollen")


def _rollen(*, using: str, **_: Any) -> None:
    from toegang.services import rollen_aanleggen

    if using == "eigenaar":
        rollen_aanleggen()
