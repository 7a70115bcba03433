"""De keuze bovenaan een tabel; alles staat in het adres, zodat een koppeling te delen is."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from cases.forms.schrijven import Datumveld
from kern.kalender import begin_schooljaar, einde_schooljaar, schooljaar, schooljaar_label
from kern.klok import vandaag
from rapportage.keuze import Keuze
from rapportage.selectors.bereik import bereiken, schooljaren
from toegang.models import Telprofiel


class Keuzeform(forms.Form):
    """Kiest waarover geteld wordt. Zonder keuze: de eerste gemeente, het lopende schooljaar."""

    toon_optioneel = False

    gemeente = forms.ChoiceField(label="Gemeente of gebied")
    schooljaar = forms.ChoiceField(label="Schooljaar")
    peildatum = Datumveld(label="Peildatum", required=False)
    profiel = forms.ChoiceField(label="Telregels", required=False)
    openbaar = forms.BooleanField(
        label="Om te publiceren: verberg kleine aantallen", required=False
    )

    def __init__(self, gegevens: Mapping[str, Any], *, gemeenten: frozenset[int]) -> None:
        self.jaar = _jaar_uit(gegevens.get("schooljaar"))
        self.bereiken = bereiken(gemeenten, self.jaar)
        eerste = next(iter(self.bereiken), "")
        gevuld: MultiValueDict[str, Any] = MultiValueDict(
            {"gemeente": [eerste], "schooljaar": [schooljaar_label(self.jaar)]}
        )
        for naam in ("gemeente", "schooljaar", "peildatum", "profiel", "openbaar"):
            if gegevens.get(naam):
                gevuld[naam] = gegevens[naam]
        super().__init__(gevuld)
        velden: dict[str, Any] = self.fields
        velden["gemeente"].choices = [(b.sleutel, b.naam) for b in self.bereiken.values()]
        velden["schooljaar"].choices = [
            (label, label) for label in map(schooljaar_label, schooljaren())
        ]
        velden["profiel"].choices = [("", "Die van de gemeente"), *Telprofiel.choices]

    def clean(self) -> dict[str, Any]:
        """De peildatum ligt in het schooljaar of daarna, en niet in de toekomst."""
        schoon = super().clean() or {}
        dag = schoon.get("peildatum")
        if dag and dag < begin_schooljaar(self.jaar):
            self.add_error("peildatum", "Deze dag ligt voor het begin van het schooljaar.")
        elif dag and dag > max(vandaag(), einde_schooljaar(self.jaar)):
            self.add_error("peildatum", "Deze dag ligt te ver in de toekomst.")
        return schoon

    def keuze(self) -> Keuze:
        """De keuze; alleen als het formulier klopt."""
        schoon = self.cleaned_data
        return Keuze(
            bereik=self.bereiken[schoon["gemeente"]],
            jaar=self.jaar,
            peildatum=schoon.get("peildatum"),
            profiel=schoon.get("profiel", ""),
            openbaar=bool(schoon.get("openbaar")),
        )


def _jaar_uit(tekst: Any) -> int:
    """Het beginjaar van `2023-2024`; wat geen bekend schooljaar is, telt als het lopende."""
    per_label = {schooljaar_label(j): j for j in schooljaren()}
    return per_label.get(str(tekst), schooljaar(vandaag()))
