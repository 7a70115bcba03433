"""De vraag voordat gekozen regels een uitkomst krijgen."""

from django import forms

from doorstroompunt.models import GEMISREDENEN, UITKOMSTEN

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


class Gemisform(forms.Form):
    """Een reden voor alle gekozen jongeren die op de lijst missen."""

    toon_optioneel = False

    reden = forms.ChoiceField(
        label="Waarom staan de gekozen jongeren niet op de lijst?",
        choices={VOORSTEL: "Bij elke jongere het voorstel", **GEMISREDENEN, WISSEN: "Weer open"},
    )
    toelichting = forms.CharField(
        label="Toelichting",
        max_length=300,
        required=False,
        help_text="Nodig bij een andere reden. Noem hier geen bijzonderheden.",
    )

    def waarden(self) -> dict[str, str]:
        """Reden en toelichting; `Weer open` is een lege reden."""
        reden = self.cleaned_data["reden"]
        return {
            "reden": "" if reden == WISSEN else reden,
            "toelichting": self.cleaned_data["toelichting"],
        }
