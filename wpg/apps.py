"""Het verwerkingslog en wat daarop rust."""

from django.apps import AppConfig


class WpgConfig(AppConfig):
    name = "wpg"
    verbose_name = "Verwerkingslog"

    def ready(self) -> None:
        from kern.registers import meld_logschrijver_aan
        from kern.sloten import aanvullingen
        from toegang.logboek import toegangslog
        from wpg import achtergrond
        from wpg.audit import bronnen
        from wpg.bewaring.sloten import bewaring_sql
        from wpg.controle.vragen import vragen_aanmelden
        from wpg.menu import menu_aanmelden
        from wpg.services import Verzoeklog
        from wpg.sloten import log_sql
        from wpg.toegangslog import toegang_vastleggen

        meld_logschrijver_aan(Verzoeklog())
        toegangslog.meld_aan("wpg", toegang_vastleggen)
        aanvullingen.meld_aan("wpg", log_sql)
        achtergrond.aanmelden()
        bronnen.aanmelden()
        vragen_aanmelden()
        menu_aanmelden()
        aanvullingen.meld_aan("wpg.bewaring", bewaring_sql, volgorde=110)
