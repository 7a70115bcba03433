"""De formulieren van een aanstelling: geven en beëindigen."""

from collections.abc import Collection
from typing import Any

from django import forms

from kern.klok import vandaag
from toegang.forms.autorisaties import datumveld, kies_gemeente
from toegang.models import Aanstelling, Gemeente, Medewerker, Rol
from toegang.selectors.aanstellingen import account_met_naam
from toegang.services.aanstellingen import Aanstellingsgegevens


class Aanstellingform(forms.Form):
    """Wie, welke rol, waar, en vanaf wanneer."""

    gebruikersnaam = forms.CharField(
        label="Gebruikersnaam",
        max_length=150,
        help_text="De naam waarmee de medewerker zich aanmeldt.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    rol = forms.ModelChoiceField(
        label="Rol", queryset=Rol.objects.none(), empty_label="Kies een rol"
    )
    gemeente = forms.ModelChoiceField(label="Gemeente", queryset=Gemeente.objects.none())
    taak = forms.CharField(
        label="Taak",
        required=False,
        max_length=200,
        help_text="Vul dit in als de medewerker van een andere gemeente is. Bijvoorbeeld: "
        "begeleiding van jongeren zonder school.",
    )
    van = forms.DateField(label="Eerste dag", widget=datumveld())
    tot_en_met = forms.DateField(
        label="Laatste dag", required=False, widget=datumveld(), help_text="Leeg: geen einde."
    )

    def __init__(self, *args: Any, gemeenten: Collection[int], **opties: Any) -> None:
        super().__init__(*args, **opties)
        velden: dict[str, Any] = self.fields
        velden["rol"].queryset = Rol.objects.order_by("naam")
        velden["van"].initial = vandaag()
        kies_gemeente(self, gemeenten)

    def clean_gebruikersnaam(self) -> Medewerker:
        """Het account met deze naam. Raises ValidationError als dat er niet is."""
        wie = account_met_naam(self.cleaned_data["gebruikersnaam"])
        if wie is None:
            raise forms.ValidationError("Er is geen account met deze naam.")
        return wie

    def gegevens(self) -> Aanstellingsgegevens:
        """De ingevulde aanstelling."""
        g = dict(self.cleaned_data)
        return Aanstellingsgegevens(medewerker=g.pop("gebruikersnaam"), **g)


class Eindform(forms.Form):
    """De laatste dag van een aanstelling. gezien: wat er op het scherm stond."""

    gezien = forms.DateField(required=False, widget=forms.HiddenInput)
    laatste_dag = forms.DateField(
        label="Laatste dag",
        widget=datumveld(),
        help_text="Kies gisteren om de toegang nu te sluiten.",
    )

    def __init__(self, *args: Any, aanstelling: Aanstelling, **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.initial = {"gezien": aanstelling.tot_en_met, "laatste_dag": vandaag()}
