"""De grondvorm van de formulieren bij een act op een zaak."""

from typing import Any

from django import forms

from cases.models import Zaak
from toegang.models import Medewerker


class Actform(forms.Form):
    """De grondvorm: welke status er op het scherm stond, en hoe de act heet.

    direct: de act vraagt niets en is één knop.
    """

    act = ""
    label = ""
    icoon = ""
    gelukt = ""
    direct = False

    gezien = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, zaak: Zaak, medewerker: Medewerker, **kw: Any) -> None:
        super().__init__(*args, **{"auto_id": f"{self.act}-%s", **kw})
        self.zaak = zaak
        self.medewerker = medewerker
        self.fields["gezien"].initial = zaak.status

    @property
    def kop(self) -> str:
        """De kop boven het formulier."""
        return f"Zaak {self.label.lower()}"

    @property
    def gezien_status(self) -> str | None:
        """De status die op het scherm stond."""
        return self.cleaned_data.get("gezien") or None

    def uitvoeren(self) -> None:
        """Doe de act. Raises ActGeweigerd."""
        raise NotImplementedError
