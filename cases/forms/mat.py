"""De formulieren van een MAT-dossier."""

from typing import Any, cast

from django import forms

from cases.forms.schrijven import Datumveld
from cases.keuzes_overleg import MATGRONDSLAGEN
from cases.models import Betrokkene, Jongere
from cases.services.overleg.mat import Matopgave
from kern.klok import vandaag


class Ouderkeuze(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Een ouder of voogd, met naam en rol."""

    def label_from_instance(self, obj: Any) -> str:
        """`A. Proef (ouder)`."""
        return f"{obj.naam or 'Naam onbekend'} ({obj.get_rol_display().lower()})"


class Matform(forms.Form):
    """Waarop het dossier rust en tot wanneer."""

    grondslag = forms.ChoiceField(
        label="Waarop rust dit dossier?", choices={"": "Kies een grondslag", **MATGRONDSLAGEN}
    )
    toestemming_van = Ouderkeuze(
        label="Wie gaf toestemming?",
        queryset=None,
        required=False,
        empty_label="Geen toestemming gevraagd",
    )
    toelichting = forms.CharField(
        label="Waarom is dit dossier nodig?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    tot_en_met = Datumveld(label="Laatste dag")

    def __init__(self, *args: Any, jongere: Jongere, **kw: Any) -> None:
        super().__init__(*args, **kw)
        veld = cast(Ouderkeuze, self.fields["toestemming_van"])
        veld.queryset = Betrokkene.objects.filter(
            jongere=jongere, gezag=True, overleden_op=None
        ).order_by("id")

    def clean(self) -> dict[str, Any]:
        """Bij toestemming hoort wie haar gaf."""
        schoon = super().clean() or {}
        if schoon.get("grondslag") == "toestemming" and not schoon.get("toestemming_van"):
            self.add_error("toestemming_van", "Kies de ouder die toestemming gaf.")
        return schoon

    def opgave(self) -> Matopgave:
        """De ingevulde opgave."""
        return Matopgave(**self.cleaned_data)


class Matsluitform(forms.Form):
    """De dag waarop het dossier sluit."""

    op = Datumveld(label="Gesloten op")

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.initial = {"op": vandaag(), **self.initial}
