"""Formulieren bij een overdracht tussen de teams: het voorstel, en wat daarna gebeurt."""

from typing import Any, Final

from django import forms

from cases.forms.schrijven import Datumveld
from cases.models import Zaak
from cases.models.zaak import LOPEND
from cases.selectors.dossier import mag_dossier_zien
from cases.selectors.versie import versie_van
from doorstroompunt.models import NAAR_LEERPLICHT, Teamoverdracht
from doorstroompunt.overdracht import acten
from doorstroompunt.overdracht.acten import Voorstel, mee_te_geven, soortkeuzes
from kern.klok import vandaag
from toegang.models import Medewerker

GEEN_GEVOELIG: Final = "Niets over gezondheid of straf."


class Voorstelform(forms.Form):
    """Wat het andere team moet weten, aan wie, en welke documenten meegaan."""

    toon_optioneel = False
    voorstel = forms.CharField(
        label="Wat stelt u voor?",
        help_text=f"Wat er speelt, wat u al deed en wat u vraagt. {GEEN_GEVOELIG}",
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
    )
    voor: "forms.ModelChoiceField[Medewerker]" = forms.ModelChoiceField(
        label="Aan wie?", queryset=None, required=False, empty_label="Het hele team"
    )
    documenten = forms.MultipleChoiceField(
        label="Documenten die meegaan",
        help_text="Kies alleen wat nodig is. Vertrouwelijke documenten staan er niet bij.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, zaak: Zaak, medewerker: Medewerker, **opties: Any) -> None:
        super().__init__(*args, **opties)
        velden: dict[str, Any] = self.fields
        velden["voor"].queryset = mag_dossier_zien(zaak.gemeente_id).exclude(pk=medewerker.pk)
        velden["documenten"].choices = [(str(d.pk), d.titel) for d in mee_te_geven(zaak)]
        if not velden["documenten"].choices:
            del velden["documenten"]

    def opgave(self) -> Voorstel:
        """Wat er is ingevuld."""
        schoon = self.cleaned_data
        nummers = tuple(int(nummer) for nummer in schoon.get("documenten", []))
        return Voorstel(schoon["voorstel"], nummers, schoon["voor"])


class Overdrachtform(forms.Form):
    """De grondvorm van een act op een overdracht."""

    act = ""
    label = ""
    knop = "Vastleggen"
    gelukt = "Opgeslagen."
    toon_optioneel = False

    gezien = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, overdracht: Teamoverdracht, medewerker: Medewerker, **opties: Any
    ) -> None:
        super().__init__(*args, **{"auto_id": f"{self.act}-%s", **opties})
        self.overdracht, self.medewerker = overdracht, medewerker
        self.initial = {"gezien": versie_van(overdracht), **self.initial}

    @property
    def gezien_versie(self) -> str | None:
        """De versie die op het scherm stond."""
        return self.cleaned_data.get("gezien") or None

    def uitvoeren(self) -> Teamoverdracht:
        """Doe de act. Raises ActGeweigerd."""
        raise NotImplementedError


class Aanvaardform(Overdrachtform):
    """De jongere aannemen; leerplicht kiest bij welke zaak."""

    act, label, knop = "aanvaarden", "Aanvaarden", "Aanvaarden"
    gelukt = "U hebt de overdracht aanvaard. Zij blijft open tot de hulp is begonnen."
    bij = forms.ChoiceField(label="Bij welke zaak?", widget=forms.RadioSelect)

    def __init__(self, *args: Any, **opties: Any) -> None:
        super().__init__(*args, **opties)
        rij, velden = self.overdracht, self.fields
        if rij.naar != NAAR_LEERPLICHT:
            del velden["bij"]
            return
        veld: Any = velden["bij"]
        self.zaken = {
            str(zaak.pk): zaak
            for zaak in Zaak.objects.filter(
                LOPEND, jongere_id=rij.jongere_id, gemeente_id=rij.gemeente_id
            ).exclude(soort=acten.DOORSTROOM)
        }
        veld.choices = [
            *((nr, f"Lopende zaak: {zaak.get_soort_display()}") for nr, zaak in self.zaken.items()),
            *((code, f"Nieuwe zaak: {woord}") for code, woord in soortkeuzes().items()),
        ]

    def uitvoeren(self) -> Teamoverdracht:
        """Neem de jongere aan."""
        bij = self.cleaned_data.get("bij", "")
        zaak = self.zaken.get(bij) if bij else None
        return acten.teamoverdracht_aanvaarden(
            self.overdracht,
            medewerker=self.medewerker,
            gezien=self.gezien_versie,
            zaak=zaak,
            soort="" if zaak else bij,
        )


class Afwijsform(Overdrachtform):
    """De jongere niet aannemen, met een reden."""

    act, label, knop = "afwijzen", "Afwijzen", "Afwijzen"
    gelukt = "U hebt de overdracht afgewezen. De collega ziet waarom."
    reden = forms.CharField(
        label="Waarom wijst u af?",
        max_length=300,
        help_text=GEEN_GEVOELIG,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def uitvoeren(self) -> Teamoverdracht:
        """Wijs af."""
        return acten.teamoverdracht_afwijzen(
            self.overdracht,
            reden=self.cleaned_data["reden"],
            medewerker=self.medewerker,
            gezien=self.gezien_versie,
        )


class Intrekform(Overdrachtform):
    """De overdracht gaat niet door."""

    act, label, knop = "intrekken", "Overdracht gaat niet door", "Stoppen"
    gelukt = "De overdracht is gestopt."
    reden = forms.CharField(
        label="Waarom niet?",
        max_length=300,
        required=False,
        help_text=f"Na het aanvaarden is een reden nodig. {GEEN_GEVOELIG}",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def uitvoeren(self) -> Teamoverdracht:
        """Stop de overdracht."""
        return acten.teamoverdracht_intrekken(
            self.overdracht,
            reden=self.cleaned_data["reden"],
            medewerker=self.medewerker,
            gezien=self.gezien_versie,
        )


class Beginform(Overdrachtform):
    """De hulp is begonnen."""

    act, label, knop = "begonnen", "De hulp is begonnen", "Vastleggen"
    gelukt = "De overdracht is klaar: de hulp is begonnen."
    op = Datumveld(label="Op")

    def __init__(self, *args: Any, **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.initial["op"] = vandaag()

    def uitvoeren(self) -> Teamoverdracht:
        """Leg het begin vast."""
        return acten.hulp_begonnen(
            self.overdracht, op=self.cleaned_data["op"], gezien=self.gezien_versie
        )


ACTEN: Final[dict[str, type[Overdrachtform]]] = {
    vorm.act: vorm for vorm in (Aanvaardform, Afwijsform, Beginform, Intrekform)
}
