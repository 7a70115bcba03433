"""De app rapportage."""

from django.apps import AppConfig


class RapportageConfig(AppConfig):
    name = "rapportage"

    def ready(self) -> None:
        from kern.sloten import aanvullingen
        from rapportage import bewaren, menu
        from rapportage.koppelingen import conversie
        from rapportage.sloten import versie_sql

        bewaren.aanmelden()
        conversie.aanmelden()
        menu.aanmelden()
        aanvullingen.meld_aan("verslagversies", versie_sql)
