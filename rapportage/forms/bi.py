"""Waarover de BI-uitvoer gaat."""

from typing import Any

from django import forms

from kern.kalender import schooljaar, schooljaar_label
from kern.klok import vandaag
from rapportage.bi.uitvoer import Bivraag
from rapportage.selectors.bereik import schooljaren
from toegang.models import Gemeente


class Biform(forms.Form):
    """De gemeenten en de schooljaren, van en tot en met."""

    toon_optioneel = False

    gemeenten = forms.ModelMultipleChoiceField(
        label="Gemeenten",
        queryset=Gemeente.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies een of meer gemeenten."},
    )
    van = forms.TypedChoiceField(label="Vanaf schooljaar", coerce=int)
    tot = forms.TypedChoiceField(label="Tot en met schooljaar", coerce=int)
    gelezen = forms.BooleanField(
        label="Ik weet dat dit persoonsgegevens blijven en deel ze niet buiten de gemeente",
        error_messages={"required": "Vink dit aan om verder te gaan."},
    )

    def __init__(self, *args: Any, mag: frozenset[int], **opties: Any) -> None:
        super().__init__(*args, **opties)
        velden: dict[str, Any] = self.fields
        velden["gemeenten"].queryset = Gemeente.objects.filter(pk__in=mag).order_by("naam")
        keuzes = [(j, schooljaar_label(j)) for j in schooljaren()]
        for naam in ("van", "tot"):
            velden[naam].choices = keuzes
            velden[naam].initial = schooljaar(vandaag())

    def clean(self) -> dict[str, Any]:
        """Het eerste jaar is niet later dan het laatste."""
        schoon = super().clean() or {}
        if None not in (schoon.get("van"), schoon.get("tot")) and schoon["van"] > schoon["tot"]:
            self.add_error("tot", "Dit schooljaar ligt voor het eerste.")
        return schoon

    def vraag(self) -> Bivraag:
        """De ingevulde vraag."""
        schoon = self.cleaned_data
        return Bivraag(list(schoon["gemeenten"]), schoon["van"], schoon["tot"])
