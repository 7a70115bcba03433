"""Het verwerkingslog en wat daarop rust."""

from django.apps import AppConfig


class WpgConfig(AppConfig):
    name = "wpg"
    verbose_name = "Verwerkingslog"

    def ready(self) -> None:
        from kern.registers import meld_logschrijver_aan
        from kern.sloten import aanvullingen
        from toegang.logboek import toegangslog
        from wpg.services import Verzoeklog
        from wpg.sloten import log_sql
        from wpg.toegangslog import toegang_vastleggen

        meld_logschrijver_aan(Verzoeklog())
        toegangslog.meld_aan("wpg", toegang_vastleggen)
        aanvullingen.meld_aan("wpg", log_sql)
