"""Een formulier dat onthoudt welke versie van de rij het liet zien."""

from typing import Any

from django import forms

from cases.selectors.versie import versie_van


class Gezienform(forms.ModelForm):  # type: ignore[type-arg]
    """De grondvorm van een bewerkformulier: stuurt mee welke versie er op het scherm stond."""

    gezien = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.is_nieuw = self.instance.pk is None
        self.initial["gezien"] = "" if self.is_nieuw else versie_van(self.instance)

    @property
    def versie(self) -> str | None:
        """De versie op het scherm, of None bij een nieuwe rij."""
        return None if self.is_nieuw else self.cleaned_data.get("gezien") or None
