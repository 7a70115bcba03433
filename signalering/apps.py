"""De app signalering."""

from django.apps import AppConfig


class SignaleringConfig(AppConfig):
    name = "signalering"

    def ready(self) -> None:
        from django.urls import reverse

        from cases.panelen import Paneel, zijpanelen
        from cases.selectors.mijn_dag import signaalwegen
        from kern.handelingen import Handeling
        from kern.navigatie import Ingang, navigatie
        from signalering.herberekenen import aanmelden
        from signalering.selectors import paneel

        aanmelden()

        zijpanelen.meld_aan(
            "signalen", Paneel("signalering/paneel.html", paneel, vandaag=True), volgorde=20
        )

        signaalwegen.meld_aan("signalering", lambda pk: reverse("signalering:signaal", args=[pk]))

        navigatie.meld_aan(
            "signalen",
            Ingang("Signalen", "signalering:signalen", "signaal", Handeling.SIGNAAL_BEHANDELEN),
            volgorde=30,
        )
