"""De app doorstroompunt."""

from django.apps import AppConfig


class DoorstroompuntConfig(AppConfig):
    name = "doorstroompunt"

    def ready(self) -> None:
        from doorstroompunt import bewaren, inzage, menu
        from doorstroompunt.benaderen import aanmelden as benaderen_aanmelden
        from doorstroompunt.campagnes import aanmelden as campagnes_aanmelden
        from doorstroompunt.doelgroep import paneel
        from doorstroompunt.koppelingen import conversie, inname
        from doorstroompunt.overdracht import aanmelden as overdracht_aanmelden
        from doorstroompunt.trajecten.slot import slot_aanmelden

        conversie.aanmelden()
        inname.aanmelden()
        inzage.aanmelden()
        bewaren.aanmelden()
        menu.aanmelden()
        paneel.aanmelden()
        benaderen_aanmelden.aanmelden()
        campagnes_aanmelden.aanmelden()
        overdracht_aanmelden.aanmelden()
        slot_aanmelden()
