"""De app rapportage."""

from django.apps import AppConfig


class RapportageConfig(AppConfig):
    name = "rapportage"

    def ready(self) -> None:
        from kern.sloten import aanvullingen
        from rapportage import bewaren, menu, vsvcijfers
        from rapportage.koppelingen import conversie
        from rapportage.sloten import versie_sql

        bewaren.aanmelden()
        conversie.aanmelden()
        menu.aanmelden()
        vsvcijfers.aanmelden()
        aanvullingen.meld_aan("verslagversies", versie_sql)
