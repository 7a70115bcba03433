"""Formulieren bij samenvoegen en splitsen."""

from collections.abc import Iterable
from typing import Any

from django import forms

from cases.models import Jongere
from cases.regels.naam import zoeknaam
from cases.selectors.samenvoegen import Onderdeel
from kern.templatetags.weergave import datum

NIEUW = "nieuw"


class SamenvoegForm(forms.Form):
    """Welk dossier blijft, en waarom."""

    blijft = forms.TypedChoiceField(
        label="Welk dossier blijft?", coerce=int, widget=forms.RadioSelect
    )
    reden = forms.CharField(
        label="Waarom is dit hetzelfde kind?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, een: Jongere, ander: Jongere, **opties: Any) -> None:
        super().__init__(*args, **opties)
        veld: Any = self.fields["blijft"]
        veld.choices = [(j.pk, _noem(j)) for j in (een, ander)]
        # Wie een BSN heeft en niet voorlopig is, blijft gewoonlijk.
        self.initial.setdefault("blijft", max((een, ander), key=_vastheid).pk)


def _noem(jongere: Jongere) -> str:
    bij = "voorlopig dossier" if jongere.voorlopig else "met BSN" if jongere.bsn else "zonder BSN"
    return f"{jongere.volledige_naam}, geboren {jongere.geboren} ({bij})"


def _vastheid(jongere: Jongere) -> tuple[bool, bool, int]:
    return not jongere.voorlopig, bool(jongere.bsn), -jongere.pk


class SplitsForm(forms.Form):
    """Wat er naar een ander dossier gaat, naar welk, en waarom."""

    gekozen = forms.MultipleChoiceField(
        label="Wat is van het andere kind?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies wat er naar het andere dossier gaat."},
    )
    naar = forms.ChoiceField(label="Naar welk dossier?", widget=forms.RadioSelect)
    voornamen = forms.CharField(label="Voornamen", max_length=200, required=False)
    voorvoegsel = forms.CharField(label="Tussenvoegsel", max_length=20, required=False)
    geslachtsnaam = forms.CharField(label="Achternaam", max_length=200, required=False)
    geboortedatum = forms.DateField(
        label="Geboortedatum", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    reden = forms.CharField(
        label="Waarom is dit een ander kind?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self,
        *args: Any,
        onderdelen: Iterable[Onderdeel],
        anderen: Iterable[tuple[int, str]],
        **opties: Any,
    ) -> None:
        super().__init__(*args, **opties)
        velden: dict[str, Any] = self.fields
        velden["gekozen"].choices = [
            (o.waarde, " · ".join(d for d in (o.soort, datum(o.dag), o.tekst) if d))
            for o in onderdelen
        ]
        velden["naar"].choices = [
            *((str(nummer), naam) for nummer, naam in anderen),
            (NIEUW, "Een nieuw, voorlopig dossier"),
        ]
        self.initial.setdefault("naar", NIEUW)

    def clean(self) -> dict[str, Any]:
        """Een nieuw dossier heeft een naam en een geboortedatum nodig."""
        schoon: dict[str, Any] = super().clean() or self.cleaned_data
        if schoon.get("naar") == NIEUW:
            for veld in ("geslachtsnaam", "geboortedatum"):
                if not schoon.get(veld):
                    self.add_error(veld, "Vul dit in voor het nieuwe dossier.")
        return schoon

    def keuze(self) -> dict[str, list[int]]:
        """De gekozen rijen per model."""
        uit: dict[str, list[int]] = {}
        for waarde in self.cleaned_data["gekozen"]:
            model, _, nummer = waarde.partition(":")
            uit.setdefault(model, []).append(int(nummer))
        return uit

    def nieuwe_jongere(self, *, gemeente_id: int) -> Jongere:
        """Het voorlopige dossier dat erbij komt, nog niet bewaard."""
        schoon = self.cleaned_data
        return Jongere(
            gemeente_id=gemeente_id,
            voornamen=schoon["voornamen"],
            voorvoegsel=schoon["voorvoegsel"],
            geslachtsnaam=schoon["geslachtsnaam"],
            zoeknaam=zoeknaam(
                schoon["geslachtsnaam"],
                voorvoegsel=schoon["voorvoegsel"],
                voornamen=schoon["voornamen"],
            ),
            geboren=schoon["geboortedatum"].isoformat(),
            geboortedatum=schoon["geboortedatum"],
            voorlopig=True,
        )
