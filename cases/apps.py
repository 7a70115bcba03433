"""De app cases."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "cases"

    def ready(self) -> None:
        from cases.selectors.dossier import panelen_aanmelden
        from cases.selectors.tijdlijn import bronnen_aanmelden
        from cases.selectors.zaak import feiten_aanmelden

        bronnen_aanmelden()
        panelen_aanmelden()
        feiten_aanmelden()
