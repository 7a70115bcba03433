"""Een streefwaarde kiezen."""

from collections.abc import Collection
from typing import Any, Final

from django import forms

from cases.forms.schrijven import Datumveld
from kern.klok import vandaag
from rapportage.maten import ALLE_MATEN, PROCENT, Maat
from toegang.models import Gemeente

HOOGSTE_PROCENT: Final = 100


def maat_in_woorden(maat: Maat) -> str:
    """`Thuiszitters (hoogstens, aantal)`."""
    return f"{maat.naam} ({maat.streef}, {maat.eenheid or 'aantal'})"


class Streefwaardeform(forms.Form):
    """Welk cijfer, voor welke gemeente, vanaf wanneer."""

    toon_optioneel = False

    gemeente = forms.ModelChoiceField(
        label="Gemeente", queryset=Gemeente.objects.none(), empty_label=None
    )
    maat = forms.ChoiceField(
        label="Cijfer",
        choices=[
            ("", "Kies een cijfer"),
            *((m, maat_in_woorden(ALLE_MATEN[m])) for m in ALLE_MATEN),
        ],
    )
    waarde = forms.IntegerField(
        label="Streefwaarde",
        min_value=0,
        max_value=9_999_999,
        help_text="Een heel getal: een aantal, een aantal dagen of een percentage.",
    )
    van = Datumveld(label="Geldt vanaf")
    bron = forms.CharField(
        label="Bron",
        max_length=300,
        help_text="Waar dit is afgesproken, bijvoorbeeld: Regionaal plan 2026, doel 3.",
    )

    def __init__(self, *args: Any, gemeenten: Collection[int], **opties: Any) -> None:
        super().__init__(*args, **opties)
        velden: dict[str, Any] = self.fields
        velden["gemeente"].queryset = Gemeente.objects.filter(pk__in=list(gemeenten)).order_by(
            "naam"
        )
        velden["van"].initial = vandaag()

    def clean(self) -> dict[str, Any]:
        """Een percentage is hoogstens honderd."""
        schoon: dict[str, Any] = super().clean() or self.cleaned_data
        maat = ALLE_MATEN.get(schoon.get("maat", ""))
        waarde = schoon.get("waarde")
        if maat and maat.eenheid == PROCENT and waarde is not None and waarde > HOOGSTE_PROCENT:
            self.add_error("waarde", "Een percentage is hoogstens 100.")
        return schoon
