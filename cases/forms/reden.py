"""De vraag waarom iemand een dossier opent dat niet het hare is."""

from django import forms

KORTSTE = 10


class Redenvraag(forms.Form):
    """Een reden in eigen woorden; hij komt in het log en nergens anders."""

    reden = forms.CharField(
        label="Reden",
        min_length=KORTSTE,
        max_length=500,
        help_text="Bijvoorbeeld: vervanging bij ziekte, of een klacht van een ouder.",
        error_messages={"min_length": f"Schrijf ten minste {KORTSTE} tekens."},
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    naar = forms.CharField(required=False, widget=forms.HiddenInput)
