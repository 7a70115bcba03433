"""De formulieren van het ziekteverzuimregister."""

from typing import Any

from django import forms

from cases.forms.schrijven import Datumveld
from cases.models import Jongere, Zaak
from kern.klok import vandaag
from meldingen.keuzes import ADVIEZEN, OPVOLGINGEN
from meldingen.models import Ziekteverwijzing
from meldingen.services import ziekteverwijzingen as acten
from toegang.models import Medewerker


class Verwijsform(forms.Form):
    """Wanneer de school sprak en wanneer er verwezen is."""

    gesprek_op = Datumveld(
        label="Gesprek op school",
        help_text="De dag waarop de school met ouders of jongere over het ziekteverzuim sprak.",
    )
    verstuurd_op = Datumveld(label="Verwezen naar de jeugdarts op")
    toon_optioneel = False

    def __init__(self, *args: Any, **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.initial = {"verstuurd_op": vandaag(), **self.initial}

    def uitvoeren(
        self, jongere: Jongere, *, zaak: Zaak | None, medewerker: Medewerker
    ) -> Ziekteverwijzing:
        """Leg de verwijzing vast. Raises ActGeweigerd."""
        return acten.ziekteverwijzing_vastleggen(
            jongere, zaak=zaak, medewerker=medewerker, **self.cleaned_data
        )


class Ziekteactform(forms.Form):
    """De grondvorm van een act op een verwijzing."""

    act = ""
    label = ""
    gelukt = ""

    def __init__(
        self, *args: Any, verwijzing: Ziekteverwijzing, medewerker: Medewerker, **kw: Any
    ) -> None:
        super().__init__(*args, **{"auto_id": f"{self.act}-%s", **kw})
        self.verwijzing = verwijzing
        self.medewerker = medewerker

    def uitvoeren(self) -> None:
        """Doe de act. Raises ActGeweigerd."""
        raise NotImplementedError


class Adviesform(Ziekteactform):
    act, label, gelukt = "advies", "Advies vastleggen", "Het advies is vastgelegd."

    gezien = forms.CharField(widget=forms.HiddenInput, required=False)
    ontvangen_op = Datumveld(label="Advies ontvangen op")
    advies = forms.ChoiceField(
        label="Advies over onderwijs",
        choices={"": "Kies een advies", **ADVIEZEN},
        help_text="Leg geen ziekte, oorzaak of andere gegevens van de jeugdarts vast.",
    )

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.initial = {"ontvangen_op": vandaag(), "gezien": self.verwijzing.advies, **self.initial}

    def uitvoeren(self) -> None:
        acten.ziekteadvies_vastleggen(
            self.verwijzing, medewerker=self.medewerker, **self.cleaned_data
        )


class Opvolgform(Ziekteactform):
    act, label, gelukt = "opvolgen", "Vastleggen hoe het gaat", "Vastgelegd hoe het gaat."

    op = Datumveld(label="Nagevraagd op")
    opvolging = forms.ChoiceField(
        label="Hoe gaat het nu?", choices={"": "Kies wat past", **OPVOLGINGEN}
    )

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.initial = {"op": vandaag(), **self.initial}

    def uitvoeren(self) -> None:
        acten.ziekteopvolging_vastleggen(
            self.verwijzing, medewerker=self.medewerker, **self.cleaned_data
        )


class Weghaalform(Ziekteactform):
    act, label, gelukt = "weghalen", "Verwijzing weghalen", "De verwijzing is weggehaald."

    reden = forms.CharField(
        label="Waarom haalt u deze verwijzing weg?",
        max_length=100,
        help_text="Alleen als zij verkeerd is vastgelegd. Zij telt dan niet meer mee.",
    )

    def uitvoeren(self) -> None:
        acten.ziekteverwijzing_weghalen(
            self.verwijzing, medewerker=self.medewerker, **self.cleaned_data
        )


ZIEKTEACTEN: dict[str, type[Ziekteactform]] = {
    soort.act: soort for soort in (Adviesform, Opvolgform, Weghaalform)
}


def acten_van(verwijzing: Ziekteverwijzing) -> list[type[Ziekteactform]]:
    """Wat er nu met deze verwijzing kan; de eerste is wat er te doen is."""
    kan: list[type[Ziekteactform]] = []
    if verwijzing.advies and verwijzing.opgevolgd_op is None:
        kan.append(Opvolgform)
    if verwijzing.opgevolgd_op is None:
        kan.append(Adviesform)
    return [*kan, Weghaalform]
