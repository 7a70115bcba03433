"""De app cases."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "cases"

    def ready(self) -> None:
        from cases.aanmeldingen import AANMELDINGEN

        for aanmelden in AANMELDINGEN:
            aanmelden()
        from cases.conversie import dossier, personen, register
        from cases.inname.aanmelden import inname_aanmelden
        from cases.koppelingen.brp import controle  # noqa: F401 - meldt zich aan bij Django
        from cases.menu import menu_aanmelden
        from cases.selectors import verwanten
        from cases.selectors.dossier import panelen_aanmelden
        from cases.selectors.kalendergevolg import gevolg_aanmelden
        from cases.selectors.overleg import overleg_aanmelden
        from cases.selectors.tijdlijn import bronnen_aanmelden
        from cases.selectors.zaak import feiten_aanmelden

        bronnen_aanmelden()
        panelen_aanmelden()
        feiten_aanmelden()
        register.aanmelden()
        personen.aanmelden()
        dossier.aanmelden()
        menu_aanmelden()
        inname_aanmelden()
        gevolg_aanmelden()
        verwanten.paneel_aanmelden()
        overleg_aanmelden()
