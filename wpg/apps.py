"""Het verwerkingslog en wat daarop rust."""

from django.apps import AppConfig


class WpgConfig(AppConfig):
    name = "wpg"
    verbose_name = "Verwerkingslog"

    def ready(self) -> None:
        from kern.registers import meld_logschrijver_aan
        from kern.sloten import aanvullingen
        from wpg import achtergrond
        from wpg.bewaring.sloten import bewaring_sql
        from wpg.controle.vragen import vragen_aanmelden
        from wpg.menu import menu_aanmelden
        from wpg.services import Verzoeklog
        from wpg.sloten import log_sql

        meld_logschrijver_aan(Verzoeklog())
        aanvullingen.meld_aan("wpg", log_sql)
        achtergrond.aanmelden()
        vragen_aanmelden()
        menu_aanmelden()
        aanvullingen.meld_aan("wpg.bewaring", bewaring_sql, volgorde=110)
