"""Formulieren bij een campagne: openen, een resultaat voor meer jongeren, en een opmerking."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms

from cases.forms.schrijven import Datumveld
from doorstroompunt.campagnes.filter import SCHOOLSOORTEN, STANDEN, Filter
from doorstroompunt.models import CAMPAGNESOORTEN, Campagne
from toegang.models import Gemeente

LEERJAREN: Final = 10
"""Hoe lang een leerjaar hoogstens is; zo lang als bij een inschrijving."""


class Campagneform(forms.Form):
    """Een campagne openen, met het filter waarmee zij kandidaten voorstelt."""

    toon_optioneel = False
    soort = forms.ChoiceField(choices=CAMPAGNESOORTEN, widget=forms.HiddenInput)
    gemeente = forms.ModelChoiceField(Gemeente.objects.none(), empty_label=None)
    peildatum = Datumveld(label="Peildatum")
    stand = forms.ChoiceField(label="Wie stelt u voor?", choices=STANDEN, widget=forms.RadioSelect)
    sinds = Datumveld(label="Eerste dag")
    onderwijssoorten = forms.MultipleChoiceField(
        label="Onderwijs",
        choices=SCHOOLSOORTEN,
        required=False,
        help_text="Kies niets voor elke soort.",
        widget=forms.CheckboxSelectMultiple,
    )
    leerjaren = forms.CharField(
        label="Leerjaren", required=False, max_length=60, help_text="Zoals 4, 5. Leeg is elk jaar."
    )
    zonder_startkwalificatie = forms.BooleanField(
        label="Alleen wie geen startkwalificatie heeft", required=False
    )

    def __init__(self, *args: Any, gemeenten: frozenset[int], **opties: Any) -> None:
        super().__init__(*args, **opties)
        veld: Any = self.fields["gemeente"]
        veld.queryset = Gemeente.objects.filter(pk__in=gemeenten).order_by("naam")

    def clean_leerjaren(self) -> tuple[str, ...]:
        """De leerjaren apart; een te lang leerjaar bestaat niet."""
        delen = tuple(d.strip() for d in self.cleaned_data["leerjaren"].split(",") if d.strip())
        if any(len(deel) > LEERJAREN for deel in delen):
            raise forms.ValidationError("Schrijf de leerjaren met komma's ertussen, zoals 4, 5.")
        return delen

    def clean(self) -> dict[str, Any]:
        """De eerste dag ligt niet na de peildatum."""
        schoon: dict[str, Any] = super().clean() or self.cleaned_data
        sinds, peil = schoon.get("sinds"), schoon.get("peildatum")
        if sinds and peil and sinds > peil:
            self.add_error("sinds", "De eerste dag ligt na de peildatum.")
        return schoon

    def filter(self) -> Filter:
        """Het ingevulde filter."""
        schoon = self.cleaned_data
        return Filter(
            stand=schoon["stand"],
            sinds=schoon["sinds"].isoformat(),
            onderwijssoorten=tuple(schoon["onderwijssoorten"]),
            leerjaren=schoon["leerjaren"],
            zonder_startkwalificatie=schoon["zonder_startkwalificatie"],
        )


class Filterform(Campagneform):
    """Het filter van een campagne die al open is; soort, gemeente en peildatum liggen vast."""

    def __init__(self, *args: Any, campagne: Campagne, **opties: Any) -> None:
        begin = Filter.uit(campagne.filter).gegevens()
        begin["leerjaren"] = ", ".join(begin["leerjaren"])
        super().__init__(*args, gemeenten=frozenset(), initial=begin, **opties)
        self.peil = campagne.peildatum
        for naam in ("soort", "gemeente", "peildatum"):
            del self.fields[naam]

    def clean(self) -> dict[str, Any]:
        """De eerste dag ligt niet na de peildatum van de campagne."""
        schoon = super().clean()
        sinds = schoon.get("sinds")
        if sinds and sinds > self.peil:
            self.add_error("sinds", "De eerste dag ligt na de peildatum.")
        return schoon


class Resultaatform(forms.Form):
    """Een resultaat voor alle gekozen jongeren."""

    toon_optioneel = False
    resultaat = forms.ChoiceField(
        label="Wat is het resultaat?",
        help_text="Bij leerplicht en begeleiding gaat een zaak open, als er nog geen loopt.",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, resultaten: Mapping[str, str], **opties: Any) -> None:
        super().__init__(*args, **opties)
        veld: Any = self.fields["resultaat"]
        veld.choices = list(resultaten.items())


class Opmerkingform(forms.Form):
    """Een korte opmerking bij een jongere in de campagne."""

    toon_optioneel = False
    gezien = forms.CharField(widget=forms.HiddenInput)
    opmerking = forms.CharField(
        label="Opmerking",
        required=False,
        max_length=200,
        help_text="Kort. Niets over gezondheid of straf.",
    )
