"""De vraag voordat gekozen regels een uitkomst krijgen."""

from django import forms

from doorstroompunt.models import UITKOMSTEN

VOORSTEL = "voorstel"
WISSEN = "wissen"


class Uitkomstform(forms.Form):
    """Een uitkomst voor alle gekozen regels: het voorstel van elk, een reden, of weer open."""

    toon_optioneel = False

    uitkomst = forms.ChoiceField(
        label="Wat is het?",
        choices={
            VOORSTEL: "Bij elke regel het voorstel",
            **UITKOMSTEN,
            WISSEN: "Weer op nog te bekijken",
        },
    )
    toelichting = forms.CharField(
        label="Toelichting",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Nodig bij een andere reden. Noem hier geen bijzonderheden.",
    )
