"""De formulieren van het logboek en de maandcontrole."""

from collections.abc import Sequence
from typing import Any

from django import forms

from wpg.controle.tellen import Antwoord

VERPLICHT = "Schrijf op wat u bij deze regels vond."


class Exportform(forms.Form):
    """Waarom er een bestand van het log nodig is; dat komt in het log."""

    reden = forms.CharField(
        label="Waarom hebt u dit bestand nodig?",
        min_length=10,
        max_length=300,
        help_text="Deze reden komt in het log. Noem geen namen.",
    )


class Aftekenform(forms.Form):
    """Per vraag een bevinding, en de conclusie van de maand."""

    def __init__(self, *args: Any, antwoorden: Sequence[Antwoord], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.antwoorden = antwoorden
        for antwoord in antwoorden:
            self.fields[f"bevinding_{antwoord.vraag.code}"] = forms.CharField(
                label=f"{antwoord.vraag.label}: wat vond u?",
                required=antwoord.regels > 0,
                max_length=1000,
                widget=forms.Textarea(attrs={"rows": 2}),
                error_messages={"required": VERPLICHT},
            )
        self.fields["conclusie"] = forms.CharField(
            label="Conclusie over deze maand",
            min_length=10,
            max_length=2000,
            help_text="Noem geen jongeren bij naam. Na het aftekenen verandert dit niet meer.",
            widget=forms.Textarea(attrs={"rows": 4}),
            error_messages={"required": "Vul een conclusie in."},
        )
        self.fields["gezien"] = forms.CharField(
            widget=forms.HiddenInput,
            initial=",".join(f"{a.vraag.code}:{a.regels}" for a in antwoorden),
        )

    def gezien(self) -> dict[str, int]:
        """Per vraag het aantal dat op het scherm stond."""
        paren = (deel.partition(":") for deel in self.cleaned_data["gezien"].split(","))
        return {code: int(aantal) for code, _, aantal in paren if aantal.isdecimal()}

    def bevindingen(self) -> dict[str, str]:
        """Per vraag wat de controleur vond."""
        return {
            a.vraag.code: self.cleaned_data[f"bevinding_{a.vraag.code}"] for a in self.antwoorden
        }
