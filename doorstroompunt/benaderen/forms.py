"""Formulieren bij benaderen: een poging, en een afwijking van de regel."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms

from cases.forms.schrijven import Datumveld
from cases.selectors.concepten import beheerde_gemeenten
from cases.selectors.versie import versie_van
from doorstroompunt.benaderen.acten import Poging
from doorstroompunt.keuzes import (
    BENADERINGEN,
    KANAALWOORDEN,
    PAST_BIJ,
    RESULTAATWOORDEN,
    RICHTINGEN,
)
from doorstroompunt.models import Resultaatcode
from kern.autorisatie import Inzage
from kern.klok import vandaag
from toegang.models import Gemeente

EIGEN: Final = "eigen:"
"""Waarmee de knop van een eigen resultaat begint; daarna het nummer van de code."""


class Pogingform(forms.Form):
    """Een poging. De knop waarop men drukt is het resultaat: zo is het er een tik minder."""

    toon_optioneel = False
    kanaal = forms.ChoiceField(choices=KANAALWOORDEN, widget=forms.HiddenInput)
    datum = Datumveld(label="Dag")
    richting = forms.ChoiceField(label="Wie zocht contact?", choices=RICHTINGEN)
    verslag = forms.CharField(
        label="Wat is er gezegd?",
        required=False,
        max_length=4000,
        help_text="Niets over gezondheid of straf: dat hoort bij het traject, na instemming.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self, *args: Any, kanaal: str, eigen: Sequence[Resultaatcode] = (), **opties: Any
    ) -> None:
        super().__init__(*args, **{"auto_id": "poging-%s", **opties})
        self.weg, self.eigen = kanaal, {f"{EIGEN}{code.pk}": code for code in eigen}
        self.initial = {
            "kanaal": kanaal,
            "datum": vandaag(),
            "richting": "in" if kanaal == "inloop" else "uit",
            **self.initial,
        }

    @property
    def meer(self) -> list[forms.BoundField]:
        """De velden die men alleen invult als zij anders zijn dan gewoon."""
        return [self["datum"], self["richting"], self["verslag"]]

    @property
    def knoppen(self) -> list[tuple[str, str]]:
        """De resultaten die bij deze weg passen, de gewoonste eerst en dan de eigen codes."""
        landelijk = [(code, RESULTAATWOORDEN[code]) for code in PAST_BIJ[self.weg]]
        return [*landelijk, *((knop, code.woord) for knop, code in self.eigen.items())]

    def clean(self) -> dict[str, Any]:
        """Het resultaat is de knop; zonder knop is er niets gekozen."""
        schoon: dict[str, Any] = super().clean() or self.cleaned_data
        resultaat = self.data.get("resultaat", "")
        if resultaat in self.eigen:
            schoon["eigen_code"] = self.eigen[resultaat]
            resultaat = self.eigen[resultaat].landelijk
        if resultaat not in PAST_BIJ.get(schoon.get("kanaal", ""), ()):
            raise forms.ValidationError("Kies hoe de poging afliep.")
        schoon["resultaat"] = resultaat
        return schoon

    def poging(self) -> Poging:
        """Wat er is ingevuld."""
        return Poging(**self.cleaned_data)


class Afwijkform(forms.Form):
    """Afwijken van de benaderregel: wat dan wel, waarom, en tot wanneer."""

    toon_optioneel = False
    gezien = forms.IntegerField(widget=forms.HiddenInput, required=False)
    uitkomst = forms.ChoiceField(
        label="Wat doet u in plaats van de regel?", choices=BENADERINGEN, widget=forms.RadioSelect
    )
    reden = forms.CharField(
        label="Waarom wijkt u af?",
        max_length=300,
        help_text="Niets over gezondheid of straf.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    tot_en_met = Datumveld(
        label="Tot en met",
        required=False,
        help_text="Laat leeg als het geldt tot u het opheft. Daarna geldt de regel weer.",
    )


class Codeform(forms.Form):
    """Een eigen resultaat van een gemeente."""

    toon_optioneel = False
    gemeente: "forms.ModelChoiceField[Gemeente]" = forms.ModelChoiceField(
        label="Gemeente", queryset=None, empty_label=None
    )
    woord = forms.CharField(
        label="Woord", max_length=60, help_text="Kort: het staat op een knop. Noem niemand."
    )
    landelijk = forms.ChoiceField(
        label="Wat betekent het?",
        choices=RESULTAATWOORDEN,
        help_text="Zo telt het mee in de ladder en in de verslagen.",
    )
    van = Datumveld(label="Eerste dag")

    def __init__(self, *args: Any, inzage: Inzage, **opties: Any) -> None:
        super().__init__(*args, **opties)
        velden: dict[str, Any] = self.fields
        velden["gemeente"].queryset = beheerde_gemeenten(inzage.medewerker)
        self.initial = {"van": vandaag(), **self.initial}

    def code(self) -> Resultaatcode:
        """Wat er is ingevuld, nog niet bewaard."""
        return Resultaatcode(**self.cleaned_data)


class Eindeform(forms.Form):
    """De laatste dag van een eigen resultaat."""

    toon_optioneel = False
    gezien = forms.CharField(widget=forms.HiddenInput, required=False, empty_value=None)
    tot_en_met = Datumveld(
        label="Laatste dag", required=False, help_text="Laat leeg om het te blijven gebruiken."
    )

    def __init__(self, *args: Any, code: Resultaatcode, **opties: Any) -> None:
        super().__init__(*args, **{"auto_id": f"code-{code.pk}-%s", **opties})
        self.code = code
        self.initial = {
            "gezien": versie_van(code),
            "tot_en_met": code.tot_en_met or vandaag(),
            **self.initial,
        }
