"""Het formulier om te kiezen voor Halt of strafrecht."""

from typing import Any

from django import forms

from handhaving.forms.opsporing.grondvorm import Beginform, tekstvak
from handhaving.keuzes_opsporing import WPGROUTES
from handhaving.services.opsporing.route import wpgroute_kiezen
from kern.autorisatie import Inzage


class Wpgrouteform(Beginform):
    """De route, en waarom."""

    kop = "Kiezen: Halt of strafrecht"
    knop = "Route vastleggen"
    gelukt = "De route is vastgelegd."
    uitleg = "Het systeem stelt voor, u kiest. De keuze staat alleen in deze Wpg-zaak."
    toon_optioneel = False

    route = forms.ChoiceField(label="Welke route?", choices=WPGROUTES, widget=forms.RadioSelect)
    motivering = tekstvak("Waarom deze route?")
    motivering_afwijking = tekstvak(
        "Waarom wijkt u af van het voorstel?",
        verplicht=False,
        uitleg="Alleen als u iets anders kiest dan het voorstel: pas toe of leg uit.",
    )

    def uitvoeren(self, inzage: Inzage) -> Any:
        """Leg de keuze vast."""
        sleutel = self.cleaned_data["sleutel"]
        return wpgroute_kiezen(self.zaak, **self.waarden, inzage=inzage, sleutel=sleutel)
