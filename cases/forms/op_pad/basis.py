"""Wat de formulieren bij een dossier delen: de zaak waar het bij hoort, en de vervolgtaak."""

from typing import Any

from django import forms
from django.urls import reverse

from cases.forms.schrijven import WEEK, Datumveld, Zaakkeuze
from cases.models import Jongere, Zaak
from cases.selectors.dossier import lopende_zaken
from kern.klok import vandaag
from toegang.models import Medewerker


class Dossierform(forms.Form):
    """Een formulier bij een jongere, met de keuze bij welke lopende zaak het hoort."""

    zaak = Zaakkeuze(label="Zaak", queryset=None, required=False, empty_label="Niet bij een zaak")

    def __init__(
        self, *args: Any, jongere: Jongere, medewerker: Medewerker, zaak: str = "", **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.jongere = jongere
        self.schrijver = medewerker
        veld: Any = self.fields["zaak"]
        veld.queryset = lopende_zaken(jongere.pk)
        lopend: list[Zaak] = list(veld.queryset)
        gevraagd = [z.pk for z in lopend if str(z.pk) == zaak]
        eigen = [z.pk for z in lopend if z.behandelaar_id == self.schrijver.pk]
        keuze = gevraagd or (eigen if len(eigen) == 1 else [])
        veld.initial = keuze[0] if keuze else None
        self.bij_zaak = gevraagd[0] if gevraagd else None
        if not lopend:
            veld.widget = forms.HiddenInput()
        self.order_fields([naam for naam in self.fields if naam != "zaak"])

    @property
    def terug_url(self) -> str:
        """Waar men vandaan kwam: de zaak uit de URL, of anders het dossier."""
        if self.bij_zaak is not None:
            return reverse("cases:zaak", args=[self.bij_zaak])
        return reverse("cases:jongere", args=[self.jongere.pk])


class Vervolgform(forms.Form):
    """De volgende stap: een taak met een uiterste dag."""

    vervolg = forms.CharField(label="Volgende stap", required=False, max_length=200)
    vervolg_uiterlijk = Datumveld(label="Uiterlijk", required=False)

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        if "vervolg_uiterlijk" in self.fields:
            self.fields["vervolg_uiterlijk"].initial = vandaag() + WEEK

    def clean(self) -> dict[str, Any]:
        """Een volgende stap heeft een dag."""
        gegevens = super().clean() or self.cleaned_data
        dag = "vervolg_uiterlijk"
        if gegevens.get("vervolg") and not gegevens.get(dag) and dag not in self.errors:
            self.add_error(dag, "Kies een dag voor de volgende stap.")
        return gegevens
