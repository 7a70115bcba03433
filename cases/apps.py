"""De app cases."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "cases"

    def ready(self) -> None:
        from cases.conversie import dossier, personen, register
        from cases.inname.aanmelden import inname_aanmelden
        from cases.koppelingen.brp import controle  # noqa: F401 - meldt zich aan bij Django
        from cases.menu import menu_aanmelden
        from cases.selectors import agenda, bezoek, gesprek, verwanten
        from cases.selectors.dossier import panelen_aanmelden
        from cases.selectors.kalendergevolg import gevolg_aanmelden
        from cases.selectors.tijdlijn import bronnen_aanmelden
        from cases.selectors.zaak import feiten_aanmelden
        from cases.services.concepten import Conceptverhuizing
        from cases.services.verhuizing import verhuishaken

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
        agenda.aanmelden()
        bezoek.aanmelden()
        gesprek.aanmelden()
        verhuishaken.meld_aan("concepten", Conceptverhuizing())
