"""De keuze voor de mail van 's morgens."""

from django import forms


class Dagmailform(forms.Form):
    """Aan of uit."""

    toon_optioneel = False

    aan = forms.BooleanField(
        label="Stuur mij op werkdagen om 07.00 uur een mail als er iets te doen is",
        required=False,
        help_text="In de mail staan alleen aantallen: geen namen, zaken of scholen.",
    )
