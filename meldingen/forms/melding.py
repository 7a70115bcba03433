"""De kleine formulieren van een melding, en de reden voor DUO."""

from typing import Any, Final

from django import forms
from django.urls import reverse

from cases.forms.reden_van_zaak import redenveld_vullen, zonder_blijft
from cases.forms.schrijven import Zaakkeuze
from cases.forms.zaak import resultaatkeuzes
from cases.keuzes import REDENEN
from meldingen.keuzes import OPMERKINGEN_AFSLUITEN, REDENEN_AFSLUITEN
from meldingen.models import Verzuimmelding
from meldingen.regels import Meldingact, Meldingstatus, mogelijke_acten
from meldingen.selectors.melding import past_bij, te_kiezen_zaken
from meldingen.services import meldingen as acten
from toegang.models import Medewerker

GEBRUIKELIJK: Final[dict[str, tuple[str, str]]] = {
    "EIGEN_SCHOOL": ("hervat", "gezien"),
    "WAARSCH_GESPREK": ("hervat", "gezien"),
    "WAARSCH_FORMEEL": ("hervat", "gezien"),
    "HULP": ("hervat", "actie"),
    "ANDERE_SCHOOL": ("andere_opleiding", "geen_actie"),
    "INGESCHREVEN": ("andere_opleiding", "geen_actie"),
    "SVT": ("legitiem", "actie"),
    "OZA": ("legitiem", "actie"),
    "VRIJ": ("legitiem", "geen_actie"),
    "GEDOGEN15": ("legitiem", "geen_actie"),
    "NIET_VERWIJTBAAR": ("legitiem", "geen_actie"),
    "ONTERECHT": ("legitiem", "geen_actie"),
    "WERK": ("werk", "geen_actie"),
    "DSP_TRAJECT": ("overig", "actie"),
    "DSP_EINDE_LP": ("overig", "geen_actie"),
    "VERHUISD": ("overig", "geen_actie"),
}
"""Bij een eigen resultaat: de reden en opmerking die DUO er meestal bij krijgt."""


class DuoSluitform(forms.Form):
    """Wat DUO te horen krijgt als de zaak sluit."""

    prefix = "duo"

    reden_afsluiten = forms.ChoiceField(
        label="Reden voor DUO", choices={"": "Kies een reden", **REDENEN_AFSLUITEN}
    )
    opmerking = forms.ChoiceField(
        label="Opmerking voor DUO",
        choices={"": "Geen opmerking", **OPMERKINGEN_AFSLUITEN},
        required=False,
    )

    def __init__(self, *args: Any, aantal: int = 1, resultaat: str = "", **kw: Any) -> None:
        super().__init__(*args, **kw)
        meer = "De open melding sluit" if aantal == 1 else f"De {aantal} open meldingen sluiten"
        self.kop = f"{meer} mee"
        reden, opmerking = GEBRUIKELIJK.get(resultaat, ("", ""))
        self.fields["reden_afsluiten"].initial = reden
        self.fields["opmerking"].initial = opmerking


class Meldingform(forms.Form):
    """De grondvorm: welke status er op het scherm stond."""

    act = ""
    label = ""
    icoon = ""
    gelukt = ""
    direct = False

    gezien = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, melding: Verzuimmelding, medewerker: Medewerker, **kw: Any
    ) -> None:
        super().__init__(*args, **{"auto_id": f"{self.act}-%s", **kw})
        self.melding = melding
        self.medewerker = medewerker
        self.fields["gezien"].initial = melding.status

    @property
    def gezien_status(self) -> str | None:
        """De status die op het scherm stond."""
        return self.cleaned_data.get("gezien") or None

    def uitvoeren(self) -> Verzuimmelding:
        """Doe de act; geeft de melding zoals zij nu is. Raises ActGeweigerd."""
        raise NotImplementedError


class Oppakform(Meldingform):
    act, label, icoon = Meldingact.OPPAKKEN.value, "Oppakken", "bezig"
    gelukt, direct = "Opgepakt. De zaak staat op uw naam.", True

    def uitvoeren(self) -> Verzuimmelding:
        return acten.melding_oppakken(
            self.melding, medewerker=self.medewerker, gezien=self.gezien_status
        )


class Kennisform(Meldingform):
    act, label, icoon = Meldingact.TER_KENNISNEMING.value, "Ter kennisneming", "info"
    gelukt = "De melding is ter kennisneming aangenomen."

    reden = forms.ChoiceField(
        label="Waarom is er geen onderzoek nodig?",
        choices={"": "Kies een reden", **REDENEN},
        help_text="De wet vraagt bij elke melding een onderzoek; wie daarvan afziet, zegt waarom.",
    )

    def uitvoeren(self) -> Verzuimmelding:
        return acten.melding_ter_kennisneming(
            self.melding,
            reden=self.cleaned_data["reden"],
            medewerker=self.medewerker,
            gezien=self.gezien_status,
        )


class Sluitform(Meldingform):
    act, label, icoon = Meldingact.AFSLUITEN.value, "Melding afsluiten", "goed"
    gelukt = "De melding is afgesloten."

    resultaat = forms.ChoiceField(label="Resultaat", choices=resultaatkeuzes)
    reden = forms.ChoiceField(label="Reden van het verzuim")

    def __init__(
        self, *args: Any, melding: Verzuimmelding, medewerker: Medewerker, **kw: Any
    ) -> None:
        super().__init__(*args, melding=melding, medewerker=medewerker, **kw)
        redenveld_vullen(
            self.fields["reden"], melding.reden, zaak=melding.zaak, medewerker=medewerker
        )
        self.fields["resultaat"].widget.attrs |= {
            "hx-get": reverse("meldingen:sluitdelen", args=[melding.pk]),
            "hx-trigger": "change",
            "hx-target": "#sluitdelen",
            "hx-swap": "outerHTML",
        }
        self.delen = []
        if melding.meldingsnummer:
            self.delen.append(DuoSluitform(self.data if self.is_bound else None))
            self.delen[0].kop = "Wat DUO te horen krijgt"

    def is_valid(self) -> bool:
        """Ook wat DUO vraagt moet kloppen."""
        geldig = [deel.is_valid() for deel in self.delen]
        return super().is_valid() and all(geldig)

    def uitvoeren(self) -> Verzuimmelding:
        duo = self.delen[0].cleaned_data if self.delen else {}
        return acten.melding_afsluiten(
            self.melding,
            afsluiting=acten.Afsluiting(
                resultaat=self.cleaned_data["resultaat"],
                reden=zonder_blijft(self.cleaned_data["reden"]),
                reden_afsluiten=duo.get("reden_afsluiten", ""),
                opmerking=duo.get("opmerking", ""),
            ),
            medewerker=self.medewerker,
            gezien=self.gezien_status,
        )


class Heropenform(Meldingform):
    act, label, icoon = Meldingact.HEROPENEN.value, "Heropenen", "bezig"
    gelukt, direct = "De melding is weer open.", True

    def uitvoeren(self) -> Verzuimmelding:
        return acten.melding_heropenen(
            self.melding, medewerker=self.medewerker, gezien=self.gezien_status
        )


class Koppelform(Meldingform):
    """Bij welke zaak de melding hoort: een lopende, of een nieuwe."""

    act, label, icoon = "koppelen", "Aan een zaak koppelen", "plus"
    gelukt = "De melding hoort nu bij deze zaak."

    zaak = Zaakkeuze(
        label="Zaak",
        queryset=None,
        required=False,
        empty_label="Een nieuwe zaak openen",
    )

    def __init__(
        self, *args: Any, melding: Verzuimmelding, medewerker: Medewerker, **kw: Any
    ) -> None:
        super().__init__(*args, melding=melding, medewerker=medewerker, **kw)
        veld = self.fields["zaak"]
        assert isinstance(veld, Zaakkeuze)  # noqa: S101 - zo weet mypy het ook
        veld.queryset = te_kiezen_zaken(melding)
        veld.initial = past_bij(melding)

    def uitvoeren(self) -> Verzuimmelding:
        return acten.melding_aan_zaak_koppelen(
            self.melding, zaak=self.cleaned_data["zaak"], medewerker=self.medewerker
        )


MELDINGFORMULIEREN: dict[str, type[Meldingform]] = {
    soort.act: soort for soort in (Oppakform, Koppelform, Kennisform, Sluitform, Heropenform)
}


def acten_van(melding: Verzuimmelding) -> list[type[Meldingform]]:
    """Wat er nu met deze melding kan, in de volgorde van de knoppen."""
    kan = {str(act) for act in mogelijke_acten(Meldingstatus(melding.status))}
    if kan and melding.status != Meldingstatus.AFGESLOTEN:
        kan.add(Koppelform.act)
    return [soort for act, soort in MELDINGFORMULIEREN.items() if act in kan]
