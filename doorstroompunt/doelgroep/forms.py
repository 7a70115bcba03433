"""De vraag bij de triage, en de dag waarop het dossier uitleg geeft."""

from typing import Any

from django import forms

from doorstroompunt.models import TRIAGEBESLUITEN
from kern.klok import vandaag


class Triageform(forms.Form):
    """Een besluit met een reden, voor alle gekozen jongeren."""

    besluit = forms.ChoiceField(label="Wat gebeurt er?", choices=TRIAGEBESLUITEN)
    reden = forms.CharField(
        label="Reden",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Staat bij elk van deze jongeren. Noem hier geen bijzonderheden.",
    )


class Dagform(forms.Form):
    """De dag waarop het oordeel geldt; leeg is vandaag."""

    toon_optioneel = False

    op = forms.DateField(
        label="Op welke dag?", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.fields["op"].initial = vandaag().isoformat()

    def clean_op(self) -> Any:
        """Een dag waarvan de wet bekend is."""
        dag = self.cleaned_data["op"] or vandaag()
        if abs(dag.year - vandaag().year) > VER:
            raise forms.ValidationError("Kies een dag dichter bij vandaag.")
        return dag


VER = 8
"""Zoveel jaar terug of vooruit is er een antwoord: verder weg kennen wij de wet niet."""
