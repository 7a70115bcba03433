"""Formulieren bij een traject: starten, en wat er onderweg wordt vastgelegd."""

from typing import Any, Final

from django import forms

from cases.forms.schrijven import Datumveld
from cases.selectors.dossier import mag_dossier_zien
from cases.selectors.versie import versie_van
from doorstroompunt.models import BESTEMMINGEN, BRONNEN, TRAJECTSOORTEN, TREDEN, Traject
from doorstroompunt.models.trajectverloop import GEVOELIGE_SOORTEN, INSTEMMINGSVORMEN
from doorstroompunt.trajecten import acten
from doorstroompunt.trajecten.starten import Trajectopgave
from kern.klok import vandaag
from toegang.models import Medewerker


class Startform(forms.Form):
    """Hoe het traject begint."""

    toon_optioneel = False
    gezien = forms.IntegerField(widget=forms.HiddenInput, required=False)
    trajectsoort = forms.ChoiceField(
        label="Soort traject", choices=TRAJECTSOORTEN, widget=forms.RadioSelect
    )
    bron = forms.ChoiceField(label="Hoe kwam de jongere?", choices={"": "Kies", **BRONNEN})
    intake_op = Datumveld(label="Dag van de intake")
    wacht = forms.BooleanField(
        label="Er is nog geen plaats: zet de jongere op de wachtlijst", required=False
    )
    overlegd_op = Datumveld(
        label="Overlegd met de school op",
        required=False,
        help_text="Alleen nodig kort na entree, pro of vso. Het gesprek staat als contact met de "
        "school in het dossier.",
    )
    overleg_afwijking = forms.CharField(
        label="Of waarom u niet overlegde",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    verwijzer = forms.CharField(
        label="Verwijzer", required=False, max_length=120, help_text="Alleen bij begeleid wonen."
    )
    voorwaarden = forms.CharField(
        label="Voorwaarden",
        required=False,
        help_text="Alleen bij begeleid wonen.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.initial = {"intake_op": vandaag(), **self.initial}

    def opgave(self) -> Trajectopgave:
        """Wat er is ingevuld."""
        velden = {naam: w for naam, w in self.cleaned_data.items() if naam != "gezien"}
        return Trajectopgave(**velden)


class Trajectform(forms.Form):
    """De grondvorm van een act op een traject: hoe zij heet, en wat er op het scherm stond."""

    act = ""
    label = ""
    gelukt = "Opgeslagen."
    knop = "Vastleggen"
    toon_optioneel = False

    gezien = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, traject: Traject, medewerker: Medewerker, **opties: Any) -> None:
        super().__init__(*args, **{"auto_id": f"{self.act}-%s", **opties})
        self.traject, self.medewerker = traject, medewerker
        self.initial = {"gezien": versie_van(traject), **self.initial}

    @property
    def gezien_versie(self) -> str | None:
        """De versie die op het scherm stond."""
        return self.cleaned_data.get("gezien") or None

    def uitvoeren(self) -> Any:
        """Doe de act. Raises ActGeweigerd."""
        raise NotImplementedError


class Tredeform(Trajectform):
    """De participatietrede van vandaag."""

    act, label, gelukt = "trede", "Participatietrede", "De trede is vastgelegd."
    trede = forms.TypedChoiceField(label="Trede", choices=TREDEN, coerce=int)

    def uitvoeren(self) -> Any:
        """Leg de trede vast."""
        return acten.trede_vastleggen(
            self.traject, trede=self.cleaned_data["trede"], medewerker=self.medewerker
        )


class Jobhunterform(Trajectform):
    """Wie mee werk zoekt."""

    act, label, gelukt = "jobhunter", "Jobhunter kiezen", "De jobhunter is gekozen."
    jobhunter: "forms.ModelChoiceField[Medewerker]" = forms.ModelChoiceField(
        label="Jobhunter", queryset=None, empty_label="Kies"
    )

    def __init__(self, *args: Any, **opties: Any) -> None:
        super().__init__(*args, **opties)
        velden: dict[str, Any] = self.fields
        velden["jobhunter"].queryset = mag_dossier_zien(self.traject.gemeente_id)

    def uitvoeren(self) -> Any:
        """Kies de jobhunter."""
        return acten.jobhunter_kiezen(
            self.traject, jobhunter=self.cleaned_data["jobhunter"], gezien=self.gezien_versie
        )


class Instemmingform(Trajectform):
    """De jongere stemt in met de begeleiding."""

    act, label, gelukt = "instemming", "Instemming vastleggen", "De instemming is vastgelegd."
    vorm = forms.ChoiceField(label="Hoe?", choices=INSTEMMINGSVORMEN)
    op = Datumveld(label="Op")

    def __init__(self, *args: Any, **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.initial["op"] = vandaag()

    def uitvoeren(self) -> Any:
        """Leg de instemming vast."""
        return acten.instemming_vastleggen(
            self.traject,
            vorm=self.cleaned_data["vorm"],
            op=self.cleaned_data["op"],
            medewerker=self.medewerker,
        )


class Intrekform(Trajectform):
    """De jongere trekt de instemming in."""

    act, label, knop = "intrekken", "Instemming intrekken", "Intrekken"
    gelukt = "De instemming is ingetrokken. De gegevens over gezondheid en straf zijn gesloten."

    def uitvoeren(self) -> Any:
        """Trek de instemming in."""
        return acten.instemming_intrekken(self.traject)


class Gevoeligform(Trajectform):
    """Een gegeven over gezondheid of straf."""

    act, label, gelukt = "gevoelig", "Gegeven toevoegen", "Vastgelegd. Alleen u ziet dit."
    soort = forms.ChoiceField(label="Waarover?", choices=GEVOELIGE_SOORTEN)
    tekst = forms.CharField(
        label="Wat moet u weten?",
        help_text="Alleen wat nodig is voor de begeleiding.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def uitvoeren(self) -> Any:
        """Leg het vast."""
        return acten.gevoelig_vastleggen(
            self.traject,
            soort=self.cleaned_data["soort"],
            tekst=self.cleaned_data["tekst"],
            medewerker=self.medewerker,
        )


class Uitstroomform(Trajectform):
    """Waar de jongere heen gaat."""

    act, label, gelukt = "uitstroom", "Uitstroom", "De uitstroom is vastgelegd."
    bestemming = forms.ChoiceField(
        label="Waar gaat de jongere heen?", choices={"": "Kies", **BESTEMMINGEN}
    )
    op = Datumveld(label="Op")
    nazorg_op = Datumveld(
        label="Nazorg op", required=False, help_text="De dag waarop u vraagt hoe het gaat."
    )

    def __init__(self, *args: Any, **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.initial["op"] = vandaag()

    def uitvoeren(self) -> Any:
        """Leg de uitstroom vast."""
        schoon = self.cleaned_data
        return acten.uitstroom_vastleggen(
            self.traject,
            uitstroom=acten.Uitstroom(schoon["bestemming"], schoon["op"], schoon["nazorg_op"]),
            medewerker=self.medewerker,
            gezien=self.gezien_versie,
        )


class Nazorgform(Trajectform):
    """Hoe het na het traject gaat."""

    act, label, gelukt = "nazorg", "Nazorg afronden", "De nazorg is vastgelegd."
    verslag = forms.CharField(
        label="Hoe gaat het nu?",
        help_text="Niets over gezondheid of straf.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def uitvoeren(self) -> Any:
        """Rond de nazorg af."""
        return acten.nazorg_afronden(
            self.traject,
            verslag=self.cleaned_data["verslag"],
            medewerker=self.medewerker,
            gezien=self.gezien_versie,
        )


class Heropenform(Trajectform):
    """Het traject gaat weer open."""

    act, label, knop = "heropenen", "Traject heropenen", "Heropenen"
    gelukt = "Het traject is weer open."

    def uitvoeren(self) -> Any:
        """Heropen het traject."""
        return acten.traject_heropenen(self.traject, gezien=self.gezien_versie)


class Voorwaardeform(Trajectform):
    """Een voorwaarde om eerder te stoppen afvinken, of weer openzetten."""

    act, label, gelukt = "voorwaarde", "Voorwaarde", "Opgeslagen."
    tekst = forms.CharField(widget=forms.HiddenInput, max_length=200)
    voldaan = forms.BooleanField(widget=forms.HiddenInput, required=False)

    def uitvoeren(self) -> Any:
        """Zet het vinkje."""
        return acten.voorwaarde_zetten(
            self.traject,
            tekst=self.cleaned_data["tekst"],
            voldaan=self.cleaned_data["voldaan"],
            medewerker=self.medewerker,
        )


ACTEN: Final[dict[str, type[Trajectform]]] = {
    vorm.act: vorm
    for vorm in (
        *(Uitstroomform, Tredeform, Jobhunterform, Instemmingform, Intrekform, Gevoeligform),
        *(Nazorgform, Heropenform, Voorwaardeform),
    )
}
