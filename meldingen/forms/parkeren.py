"""Parkeren en terughalen: op één melding, en met twintig tegelijk uit een lijst."""

from collections.abc import Sequence
from typing import Any

from django import forms

from cases.services.fouten import IntussenGewijzigd
from meldingen.forms.melding import Meldingform
from meldingen.models import Parkering, Verzuimmelding
from meldingen.selectors.parkeren import open_parkeringen
from meldingen.services import parkeren as acten
from toegang.models import Medewerker


class Parkeerform(Meldingform):
    act, label, icoon = "parkeren", "Parkeren", "dag"
    gelukt = "De melding is geparkeerd. Zij komt vanzelf terug als er iets verandert."

    reden = forms.CharField(
        label="Waarom kan deze melding wachten?",
        max_length=300,
        help_text="Bijvoorbeeld: de school handelt deze eerste melding zelf af.",
    )

    def uitvoeren(self) -> Verzuimmelding:
        acten.melding_parkeren(
            self.melding, reden=self.cleaned_data["reden"], medewerker=self.medewerker
        )
        return self.melding


class Haalform(Meldingform):
    act, label, icoon = "halen", "Terughalen", "bezig"
    gelukt = "De melding is teruggehaald en is weer nieuw werk."

    toelichting = forms.CharField(label="Waarom haalt u deze melding terug?", max_length=300)

    def uitvoeren(self) -> Verzuimmelding:
        rij = open_parkeringen().filter(melding=self.melding).first()
        if rij is None:
            raise IntussenGewijzigd("Deze melding wacht niet meer. Kijk wat er nu staat.")
        acten.parkering_halen(
            rij, toelichting=self.cleaned_data["toelichting"], medewerker=self.medewerker
        )
        return self.melding


PARKEERFORMULIEREN: dict[str, type[Meldingform]] = {
    soort.act: soort for soort in (Parkeerform, Haalform)
}


def parkeeracten_van(melding: Verzuimmelding, *, wacht: bool) -> list[type[Meldingform]]:
    """Wat er met het wachten van deze melding kan."""
    if melding.status != "nieuw":
        return []
    return [Haalform if wacht else Parkeerform]


class Meerform(forms.Form):
    """Een of meer gekozen regels, met één reden voor alle."""

    def __init__(self, *args: Any, gekozen: Sequence[Any], medewerker: Medewerker, **kw: Any):
        super().__init__(*args, **kw)
        self.gekozen = gekozen
        self.medewerker = medewerker


class Meerhalen(Meerform):
    """Haal een of meer geparkeerde meldingen terug."""

    toelichting = forms.CharField(label="Waarom haalt u deze meldingen terug?", max_length=300)

    def uitvoeren(self) -> list[Parkering]:
        """Haal ze terug. Raises ActGeweigerd, IntussenGewijzigd."""
        return acten.parkeringen_halen(
            self.gekozen, medewerker=self.medewerker, **self.cleaned_data
        )


class Meerparkeren(Meerform):
    """Parkeer een of meer nieuwe meldingen."""

    reden = forms.CharField(label="Waarom kunnen deze meldingen wachten?", max_length=300)

    def uitvoeren(self) -> list[Parkering]:
        """Parkeer ze. Raises ActGeweigerd."""
        return acten.meldingen_parkeren(
            self.gekozen, medewerker=self.medewerker, **self.cleaned_data
        )
