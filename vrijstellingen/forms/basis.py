"""De grondvorm van de formulieren bij een act op een vrijstelling."""

from typing import Any, Final

from django import forms

from cases.forms.schrijven import Datumveld
from kern.klok import vandaag
from toegang.models import Medewerker
from vrijstellingen.selectors.scherm import Beeld

JA_NEE: Final = [("", "Nog niet nagegaan"), ("ja", "Ja"), ("nee", "Nee")]


def ja_nee(label: str, *, uitleg: str = "") -> forms.TypedChoiceField:
    """Ja, nee of nog niet nagegaan."""
    return forms.TypedChoiceField(
        label=label,
        choices=JA_NEE,
        required=False,
        coerce=lambda waarde: waarde == "ja",
        empty_value=None,
        help_text=uitleg,
    )


class Vrijstellingform(forms.Form):
    """Welke stand er op het scherm stond, en hoe de act heet.

    direct: de act vraagt niets en is één knop. hoofd: de meest gewone volgende stap.
    """

    act = ""
    label = ""
    gelukt = ""
    uitleg = ""
    direct = False

    gezien = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, beeld: Beeld, medewerker: Medewerker, **kw: Any) -> None:
        super().__init__(*args, **{"auto_id": f"{self.act}-%s", **kw})
        self.beeld = beeld
        self.vrijstelling = beeld.vrijstelling
        self.medewerker = medewerker
        self.fields["gezien"].initial = beeld.stand.value
        for naam in ("op", "van"):
            veld = self.fields.get(naam)
            if isinstance(veld, Datumveld):
                veld.initial = vandaag()

    @property
    def wie(self) -> dict[str, Any]:
        """Wie het doet en welke stand er stond: wat elke act vraagt."""
        return {
            "medewerker": self.medewerker,
            "gezien": self.cleaned_data.get("gezien") or None,
        }

    @property
    def waarden(self) -> dict[str, Any]:
        """De ingevulde velden, zonder de stand."""
        return {naam: w for naam, w in self.cleaned_data.items() if naam != "gezien"}

    def uitvoeren(self) -> Any:
        """Doe de act. Raises ActGeweigerd."""
        raise NotImplementedError


def tekstveld(label: str, *, verplicht: bool = True, uitleg: str = "") -> forms.CharField:
    """Een paar regels eigen woorden."""
    return forms.CharField(
        label=label,
        required=verplicht,
        max_length=4000,
        help_text=uitleg,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
