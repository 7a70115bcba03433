"""De acten van de wachtlijst op het scherm van een zaak, en wat het overzicht te kiezen geeft."""

from typing import Any

from django import forms

from cases.forms.actform import Actform
from cases.keuzes import ZAAKSOORTEN
from cases.services import wachtlijst
from kern.klok import vandaag


class _Wachtform(Actform):
    reden = forms.CharField(
        label="Reden",
        max_length=wachtlijst.LANGSTE_REDEN,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class Wachtlijstopform(_Wachtform):
    act, label, icoon = wachtlijst.OP, "Op de wachtlijst", "pauze"
    gelukt = "De zaak staat op de wachtlijst."

    def uitvoeren(self) -> None:
        wachtlijst.zaak_op_wachtlijst(
            self.zaak, reden=self.cleaned_data["reden"], medewerker=self.medewerker
        )


class Wachtlijstafform(_Wachtform):
    act, label, icoon = wachtlijst.VAN, "Van de wachtlijst", "bezig"
    gelukt = "De zaak staat niet meer op de wachtlijst."

    def uitvoeren(self) -> None:
        wachtlijst.zaak_van_wachtlijst(
            self.zaak, reden=self.cleaned_data["reden"], medewerker=self.medewerker
        )


class Wachtlijstkeuze(forms.Form):
    """Welke stand: een dag, een soort, en of alleen zonder contact telt."""

    toon_optioneel = False

    peildatum = forms.DateField(
        label="Stand op", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    soort = forms.ChoiceField(
        label="Soort", required=False, choices={"": "Alle soorten", **ZAAKSOORTEN}
    )
    zonder_contact = forms.BooleanField(label="Alleen zonder contact", required=False)

    def __init__(self, *args: Any, **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.fields["peildatum"].widget.attrs["max"] = vandaag().isoformat()

    def clean_peildatum(self) -> Any:
        """De stand is van vandaag of eerder; leeg is vandaag."""
        dag = self.cleaned_data["peildatum"] or vandaag()
        if dag > vandaag():
            raise forms.ValidationError("Kies vandaag of een eerdere dag.")
        return dag
