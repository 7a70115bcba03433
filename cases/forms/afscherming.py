"""Een dossier afsluiten of weer openstellen."""

from typing import Any

from django import forms

from cases.models import Afscherming, Jongere
from cases.selectors.dossier import mag_dossier_zien
from cases.services.afscherming import dossier_afsluiten, dossier_openstellen
from toegang.models import Medewerker


class Afsluitform(forms.Form):
    """Waarom, en wie er nog in mag."""

    gelukt = "Het dossier is afgesloten."

    reden = forms.CharField(
        label="Reden",
        min_length=10,
        max_length=300,
        help_text="Bijvoorbeeld: kind van een collega. Alleen wie in het dossier mag, leest dit.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    toegang: "forms.ModelMultipleChoiceField[Medewerker]" = forms.ModelMultipleChoiceField(
        label="Wie mag het dossier nog zien?",
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        help_text="Kies ook iemand die dossiers mag afsluiten; alleen die kan het weer openen.",
    )

    def __init__(
        self,
        *args: Any,
        jongere: Jongere,
        afscherming: Afscherming | None,
        medewerker: Medewerker,
        **kw: Any,
    ) -> None:
        super().__init__(*args, **kw)
        self.jongere = jongere
        self.medewerker = medewerker
        veld = self.fields["toegang"]
        assert isinstance(veld, forms.ModelMultipleChoiceField)  # noqa: S101 - zo weet mypy het ook
        veld.queryset = mag_dossier_zien(jongere.gemeente_id)

    def uitvoeren(self) -> bool:
        """Sluit het dossier. Geeft of deze medewerker het nog ziet."""
        gekozen = list(self.cleaned_data["toegang"])
        dossier_afsluiten(
            self.jongere,
            reden=self.cleaned_data["reden"],
            toegang=gekozen,
            medewerker=self.medewerker,
        )
        return self.medewerker in gekozen


class Openstelform(forms.Form):
    """Waarom het dossier weer open mag."""

    gelukt = "Het dossier is weer open voor collega's."

    reden = forms.CharField(
        label="Reden", min_length=10, max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(
        self,
        *args: Any,
        jongere: Jongere,
        afscherming: Afscherming | None,
        medewerker: Medewerker,
        **kw: Any,
    ) -> None:
        super().__init__(*args, **kw)
        self.afscherming = afscherming
        self.medewerker = medewerker

    def uitvoeren(self) -> bool:
        """Stel het dossier weer open."""
        if self.afscherming is not None:
            dossier_openstellen(
                self.afscherming, reden=self.cleaned_data["reden"], medewerker=self.medewerker
            )
        return True
