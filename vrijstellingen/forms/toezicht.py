"""Formulieren bij een lopende vrijstelling en bij de ronde."""

from typing import Any

from django import forms

from cases.forms.schrijven import Datumveld
from kern.klok import vandaag
from toegang.models import Gemeente
from vrijstellingen.models import Campagneregel
from vrijstellingen.models.toezicht import CONCLUSIES
from vrijstellingen.services.campagne import antwoordstand
from vrijstellingen.services.toezicht import Blik

JA_NEE = [("ja", "Ja"), ("nee", "Nee")]


def _ja(waarde: str) -> bool:
    return waarde == "ja"


class Blikform(forms.Form):
    """De jaarlijkse blik: wie keek, wat kan er nu, en wat volgt daaruit."""

    op = Datumveld(label="Bekeken op")
    wat_kan_nu = forms.CharField(
        label="Wat kan er nu?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Bijvoorbeeld: een paar uur per week naar school. Schrijf geen ziekte op.",
    )
    arts_geraadpleegd = forms.TypedChoiceField(
        label="Is een onafhankelijke arts geraadpleegd?",
        choices=JA_NEE,
        coerce=_ja,
        widget=forms.RadioSelect,
    )
    arts = forms.CharField(
        label="Welke arts",
        required=False,
        max_length=160,
        help_text="Naam en functie. Alleen als er een arts is geraadpleegd.",
    )
    samenwerkingsverband_geraadpleegd = forms.TypedChoiceField(
        label="Is het samenwerkingsverband geraadpleegd?",
        choices=JA_NEE,
        coerce=_ja,
        widget=forms.RadioSelect,
    )
    conclusie = forms.ChoiceField(
        label="Conclusie", choices=list(CONCLUSIES.items()), widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.initial = {"op": vandaag(), **self.initial}

    def clean(self) -> dict[str, Any]:
        """Een geraadpleegde arts heeft een naam, en alleen die."""
        schoon: dict[str, Any] = super().clean() or self.cleaned_data
        geraadpleegd = schoon.get("arts_geraadpleegd")
        if geraadpleegd is True and not schoon.get("arts"):
            self.add_error("arts", "Vul in welke arts is geraadpleegd.")
        if geraadpleegd is False and schoon.get("arts"):
            self.add_error("arts", "Kies hierboven ja, of maak dit leeg.")
        return schoon

    def blik(self) -> Blik:
        """Wat er is ingevuld."""
        return Blik(**self.cleaned_data)


class Verzonddagform(forms.Form):
    """Wanneer de Arbeidsinspectie het bericht kreeg."""

    verzonden_op = Datumveld(label="Verzonden op")

    def __init__(self, *args: Any, **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.initial = {"verzonden_op": vandaag(), **self.initial}


class Rondeform(forms.Form):
    """Voor welke gemeente de ronde wordt gemaakt."""

    gemeente = forms.ModelChoiceField(
        label="Gemeente", queryset=Gemeente.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, gemeenten: list[Gemeente], **opties: Any) -> None:
        super().__init__(*args, **opties)
        veld: Any = self.fields["gemeente"]
        veld.queryset = Gemeente.objects.filter(pk__in=[g.pk for g in gemeenten])
        if len(gemeenten) == 1:
            veld.widget = forms.HiddenInput()
            veld.initial = gemeenten[0].pk


class Antwoordform(forms.Form):
    """Is het antwoord er, of is het niet nodig?"""

    UITKOMSTEN = {
        "ontvangen": "De kennisgeving of het verzoek is binnen",
        "niet_nodig": "Er is geen nieuwe kennisgeving nodig",
        "geen": "Er is nog geen antwoord",
    }

    uitkomst = forms.ChoiceField(
        label="Wat weet u?", choices=list(UITKOMSTEN.items()), widget=forms.RadioSelect
    )
    ontvangen_op = Datumveld(
        label="Binnengekomen op", required=False, help_text="Alleen als het antwoord binnen is."
    )
    reden = forms.CharField(
        label="Waarom niet nodig",
        required=False,
        max_length=300,
        help_text="Alleen als het niet nodig is. Bijvoorbeeld: gaat weer naar school.",
    )
    gezien = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, regel: Campagneregel, **opties: Any) -> None:
        super().__init__(*args, **opties)
        uitkomst = "geen"
        if regel.ontvangen_op:
            uitkomst = "ontvangen"
        elif regel.niet_nodig_reden:
            uitkomst = "niet_nodig"
        self.initial = {
            "uitkomst": uitkomst,
            "ontvangen_op": regel.ontvangen_op or vandaag(),
            "reden": regel.niet_nodig_reden,
            "gezien": antwoordstand(regel),
            **self.initial,
        }

    def clean(self) -> dict[str, Any]:
        """Bij elke uitkomst het veld dat erbij hoort; het andere telt niet mee."""
        schoon: dict[str, Any] = super().clean() or self.cleaned_data
        uitkomst = schoon.get("uitkomst")
        zonder_dag = not schoon.get("ontvangen_op") and "ontvangen_op" not in self.errors
        if uitkomst == "ontvangen" and zonder_dag:
            self.add_error("ontvangen_op", "Vul de dag in.")
        if uitkomst == "niet_nodig" and not schoon.get("reden", "").strip():
            self.add_error("reden", "Schrijf op waarom het niet nodig is.")
        return schoon

    def antwoord(self) -> dict[str, Any]:
        """Wat de service nodig heeft."""
        schoon = self.cleaned_data
        uitkomst = schoon["uitkomst"]
        return {
            "gezien": schoon["gezien"],
            "ontvangen_op": schoon["ontvangen_op"] if uitkomst == "ontvangen" else None,
            "niet_nodig": schoon["reden"] if uitkomst == "niet_nodig" else "",
        }
