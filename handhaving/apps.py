"""De app handhaving."""

from django.apps import AppConfig


class HandhavingConfig(AppConfig):
    name = "handhaving"

    def ready(self) -> None:
        from handhaving import audit, bladen, hoedanigheid, menu, opsporing, verhuizen
        from handhaving.bewaring import aanmelden as bewaring
        from handhaving.koppelingen import conversie
        from handhaving.sloten import handhaving_sql
        from handhaving.verstrekken import aanmelden as verstrekken_aanmelden
        from kern.sloten import aanvullingen

        conversie.aanmelden()
        verhuizen.aanmelden()
        menu.aanmelden()
        hoedanigheid.aanmelden()
        opsporing.aanmelden()
        bladen.aanmelden()
        verstrekken_aanmelden.aanmelden()
        bewaring.aanmelden()
        audit.aanmelden()
        aanvullingen.meld_aan("handhaving", handhaving_sql)
